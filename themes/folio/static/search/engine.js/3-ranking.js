// How much the units of a query count in sections, and things for it, as docs/search.md describes. All is in lists by the numbers of sections and
// things, since a frequent word is in tens of thousands of them; objects are made only of what is shown.
(() => {
  /** What a kind counts where its name is not what is sought: sources, claims and events repeat the words of pages. */
  const KINDS = { issue: 1.05, article: 1, term: 0.95, document: 0.7, person: 0.8, institution: 0.8, event: 0.5, claim: 0.5, source: 0.5, page: 0.9 };
  const NAMED = 1.8;
  const REPEATED = 0.1;
  /** A place is a section and, in its lowest bits, the level of a token there. */
  const [LEVEL_BITS, LEVEL, IN_NAME] = [3, 7, 7];

  /** How much one unit counts in each section, and where it is in a name. */
  class Weights {
    constructor(sections) {
      this.scores = new Float32Array(sections);
      this.named = new Uint8Array(sections);
      /** The sections with a score, in no order, and how many these are. */
      this.touched = new Uint32Array(sections);
      this.count = 0;
    }

    get isEmpty() {
      return !this.count;
    }

    /** Adds a token in lists of places: where there are several tokens, the one that counts most decides. */
    raise(lists, worth) {
      const { scores, named, touched } = this;
      let { count } = this;
      for (const places of lists) {
        for (let at = 0; at < places.length; at++) {
          const section = places[at] >>> LEVEL_BITS;
          const level = places[at] & LEVEL;
          const score = worth * (level + 1);
          const before = scores[section];
          if (!before) touched[count++] = section;
          if (score > before) scores[section] = score;
          if (level === IN_NAME) named[section] = 1;
        }
      }
      this.count = count;
    }

    /** Adds the tokens of a run, `{ lists, worth }` each: a section must hold `least` of them. */
    add(tokens, least) {
      const { scores, named } = this;
      const [held, inName] = [new Uint16Array(scores.length), new Uint16Array(scores.length)];
      for (const { lists, worth } of tokens) {
        for (const places of lists) {
          for (let at = 0; at < places.length; at++) {
            const section = places[at] >>> LEVEL_BITS;
            const level = places[at] & LEVEL;
            scores[section] += worth * (level + 1);
            held[section]++;
            if (level === IN_NAME) inName[section]++;
          }
        }
      }
      for (let section = 0; section < held.length; section++) {
        if (held[section] < least) scores[section] = 0;
        else if (held[section]) this.touched[this.count++] = section;
        if (inName[section] === tokens.length) named[section] = 1;
      }
    }
  }

  /** The things that hold at least some number of units, and how they are ranked. */
  class Ranking {
    constructor(index, weights, { least, allowed, language }) {
      Object.assign(this, { index, weights, least, exact: new Set() });
      /** How much all units count in each section. */
      this.totals = weights.length === 1 ? weights[0].scores : sum(weights, index.sections);
      /** How many units each thing holds, zero if it is not found, and its score. */
      this.held = new Uint16Array(index.things);
      this.scores = new Float64Array(index.things);
      const own = index.languages.indexOf(language);
      /** Whether a thing is in another language than the page: it stands behind all that readers came for. */
      this.foreign = new Uint8Array(index.things);
      for (const [spoken, , from, to] of index.groups) if (own >= 0 && spoken !== own) this.foreign.fill(1, from, to);
      const worth = index.kinds.map((kind) => KINDS[kind] ?? 1);
      const { thingOf, kindOf } = index.numbers;
      const looked = new Uint8Array(index.things);
      // What must hold all units holds the rarest.
      const rare = least === weights.length ? weights.reduce((one, other) => (other.count < one.count ? other : one)) : undefined;
      for (const { touched, count } of rare ? [rare] : weights) {
        for (let at = 0; at < count; at++) {
          const thing = thingOf[touched[at]];
          if (looked[thing]) continue;
          looked[thing] = 1;
          if (allowed(thing)) this.scores[thing] = this.measure(thing) * worth[kindOf[thing]];
        }
      }
      /** Whether one thing comes before another. */
      this.order = (a, b) => this.foreign[a] - this.foreign[b] || this.exact.has(b) - this.exact.has(a) || this.held[b] - this.held[a] || this.scores[b] - this.scores[a] || a - b;
    }

    /** Notes how many units a thing holds, if these are enough, and returns its score as if it were an article. */
    measure(thing) {
      const { index, weights, totals, least } = this;
      const from = index.starts[thing];
      const to = index.starts[thing + 1];
      let held = 0;
      let named = 0;
      let score = 0;
      for (let at = 0; at < weights.length; at++) {
        const best = highest(weights[at].scores, from, to);
        if (best) held++;
        else if (least === weights.length) return 0;
        score += best;
        // Names are in the first section.
        named += weights[at].named[from];
      }
      if (!held) return 0;
      const best = weights.length === 1 ? score : highest(totals, from, to);
      let alike = 0;
      for (let section = from; section < to; section++) if (totals[section] > best / 2) alike++;
      // Where only some are held, the name of a person is rather meant than words of grammar and office beside it.
      const isPerson = index.kinds[index.numbers.kindOf[thing]] === "person";
      this.held[thing] = least < weights.length && isPerson ? held + 2 * named : held;
      return (score + best / 2) * (1 + REPEATED * Math.log2(alike)) * (named === weights.length ? NAMED : 1);
    }

    /** Adds a thing that is called what is sought. */
    addExact(thing) {
      this.exact.add(thing);
      this.held[thing] ||= this.weights.length;
    }

    /** A claim is a passage of its page: it stands for itself only where claims are asked for, or its page is not found. */
    leaveOutClaims() {
      for (const [claim, page] of this.index.pageOf) if (this.held[page]) this.held[claim] = 0;
    }

    /** The things that are found, in no order. */
    things() {
      const found = [];
      for (let thing = 0; thing < this.held.length; thing++) if (this.held[thing]) found.push(thing);
      return found;
    }

    /** The first of some things, in order, without an order of all: what comes after enough others is passed over. */
    first(things, most) {
      const { order } = this;
      let best = [];
      let last;
      for (const thing of things) {
        if (last !== undefined && order(thing, last) > 0) continue;
        best.push(thing);
        if (best.length < 2 * most) continue;
        best = best.sort(order).slice(0, most);
        last = best[most - 1];
      }
      return best.sort(order).slice(0, most);
    }

    /** The sections of a thing that hold something, best first, each with what it counts. */
    sections(thing) {
      const { index, totals } = this;
      // Found by its name alone.
      if (!this.scores[thing]) return [[index.starts[thing], 1]];
      const found = [];
      for (let section = index.starts[thing]; section < index.starts[thing + 1]; section++) {
        if (totals[section]) found.push([section, totals[section]]);
      }
      return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    }

    /** A thing as it is handed out. */
    found(thing) {
      const { held, scores, exact } = this;
      return { thing, score: scores[thing], units: held[thing], exact: exact.has(thing), sections: this.sections(thing) };
    }
  }

  function highest(scores, from, to) {
    let best = 0;
    for (let at = from; at < to; at++) if (scores[at] > best) best = scores[at];
    return best;
  }

  function sum(weights, sections) {
    const totals = new Float32Array(sections);
    for (const { scores, touched, count } of weights) for (let at = 0; at < count; at++) totals[touched[at]] += scores[touched[at]];
    return totals;
  }

  Object.assign(globalThis.postil, { Weights, Ranking });
})();
