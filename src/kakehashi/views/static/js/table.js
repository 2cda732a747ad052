// Tables: sorted by a press on a head, filtered by words, columns chosen and remembered.
(() => {
  "use strict";
  const language = document.documentElement.lang || "en";
  const compare = new Intl.Collator(language, { numeric: true, sensitivity: "base" }).compare;
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const kept = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch (e) { return null; } };
  const keep = (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch (e) { /* forgets */ } };

  const valueOf = (row, place) => {
    const cell = row.cells[place];
    if (!("v" in cell.dataset)) return cell.querySelector(".no-data") ? null : cell.textContent.trim();
    if (cell.dataset.v === "") return null;
    const number = Number(cell.dataset.v);
    return Number.isNaN(number) ? cell.dataset.v : number;
  };
  const inOrder = (a, b, sign) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1; // no data stays at the end
    return sign * (typeof a === "number" && typeof b === "number" ? a - b : compare(String(a), String(b)));
  };

  const sort = (table, place) => {
    const head = table.tHead.rows[0].cells[place];
    const first = head.classList.contains("r") ? "descending" : "ascending";
    const now = head.getAttribute("aria-sort");
    const next = now === null ? first : now === "ascending" ? "descending" : "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", next);
    const sign = next === "ascending" ? 1 : -1;
    const rows = [...table.tBodies[0].rows].map((row) => [valueOf(row, place), row]);
    rows.sort((a, b) => inOrder(a[0], b[0], sign));
    table.tBodies[0].append(...rows.map((pair) => pair[1]));
  };

  const showColumn = (table, place, isShown) => { for (const row of table.rows) row.cells[place]?.classList.toggle("off", !isShown); };

  const columns = (part, table) => {
    const boxes = [...part.querySelectorAll("[data-column]")];
    const key = `columns:${location.pathname.split("/").slice(0, 3).join("/")}:${table.dataset.name}:${boxes.length}`;
    const remembered = kept(key);
    for (const box of boxes) {
      const place = Number(box.dataset.column);
      if (Array.isArray(remembered) && place > 0) { box.checked = remembered.includes(place); showColumn(table, place, box.checked); }
      box.addEventListener("change", () => {
        showColumn(table, place, box.checked);
        keep(key, boxes.filter((other) => other.checked).map((other) => Number(other.dataset.column)));
      });
    }
  };

  const filter = (part, table) => {
    const input = part.querySelector("[data-filter]"), count = part.querySelector("[data-count]");
    if (!input) return;
    const all = count?.textContent;
    input.addEventListener("input", () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        row.hidden = !words.every((word) => fold(row.textContent).includes(word));
        if (!row.hidden) shown += 1;
      }
      if (count) count.textContent = words.length ? `${shown.toLocaleString(language)} / ${all}` : all;
    });
  };

  const start = (within) => {
    for (const table of within.querySelectorAll("table.data:not([data-on])")) {
      table.dataset.on = "";
      [...table.tHead.rows[0].cells].forEach((head, place) => {
        const label = head.querySelector(".col-label");
        if (!label) return; // a column of buttons has no order
        const button = document.createElement("button");
        button.type = "button";
        button.append(...label.childNodes);
        label.append(button);
        button.addEventListener("click", () => sort(table, place));
      });
      const part = table.closest(".table-part");
      if (part) { for (const bar of part.querySelectorAll("[data-js]")) bar.hidden = false; columns(part, table); filter(part, table); }
    }
  };
  // a table that fits its frame needs no frame of its own to scroll in
  const fit = () => { for (const frame of document.querySelectorAll(".table-scroll")) { frame.classList.remove("fits"); frame.classList.toggle("fits", frame.firstElementChild.offsetWidth <= frame.clientWidth); } };
  start(document);
  fit();
  addEventListener("resize", fit);
  document.body.addEventListener("htmx:afterSwap", (event) => { start(event.detail.target); fit(); });
})();
