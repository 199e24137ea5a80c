// The tokeniser of the search, as docs/search.md specifies it. src/search/{fold,tokens}.rs do the same for the index; the vectors in
// tests/search/vectors.json hold for both.
(() => {
  const ATTACHED =
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u093c\u09be\u09d7\u0bbe\u0bd7" +
    "\u1161-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f\uff9e\uff9f";
  const UNSPACED =
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u1049\u1050-\u109d\u1780-\u17d3\u3005-\u3007\u3041-\u3096\u309d-\u309f" +
    "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{323af}";
  // Most text is ASCII, which is folded a stretch at a time.
  const SEGMENT = new RegExp(`[\\0-\\x7f]+(?![${ATTACHED}])|[^][${ATTACHED}]*`, "gu");
  const ASCII = /^[\0-\x7f]+$/;
  const POINT = /[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc]/gu;
  // Accents after a letter of the Latin or Greek script.
  const ACCENT = /(?<=[\0-\u02ff\u0370-\u03ff][\u0300-\u036f]*|^)[\u0300-\u036f]/gu;
  const PART = new RegExp(`([${UNSPACED}]+)|((?:[a-z0-9]+|(?![${UNSPACED}])[\\p{Alphabetic}\\p{N}${ATTACHED}])+)`, "gu");
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i", ς: "σ" };
  const LONGEST = 40;

  /** A function of a short text that remembers its results: the same characters and words come again and again. */
  function remembered(work) {
    const known = new Map();
    return (text) => {
      let result = known.get(text);
      if (result === undefined) known.set(text, (result = work(text)));
      return result;
    };
  }

  const foldSegment = (segment) => (ASCII.test(segment) ? segment.toLowerCase() : foldCharacter(segment));

  const foldCharacter = remembered((segment) => {
    const bare = segment.normalize("NFKD").replace(POINT, "").replace(ACCENT, "");
    return bare
      .toLowerCase()
      .normalize("NFKC")
      .replace(/[ßæœøđðłþıς]/gu, (letter) => LETTERS[letter])
      .replace(/[\u30a1-\u30f6\u30fd\u30fe]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
  });

  /** The folded text. */
  const fold = (text) => text.replace(SEGMENT, foldSegment);

  /** The folded text, and for each of its UTF-16 units where it comes from; one more for the end. */
  function foldWithPlaces(text) {
    let folded = "";
    const places = [];
    for (const { 0: segment, index } of text.matchAll(SEGMENT)) {
      const piece = foldSegment(segment);
      const step = ASCII.test(segment) ? 1 : 0;
      for (let unit = 0; unit < piece.length; unit++) places.push(index + unit * step);
      folded += piece;
    }
    places.push(text.length);
    return { folded, places };
  }

  const stem = remembered((word) => {
    const cut = word.length > LONGEST ? [...word].slice(0, LONGEST).join("") : word;
    if (!/^[a-z]{4,}$/.test(cut)) return cut;
    if (cut.length > 4 && cut.endsWith("ies")) return `${cut.slice(0, -3)}y`;
    if (/(?:ss|sh|ch|x|z)es$/.test(cut)) return cut.slice(0, -2);
    if (cut.endsWith("s") && !/[sui]s$/.test(cut)) return cut.slice(0, -1);
    return cut;
  });

  /** The words and runs of folded text: `{ run }` or `{ word }`, each with its place. */
  function* parts(folded) {
    for (const match of folded.matchAll(PART)) {
      const { index } = match;
      if (match[1]) yield { run: match[1], index };
      else if (!(match[2] === "s" && /['’]/.test(folded[index - 1] ?? ""))) yield { word: match[2], index };
    }
  }

  /** The tokens of a run: each pair of neighbours, then the last character. */
  function pairs(run) {
    const letters = [...run];
    return [...letters.slice(1).map((letter, index) => letters[index] + letter), letters.at(-1)];
  }

  /** The tokens of a text, in order. */
  const tokens = (text) => [...parts(fold(text))].flatMap(({ word, run }) => (run ? pairs(run) : [stem(word)]));

  /** The key under which a whole title or name is found. */
  function exactKey(text) {
    const found = [...parts(fold(text))];
    if (found.every(({ run }) => run)) return found.map(({ run }) => run).join("");
    return found.map(({ word, run }) => run ?? stem(word)).sort(compare).join("+");
  }

  /** The order of the index: that of code points. */
  function compare(a, b) {
    const length = Math.min(a.length, b.length);
    for (let at = 0; at < length; at++) {
      const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
      if (one === other) continue;
      const shift = (unit) => (unit >= 0xe000 ? unit - 0x2000 : unit >= 0xd800 ? unit + 0x2000 : unit);
      return shift(one) - shift(other);
    }
    return a.length - b.length;
  }

  globalThis.postil = Object.assign(globalThis.postil ?? {}, {
    tokeniser: { fold, foldWithPlaces, stem, parts, pairs, tokens, exactKey, compare },
  });
})();
