// The colour scheme: system, light or dark, remembered. The page is whole without this script.
(() => {
  const order = ["system", "light", "dark"];
  const root = document.documentElement;
  const read = () => {
    try {
      const kept = localStorage.getItem("scheme");
      return order.includes(kept) ? kept : "system";
    } catch {
      return "system";
    }
  };
  const show = (scheme) => {
    if (scheme === "system") delete root.dataset.theme;
    else root.dataset.theme = scheme;
    if (!button) return;
    button.dataset.scheme = scheme;
    button.title = `${button.dataset.label}${button.dataset.colon}${button.dataset[scheme]}`;
    button.setAttribute("aria-label", button.title);
  };

  const button = document.querySelector("button.scheme");
  let scheme = read();
  show(scheme);
  addEventListener("storage", () => show((scheme = read())));
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    scheme = order[(order.indexOf(scheme) + 1) % order.length];
    try {
      localStorage.setItem("scheme", scheme);
    } catch {
      // Storage is closed to this page: the choice lasts as long as the page.
    }
    show(scheme);
  });
})();

// A card opens after half a second on its link, as its button would open it, and stays while the pointer is on either; Esc
// closes it (WCAG 1.4.13). Nothing of this is needed: the button is there, and the link leads to the same place.
(() => {
  if (!("popover" in HTMLElement.prototype)) return;
  const REST = 500;
  const GRACE = 300;
  let opening = 0;
  let closing = 0;
  let shown = null;
  const hide = () => {
    if (shown?.matches(":popover-open")) shown.hidePopover();
    shown = null;
  };
  const open = (button) => {
    const card = document.getElementById(button.getAttribute("popovertarget"));
    if (!card || card.matches(":popover-open")) return;
    hide();
    // By its button, so that the card stands at the link.
    button.click();
    shown = card;
  };
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    clearTimeout(opening);
    const button = event.target.closest("a")?.nextElementSibling;
    const onLink = button?.classList.contains("peek");
    if (onLink) opening = setTimeout(open, REST, button);
    if (!shown) return;
    clearTimeout(closing);
    const onShown = shown.contains(event.target) || (onLink && button.getAttribute("popovertarget") === shown.id);
    if (!onShown) closing = setTimeout(hide, GRACE);
  });
  document.documentElement.addEventListener("pointerleave", () => clearTimeout(opening));
  // A tap opens the card first; the card holds the link.
  document.addEventListener("click", (event) => {
    if (event.pointerType !== "touch") return;
    const button = event.target.closest("a")?.nextElementSibling;
    if (!button?.classList.contains("peek")) return;
    event.preventDefault();
    open(button);
  });
})();

// The section that is being read is marked among the contents.
(() => {
  const links = new Map();
  for (const link of document.querySelectorAll(".contents a[href^='#']")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  if (!links.size || !("IntersectionObserver" in window)) return;
  const headings = [...links.keys()];
  const mark = () => {
    // The last heading above the upper third of the window.
    const line = innerHeight / 3;
    const read = headings.filter((heading) => heading.getBoundingClientRect().top < line).pop();
    for (const [heading, link] of links) {
      if (heading === read) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
  for (const heading of headings) observer.observe(heading);
})();
