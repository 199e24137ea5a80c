// The index of the search as a page reads it: scripts that each call `postilSearch` with their data, loaded when they are needed.
// docs/search.md describes them; src/search/index.rs writes them.
(() => {
  const LEVELS = 8;
  /** How many shards are loaded for the words that begin with what is typed. */
  const MOST_SHARDS = 6;
  /** How many digits the hash of a file has. */
  const HASH = 4;
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const DIGIT = new Uint8Array(128);
  for (let value = 0; value < 64; value++) DIGIT[DIGITS.charCodeAt(value)] = value;

  const { compare, learn } = globalThis.postil.tokeniser;

  /** The numbers of a stretch of a text. */
  function numbers(text, from = 0, to = text.length) {
    const found = [];
    for (let at = from, number = 0, shift = 0; at < to; at++) {
      const digit = DIGIT[text.charCodeAt(at)];
      number |= (digit & 31) << shift;
      shift += 5;
      if (digit < 32) {
        found.push(number);
        number = shift = 0;
      }
    }
    return found;
  }

  /** The lines of a shard: words that leave out what they share with the word before, each with what follows a space, from one place to another. */
  function lines(text) {
    const [words, from, to] = [[], [], []];
    let before = "";
    for (let at = 0; at < text.length; ) {
      const end = text.indexOf("\n", at);
      const line = text.slice(at, end);
      const space = line.indexOf(" ");
      before = before.slice(0, DIGIT[line.charCodeAt(0)]) + line.slice(1, space < 0 ? line.length : space);
      words.push(before);
      from.push(space < 0 ? end : at + space + 1);
      to.push(end);
      at = end + 1;
    }
    return { text, words, from, to, places: new Array(words.length) };
  }

  /** The places of a word of a shard, which are read when they are first asked for. */
  function placesOf(shard, word) {
    return (shard.places[word] ??= placesIn(numbers(shard.text, shard.from[word], shard.to[word])));
  }

  /** Places from distances, in the same list: eight times the section, plus the level. */
  function placesIn(distances) {
    let first = 0;
    for (let at = 0; at < distances.length; at++) {
      const level = distances[at] % LEVELS;
      first += distances[at] - level;
      distances[at] = first + level;
    }
    return distances;
  }

  /** Compressed text. */
  async function inflated(data) {
    const digits = atob(data);
    const bytes = new Uint8Array(digits.length);
    for (let at = 0; at < bytes.length; at++) bytes[at] = digits.charCodeAt(at);
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).json();
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
      const data = await script(folder, "index", version, version);
      return new Index(folder, data);
    }

    constructor(folder, { version, data }) {
      Object.assign(this, data, { folder, version, loaded: new Map() });
      /** The number of the first section of each thing. */
      this.starts = [0];
      for (const count of numbers(data.counts)) this.starts.push(this.starts[this.starts.length - 1] + count);
      this.things = this.starts.length - 1;
      this.sections = this.starts.at(-1);
      this.common = new Set(data.common);
      learn(data.forms);
      /** The page of each claim. */
      this.pageOf = new Map();
      const owners = numbers(data.owners);
      for (const [, kind, from, to] of data.groups) {
        if (data.kinds[kind] === "claim") for (let claim = from; claim < to; claim++) this.pageOf.set(claim, owners[this.pageOf.size]);
      }
    }

    /** Words of grammar of a language, and of English. */
    grammarOf(language = "en") {
      return new Set([language.split("-")[0], "en"].flatMap((tag) => this.grammar[tag]?.split(" ") ?? []));
    }

    /** The thing of each section, the kind of each thing. */
    get numbers() {
      const [thingOf, kindOf] = [new Uint32Array(this.sections), new Uint8Array(this.things)];
      for (let thing = 0; thing < this.things; thing++) thingOf.fill(thing, this.starts[thing], this.starts[thing + 1]);
      for (const [, kind, from, to] of this.groups) kindOf.fill(kind, from, to);
      Object.defineProperty(this, "numbers", { value: { thingOf, kindOf } });
      return this.numbers;
    }

    /** A shard, loaded once. */
    shard(kind, number, read) {
      const name = `${kind}-${number}`;
      if (!this.loaded.has(name)) {
        const hash = this.hashes[kind].slice(number * HASH, (number + 1) * HASH);
        const loading = script(this.folder, name, this.version, hash).then(({ data }) => read(data));
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

    /** The tokens that begin with a word, or are it, with lists of their places, `count` in all. `isPartial` says that there may be more tokens. */
    async tokens(word, whole) {
      const last = whole ? word : `${word}\u{10ffff}`;
      const wanted = this.shards(this.terms, compare, word, last);
      const most = whole ? wanted.length : MOST_SHARDS;
      const found = Object.assign(new Map(), { isPartial: wanted.length > most });
      for (const shard of await this.lines("terms", wanted.slice(0, most))) {
        const { words } = shard;
        let at = Math.max(0, lastUpTo(words, (other) => compare(other, word)));
        while (at > 0 && words[at] === word) at--;
        for (; at < words.length && compare(words[at], last) <= 0; at++) {
          if (whole ? words[at] !== word : !words[at].startsWith(word)) continue;
          if (!found.has(words[at])) found.set(words[at], { lists: [], count: 0 });
          const [token, places] = [found.get(words[at]), placesOf(shard, at)];
          token.lists.push(places);
          token.count += places.length;
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
        return this.shard("text", number, inflated).then((data) => data[section - this.texts[number]]);
      };
      return Promise.all(sections.map(read));
    }
  }

  /** What each script on its way is waited for by: the same shard may be loaded twice at a time, of two versions. */
  const waiting = new Map();

  globalThis.postilSearch = (name, version, data) => waiting.get(document.currentScript)?.(name, { version, data });

  /**
   * Loads the data of a shard, past older copies in caches, which had other hashes. The error for a shard of another version than the one asked
   * for names that version.
   */
  function script(folder, name, version, hash) {
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
      element.src = `${folder}/${name}.js${hash && `?${hash}`}`;
      document.head.append(element);
    });
  }

  globalThis.postil.Index = Index;
})();
