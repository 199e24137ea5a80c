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
      // All are fetched at once, and run in this order.
      script.async = false;
      script.src = source;
      document.head.append(script);
    });
  const load = () => {
    ready ??= Promise.all(link.dataset.scripts.split(" ").map(add));
    ready.catch(() => (ready = undefined));
    return ready;
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
