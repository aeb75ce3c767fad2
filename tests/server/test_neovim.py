"""A session in a real editor, where there is one: Neovim, without a screen."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NEOVIM = shutil.which("nvim")
TEXT = "# 😀 The bridge\n\nThe 😀 bridge is is closed.\n"
SCRIPT = """
local buffer = vim.api.nvim_get_current_buf()
local options = { name = 'subeditor', cmd = { python, '-m', 'subeditor', 'server' }, root_dir = folder }
local client = (vim.lsp.start or vim.lsp.start_client)(options)
vim.lsp.buf_attach_client(buffer, client)
local function found()
  return vim.tbl_map(function(each)
    local text = vim.api.nvim_buf_get_text(buffer, each.lnum, each.col, each.end_lnum, each.end_col, {})
    return { each.code, each.lnum, text[1] }
  end, vim.diagnostic.get(buffer))
end
vim.wait(60000, function() return #found() == 1 end, 20)
local opened = found()
vim.api.nvim_buf_set_lines(buffer, 0, 0, false, { 'A 😀 beginning was was made.', '' })
vim.wait(60000, function() return #found() == 2 end, 20)
local changed = found()
local all = { start = { line = 0, character = 0 }, ['end'] = { line = 9, character = 0 } }
local asked = {
  textDocument = { uri = vim.uri_from_bufnr(buffer) },
  range = all,
  context = { diagnostics = {}, only = { 'source.fixAll' } },
}
for _, answer in pairs(vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', asked, 60000)) do
  vim.lsp.util.apply_workspace_edit(answer.result[1].edit, 'utf-16')
end
local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
local out = io.open(folder .. '/out.json', 'w')
out:write(vim.fn.json_encode({ opened, changed, lines }))
out:close()
vim.cmd('qa!')
"""


@pytest.mark.skipif(NEOVIM is None, reason="Neovim is not installed")
def test_what_neovim_shows_and_corrects(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    head = f"local python, folder = {json.dumps(sys.executable)}, {json.dumps(str(tmp_path))}\n"
    (tmp_path / "session.lua").write_text(head + SCRIPT, "utf-8")
    command = [NEOVIM or "", "--headless", "-n", "-u", "NONE", "a.md", "-c", "luafile session.lua"]
    subprocess.run(command, cwd=tmp_path, timeout=200, check=False, capture_output=True)
    opened, changed, lines = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert opened == [["text/repeated-word", 2, "is is"]]
    assert changed == [["text/repeated-word", 0, "was was"], ["text/repeated-word", 4, "is is"]]
    assert lines == ["A 😀 beginning was made.", "", "# 😀 The bridge", "", "The 😀 bridge is closed."]
