"""Subeditor: a linter that reads prose as a newspaper's sub-editor does on the last read."""
