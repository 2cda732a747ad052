// Light or dark as the reader chose; before the first paint, so that nothing flashes.
(() => {
  "use strict";
  let kept = null;
  try { kept = localStorage.getItem("theme"); } catch (e) { kept = null; }
  if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
})();
