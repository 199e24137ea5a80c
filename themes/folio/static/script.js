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
    button.title = `${button.dataset.label}: ${button.dataset[scheme]}`;
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
