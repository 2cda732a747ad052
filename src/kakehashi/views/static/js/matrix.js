// The matrix by keyboard: one stop for Tab, arrows from cell to cell, Home and End along the row.
(() => {
  "use strict";
  const linkAt = (table, r, c) => table.tBodies[0].rows[r]?.cells[c]?.querySelector("a");
  const start = (table) => {
    const links = [...table.tBodies[0].querySelectorAll("a")];
    links.forEach((link, place) => { link.tabIndex = place === 0 ? 0 : -1; });
    const go = (link) => { for (const other of links) other.tabIndex = -1; link.tabIndex = 0; link.focus(); };
    // the next cell with a link in that direction, over those that are empty
    const step = (from, dr, dc) => {
      const rows = table.tBodies[0].rows.length, width = table.tHead.rows[0].cells.length;
      let r = from.parentElement.rowIndex - table.tHead.rows.length, c = from.cellIndex;
      for (r += dr, c += dc; r >= 0 && r < rows && c >= 0 && c < width; r += dr, c += dc) {
        const link = linkAt(table, r, c);
        if (link) { go(link); return; }
      }
    };
    table.addEventListener("keydown", (event) => {
      const cell = event.target.closest("td, th");
      const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
      if (!cell || event.ctrlKey || event.altKey || event.metaKey) return;
      if (moves[event.key]) { event.preventDefault(); step(cell, ...moves[event.key]); }
      if (event.key === "Home" || event.key === "End") {
        const inRow = [...cell.parentElement.querySelectorAll("a")];
        event.preventDefault();
        go(event.key === "Home" ? inRow[0] : inRow[inRow.length - 1]);
      }
    });
    table.addEventListener("focusin", (event) => { if (event.target.matches("tbody a") && event.target.tabIndex === -1) { for (const other of links) other.tabIndex = -1; event.target.tabIndex = 0; } });
  };
  for (const table of document.querySelectorAll("table[data-matrix]")) start(table);
})();
