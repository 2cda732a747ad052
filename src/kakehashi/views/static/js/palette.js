// The palette: pages, actions, records, economies, organisations and documents by name, from the keyboard alone.
(() => {
  "use strict";
  const palette = document.getElementById("palette"), input = document.getElementById("palette-q");
  if (!palette || !input) return;
  const list = document.getElementById("palette-list"), said = document.getElementById("palette-said");
  const search = palette.querySelector(".search-for");
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const options = () => [...list.querySelectorAll("[role=option]:not([hidden])")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  const select = (option) => {
    for (const other of list.querySelectorAll("[aria-selected]")) other.removeAttribute("aria-selected");
    if (!option) { input.removeAttribute("aria-activedescendant"); return; }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };
  const say = () => {
    const count = options().filter((option) => option !== search).length;
    said.textContent = count ? `${said.dataset.some} ${count}` : said.dataset.none;
  };
  const forget = () => { for (const old of list.querySelectorAll(".suggested")) old.remove(); };

  const option = (row, at) => {
    const made = document.createElement("li"), link = document.createElement("a");
    made.id = `suggested-${at}`;
    made.className = "suggested";
    made.setAttribute("role", "option");
    link.href = row.address;
    link.tabIndex = -1;
    const label = document.createElement("span"), kind = document.createElement("small");
    label.textContent = row.label;
    kind.textContent = row.kind;
    link.append(label, " ", kind);
    made.append(link);
    return made;
  };

  // an answer that comes after the next letter is thrown away; what the reader has chosen with the arrows stays chosen
  let asking = 0, moved = false;
  const suggest = async (words) => {
    const answer = await fetch("/search/suggestions.json?q=" + encodeURIComponent(words)).catch(() => null);
    if (!answer?.ok || input.value.trim() !== words || !palette.open) return;
    const rows = Object.values((await answer.json()).tables)[0] ?? [];
    if (input.value.trim() !== words) return;
    const held = moved ? chosen()?.querySelector("a").getAttribute("href") : null;
    forget();
    const first = words ? search : list.firstElementChild;
    rows.forEach((row, at) => first.before(option(row, at)));
    const all = options();
    select(all.find((each) => each.querySelector("a").getAttribute("href") === held) ?? all[0]);
    say();
  };

  const filter = () => {
    const typed = input.value.trim(), words = fold(typed).split(/\s+/).filter(Boolean);
    for (const each of list.querySelectorAll("[role=option]:not(.search-for, .suggested)")) each.hidden = !words.every((word) => fold(each.textContent).includes(word));
    search.hidden = !typed;
    search.querySelector("b").textContent = `“${typed}”`;
    search.querySelector("a").setAttribute("href", "/search/?q=" + encodeURIComponent(typed));
    moved = false;
    forget();
    select(options()[0]);
    say();
    clearTimeout(asking);
    asking = setTimeout(() => suggest(typed), typed ? 150 : 0);
  };

  const open = () => { if (palette.open) return; palette.showModal(); input.value = ""; filter(); input.focus(); };
  const move = (step) => {
    const all = options(), at = all.indexOf(chosen());
    moved = true;
    select(all[(at + step + all.length) % all.length]);
  };

  input.addEventListener("input", filter);
  input.addEventListener("keydown", (event) => {
    // while Japanese is being written, the keys belong to the writing
    if (event.isComposing) return;
    if (event.key === "ArrowDown") { move(1); event.preventDefault(); }
    if (event.key === "ArrowUp") { move(-1); event.preventDefault(); }
    if (event.key === "Escape") { palette.close(); event.preventDefault(); event.stopPropagation(); }
    if (event.key === "Enter") { chosen()?.querySelector("a").click(); event.preventDefault(); }
    if (event.key === "Tab") event.preventDefault();
  });
  palette.addEventListener("click", (event) => { if (event.target === palette || event.target.closest("a")) palette.close(); });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input, textarea, select, [contenteditable]");
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); open(); }
    if (event.key === "/" && !isTyping && isPlain) { event.preventDefault(); open(); }
  });
})();
