// What is shown of the things that a search found: titles and passages, as pieces of text of which some are marked.
(() => {
  const { tokeniser, placeOf } = globalThis.postil;
  const { remembered, foldWithPlaces, stem, compounds, pairs, exactKey } = tokeniser;

  /** How long a passage is, in characters; of Han and kana half as long. */
  const LENGTH = 220;
  /** How many sections of a page are shown. */
  const MOST_SECTIONS = 3;
  const MOST_READ = 400;

  // While somebody types, the same texts come again.
  const read = remembered((text) => {
    const { folded, places } = foldWithPlaces(text);
    return { folded, places, words: [...compounds(folded)] };
  }, MOST_READ);

  /** The places of a text that a query matches: `[from, to, unit]`, in order. */
  function matches(text, { units, phrases }) {
    const { folded, places, words } = read(text);
    const found = [];
    const add = (from, to, unit) => found.push([places[from], to < folded.length ? places[to] : text.length, unit]);
    for (const { word, run, index, length } of words) {
      units.forEach((unit, number) => {
        if (word && !unit.run && (unit.tokens?.has(stem(word)) || (unit.last && word.startsWith(unit.text)))) {
          // Of a word that is being typed, what is typed.
          const typed = unit.last && word.startsWith(unit.text) && stem(word) !== stem(unit.text);
          add(index, index + (typed ? unit.text.length : length), number);
        }
        if (run && unit.run) {
          const sought = unit.pairs && !run.includes(unit.text) ? unit.pairs : [unit.text];
          for (const piece of sought) {
            for (let at = run.indexOf(piece); at >= 0; at = run.indexOf(piece, at + piece.length)) {
              add(index + at, index + at + piece.length, number);
            }
          }
        }
      });
    }
    phrases.forEach((phrase, number) => {
      for (let at = placeOf(folded, phrase); at >= 0; at = placeOf(folded, phrase, at + phrase.length)) {
        add(at, at + phrase.length, `phrase ${number}`);
      }
    });
    return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  /** A stretch of a text as pieces `[text, marked]`. */
  function pieces(text, found, from = 0, to = text.length) {
    const result = [];
    let at = from;
    for (const [begin, end] of found) {
      if (end <= at || begin >= to) continue;
      const start = Math.max(begin, at);
      if (start > at) result.push([text.slice(at, start), false]);
      result.push([text.slice(start, Math.min(end, to)), true]);
      at = Math.min(end, to);
    }
    if (at < to) result.push([text.slice(at, to), false]);
    return result;
  }

  /** The passage of a text with most of what is sought, and how much of it that is. */
  function passage(lines, query) {
    const text = inOneLine(lines);
    const found = matches(text, query);
    const isWide = /[\u3041-\u30ff\u3400-\u9fff]/u.test(text.slice(0, 200));
    const wide = isWide || /[\uac00-\ud7a3]/u.test(text.slice(0, 200)) ? LENGTH / 2 : LENGTH;
    let best = { at: 0, to: 0, count: 0, marks: 0 };
    found.forEach(([from], index) => {
      const within = [];
      for (let at = index; at < found.length && found[at][0] <= from + wide * 0.8; at++) if (found[at][1] <= from + wide * 0.8) within.push(found[at]);
      const count = new Set(within.map(([, , unit]) => unit)).size;
      if (count > best.count || (count === best.count && within.length > best.marks * 2)) {
        best = { at: from, to: within.at(-1)?.[1] ?? from, count, marks: within.length };
      }
    });
    const from = start(text, best.at, Math.max(0, wide - (best.to - best.at)) / 2);
    const to = finish(text, Math.min(text.length, Math.max(from + wide, best.to)));
    const shown = pieces(text, found, from, to);
    if (from > 0) shown.unshift([isWide ? "…" : "… ", false]);
    if (to < text.length) shown.push([isWide ? "…" : " …", false]);
    return { pieces: shown, count: best.count };
  }

  /** Lines as one: with a dot between those that end without a mark, and no space after wide ones. */
  const inOneLine = remembered((text) => {
    const ends = text.replace(/\n(?<=[。！？」』）]\n)/gu, "").replace(/\n(?<=[\p{L}\p{N}]\n)/gu, " · ");
    return ends.replace(/[^\S ]\s*| \s+/gu, " ").trim();
  }, MOST_READ);

  /** Where a passage begins: at a sentence before a place, or else at a word. */
  function start(text, at, before) {
    if (at <= before) return 0;
    const least = Math.max(0, Math.floor(at - before));
    const head = text.slice(least, at);
    const ends = ["。", ". ", " · "].map((end) => head.lastIndexOf(end) + end.length).filter((end, at) => end > [0, 1, 2][at]);
    if (ends.length) return least + Math.max(...ends);
    const space = head.indexOf(" ");
    return space >= 0 ? least + space + 1 : whole(text, least);
  }

  function finish(text, at) {
    if (at >= text.length) return text.length;
    const mark = Math.max(text.lastIndexOf("、", at - 1), text.lastIndexOf("。", at - 1)) + 1;
    if (mark > at - 30) return mark;
    const space = text.lastIndexOf(" ", at);
    return space > at - 20 ? space : whole(text, at);
  }

  /** Not within a character. */
  const whole = (text, at) => (/[\udc00-\udfff]/.test(text[at] ?? "") ? at - 1 : at);

  /** What is shown of a thing: its title, its kind, the best passages with their addresses. */
  async function result(search, { thing, sections, exact }, query) {
    const { index } = search;
    const first = index.starts[thing];
    const numbers = sections.slice(0, 8).map(([section]) => section);
    const [head, ...data] = await index.text([first, ...numbers]);
    const [title, address, , detail, names, keywords] = head;
    const [spoken, kind] = search.groupOf(thing);
    const state = index.states.find(([, from, to]) => thing >= from && thing < to)?.[0];
    // What is called so may be written otherwise, such as with a dot between its parts.
    const marksOf = (text) => {
      const found = matches(text, query);
      return !found.length && exact && query.keys.has(exactKey(text)) ? [[0, text.length]] : found;
    };
    const own = marksOf(title);
    // A name that is not shown, but was sought.
    const name = own.length ? undefined : names.find((other) => marksOf(other).length);
    const shown = [];
    data.forEach((entry, at) => {
      const isHead = numbers[at] === first;
      const [heading, anchor, text] = isHead ? ["", "", entry[2]] : entry;
      if (shown.length >= MOST_SECTIONS || shown.some((other) => other.anchor === anchor)) return;
      const marks = matches(heading, query);
      const found = passage(text, query);
      if (found.count || marks.length || !shown.length) {
        shown.push({ anchor, heading: pieces(heading, marks), passage: found.pieces, href: anchor ? `${address.split("#")[0]}#${anchor}` : address });
      }
    });
    const isMarked = own.length || name || shown.some(({ heading, passage }) => [...heading, ...passage].some(([, marked]) => marked));
    const word = isMarked ? undefined : keywords.find((other) => marksOf(other).length);
    return {
      title: pieces(title, own),
      name: name && pieces(name, marksOf(name)),
      href: address,
      detail,
      word: word && pieces(word, marksOf(word)),
      kind,
      state,
      language: index.languages[spoken],
      sections: shown,
    };
  }

  Object.assign(globalThis.postil, { result, passage, matches, pairs });
})();
