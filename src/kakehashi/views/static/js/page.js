// What every page can do: theme, drawer, keys, staying with an earlier release.
(() => {
  "use strict";
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const store = { set(key, value) { try { localStorage.setItem(key, value); } catch (e) { /* a browser without storage forgets */ } } };

  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const themeButton = byId("theme");
  const showTheme = () => themeButton && themeButton.setAttribute("aria-pressed", String(isDark()));
  themeButton?.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    store.set("theme", root.dataset.theme);
    showTheme();
    document.dispatchEvent(new CustomEvent("kakehashi:theme"));
  });
  showTheme();

  // an earlier release is kept from page to page
  const asOf = new URLSearchParams(location.search).get("as_of");
  const keepRelease = (within) => {
    if (!asOf) return;
    for (const link of within.querySelectorAll("a[href^='/']:not([data-keep=no])")) {
      const url = new URL(link.getAttribute("href"), location.origin);
      if (!url.searchParams.has("as_of")) { url.searchParams.set("as_of", asOf); link.setAttribute("href", url.pathname + url.search + url.hash); }
    }
  };
  keepRelease(document);

  // the drawer
  const drawer = byId("drawer");
  let opener = null;
  const closeDrawer = () => { if (drawer.hidden) return; drawer.hidden = true; byId("drawer-body").replaceChildren(); opener?.focus(); opener = null; };
  document.addEventListener("click", (event) => { if (event.target.closest("[data-close=drawer]")) closeDrawer(); });
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    document.body.classList.add("is-loading");
    if (event.detail.target?.id === "drawer-body" && !drawer.contains(event.detail.elt)) opener = event.detail.elt;
  });
  document.body.addEventListener("htmx:afterRequest", () => document.body.classList.remove("is-loading"));
  document.body.addEventListener("htmx:afterSwap", (event) => {
    keepRelease(event.detail.target);
    if (event.detail.target.id === "drawer-body") { drawer.hidden = false; drawer.querySelector(".close").focus(); }
  });
  // where the drawer cannot be filled, the link is followed as it would be without a script
  document.body.addEventListener("htmx:responseError", (event) => { if (event.detail.target?.id === "drawer-body" && event.detail.elt.href) location.href = event.detail.elt.href; });
  // a figure opened with Ctrl or the middle button is a page of its own
  document.body.addEventListener("htmx:configRequest", (event) => { const e = event.detail.triggeringEvent; if (e && (e.ctrlKey || e.metaKey || e.shiftKey)) event.preventDefault(); });

  // menus close when one looks elsewhere
  document.addEventListener("click", (event) => { for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false; });

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input, textarea, select, [contenteditable]");
    if (event.key === "Escape") { closeDrawer(); for (const menu of document.querySelectorAll("details.menu[open]")) { menu.open = false; } }
    if (event.key === "i" && !isTyping && event.target.matches("a.figure")) event.target.click();
  });
  for (const bar of document.querySelectorAll("[data-js]")) bar.hidden = false;
})();
