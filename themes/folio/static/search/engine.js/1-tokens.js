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
  const LETTER = `(?:[a-z0-9]+|(?![${UNSPACED}])[\\p{Alphabetic}\\p{N}${ATTACHED}])`;
  // Runs; single letters with dots between them; words.
  const PART = new RegExp(`([${UNSPACED}]+)|([a-z](?:\\.[a-z](?!${LETTER}))+|${LETTER}+)`, "gu");
  const DIGITS = "〇一二三四五六七八九";
  const NUMERAL = `${DIGITS}十百千`;
  // Numbers of provisions. What is counted after の is none: 第九条の一部.
  const NUMBER = `(?:[${NUMERAL}]{1,9}|\\d+)`;
  const PROVISION = new RegExp(`(第*)(${NUMBER})([条項号章節編](?:(?!の一(?![${NUMERAL}]))の${NUMBER}(?![${NUMERAL}\\dつ人部種点分箇者国件院条項号章節編]))*)`, "gu");
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i", ς: "σ" };
  const LONGEST = 40;

  /** A function of a text that remembers its results, of which `most` are kept: the same characters and words come again and again. */
  function remembered(work, most = 100_000) {
    const known = new Map();
    return (text) => {
      let result = known.get(text);
      if (result !== undefined) return result;
      if (known.size >= most) known.clear();
      known.set(text, (result = work(text)));
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
      .replace(/[\u30a1-\u30f6\u30fd\u30fe]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
      .replace(/\p{sc=Han}/gu, (han) => forms.get(han) ?? han);
  });

  /** Older forms of Han with those of today, as far as the index has them. */
  const forms = new Map();
  const learn = (pairs) => [...pairs].forEach((form, at, all) => at % 2 || forms.set(form, all[at + 1]));

  /** The value of a numeral: 八十四 and 八四 are 84. */
  function value(numeral) {
    let [total, below] = [0, 0];
    for (const one of numeral) {
      const unit = { 十: 10, 百: 100, 千: 1000 }[one];
      if (unit) [total, below] = [total + (below || 1) * unit, 0];
      else below = below * 10 + DIGITS.indexOf(one);
    }
    return total + below;
  }

  /** A number of a provision in digits, without 第 unless another number stands before it. */
  const inDigits = (_, prefix, number, rest, at, text) =>
    (prefix && new RegExp(`[\\d${NUMERAL}]`, "u").test(text[at - 1] ?? "") ? "第" : "") + (number + rest).replace(new RegExp(`[${NUMERAL}]+`, "gu"), value);

  /** The folded text. */
  const fold = (text) => text.replace(SEGMENT, foldSegment).replace(PROVISION, inDigits);

  /** The folded text, and for each of its UTF-16 units where it comes from; one more for the end. */
  function foldWithPlaces(text) {
    let folded = "";
    let places = [];
    for (const { 0: segment, index } of text.matchAll(SEGMENT)) {
      const piece = foldSegment(segment);
      const step = ASCII.test(segment) ? 1 : 0;
      for (let unit = 0; unit < piece.length; unit++) places.push(index + unit * step);
      folded += piece;
    }
    places.push(text.length);
    let [digits, of, last] = ["", [], 0];
    for (const match of folded.matchAll(PROVISION)) {
      const { index, 0: whole } = match;
      const number = inDigits(...match, index, folded);
      digits += folded.slice(last, index) + number;
      of.push(...places.slice(last, index), ...Array.from(number, (_, at) => places[at ? Math.max(index, index + whole.length - number.length + at) : index]));
      last = index + whole.length;
    }
    if (last) [folded, places] = [digits + folded.slice(last), [...of, ...places.slice(last)]];
    return { folded, places };
  }

  const stem = remembered((word) => {
    const cut = (word.length > LONGEST ? [...word].slice(0, LONGEST).join("") : word).replace(/^0+(?=\d+$)/, "");
    if (!/^[a-z]{4,}$/.test(cut)) return cut;
    if (cut.length > 4 && cut.endsWith("ies")) return `${cut.slice(0, -3)}y`;
    if (/(?:ss|sh|ch|x|z)es$/.test(cut)) return cut.slice(0, -2);
    if (cut.endsWith("s") && !/[sui]s$/.test(cut)) return cut.slice(0, -1);
    return cut;
  });

  /** The words and runs of folded text: `{ run }` or `{ word }`, each with its place and length. */
  function* parts(folded) {
    for (const { 0: part, 1: run, index } of folded.matchAll(PART)) {
      const { length } = part;
      if (run) yield { run, index, length };
      else if (!(part === "s" && /['’]/.test(folded[index - 1] ?? ""))) yield { word: part.replaceAll(".", ""), index, length };
    }
  }

  /** Words that hyphens join as one, unless all are numbers. */
  function joined(words) {
    const [{ index }, last] = [words[0], words.at(-1)];
    const word = words.map((one) => one.word).join("");
    return /\D/.test(word) ? [{ word, words, index, length: last.index + last.length - index }] : [];
  }

  /** The same, and after words that hyphens join, these as one, with its `words`. */
  function* compounds(folded) {
    let words = [];
    for (const part of parts(folded)) {
      const last = words[words.length - 1];
      const end = last && last.index + last.length;
      if (!part.word || part.index !== end + 1 || (folded[end] !== "-" && folded[end] !== "‐")) {
        if (words.length > 1) yield* joined(words);
        if (words.length) words = [];
      }
      yield part;
      if (part.word) words.push(part);
    }
    if (words.length > 1) yield* joined(words);
  }

  /** The tokens of a run: each pair of neighbours, then the last character. */
  function pairs(run) {
    const letters = [...run];
    return [...letters.slice(1).map((letter, index) => letters[index] + letter), letters.at(-1)];
  }

  /** The tokens of a text, in order. */
  const tokens = (text) => [...compounds(fold(text))].flatMap(({ word, run }) => (run ? pairs(run) : [stem(word)]));

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
    tokeniser: { remembered, learn, fold, foldWithPlaces, stem, parts, compounds, pairs, tokens, exactKey, compare },
  });
})();
