// Which things a query finds, and in which order. docs/search.md describes how they are ranked.
(() => {
  const { fold, stem, parts, pairs, exactKey } = globalThis.postil.tokeniser;

  /** What a kind counts where its name is not what is sought: sources, claims and events repeat the words of pages. */
  const KINDS = { issue: 1.05, article: 1, term: 0.95, document: 0.7, person: 0.8, institution: 0.8, event: 0.5, claim: 0.5, source: 0.5, page: 0.9 };
  const IN_NAME = 7;
  const FOREIGN = 0.6;
  const [PREFIX, MISTYPED] = [0.7, 0.5];
  const MOST_PREFIXED = 200;
  const [NAMED, ADJACENT] = [1.8, 1.4];
  const MOST_COMPARED = 8;
  const REPEATED = 0.1;
  const LISTED = 20;
  const MOST_VERIFIED = 8;
  const SINGLE = /^[\0-\x7f]$/;

  function read(query) {
    const folded = fold(query.normalize("NFC"));
    const units = [];
    for (const { word, run, index } of parts(folded)) {
      const text = word ?? run;
      if (units.some((unit) => unit.text === text)) continue;
      const isAtEnd = index + text.length === folded.length;
      // The last word may be the beginning of another; of a single letter nothing is known yet.
      units.push({ text, run: Boolean(run), last: isAtEnd && !SINGLE.test(text), begun: isAtEnd && /^[a-z]$/.test(text) });
    }
    // What must stand in the text as it is: what is in quotation marks, and what is written without spaces.
    const phrases = [];
    for (const [, quoted] of folded.matchAll(/["“„«「『]([^"”“»」』]+)["”“»」』]/gu)) phrases.push(tidy(quoted));
    for (const piece of folded.split(/[\s"“”„«»「」『』、。，,]+/u)) {
      const found = [...parts(piece)];
      if (found.some(({ run }) => run) && ([...piece].length > 2 || found.length > 1)) {
        const [first, end] = [found[0].index, found.at(-1)];
        phrases.push(piece.slice(first, end.index + (end.word ?? end.run).length));
      }
    }
    return { units, phrases: [...new Set(phrases.filter(Boolean))], key: exactKey(query) };
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
     * The things that a query finds, best first: `{ thing, score, exact, sections }`. `most` is how many are to be shown.
     * `isComplete` says that there are no others, `hasMore` that more are found when more are asked for.
     */
    async find(query, { language, filters = {}, most = LISTED } = {}) {
      const { index } = this;
      const { units, phrases, key } = read(query);
      const telling = units.filter((unit) => !index.common.has(unit.run ? unit.text : stem(unit.text)));
      const allowed = this.allowed(filters);
      const asked = telling.length ? telling : units;
      const [exact, ...all] = await Promise.all([this.exact(key), ...asked.map((unit) => this.unit(unit))]);
      const isNeeded = (at) => !asked[at].begun || all[at].size > 0;
      const needed = asked.filter((_, at) => isNeeded(at));
      const scores = all.filter((_, at) => isNeeded(at));
      const answer = { units: needed, phrases, found: [], loose: false, isComplete: !needed.some((unit) => unit.isPartial), hasMore: false };
      if (!needed.length) return answer;
      let found = this.joined(scores, allowed, needed.length);
      for (const thing of exact) {
        if (!allowed(thing)) continue;
        const known = found.find((one) => one.thing === thing);
        if (known) known.exact = true;
        else found.push({ thing, score: 0, units: needed.length, exact: true, sections: [[index.starts[thing], 1]] });
      }
      this.rank(found, language);
      if (!filters.kind && !filters.state) found = this.withoutClaims(found);
      if (phrases.length) {
        const verified = await this.verified(found, phrases, needed, scores, most);
        if (verified.found.length) return { ...answer, ...verified, isComplete: answer.isComplete && !verified.hasMore };
      } else if (found.length) {
        if (units.length > 1) await this.compare(found, query);
        return { ...answer, found };
      }
      // Nothing has it all: what has some of it.
      const some = await Promise.all(needed.map((unit, at) => (unit.run ? this.someOfRun(unit) : scores[at])));
      found = this.joined(some, allowed, 1);
      this.rank(found, language);
      return { ...answer, found, loose: true };
    }

    /** A claim is a passage of its page: it stands for itself only where claims are asked for, or its page is not found. */
    withoutClaims(found) {
      const { pageOf } = this.index;
      const things = new Set(found.map(({ thing }) => thing));
      return found.filter(({ thing }) => !things.has(pageOf.get(thing)));
    }

    rank(found, language) {
      const { index } = this;
      const own = index.languages.indexOf(language);
      for (const one of found) {
        if (one.named) one.score *= NAMED;
        const [spoken, kind] = this.groupOf(one.thing);
        one.score *= KINDS[kind] ?? 1;
        if (own >= 0 && spoken !== own) one.score *= FOREIGN;
      }
      found.sort(order);
    }

    async exact(key) {
      if (!key) return new Set();
      const { index } = this;
      const places = (await index.tokens(`=${key}`, true)).get(`=${key}`);
      return new Set((places?.sections ?? []).map((section) => index.thingOf[section]));
    }

    unit(unit) {
      return unit.run ? this.run(unit) : this.word(unit);
    }

    async word(unit) {
      const { index } = this;
      const base = stem(unit.text);
      const scores = weights();
      unit.tokens = new Set();
      const add = (token, places, weight) => {
        unit.tokens.add(token);
        const worth = weight * this.worth(places.sections.length);
        places.sections.forEach((section, at) => {
          raise(scores, section, worth * (places.levels[at] + 1));
          if (places.levels[at] === IN_NAME) scores.named.add(section);
        });
      };
      for (const [token, places] of await index.tokens(base, true)) add(token, places, 1);
      if (unit.last || (!scores.size && !SINGLE.test(unit.text))) {
        const begun = await index.tokens(unit.text, false);
        begun.delete(base);
        unit.isPartial = begun.isPartial || begun.size > MOST_PREFIXED;
        // Those in most sections; the order of the index decides between others.
        const usual = [...begun].sort((a, b) => b[1].sections.length - a[1].sections.length);
        for (const [token, places] of usual.slice(0, MOST_PREFIXED)) add(token, places, PREFIX);
      }
      if (!scores.size && unit.text.length >= 5) {
        const near = (await index.vocabulary([...base].length)).filter((word) => isSlip(word, base));
        for (const word of near) for (const [token, places] of await index.tokens(word, true)) add(token, places, MISTYPED);
        unit.meant = near;
      }
      return scores;
    }

    async run(unit) {
      const { index } = this;
      const tokens = pairs(unit.text).slice(0, -1);
      if (!tokens.length) {
        const scores = weights();
        const begun = await index.tokens(unit.text, false);
        unit.isPartial = begun.isPartial;
        for (const { sections, levels } of begun.values()) {
          sections.forEach((section, at) => {
            raise(scores, section, levels[at] + 1);
            if (levels[at] === IN_NAME) scores.named.add(section);
          });
        }
        return scores;
      }
      const found = await Promise.all([...new Set(tokens)].map((token) => index.tokens(token, true).then((all) => all.get(token))));
      if (found.some((places) => !places)) return weights();
      found.sort((a, b) => a.sections.length - b.sections.length);
      let scores = null;
      for (const { sections, levels } of found) {
        const worth = this.worth(sections.length) / Math.sqrt(found.length);
        const next = weights();
        sections.forEach((section, at) => {
          if (scores && !scores.has(section)) return;
          next.set(section, (scores?.get(section) ?? 0) + worth * (levels[at] + 1));
          if (levels[at] === IN_NAME && (!scores || scores.named.has(section))) next.named.add(section);
        });
        scores = next;
      }
      return scores;
    }

    async someOfRun(unit) {
      const { index } = this;
      unit.pairs = pairs(unit.text).slice(0, -1);
      const counts = new Map();
      const scores = weights();
      for (const token of unit.pairs) {
        const places = (await index.tokens(token, true)).get(token);
        const worth = this.worth(places?.sections.length ?? 0);
        places?.sections.forEach((section, at) => {
          counts.set(section, (counts.get(section) ?? 0) + 1);
          scores.set(section, (scores.get(section) ?? 0) + worth * (places.levels[at] + 1));
        });
      }
      for (const [section, count] of counts) if (count * 2 < unit.pairs.length) scores.delete(section);
      return scores;
    }

    worth(count) {
      return Math.log(1 + (this.index.sections - count + 0.5) / (count + 0.5));
    }

    joined(scores, allowed, least) {
      const { thingOf } = this.index;
      const things = new Map();
      scores.forEach((sections, unit) => {
        for (const [section, score] of sections) {
          const thing = thingOf[section];
          let known = things.get(thing);
          if (!known) {
            // The first unit decides which things can hold all of them.
            if ((unit > 0 && least === scores.length) || !allowed(thing)) continue;
            things.set(thing, (known = { thing, best: new Array(scores.length).fill(0), named: new Set(), sections: new Map() }));
          }
          known.best[unit] = Math.max(known.best[unit], score);
          if (sections.named.has(section)) known.named.add(unit);
          known.sections.set(section, (known.sections.get(section) ?? 0) + score);
        }
      });
      const found = [];
      for (const { thing, best, named, sections } of things.values()) {
        const units = best.filter((score) => score > 0).length;
        if (units < least) continue;
        const ranked = [...sections].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
        const whole = ranked.filter(([, one]) => one > ranked[0][1] / 2).length;
        const score = (best.reduce((sum, one) => sum + one, 0) + ranked[0][1] / 2) * (1 + REPEATED * Math.log2(whole));
        found.push({ thing, score, units, named: named.size === scores.length, sections: ranked });
      }
      return found;
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

    async compare(found, query) {
      const sought = sequence(query);
      const best = found.slice(0, MOST_COMPARED);
      const look = async (one) => {
        const wanted = [...new Set([this.index.starts[one.thing], ...one.sections.slice(0, 8).map(([section]) => section)])];
        const texts = await this.index.text(wanted);
        if (texts.some((data) => data.some((field) => typeof field === "string" && sequence(field).includes(sought)))) {
          one.score *= ADJACENT;
        }
      };
      await Promise.all(best.map(look));
      found.splice(0, best.length, ...best.sort(order));
    }

    /**
     * The first things in which all phrases stand as they were written, somewhat more than `most` at most. Text is loaded only of sections
     * that hold the words of a phrase, and only until there are enough.
     */
    async verified(found, phrases, units, scores, most) {
      const wordsOf = phrases.map((phrase) => {
        const words = new Set([...parts(phrase)].map(({ word, run }) => word ?? run));
        return scores.filter((_, at) => words.has(units[at].text));
      });
      const places = ({ sections }) => wordsOf.map((words) => sections.filter(([section]) => words.every((known) => known.has(section))));
      const candidates = [];
      for (const one of found) {
        const sections = places(one);
        if (one.exact || sections.every((some) => some.length)) candidates.push({ one, sections: new Set(sections.flat()) });
      }
      const kept = [];
      let looked = 0;
      const last = Math.min(candidates.length, most * MOST_VERIFIED);
      while (looked < last && kept.length < most) {
        const batch = candidates.slice(looked, Math.min(last, looked + Math.max(most - kept.length, MOST_COMPARED)));
        looked += batch.length;
        const verdicts = await Promise.all(batch.map(({ one, sections }) => this.verify(one, [...sections], phrases)));
        kept.push(...batch.filter((_, at) => verdicts[at]).map(({ one }) => one));
      }
      return { found: kept, hasMore: looked < candidates.length };
    }

    async verify(one, sections, phrases) {
      const head = this.index.starts[one.thing];
      const data = await this.index.text(sections.map(([section]) => section));
      const texts = data.map((entry, at) => folded(entry, sections[at][0] === head));
      const isThere = phrases.every((phrase) => texts.some((text) => text.includes(phrase)));
      if (!isThere && !one.exact) return false;
      one.sections = sections.filter((_, at) => phrases.some((phrase) => texts[at].includes(phrase)));
      if (!one.sections.length) one.sections = [[head, 1]];
      return true;
    }
  }

  const order = (a, b) => Boolean(b.exact) - Boolean(a.exact) || b.units - a.units || b.score - a.score || a.thing - b.thing;

  const sequence = (text) => ` ${[...parts(fold(text))].map(({ word, run }) => run ?? stem(word)).join(" ")} `;

  const known = new WeakMap();

  function folded(data, isHead) {
    if (!known.has(data)) {
      const all = isHead ? [data[0], data[2], ...data[4], ...data[5]] : [data[0], data[2]];
      known.set(data, tidy(fold(all.join("\n"))));
    }
    return known.get(data);
  }

  const weights = () => Object.assign(new Map(), { named: new Set() });

  function raise(scores, section, score) {
    if (score > (scores.get(section) ?? 0)) scores.set(section, score);
  }

  Object.assign(globalThis.postil, { Search, isSlip });
})();
