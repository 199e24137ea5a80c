// The search as a reader sees it: a dialog with suggestions, and the page with all results. Words in the language of the page are data of the
// link that opens the search.
(() => {
  const { Index, Search, result } = globalThis.postil;
  const PAUSE = 90;
  const ANNOUNCED = 500;
  const [SUGGESTED, LISTED, MEANT] = [7, 20, 3];

  function make(name, attributes = {}, ...content) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
    element.append(...content.filter((one) => one !== undefined));
    return element;
  }

  /** Words in parentheses, as the language writes them. */
  const inParentheses = ({ dataset }, ...words) => [dataset.open, ...words, dataset.shut];

  // Two parts of a line: no line begins with the mark between them.
  const BETWEEN = "\u00a0· ";

  const detailOf = ({ detail }) => (detail ? `${BETWEEN}${detail.replaceAll(" · ", BETWEEN)}` : "");

  const marked = (pieces) => pieces.map(([text, isMarked]) => (isMarked ? make("mark", {}, text) : text));

  /** The search of the site, opened once; again after a failure, or when another version is asked for. */
  let opened;
  let openedVersion = "";
  const search = (link, version = openedVersion) => {
    if (opened && version === openedVersion) return opened;
    const opening = Index.open(link.dataset.root + link.dataset.index, version).then((index) => new Search(index));
    opening.catch(() => {
      if (opened === opening) opened = undefined;
    });
    [opened, openedVersion] = [opening, version];
    return opening;
  };

  /** What a query finds, with the first results as they are shown; after the index has been published anew, from the new one. */
  async function find(link, query, options) {
    const look = async (version) => {
      const engine = await search(link, version);
      const answer = await engine.find(query, { language: document.documentElement.lang, ...options });
      const shown = await Promise.all(answer.found.slice(0, options.most).map((one) => result(engine, one, answer)));
      return { ...answer, shown };
    };
    try {
      return await look();
    } catch (error) {
      if (!error.version) throw error;
      return look(error.version);
    }
  }

  function counter(link) {
    const line = make("p", { class: "search-count", role: "status" });
    let timer;
    line.say = (words) => {
      clearTimeout(timer);
      timer = setTimeout(() => (line.textContent = words), words ? ANNOUNCED : 0);
    };
    line.count = ({ count, loose, units, isComplete }) => {
      if (!units.length) return line.say("");
      if (!count) return line.say(link.dataset.none);
      // What was not looked at is not counted.
      const number = count.toLocaleString(document.documentElement.lang);
      const counted = (isComplete ? link.dataset.count : link.dataset.more).replace("%", number);
      const { comma, stop, space } = link.dataset;
      const quoted = (word) => link.dataset.quoted.replace("%", word);
      const instead = units.filter(({ meant }) => meant?.length).map(({ text, meant }) => {
        return link.dataset.meant.replace("%", quoted(text)) + space + meant.slice(0, MEANT).map(quoted).join(comma) + stop;
      });
      return line.say(instead.join("") + (loose ? link.dataset.loose + space : "") + counted);
    };
    return line;
  }

  /** Calls `work` once typing has paused; of several runs, only the last may show what it found. */
  function paused(work) {
    let timer;
    let turn = 0;
    return (wait = PAUSE) => {
      clearTimeout(timer);
      const own = ++turn;
      timer = setTimeout(() => work(() => own === turn), wait);
    };
  }

  /** The name of a language that is not that of the page, in the language of the page. */
  const foreign = (language) => {
    const own = document.documentElement.lang;
    if (language === own) return undefined;
    try {
      return new Intl.DisplayNames([own], { type: "language" }).of(language);
    } catch {
      return language;
    }
  };

  const kindOf = (link, { kind, state, language }) => {
    const words = Object.fromEntries(link.dataset.words.split("|").map((pair) => pair.split("=")));
    return [words[kind], words[state], foreign(language)].filter(Boolean).join(BETWEEN);
  };

  function title(link, { title: words, name, word, ...about }) {
    return [
      make("span", { class: "search-title", lang: about.language }, ...marked(words)),
      name && make("span", { class: "search-name" }, ...inParentheses(link, ...marked(name))),
      make("span", { class: "search-about" }, make("span", { class: "kind" }, kindOf(link, about)), detailOf(about), ...(word ? [BETWEEN, ...marked(word)] : [])),
    ].filter(Boolean);
  }

  const passage = (section, language) => [
    section.heading.length ? make("span", { class: "search-heading", lang: language }, ...marked(section.heading)) : undefined,
    make("span", { class: "search-passage", lang: language }, ...marked(section.passage)),
  ];

  // The dialog ---------------------------------------------------------------

  let dialog;

  globalThis.postil.openSearch = (link) => {
    dialog ??= build(link);
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").select();
    // Before anything is typed.
    search(link).then(({ index }) => index.numbers).catch(() => {});
  };

  function build(link) {
    const data = link.dataset;
    const input = make("input", {
      type: "search", role: "combobox", class: "search-input", "aria-label": data.label, placeholder: data.label, "aria-controls": "_search-results",
      "aria-expanded": "false", "aria-autocomplete": "list", autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "search",
    });
    const close = make("button", { type: "button", class: "card-close", "aria-label": data.close });
    const count = counter(link);
    const list = make("div", { id: "_search-results", class: "search-results", role: "listbox", "aria-label": data.results });
    const all = make("a", { href: link.href }, data.all);
    const made = make("dialog", { class: "search", "aria-label": data.label }, make("div", { class: "search-bar" }, input, close), count, list, make("p", { class: "search-all" }, all));
    const options = () => [...list.querySelectorAll("[role=option]")];
    let active = -1;
    const choose = (number) => {
      const known = options();
      known[active]?.setAttribute("aria-selected", "false");
      active = known.length ? (number + known.length + 1) % (known.length + 1) : -1;
      if (active === known.length) active = -1;
      if (active < 0) return input.removeAttribute("aria-activedescendant");
      known[active].setAttribute("aria-selected", "true");
      known[active].scrollIntoView({ block: "nearest" });
      return input.setAttribute("aria-activedescendant", known[active].id);
    };
    const go = (href, event) => {
      if (event.ctrlKey || event.metaKey) return void open(href);
      made.close();
      return location.assign(href);
    };
    const show = paused(async (isLast) => {
      const query = input.value;
      all.href = query.trim() ? `${link.href}?q=${encodeURIComponent(query.trim())}` : link.href;
      try {
        const answer = await find(link, query, { most: SUGGESTED });
        if (!isLast()) return;
        choose(-1);
        list.replaceChildren(...groups(link, answer.shown));
        input.setAttribute("aria-expanded", String(answer.shown.length > 0));
        count.count(answer);
      } catch {
        if (isLast()) count.say(data.failed);
      }
    });
    input.addEventListener("input", () => show());
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown") choose(active + 1);
      else if (event.key === "ArrowUp") choose(active < 0 ? options().length - 1 : active - 1);
      else if (event.key === "Escape") made.close();
      else if (event.key === "Enter") go(options()[active]?.dataset.href ?? all.href, event);
      else return;
      event.preventDefault();
    });
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) go(option.dataset.href, event);
    });
    close.addEventListener("click", () => made.close());
    made.addEventListener("close", () => choose(-1));
    made.addEventListener("click", (event) => {
      if (event.target === made) made.close();
    });
    document.body.append(made);
    return made;
  }

  function groups(link, shown) {
    let number = 0;
    return shown.map((one) => {
      const option = (href, ...content) =>
        make("div", { role: "option", id: `_search-${number++}`, class: "search-option", "aria-selected": "false", "data-href": link.dataset.root + href }, ...content);
      const [first, ...others] = one.sections;
      const head = option(first?.href ?? one.href, ...title(link, one), ...(first ? passage(first, one.language) : []));
      const rest = others.map((section) => option(section.href, ...passage(section, one.language)));
      rest.forEach((other) => other.classList.add("search-more"));
      return make("div", { role: "group", class: "search-group", "aria-label": one.title.map(([text]) => text).join("") }, head, ...rest);
    });
  }

  // The page -------------------------------------------------------------------

  globalThis.postil.showSearchPage = (page, link) => {
    const form = page.querySelector("form");
    const list = page.querySelector(".search-list");
    const more = page.querySelector(".search-next");
    const count = counter(link);
    list.before(count);
    form.hidden = false;
    const { q, kind, issue, language, state } = form.elements;
    const asked = new URLSearchParams(location.search);
    q.value = asked.get("q") ?? "";
    const filters = { kind, issue, language, state };
    let isReady = false;
    const prepare = async () => {
      if (isReady) return;
      const { index } = await search(link);
      // Another run may have been faster.
      if (isReady) return;
      isReady = true;
      offer(form, index);
      for (const [name, field] of Object.entries(filters)) {
        if ([...field.options].some(({ value }) => value === asked.get(name))) field.value = asked.get(name);
      }
    };
    let most = LISTED;
    const show = paused(async (isLast) => {
      try {
        await prepare();
        const chosen = Object.fromEntries(Object.entries(filters).map(([name, field]) => [name, field.value]));
        remember({ q: q.value.trim(), ...chosen });
        const answer = await find(link, q.value, { filters: chosen, most });
        if (!isLast()) return;
        list.replaceChildren(...answer.shown.map((one) => item(link, one)));
        more.hidden = answer.count <= most && !answer.hasMore;
        count.count(answer);
      } catch {
        if (isLast()) count.say(link.dataset.failed);
      }
    });
    const again = (wait) => {
      most = LISTED;
      show(wait);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      again(0);
    });
    q.addEventListener("input", () => again());
    for (const field of Object.values(filters)) field.addEventListener("change", () => again(0));
    more.addEventListener("click", () => {
      const next = list.children.length;
      most += LISTED;
      show(0);
      // The focus goes on to the first of the new results.
      new MutationObserver((_, observer) => {
        observer.disconnect();
        list.children[next]?.querySelector("a")?.focus();
      }).observe(list, { childList: true });
    });
    if (!asked.get("q")) q.focus();
    show(0);
  };

  function offer(form, index) {
    const present = new Set(index.groups.map(([, kind]) => index.kinds[kind]));
    for (const option of [...form.elements.kind.options]) if (option.value && !present.has(option.value)) option.remove();
    const states = new Set(index.states.map(([state]) => state));
    for (const option of [...form.elements.state.options]) if (option.value && !states.has(option.value)) option.remove();
    const own = document.documentElement.lang;
    const issues = [...index.issues].sort((a, b) => (b[0] === own) - (a[0] === own));
    for (const [language, title, address] of issues) form.elements.issue.append(make("option", { value: address, lang: language }, title));
    const spoken = new Set(index.groups.map(([language]) => index.languages[language]));
    for (const option of [...form.elements.language.options]) if (option.value && !spoken.has(option.value)) option.remove();
    for (const name of ["kind", "issue", "language", "state"]) {
      const field = form.elements[name];
      field.closest("label").hidden = field.options.length < (name === "state" || name === "issue" ? 2 : 3);
    }
  }

  function item(link, one) {
    const root = link.dataset.root;
    const [first, ...others] = one.sections;
    const more = others.map((section) => make("li", {}, make("a", { href: root + section.href, lang: one.language }, ...marked(section.heading.length ? section.heading : section.passage)), section.heading.length ? make("p", { class: "search-passage", lang: one.language }, ...marked(section.passage)) : undefined));
    return make(
      "li", { class: "search-item" },
      make("p", { class: "entry-title" }, make("a", { href: root + (first?.href ?? one.href), lang: one.language }, ...marked(one.title)),
        one.name ? make("span", { class: "search-name" }, ...inParentheses(link, ...marked(one.name))) : undefined),
      make("p", { class: "entry-detail" }, make("span", { class: "kind" }, kindOf(link, one)), detailOf(one)),
      first?.heading.length ? make("p", { class: "search-heading", lang: one.language }, ...marked(first.heading)) : undefined,
      first ? make("p", { class: "search-passage", lang: one.language }, ...marked(first.passage)) : undefined,
      more.length ? make("ul", { class: "search-others" }, ...more) : undefined,
    );
  }

  function remember(asked) {
    const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== "")).toString();
    try {
      history.replaceState(null, "", query ? `?${query}` : location.pathname);
    } catch {
      // Some browsers do not allow it for files on a disk.
    }
  }
})();
