// Checks the geometry of the current page. Each function runs inside the page, uses nothing from outside
// itself, and returns one line for each error.

/** The page is wider than its window, or something in it overflows where nobody can scroll to it. */
export function sideways() {
  const root = document.documentElement;
  const faults = [];
  if (root.scrollWidth > innerWidth) faults.push(`scrolls sideways: ${root.scrollWidth} px in ${innerWidth}`);
  const scrolls = (element) => {
    for (let outer = element.parentElement; outer && outer !== document.body; outer = outer.parentElement) {
      const style = getComputedStyle(outer);
      if (style.overflowX !== "visible" || style.position === "fixed") return true;
    }
    return false;
  };
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || getComputedStyle(element).visibility === "hidden") continue;
    if (element.matches(".skip") || element.closest("svg, [popover]")) continue;
    const beyond = Math.max(box.right - innerWidth, -box.left);
    if (beyond > 1 && !scrolls(element)) faults.push(`${beyond.toFixed()} px beyond the edge: ${element.outerHTML.slice(0, 90)}`);
  }
  return faults.slice(0, 5);
}

/** Two items of a grid, or two notes, overlap. */
export function overlaps() {
  const faults = [];
  const name = (element) => element.outerHTML.slice(0, 70).replace(/\s+/g, " ");
  const shown = (element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && !["absolute", "fixed", "sticky"].includes(style.position) && style.float === "none";
  };
  const compare = (elements) => {
    const boxes = elements.filter(shown).map((element) => [element, element.getBoundingClientRect()]);
    boxes.sort((a, b) => a[1].top - b[1].top);
    boxes.forEach(([one, a], index) => {
      for (const [other, b] of boxes.slice(index + 1)) {
        if (b.top >= a.bottom - 1) break;
        const common = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        if (common > 1) faults.push(`${name(one)} lies over ${name(other)} (${(a.bottom - b.top).toFixed()} px)`);
      }
    });
  };
  const grids = [...document.querySelectorAll("body, body *")].filter((element) => /grid|flex/.test(getComputedStyle(element).display));
  for (const grid of grids) if (!grid.closest("svg")) compare([...grid.children]);
  compare([...document.querySelectorAll(".note")]);
  return faults.slice(0, 5);
}

/** Text is clipped by its box, or overflows it. */
export function clipped() {
  const faults = [];
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("svg, [popover]:not(:popover-open)")) continue;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || style.display === "inline" || style.clipPath !== "none") continue;
    const over = [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight];
    const [x, y] = [style.overflowX, style.overflowY].map((value) => value === "hidden" || value === "clip");
    if ((x && over[0] > 1) || (y && over[1] > 1)) faults.push(`cut off: ${element.outerHTML.slice(0, 90)}`);
    if (element.matches(".note, .card") && style.overflowX === "visible" && over[0] > 1) {
      faults.push(`runs out of its box by ${over[0]} px: ${element.outerHTML.slice(0, 90)}`);
    }
  }
  return faults.slice(0, 5);
}

/** A note is not visible, or is more than a window and a quarter away from both its passage and the note before it. */
export function notes() {
  const faults = [];
  let above = -Infinity;
  for (const note of document.querySelectorAll(".note")) {
    const place = document.getElementById(note.querySelector(".note-head a")?.hash.slice(1) ?? "");
    const box = note.getBoundingClientRect();
    if (box.height < 8 || box.width < 100) faults.push(`not to be seen: #${note.id}`);
    if (!place) faults.push(`without a way back: #${note.id}`);
    else if (Math.min(Math.abs(box.top - place.getBoundingClientRect().top), Math.abs(box.top - above)) > innerHeight * 1.25) {
      faults.push(`far from its passage: #${note.id}, ${(box.top - place.getBoundingClientRect().top).toFixed()} px`);
    }
    above = box.bottom;
  }
  return faults.slice(0, 5);
}

/** A control is smaller than 24 by 24 px. Links and marks in running text are exempt (WCAG 2.2, 2.5.8). */
export function targets() {
  const faults = [];
  const standing = "button:not(.cite-mark), summary, input:not([disabled]), nav a, .note-head a, .skip:focus, .card-name a";
  for (const element of document.querySelectorAll(standing)) {
    const box = element.getBoundingClientRect();
    if (box.width < 1 || getComputedStyle(element).visibility === "hidden") continue;
    if (Math.min(box.width, box.height) < 23.9) {
      faults.push(`${box.width.toFixed(1)} by ${box.height.toFixed(1)} px: ${element.outerHTML.slice(0, 90)}`);
    }
  }
  return faults.slice(0, 5);
}

/** The mark of a citation is not in the line of the words before it, or what punctuates it is not. */
export function marks() {
  const faults = [];
  const line = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  for (const mark of document.querySelectorAll(".cite-mark")) {
    const around = mark.parentElement;
    const [before, after] = [around.previousSibling, around.nextElementSibling?.nextSibling];
    if (before?.nodeType !== Node.TEXT_NODE || !before.data.trim()) continue;
    const words = line(before, before.data.trimEnd().length - 1);
    const box = mark.getBoundingClientRect();
    const apart = (one) => Math.abs((one.top + one.bottom) / 2 - (words.top + words.bottom) / 2) > words.height * 0.9;
    const stop = after?.nodeType === Node.TEXT_NODE && /^[.,;:?!)。、]/u.test(after.data) ? line(after, 0) : box;
    if (apart(box) || apart(stop)) faults.push(`a mark apart from its words: ${before.data.slice(-40)}`);
  }
  return faults.slice(0, 5);
}

/** Something moves although the reader prefers reduced motion. */
export function motion() {
  const faults = [];
  for (const element of document.querySelectorAll("*")) {
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      const lasts = [style.transitionDuration, style.animationDuration].join().split(",").some((time) => parseFloat(time) > 0.011);
      if (lasts || style.scrollBehavior === "smooth") faults.push(`moves: ${element.outerHTML.slice(0, 90)}`);
    }
  }
  return faults.slice(0, 5);
}
