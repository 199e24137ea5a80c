// Opens the search: the link in the masthead, `/`, Ctrl-K. All else of the search is loaded when it is opened.
(() => {
  const link = document.querySelector("a.search-open");
  if (!link) return;
  link.hidden = false;
  let ready;
  const add = (source) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.onload = resolve;
      script.onerror = reject;
      script.src = source;
      document.head.append(script);
    });
  const load = () => {
    if (!ready) fetchIndex();
    ready ??= add(link.dataset.script);
    ready.catch(() => (ready = undefined));
    return ready;
  };
  /** The index is fetched while the script that reads it is. */
  const fetchIndex = () => {
    const hint = document.createElement("link");
    Object.assign(hint, { rel: "preload", as: "script", href: `${link.dataset.root}${link.dataset.index}/index.js` });
    document.head.append(hint);
  };
  const leave = () => location.assign(link.href);
  const page = document.querySelector(".search-page");
  const open = () => {
    if (page) page.querySelector("input")?.focus();
    else load().then(() => globalThis.postil.openSearch(link)).catch(leave);
  };
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open();
  });
  const fail = () => {
    const line = document.createElement("p");
    Object.assign(line, { className: "search-count", role: "status", textContent: link.dataset.failed });
    page.prepend(line);
  };
  addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const isWriting = event.target.closest?.("input, textarea, select, [contenteditable]");
    const isSlash = event.key === "/" && !isWriting && !event.ctrlKey && !event.metaKey && !event.altKey;
    // Browsers that fill in a field send events without a key.
    const isK = event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!isSlash && !isK) return;
    event.preventDefault();
    open();
  });
  if (page) load().then(() => globalThis.postil.showSearchPage(page, link)).catch(fail);
})();
