"use strict";
(() => {
  const all = (selector, of = document) => [...of.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const notes = all("section.slip");
  const bar = one("bar");
  if (!bar) return;
  bar.hidden = one("keys").hidden = false;
  const parts = new Map(notes.map((note) => [note.dataset.n, []]));
  for (const part of all("[data-n]")) parts.get(part.dataset.n)?.push(part);
  let here = null;

  const shown = () => notes.filter((note) => !note.classList.contains("off"));
  const tell = () => {
    const left = shown();
    const at = left.indexOf(here);
    one("at").textContent = `${at < 0 ? "–" : at + 1} of ${left.length}`;
  };
  const go = (note, where) => {
    if (here) for (const part of parts.get(here.dataset.n)) part.classList.remove("here");
    here = note;
    if (here) {
      for (const part of parts.get(here.dataset.n)) if (part.tagName !== "A") part.classList.add("here");
      const target = where || one(`m${here.dataset.n}`) || here;
      target.setAttribute("tabindex", "-1");
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "center" });
    }
    tell();
  };
  const step = (by) => {
    const left = shown();
    if (!left.length) return;
    const at = left.indexOf(here);
    if (at >= 0) return go(left[(at + by + left.length) % left.length]);
    const below = left.findIndex((note) => note.getBoundingClientRect().bottom > 0);
    go(left[by > 0 ? Math.max(0, below) : left.length - 1]);
  };
  const filter = () => {
    const on = { level: new Set(), rule: new Set() };
    for (const box of all("input", bar)) {
      const kind = box.dataset.level === undefined ? "rule" : "level";
      if (box.checked) on[kind].add(box.dataset[kind]);
    }
    for (const note of notes) {
      const off = !on.level.has(note.dataset.level) || !on.rule.has(note.dataset.rule);
      for (const part of parts.get(note.dataset.n)) part.classList.toggle("off", off);
    }
    if (here && here.classList.contains("off")) go(null);
    tell();
  };
  bar.addEventListener("change", filter);
  one("next").addEventListener("click", () => step(1));
  one("back").addEventListener("click", () => step(-1));
  one("theme").addEventListener("click", () => {
    const root = document.documentElement.classList;
    const dark = root.contains("dark") || (!root.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
    root.toggle("dark", !dark);
    root.toggle("light", dark);
  });
  document.addEventListener("click", (event) => {
    const part = event.target.closest("main [data-n]");
    if (!part) return;
    if (part.tagName === "A") event.preventDefault();
    go(one(`n${part.dataset.n}`), part.closest("section") ? null : one(`n${part.dataset.n}`));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const level = all("input[data-level]", bar)[Number(event.key) - 1];
    const inButton = /^(BUTTON|SUMMARY|INPUT)$/.test(event.target.tagName);
    if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "r") bar.querySelector("details").toggleAttribute("open");
    else if (event.key === "Escape") bar.querySelector("details").removeAttribute("open");
    else if (event.key === "Enter" && here && !inButton) {
      go(here, document.activeElement === here ? null : here);
    } else if (level) level.click();
    else return;
    event.preventDefault();
  });
  filter();
})();
