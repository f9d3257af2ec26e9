// SPDX-License-Identifier: MIT
// Makes pages that can be read without it more comfortable: scheme, sorting, copying, numbers at marks.
(function () {
  "use strict";
  const root = document.documentElement;

  // the scheme is set before anything is drawn
  let kept = null;
  try { kept = localStorage.getItem("theme"); } catch { /* the browser keeps nothing for files */ }
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function button(words, name, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.className = name;
    made.addEventListener("click", act);
    return made;
  }

  function addThemeSwitch() {
    const change = button("", "theme", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* as above */ }
      label();
    });
    function label() {
      change.textContent = isDark() ? "Light" : "Dark";
      change.setAttribute("aria-label", "Switch to the " + change.textContent.toLowerCase() + " scheme");
    }
    label();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
    document.querySelector(".top").append(change);
  }

  // tables: a heading sorts its column, first upwards for words and downwards for numbers
  function value(row, column) {
    const cell = row.cells[column];
    if (!cell || cell.textContent.trim() === "") return null;
    return cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
    return a.localeCompare(b, "en", { numeric: true });
  }

  function sort(table, heading) {
    const column = heading.cellIndex;
    const body = table.tBodies[0];
    const rows = Array.from(body.rows);
    const isNumeric = rows.some((row) => typeof value(row, column) === "number");
    const before = heading.getAttribute("aria-sort");
    const first = isNumeric ? "descending" : "ascending";
    const other = isNumeric ? "ascending" : "descending";
    const order = before === first ? other : first;
    for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    rows.sort((one, two) => {
      const a = value(one, column), b = value(two, column);
      // empty cells stay last
      if (a === null || b === null) return (a === null) - (b === null);
      return sign * compare(a, b);
    });
    body.append(...rows);
  }

  function makeSortable(table) {
    if (!table.tHead || !table.tBodies[0] || table.tBodies[0].rows.length < 2) return;
    for (const heading of table.tHead.rows[0].cells) {
      const words = Array.from(heading.childNodes);
      if (heading.textContent.trim() === "") continue;
      const made = button("", "sort", () => sort(table, heading));
      made.append(...words);
      heading.append(made);
    }
  }

  // columns of sentences are broken, all others not
  function breakLongCells(table) {
    for (const cell of table.querySelectorAll("td")) if (cell.textContent.length > 48) cell.classList.add("long");
  }

  // only a box that scrolls is a stop for the keyboard
  function stopAtBoxes() {
    for (const box of document.querySelectorAll(".table, .drawing")) {
      if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  }

  function isCommand(words) {
    return /^(swift run|\.?\/?Scripts\/|didan |[A-Z]\w+ --)/.test(words.trim());
  }

  function copyButton(words) {
    const made = button("Copy", "copy", async () => {
      let isCopied = true;
      try { await navigator.clipboard.writeText(words); } catch { isCopied = copyBySelection(words); }
      made.textContent = isCopied ? "Copied" : "Not copied";
      setTimeout(() => { made.textContent = "Copy"; }, 1500);
    });
    made.setAttribute("aria-label", "Copy the command");
    return made;
  }

  function copyBySelection(words) {
    const field = document.createElement("textarea");
    field.value = words;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    return isCopied;
  }

  function addCopyButtons() {
    for (const code of document.querySelectorAll("pre > code")) {
      const block = code.parentElement;
      const isShell = /\b(sh|bash|console)\b/.test(block.className + " " + code.className);
      if (!isShell && !isCommand(code.textContent)) continue;
      const box = document.createElement("div");
      box.className = "command";
      block.replaceWith(box);
      box.append(block, copyButton(code.textContent.replace(/\n$/, "")));
    }
    for (const code of document.querySelectorAll("p > code, li > code"))
      if (isCommand(code.textContent)) code.after(copyButton(code.textContent));
  }

  // numbers at marks: titles of the drawing, shown at once and also where it is touched
  function addTips() {
    const tip = document.createElement("div");
    tip.className = "tip";
    tip.hidden = true;
    document.body.append(tip);
    for (const title of document.querySelectorAll(".drawing use > title, .drawing rect > title")) {
      title.parentElement.dataset.tip = title.textContent;
      title.remove();
    }
    function show(event) {
      const mark = event.target.closest && event.target.closest("[data-tip]");
      tip.hidden = !mark;
      if (!mark) return;
      tip.textContent = mark.dataset.tip;
      const left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8);
      const below = event.clientY + 16;
      tip.style.left = Math.max(8, left) + "px";
      tip.style.top = (below + tip.offsetHeight > innerHeight ? event.clientY - tip.offsetHeight - 10 : below) + "px";
    }
    document.addEventListener("pointermove", show);
    document.addEventListener("pointerdown", show);
    addEventListener("scroll", () => { tip.hidden = true; }, { passive: true });
  }

  // contents: open where there is room, with a mark at the section that is read
  function followContents() {
    const box = document.querySelector(".contents");
    if (!box) return;
    const wide = matchMedia("(min-width: 68rem)");
    box.open = wide.matches;
    wide.addEventListener("change", () => { box.open = wide.matches; });
    const links = Array.from(box.querySelectorAll("a"));
    const places = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    function mark() {
      let here = -1;
      places.forEach((place, index) => { if (place && place.getBoundingClientRect().top < 130) here = index; });
      links.forEach((link, index) => link.classList.toggle("here", index === here));
    }
    addEventListener("scroll", mark, { passive: true });
    mark();
  }

  document.addEventListener("DOMContentLoaded", () => {
    addThemeSwitch();
    document.querySelectorAll("table").forEach((table) => { makeSortable(table); breakLongCells(table); });
    addCopyButtons();
    addTips();
    followContents();
    stopAtBoxes();
    addEventListener("resize", stopAtBoxes);
    document.addEventListener("toggle", stopAtBoxes, true);
  });
})();
