// The index of the search as a page reads it: scripts that each call `postilSearch` with their data, loaded when they are needed.
// docs/search.md describes them; src/search/index.rs writes them.
(() => {
  const LEVELS = 8;
  /** How many shards are loaded for the words that begin with what is typed. */
  const MOST_SHARDS = 6;
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const DIGIT = new Uint8Array(128);
  for (let value = 0; value < 64; value++) DIGIT[DIGITS.charCodeAt(value)] = value;

  const { compare } = globalThis.postil.tokeniser;

  /** The numbers of a text. */
  function numbers(text) {
    const found = [];
    for (let at = 0, number = 0, shift = 0; at < text.length; at++) {
      const digit = DIGIT[text.charCodeAt(at)];
      number += (digit & 31) * 2 ** shift;
      shift += 5;
      if (digit < 32) {
        found.push(number);
        number = shift = 0;
      }
    }
    return found;
  }

  /** The lines of a shard: words that leave out what they share with the word before, each with what follows a space. */
  function lines(text) {
    const words = [];
    const rests = [];
    let before = "";
    for (let at = 0; at < text.length; ) {
      const end = text.indexOf("\n", at);
      const space = text.indexOf(" ", at);
      const stop = space >= 0 && space < end ? space : end;
      before = before.slice(0, DIGIT[text.charCodeAt(at)]) + text.slice(at + 1, stop);
      words.push(before);
      rests.push(text.slice(stop + 1, end));
      at = end + 1;
    }
    return { words, rests };
  }

  /** The last place in a sorted list whose value is not beyond the one that is sought. */
  function lastUpTo(list, order) {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(list[middle]) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  class Index {
    /** Loads the index in a folder; of a version, if one is known, past older copies in caches. */
    static async open(folder, version = "") {
      const data = await script(folder, "index", version);
      return new Index(folder, data);
    }

    constructor(folder, { version, data }) {
      Object.assign(this, data, { folder, version, loaded: new Map() });
      /** The number of the first section of each thing. */
      this.starts = [0];
      for (const count of numbers(data.counts)) this.starts.push(this.starts.at(-1) + count);
      this.things = this.starts.length - 1;
      this.sections = this.starts.at(-1);
      this.thingOf = new Uint32Array(this.sections);
      for (let thing = 0; thing < this.things; thing++) this.thingOf.fill(thing, this.starts[thing], this.starts[thing + 1]);
      this.common = new Set(data.common);
      /** The page of each claim. */
      this.pageOf = new Map();
      const owners = numbers(data.owners);
      for (const [, kind, from, to] of data.groups) {
        if (data.kinds[kind] === "claim") for (let claim = from; claim < to; claim++) this.pageOf.set(claim, owners[this.pageOf.size]);
      }
    }

    /** A shard, loaded once. */
    shard(kind, number, read) {
      const name = `${kind}-${number}`;
      if (!this.loaded.has(name)) {
        const loading = script(this.folder, name, this.version).then(({ data }) => read(data));
        loading.catch(() => this.loaded.delete(name));
        this.loaded.set(name, loading);
      }
      return this.loaded.get(name);
    }

    /** The numbers of the shards that may hold words from one to another. */
    shards(firsts, order, from, to) {
      const wanted = [];
      let first = Math.max(0, lastUpTo(firsts, (word) => order(word, from)));
      // A token with very many places goes on in the next shards.
      while (first > 0 && firsts[first] === from) first--;
      for (let number = first; number < firsts.length && order(firsts[number], to) <= 0; number++) wanted.push(number);
      return wanted;
    }

    lines(kind, numbers) {
      return Promise.all(numbers.map((number) => this.shard(kind, number, lines)));
    }

    /** The tokens that begin with a word, or are it, with their sections and levels. `isPartial` says that there may be more of them. */
    async tokens(word, whole) {
      const last = whole ? word : `${word}\u{10ffff}`;
      const wanted = this.shards(this.terms, compare, word, last);
      const most = whole ? wanted.length : MOST_SHARDS;
      const found = Object.assign(new Map(), { isPartial: wanted.length > most });
      for (const { words, rests } of await this.lines("terms", wanted.slice(0, most))) {
        let at = Math.max(0, lastUpTo(words, (other) => compare(other, word)));
        while (at > 0 && words[at] === word) at--;
        for (; at < words.length && compare(words[at], last) <= 0; at++) {
          if (whole ? words[at] !== word : !words[at].startsWith(word)) continue;
          const places = found.get(words[at]) ?? { sections: [], levels: [] };
          let section = 0;
          for (const number of numbers(rests[at])) {
            section += Math.floor(number / LEVELS);
            places.sections.push(section);
            places.levels.push(number % LEVELS);
          }
          found.set(words[at], places);
        }
      }
      return found;
    }

    async vocabulary(length) {
      const order = (a, b) => [...a].length - [...b].length || compare(a, b);
      const [from, to] = ["\0".repeat(length - 1), "\u{10ffff}".repeat(length + 1)];
      const shards = await this.lines("words", this.shards(this.words, order, from, to));
      return shards.flatMap(({ words }) => words);
    }

    async text(sections) {
      const read = (section) => {
        const number = lastUpTo(this.texts, (first) => first - section);
        return this.shard("text", number, (data) => data).then((data) => data[section - this.texts[number]]);
      };
      return Promise.all(sections.map(read));
    }
  }

  /** What each script on its way is waited for by: the same shard may be loaded twice at a time, of two versions. */
  const waiting = new Map();

  globalThis.postilSearch = (name, version, data) => waiting.get(document.currentScript)?.(name, { version, data });

  /** Loads the data of a shard. The error for a shard of another version than the one asked for names that version. */
  function script(folder, name, version) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      const done = (finish, value) => {
        waiting.delete(element);
        element.remove();
        finish(value);
      };
      const fail = () => done(reject, new Error(`no ${name}`));
      waiting.set(element, (called, found) => {
        if (called !== name) fail();
        else if (version && found.version !== version) done(reject, Object.assign(new Error(`stale ${name}`), { version: found.version }));
        else done(resolve, found);
      });
      element.onerror = fail;
      // A script that holds data has settled this before; the host may answer with a page instead.
      element.onload = fail;
      element.src = `${folder}/${name}.js${version && `?${version}`}`;
      document.head.append(element);
    });
  }

  globalThis.postil.Index = Index;
  globalThis.postil.numbers = numbers;
})();
