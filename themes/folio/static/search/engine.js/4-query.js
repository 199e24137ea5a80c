// Which things a query finds, and in which order. docs/search.md describes how they are ranked.
(() => {
  const { Weights, Ranking, tokeniser } = globalThis.postil;
  const { fold, stem, parts, compounds, pairs, exactKey } = tokeniser;

  const [PREFIX, MISTYPED, RESPELT, JOINED] = [0.7, 0.5, 0.9, 1.5];
  const MOST_PREFIXED = 200;
  const ADJACENT = 1.4;
  const MOST_COMPARED = 8;
  const LISTED = 20;
  const MOST_VERIFIED = 8;
  const FEW = 5;
  /** Between Han, what some write and others leave out. */
  const KANA = "[いきぎしちにびみりえけげせてねべめれ]";
  const SINGLE = /^[\0-\x7f]$/;

  /** What stands for *article* before a number. */
  const PROVISION = /(?<![a-z.'’])(?:ss?|secs?|arts?|paras?|§+)\.?\s*(?=\d)/g;

  /** A date in digits as the language of the page writes it, as far as the calendar has it. */
  function inWords(query, language) {
    return query.replace(/(?<![\d-])(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?![\d-])/g, (written, year, month, day) => {
      const date = new Date(Date.UTC(year, month - 1, day ?? 1));
      if (date.getUTCMonth() !== month - 1) return written;
      return date.toLocaleDateString(language, { timeZone: "UTC", year: "numeric", month: "long", day: day && "numeric" });
    });
  }

  function read(query, language, little) {
    let folded = fold(inWords(query.normalize("NFKC"), language)).replace(PROVISION, "");
    // The number of a provision that is being typed.
    if (/第[\d〇一二三四五六七八九十百千]+$/u.test(folded)) folded = fold(`${folded}条`).slice(0, -1);
    const units = [];
    const unitOf = (text) => units.find((unit) => unit.text === text);
    for (const { word, run, words, index, length } of compounds(folded)) {
      const text = word ?? run;
      // Words joined by hyphens are sought as one as well.
      if (words) for (const one of words) unitOf(one.word).joined = stem(text);
      if (words || unitOf(text)) continue;
      const isAtEnd = index + length === folded.length;
      // The last word may be the beginning of another; of a single letter nothing is known yet.
      units.push({ text, run: Boolean(run), last: isAtEnd && !SINGLE.test(text), begun: isAtEnd && /^[a-z]$/.test(text) });
    }
    const telling = [...parts(folded)].filter(({ word }) => !little.has(word)).map(({ word, run }) => word ?? run);
    const keys = [folded, folded.replace(/(?<=[a-z])[-‐](?=\w)|(?<=\w)[-‐](?=[a-z])/g, ""), telling.join(" ")].map(exactKey);
    // What must stand in the text as it is: what is in quotation marks, and what is written without spaces.
    const phrases = [];
    for (const [, quoted] of folded.matchAll(/["“„«「『]([^"”“»」』]+)["”“»」』]/gu)) phrases.push(tidy(quoted));
    for (const piece of folded.split(/[\s"“”„«»「」『』、。，,]+/u)) {
      const found = [...parts(piece)];
      if (found.some(({ run }) => run) && ([...piece].length > 2 || found.length > 1)) {
        const [first, end] = [found[0].index, found.at(-1)];
        phrases.push(piece.slice(first, end.index + end.length));
      }
    }
    // The name of a law and its provision may stand apart.
    const apart = folded.replace(/(?<=[^\d\s第の])(?=\d+[条項号章節編])/gu, " ");
    return { folded, units, apart: apart === folded ? "" : apart, telling: new Set(telling), phrases: [...new Set(phrases.filter(Boolean))], keys: new Set(keys) };
  }

  /** The words of a query in a script without spaces, as the browser divides them; those without Han and katakana are grammar, and so are endings. */
  function divided(query) {
    const words = [];
    let joins = false;
    for (const { segment } of new Intl.Segmenter("ja", { granularity: "word" }).segment(query.normalize("NFKC"))) {
      const isHan = /^\p{sc=Han}$/u.test(segment);
      // Single characters side by side are a name that the browser does not know.
      if (joins && isHan) words[words.length - 1] += segment;
      else if (/[\p{sc=Han}\p{sc=Katakana}\w]/u.test(segment)) words.push(segment.replace(/(?<=\p{sc=Han})\p{sc=Hiragana}+$/u, ""));
      joins = isHan;
    }
    const telling = words.filter((word) => /^\w+$|../u.test(word));
    return telling.length > 1 ? telling.join(" ") : "";
  }

  /** How British and American words differ; each rule is taken both ways. */
  const ENDING = "(?=(?:e?[drs]|e|ing|ations?|ite|able|al|ful)?$)";
  const SPELLINGS = ["enc ens", "our or", "is iz", "ys yz", "tre ter", "ogue og", "amme am", "ll l"].flatMap((rule) => {
    const [one, other] = rule.split(" ");
    return [[one, other], [other, one]].map(([from, to]) => [new RegExp(`(?<=..)${from}${ENDING}`), to]);
  });

  function respelt(word) {
    if (!/^[a-z]{5,}$/.test(word)) return [];
    return SPELLINGS.filter(([from, to]) => from.test(word) && (!/^ll?$/.test(to) || word.length > 6)).map(([from, to]) => word.replace(from, to));
  }

  const tidy = (text) => text.replace(/\s+/gu, " ").trim();

  function isSlip(one, other) {
    const [a, b] = one.length <= other.length ? [one, other] : [other, one];
    if (b.length - a.length > 1) return false;
    let at = 0;
    while (at < a.length && a[at] === b[at]) at++;
    if (b.length > a.length) return a.slice(at) === b.slice(at + 1);
    if (a.slice(at + 1) === b.slice(at + 1)) return true;
    return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
  }

  class Search {
    constructor(index) {
      this.index = index;
    }

    /**
     * What a query finds: how many things (`count`), and the first of them, best first (`found`): `{ thing, score, exact, sections }`. `most` is how
     * many are to be shown. `isComplete` says that there are no others, `hasMore` that more are found when more are asked for.
     */
    async find(query, { language, filters = {}, most = LISTED, isDivided = false } = {}) {
      const { index } = this;
      const { folded, units, apart, telling, phrases, keys } = read(query, language, index.grammarOf(language));
      const isCommon = (unit) => index.common.has(unit.run ? unit.text : stem(unit.text));
      const told = units.filter((unit) => telling.has(unit.text));
      const asked = [told.filter((unit) => !isCommon(unit)), told, units].find((some) => some.length) ?? [];
      const allowed = this.allowed(filters);
      const [exact, ...all] = await Promise.all([this.exact(keys), ...asked.map((unit) => this.unit(unit))]);
      const isNeeded = (at) => !asked[at].begun || !all[at].isEmpty;
      const needed = asked.filter((_, at) => isNeeded(at));
      const weights = all.filter((_, at) => isNeeded(at));
      const answer = { units: needed, phrases, keys, found: [], count: 0, loose: false, isComplete: !needed.some((unit) => unit.isPartial), hasMore: false };
      if (!needed.length) return answer;
      const ranking = new Ranking(index, weights, { least: needed.length, allowed, language });
      for (const thing of exact) if (allowed(thing)) ranking.addExact(thing);
      if (!filters.kind && !filters.state) ranking.leaveOutClaims();
      if (phrases.length) {
        const verified = await this.verified(ranking, phrases, needed, most);
        if (verified.count && verified.count < FEW && !verified.hasMore && !isDivided) {
          const words = apart || divided(query);
          const others = words && (await this.find(words, { language, filters, most, isDivided: true }));
          // Both are marked.
          if (others && !others.loose) add(Object.assign(verified, { units: needed, phrases }), others, most);
        }
        if (verified.count) return { ...answer, ...verified, isComplete: answer.isComplete && !verified.hasMore };
      } else {
        const things = ranking.things();
        if (asked.length > 1) await this.compare(ranking, ranking.first(things, MOST_COMPARED), asked);
        if (things.length) return { ...answer, ...listed(ranking, things, most) };
      }
      // Nothing has it as it is written: what has it otherwise, or its words.
      let found = {};
      const isRun = !isDivided && needed.some(({ run }) => run);
      for (const rewrite of isRun ? [() => apart, () => this.respaced(folded), () => divided(query)] : []) {
        const words = await rewrite();
        found = words ? await this.find(words, { language, filters, most, isDivided: true }) : {};
        if (found.count && !found.loose) return found;
      }
      if (found.count) return found;
      // Nothing has it all: what has some of it.
      const some = await Promise.all(needed.map((unit, at) => (unit.run ? this.someOfRun(unit) : weights[at])));
      const loose = new Ranking(index, some, { least: 1, allowed, language });
      return { ...answer, ...listed(loose, loose.things(), most), loose: true };
    }

    async exact(keys) {
      const { index } = this;
      const look = async (key) => (key ? ((await index.tokens(`=${key}`, true)).get(`=${key}`)?.lists.flat() ?? []) : []);
      const places = await Promise.all([...keys].map(look));
      return new Set(places.flat().map((place) => index.numbers.thingOf[sectionOf(place)]));
    }

    unit(unit) {
      return unit.run ? this.run(unit) : this.word(unit);
    }

    async word(unit) {
      const { index } = this;
      const base = stem(unit.text);
      const weights = new Weights(index.sections);
      unit.tokens = new Set();
      const add = (token, places, weight) => {
        unit.tokens.add(token);
        weights.raise(places.lists, weight * this.worth(places.count));
      };
      const begin = () => index.tokens(unit.text, false);
      // What is needed in any case is loaded at the same time.
      const others = [base, ...respelt(base), ...(unit.joined ? [unit.joined] : [])];
      const [prefixed, ...alike] = await Promise.all([unit.last && begin(), ...others.map((word) => index.tokens(word, true))]);
      for (const [token, places] of alike.flatMap((tokens) => [...tokens])) add(token, places, token === base ? 1 : token === unit.joined ? JOINED : RESPELT);
      if (unit.last || (weights.isEmpty && !SINGLE.test(unit.text))) {
        const begun = prefixed || (await begin());
        begun.delete(base);
        unit.isPartial = begun.isPartial || begun.size > MOST_PREFIXED;
        // Those in most sections; the order of the index decides between others.
        const usual = [...begun].sort((a, b) => b[1].count - a[1].count);
        for (const [token, places] of usual.slice(0, MOST_PREFIXED)) add(token, places, PREFIX);
      }
      if (weights.isEmpty && unit.text.length >= 5) {
        const near = (await index.vocabulary([...base].length)).filter((word) => isSlip(word, base));
        const found = await Promise.all(near.map((word) => index.tokens(word, true)));
        for (const [token, places] of found.flatMap((tokens) => [...tokens])) add(token, places, MISTYPED);
        unit.meant = near;
      }
      return weights;
    }

    async run(unit) {
      const { index } = this;
      const weights = new Weights(index.sections);
      const tokens = [...new Set(pairs(unit.text).slice(0, -1))];
      if (!tokens.length) {
        const begun = await index.tokens(unit.text, false);
        unit.isPartial = begun.isPartial;
        for (const { lists } of begun.values()) weights.raise(lists, 1);
        return weights;
      }
      const found = await this.places(tokens);
      if (found.some(({ count }) => !count)) return weights;
      found.sort((a, b) => a.count - b.count);
      weights.add(found.map(({ lists, count }) => ({ lists, worth: this.worth(count) / Math.sqrt(found.length) })), found.length);
      return weights;
    }

    async someOfRun(unit) {
      const weights = new Weights(this.index.sections);
      unit.pairs = pairs(unit.text).slice(0, -1);
      const found = await this.places(unit.pairs);
      weights.add(found.map(({ lists, count }) => ({ lists, worth: this.worth(count) })), Math.ceil(found.length / 2));
      return weights;
    }

    /** A query with kana between Han as the site writes them, or without: 引渡し, 引き渡し. */
    async respaced(text) {
      const { index } = this;
      for (const { index: at, 1: one, 2: other } of text.matchAll(/(?<=(\p{sc=Han}))(?=(\p{sc=Han}))/gu)) {
        if ((await index.tokens(one + other, true)).size) continue;
        let [most, best] = [0, ""];
        for (const [token, { lists }] of await index.tokens(one, false)) {
          const kana = token.slice(one.length);
          if (!new RegExp(`^${KANA}$`).test(kana)) continue;
          const after = (await index.tokens(kana + other, true)).get(kana + other)?.lists.flat() ?? [];
          const before = new Set(lists.flat().map(sectionOf));
          const both = after.filter((place) => before.has(sectionOf(place))).length;
          if (both > most) [most, best] = [both, kana];
        }
        if (best) return text.slice(0, at) + best + text.slice(at);
      }
      const bare = text.replace(new RegExp(`(?<=\\p{sc=Han})${KANA}(?=\\p{sc=Han})`, "gu"), "");
      return bare === text ? "" : bare;
    }

    places(tokens) {
      return Promise.all(tokens.map((token) => this.index.tokens(token, true).then((found) => found.get(token) ?? { lists: [], count: 0 })));
    }

    worth(count) {
      return Math.log(1 + (this.index.sections - count + 0.5) / (count + 0.5));
    }

    allowed({ kind, language, issue, state }) {
      const { index } = this;
      const within = [];
      if (kind || language) {
        const fits = ([spoken, number]) => (!kind || index.kinds[number] === kind) && (!language || index.languages[spoken] === language);
        within.push(index.groups.filter(fits).map(([, , from, to]) => [from, to]));
      }
      if (issue) within.push(index.issues.find(([, , address]) => address === issue)?.[3] ?? []);
      if (state) within.push(index.states.filter(([word]) => word === state).map(([, from, to]) => [from, to]));
      return (thing) => within.every((ranges) => ranges.some(([from, to]) => thing >= from && thing < to));
    }

    groupOf(thing) {
      const group = this.index.groups.find(([, , from, to]) => thing >= from && thing < to);
      return [group[0], this.index.kinds[group[1]]];
    }

    /** Raises those of the best things in which the words of a query stand side by side. */
    async compare(ranking, things, units) {
      const sought = ` ${units.map(({ text, run }) => (run ? text : stem(text))).join(" ")} `;
      const look = async (thing) => {
        const wanted = [...new Set([this.index.starts[thing], ...ranking.sections(thing).slice(0, 8).map(([section]) => section)])];
        const texts = await this.index.text(wanted);
        if (texts.some((data) => sequences(data).includes(sought))) ranking.scores[thing] *= ADJACENT;
      };
      await Promise.all(things.map(look));
    }

    /**
     * The first things in which all phrases stand as they were written, somewhat more than `most` at most. Text is loaded only of sections
     * that hold the words of a phrase, and only until there are enough.
     */
    async verified(ranking, phrases, units, most) {
      const { index } = this;
      const wordsOf = phrases.map((phrase) => {
        const words = new Set([...parts(phrase)].map(({ word, run }) => word ?? run));
        return ranking.weights.filter((_, at) => words.has(units[at].text));
      });
      const holds = (section, words) => words.every(({ scores }) => scores[section] > 0);
      const isHeld = (thing, words) => {
        for (let section = index.starts[thing]; section < index.starts[thing + 1]; section++) {
          if (ranking.totals[section] && holds(section, words)) return true;
        }
        return false;
      };
      const candidates = ranking.things().filter((thing) => ranking.exact.has(thing) || wordsOf.every((words) => isHeld(thing, words)));
      const best = ranking.first(candidates, Math.min(candidates.length, most * MOST_VERIFIED));
      const kept = [];
      let looked = 0;
      while (looked < best.length && kept.length < most) {
        const batch = best.slice(looked, looked + Math.max(most - kept.length, MOST_COMPARED)).map((thing) => ranking.found(thing));
        looked += batch.length;
        const verdicts = await Promise.all(
          batch.map((one) => {
            const sections = wordsOf.flatMap((words) => one.sections.filter(([section]) => holds(section, words)));
            return this.verify(one, [...new Set(sections)], phrases);
          }),
        );
        kept.push(...batch.filter((_, at) => verdicts[at]));
      }
      return { found: kept, count: kept.length, hasMore: looked < candidates.length };
    }

    async verify(one, sections, phrases) {
      const head = this.index.starts[one.thing];
      const data = await this.index.text(sections.map(([section]) => section));
      const texts = data.map((entry, at) => folded(entry, sections[at][0] === head));
      const isThere = phrases.every((phrase) => texts.some((text) => placeOf(text, phrase) >= 0));
      if (!isThere && !one.exact) return false;
      one.sections = sections.filter((_, at) => phrases.some((phrase) => placeOf(texts[at], phrase) >= 0));
      if (!one.sections.length) one.sections = [[head, 1]];
      return true;
    }
  }

  /** Where a phrase stands in folded text from a place on: a number not within another. */
  function placeOf(text, phrase, from = 0) {
    const isWithin = (inner, outer) => /\d/.test(phrase.at(inner)) && /\d/.test(text[outer] ?? "");
    let at = text.indexOf(phrase, from);
    while (at >= 0 && (isWithin(0, at - 1) || isWithin(-1, at + phrase.length))) at = text.indexOf(phrase, at + 1);
    return at;
  }

  /** Adds what else was found. */
  function add(answer, others, most) {
    const known = new Set(answer.found.map(({ thing }) => thing));
    const further = others.found.filter(({ thing }) => !known.has(thing));
    for (const kind of ["units", "phrases"]) answer[kind] = [...answer[kind], ...others[kind]];
    answer.hasMore ||= further.length > 0 && others.hasMore;
    answer.count = Math.max(answer.count + further.length, others.count);
    answer.found = [...answer.found, ...further].slice(0, most);
  }

  const listed = (ranking, things, most) => ({ found: ranking.first(things, most).map((thing) => ranking.found(thing)), count: things.length });

  const sectionOf = (place) => place >>> 3;

  const sequence = (text) => ` ${[...parts(fold(text))].map(({ word, run }) => run ?? stem(word)).join(" ")} `;

  const sequencesOf = new WeakMap();

  /** The sequences of the fields of a section, apart from each other. */
  function sequences(data) {
    if (!sequencesOf.has(data)) sequencesOf.set(data, data.filter((field) => typeof field === "string").map(sequence).join("\n"));
    return sequencesOf.get(data);
  }

  const known = new WeakMap();

  function folded(data, isHead) {
    if (!known.has(data)) {
      const all = isHead ? [data[0], data[2], data[3], ...data[4], ...data[5]] : [data[0], data[2]];
      known.set(data, tidy(fold(all.join("\n"))));
    }
    return known.get(data);
  }

  Object.assign(globalThis.postil, { Search, isSlip, placeOf });
})();
