// Checks the document, independent of its layout. Each function runs inside the page and returns one line for each error.

/** An id occurs twice. */
export function ids() {
  const seen = new Set();
  return [...document.querySelectorAll("[id]")].map(({ id }) => id).filter((id) => seen.has(id) || !seen.add(id));
}

/** A link, a button or a description refers to an element that does not exist. */
export function names() {
  const faults = [];
  const look = (element, id, what) => {
    if (id && !document.getElementById(id)) faults.push(`${what} names #${id}: ${element.outerHTML.slice(0, 90)}`);
  };
  for (const link of document.querySelectorAll("a[href*='#']")) {
    const url = new URL(link.getAttribute("href"), document.baseURI);
    if (url.href.split("#")[0] === location.href.split("#")[0]) look(link, decodeURIComponent(url.hash.slice(1)), "a link");
  }
  for (const attribute of ["for", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls"]) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).split(/\s+/)) look(element, id, attribute);
    }
  }
  return faults;
}

/** The content of a card is not available without it: the text beside its button links neither to its page nor to an entry that does. */
export function cards() {
  const faults = [];
  const plain = (url) => url.split("#")[0];
  for (const mark of document.querySelectorAll("button.cite-mark")) {
    const card = mark.closest(".cite-call").nextElementSibling;
    if (card?.id !== mark.getAttribute("popovertarget") || !card.querySelector("a[href]")) faults.push(`no sources behind ${mark.outerHTML}`);
  }
  for (const button of document.querySelectorAll("button[popovertarget]:not([popovertargetaction], .cite-mark)")) {
    // In a matrix, the link is the name of the row.
    const link = (button.closest(".latest") ?? button).previousElementSibling ?? button.closest("td")?.closest("tr").querySelector("th[scope=row] > a[href]");
    const target = document.getElementById(button.getAttribute("popovertarget"))?.querySelector(".card-name a")?.href;
    if (!target || !link?.matches("a[href]")) {
      faults.push(`no link beside ${button.outerHTML}`);
      continue;
    }
    const entry = plain(link.href) === plain(location.href) ? document.getElementById(decodeURIComponent(link.hash.slice(1))) : null;
    const leads = [link, ...(entry?.querySelectorAll("a[href]") ?? [])].some((found) => plain(found.href) === plain(target));
    if (!leads) faults.push(`${link.href} does not lead to ${target}`);
  }
  return faults;
}
