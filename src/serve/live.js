// Hears of changes of the site: shows what is wrong above the last good page, and fetches the page again when all is well.
(() => {
  "use strict";
  const { version } = document.currentScript.dataset;
  const place = `postil-place:${location.pathname}`;
  let shown = null;

  // Browsers keep the place over a reload, except where images and fonts come late.
  const kept = sessionStorage.getItem(place);
  if (kept) {
    sessionStorage.removeItem(place);
    const [x, y] = JSON.parse(kept);
    const back = () => scrollTo({ left: x, top: y, behavior: "instant" });
    if (document.readyState === "complete") back();
    else addEventListener("load", back, { once: true });
  }

  function reload() {
    sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
    location.reload();
  }

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function hide() {
    shown?.remove();
    shown = null;
  }

  function show(problems) {
    hide();
    shown = document.createElement("postil-problems");
    // A tree of its own: neither the theme's styles nor these reach the other.
    const root = shown.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/.postil/live.css";
    const panel = document.createElement("section");
    panel.setAttribute("role", "alert");
    const close = element("button", "Hide");
    close.type = "button";
    close.addEventListener("click", hide);
    const count = problems.length === 1 ? "1 error" : `${problems.length} errors`;
    panel.append(element("h1", `${count}: this is the last page without`), close);
    panel.append(...problems.map((problem) => element("pre", problem.text)));
    root.append(style, panel);
    document.body.append(shown);
  }

  const events = new EventSource("/.postil/events");
  events.addEventListener("state", (event) => {
    const state = JSON.parse(event.data);
    if (state.problems.length > 0) {
      // A page that says nothing but what is wrong says it itself.
      if (!document.body.classList.contains("failure")) show(state.problems);
      else if (state.version !== version) reload();
    } else {
      hide();
      if (state.version !== version) reload();
    }
  });
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  // A page that waits in the history would keep its connection, of which a browser has few.
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => event.persisted && reload());
})();
