// Charts: drawn when they come into view, in the colours of the style sheet; on a phone the table stays open.
(() => {
  "use strict";
  const narrow = matchMedia("(max-width: 640px)");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const coloured = (part) => {
    if (Array.isArray(part)) return part.map(coloured);
    if (part && typeof part === "object") return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, key === "geometry" ? value : coloured(value)]));
    return typeof part === "string" && part.startsWith("var(--") ? colour(part.slice(4, -1)) : part;
  };
  let program = null;
  const load = (address) => {
    program ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.type = "module";
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return program;
  };
  const draw = async (figure) => {
    const spec = JSON.parse(figure.querySelector(".chart-spec").textContent);
    const picture = figure.querySelector(".chart-picture");
    await load(figure.dataset.bundle);
    const tooltip = { disableDefaultStyle: true };
    await window.vegaEmbed(picture, coloured(spec), { actions: false, renderer: "svg", ast: true, defaultStyle: false, tooltip });
    // the frame says what the picture shows and the table says it in numbers: its thousand marks are not read out
    for (const mark of picture.querySelectorAll("[role], [aria-label], [aria-roledescription]")) for (const name of ["role", "aria-label", "aria-roledescription"]) mark.removeAttribute(name);
    figure.dataset.drawn = "";
  };
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) { watch.unobserve(entry.target); draw(entry.target).catch(() => { entry.target.querySelector(".chart-table").open = true; }); }
  }, { rootMargin: "300px" });
  const start = (within) => {
    for (const figure of within.querySelectorAll("figure[data-chart]:not([data-drawn])")) {
      figure.querySelector(".chart-table").open = narrow.matches;
      watch.observe(figure);
    }
  };
  start(document);
  document.body.addEventListener("htmx:afterSwap", (event) => start(event.detail.target));
  const again = () => { for (const figure of document.querySelectorAll("figure[data-drawn]")) draw(figure); };
  document.addEventListener("kakehashi:theme", again);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
})();
