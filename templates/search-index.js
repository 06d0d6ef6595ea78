// Looks words up in the index that the compiler made, of which it loads the few files that a query needs.
// They are scripts that call `put`, because pages from a disk cannot fetch. Nothing here touches the page.
(() => {
  "use strict";

  const planbook = globalThis.planbook;
  let Numbers, compare, position, distance;
  const folder = new URL("theme/search/", planbook.root);
  // What the words of one query may bring in, in bytes about; the rest of the index stays where it is.
  const ALLOWANCE = 150_000;
  const SIZES = { names: 12_000, texts: 16_000 };
  const MOST_WORDS = 10;
  // So few pages are no answer yet, if others say a part of what is asked for.
  const FEW = 5;
  // What it counts that a word stands in a part of a page; how soon more of it counts for less.
  const NAMES = { title: 12, alias: 9, phrase: 8, tag: 4 };
  const TEXTS = { symptom: 5, heading: 3.5, step: 2.5 };
  const SATURATION = 5;
  const KINDS = { plan: 1.35, incident: 1.3, page: 0.85, review: 0.8, exercise: 0.8 };

  // Files: their promises, and what came in.
  const files = new Map();
  const arrived = new Map();
  let suffix = "";

  const search = planbook.search = {
    // Called by each file of the index.
    put(name, stamp, ...data) { arrived.set(name, { stamp, data }); },
    start, query, top, entry, words, filters,
  };

  // MARK: Files

  function load(name) {
    if (!files.has(name)) files.set(name, request(name));
    return files.get(name);
  }

  function request(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(`${name}.js${suffix}`, folder);
      script.onload = () => {
        script.remove();
        arrived.has(name) ? resolve(arrived.get(name)) : reject(new Error(`${name} of the search index is empty`));
      };
      script.onerror = () => {
        script.remove();
        files.delete(name);
        reject(new Error(`${name} of the search index cannot be loaded`));
      };
      document.head.append(script);
    });
  }

  // What `read` makes of a file; made once.
  async function part(name, read) {
    const [base, file] = await Promise.all([start(), load(name)]);
    // A cache had a file of an older site: everything is asked for anew, once.
    if (file.stamp !== base.stamp) throw new Stale(file.stamp);
    file.value ??= read(...file.data);
    return file.value;
  }

  class Stale extends Error {
    constructor(stamp) {
      super("the search index was published anew");
      this.stamp = stamp;
    }
  }

  async function retrying(work) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      // Of several that notice at once, the first one starts anew.
      if (suffix !== `?${error.stamp}`) {
        suffix = `?${error.stamp}`;
        files.clear();
        arrived.clear();
        started = undefined;
      }
      return work();
    }
  }

  // MARK: Folding, by the compiler's own table

  // What the characters are that were met; the table is read once a character asks for it.
  let letters;
  const isIn = (ranges, value) => ranges.some(([first, last]) => value >= first && value <= last);

  // What a character is in words: text, nothing (ignored), null (between words), or a list with a word of its own.
  function folded(character) {
    letters ??= new Map(base.letters.flatMap(entry => {
      const [text, all] = entry.split("=");
      return [...all].map(letter => [letter, text]);
    }));
    let found = letters.get(character);
    if (found === undefined) {
      found = fold(character);
      letters.set(character, found);
    }
    return found;
  }

  function fold(character) {
    const value = character.codePointAt(0);
    if (value < 0x80) return /[0-9a-z]/i.test(character) ? character.toLowerCase() : null;
    if (isIn(base.ignored, value)) return "";
    if (isIn(base.separators, value)) return null;
    if (isIn(base.words, value)) return [character];
    return [...character.toLowerCase()].map(lower => isIn(base.ignored, lower.codePointAt(0)) ? "" : letters.get(lower) ?? lower).join("");
  }

  const encoder = new TextEncoder();
  const bytes = text => encoder.encode(text).length;

  // The folded words of `text`, each with where it stands.
  function words(text) {
    // Nearly all texts, and ten times as fast.
    if (!/[^\0-\x7F]/.test(text)) {
      return Array.from(text.matchAll(/[0-9a-z]+/gi), ({ 0: word, index }) => ({ word: word.slice(0, base.longest).toLowerCase(), start: index, end: index + word.length }));
    }
    const found = [];
    let [word, length, start, at] = ["", 0, 0, 0];
    const end = () => {
      if (word) found.push({ word, start, end: at });
      [word, length] = ["", 0];
    };
    for (const character of text) {
      const part = folded(character);
      if (part === null || typeof part === "object") {
        end();
        if (part) found.push({ word: part[0], start: at, end: at + character.length });
      } else {
        if (!word) start = at;
        const more = part.length === 1 && part < "\x80" ? 1 : bytes(part);
        if (length + more <= base.longest) [word, length] = [word + part, length + more];
      }
      at += character.length;
    }
    end();
    return found;
  }

  // MARK: Start

  let started;
  let base;

  // What must be known before anything else is loaded.
  function start() {
    started ??= Promise.all([load("index"), planbook.load("search-spelling.js")]).then(([{ stamp, data: [data] }]) => {
      ({ Numbers, compare, position, distance } = planbook.spelling);
      base = { ...data, stamp };
      letters = undefined;
      base.kinds = data.kinds.map(kind => kind.split("="));
      readPages();
      base.files = [];
      for (const numbers = new Numbers(data.files); !numbers.isAtEnd;) base.files.push(numbers.next());
      base.spellings = new Map();
      for (const numbers = new Numbers(data.spellings); !numbers.isAtEnd;) base.spellings.set(numbers.next(), numbers.next());
      return base;
    });
    started.catch(() => { started = undefined; });
    return started;
  }

  // Every page has three digits: its kind and status, the length of its text, the words of its title. They are read
  // when a page is found, as most pages of a large site never are; all that they can stand for is worked out before.
  const DIGITS = 3;
  const STATUSES = ["draft", "active", "retired"];

  function readPages() {
    base.count = base.pages.length / DIGITS;
    base.digits = new Numbers(base.pages);
    base.norms = Float32Array.from({ length: 60 }, (_, step) => 1 / (0.4 + 0.6 * 32 * 1.2 ** step / base.average));
    base.factors = base.kinds.flatMap(([kind]) => STATUSES.map(status => (KINDS[kind] ?? 1) * (status === "draft" ? 0.9 : 1)));
  }

  const fact = page => base.digits.digitAt(page * DIGITS);
  const norm = page => base.norms[base.digits.digitAt(page * DIGITS + 1)];
  const titleWords = page => base.digits.digitAt(page * DIGITS + 2);
  const kind = page => Math.floor(fact(page) / STATUSES.length);
  const status = page => STATUSES[fact(page) % STATUSES.length];

  // MARK: Words of the index

  function readWords(spellings, postings) {
    const [list, entries] = [[], new Map()];
    let [word, start] = ["", 0];
    for (const numbers = new Numbers(spellings); !numbers.isAtEnd;) {
      word = numbers.word(word);
      const [count, length] = [numbers.next(), numbers.next()];
      list.push(word);
      entries.set(word, { count, postings, start, end: start + length });
      start += length;
    }
    return { list, entries };
  }

  // The files of `tier` that may hold `word`, or with `isPrefix` words that begin so; as many as `most` and the allowance admit.
  async function wordFiles(tier, word, isPrefix, most, allowance) {
    const firsts = base[tier];
    const first = Math.max(0, position(firsts, word));
    const last = isPrefix ? Math.max(first, position(firsts, `${word}\u{10FFFF}`)) : first;
    const found = [];
    for (let number = first; number <= Math.min(last, first + most - 1) && number < firsts.length; number += 1) {
      const name = `${tier === "names" ? "n" : "t"}${number}`;
      if (!allowance.admits(name, SIZES[tier])) break;
      found.push(part(name, readWords));
    }
    return Promise.all(found);
  }

  // The entries of `tier` for `word` itself, and for words that go on; `longer` says by how much they may.
  async function entries(tier, word, { isPrefix, longer, allowance }) {
    const most = !isPrefix ? 1 : tier === "names" ? 6 : word.length < 3 ? 1 : 3;
    const found = [];
    for (const { list, entries } of await wordFiles(tier, word, isPrefix, most, allowance)) {
      if (entries.has(word)) found.push([word, entries.get(word)]);
      if (word.length < 2 && tier === "texts") continue;
      for (let at = position(list, word) + 1; at < list.length && list[at].startsWith(word); at += 1) {
        if (list[at].length <= word.length + longer) found.push([list[at], entries.get(list[at])]);
      }
    }
    return found;
  }

  class Allowance {
    constructor() { this.left = ALLOWANCE; }

    // Whether the file may be loaded: those that are here already cost nothing.
    admits(name, size) {
      if (files.has(name)) return true;
      if (this.left < size) return false;
      this.left -= size;
      return true;
    }
  }

  // MARK: Mistakes

  function readSpellings(text) {
    const found = [];
    let word = "";
    for (const numbers = new Numbers(text); !numbers.isAtEnd;) {
      word = numbers.word(word);
      found.push([word, numbers.next()]);
    }
    return found;
  }

  // The words of the index that `word` was likely meant as.
  async function corrections(word, allowance) {
    const letters = [...word];
    const most = letters.length < 4 || /[0-9]/.test(word) ? 0 : letters.length < 8 ? 1 : 2;
    if (most === 0) return [];
    const lists = [];
    for (const wrong of [0, 1, -1, 2, -2].slice(0, 2 * most + 1)) {
      const length = letters.length + wrong;
      if (base.spellings.has(length) && allowance.admits(`s${length}`, base.spellings.get(length))) lists.push(part(`s${length}`, readSpellings));
    }
    let [best, found] = [most, []];
    for (const [candidate, uses] of (await Promise.all(lists)).flat()) {
      const steps = distance(letters, [...candidate], best);
      if (steps > best) continue;
      if (steps < best) [best, found] = [steps, []];
      found.push({ candidate, uses });
    }
    found.sort((a, b) => b.uses - a.uses || compare(a.candidate, b.candidate));
    return found.slice(0, 4).map(({ candidate }) => ({ word: candidate, factor: best === 1 ? 0.6 : 0.45 }));
  }

  // MARK: Queries

  // The entries for a word as it is typed, from both tiers.
  function lookUp(word, isLast, allowance) {
    const options = { isPrefix: isLast, longer: isLast ? 40 : word.length > 3 ? 3 : 0, allowance };
    return Promise.all([entries("names", word, options), entries("texts", word, options)]);
  }

  // What a word of a query stands for: words of the index, each with how much it is worth and its entries.
  async function variants(word, isLast, [names, texts], allowance) {
    const found = new Map();
    const add = (tier, list, factor) => {
      for (const [variant, entry] of list) {
        if (!found.has(variant)) found.set(variant, { factor: variant === word ? 1 : factor });
        found.get(variant)[tier] = entry;
      }
    };
    add("names", names, isLast ? 0.7 : 0.6);
    add("texts", texts, isLast ? 0.7 : 0.6);
    // Words that merely go on from a finished one are no reason not to look for what was meant.
    if (found.size > 0 && (isLast || found.has(word))) return found;
    const exact = { isPrefix: false, longer: 0, allowance };
    for (const correction of await corrections(word, allowance)) {
      const [names, texts] = await Promise.all([entries("names", correction.word, exact), entries("texts", correction.word, exact)]);
      add("names", names, correction.factor);
      add("texts", texts, correction.factor);
    }
    return found;
  }

  // For each part of a page that a posting may name, what all of its combinations are worth.
  const nameWeights = Array.from({ length: 16 }, (_, bits) => Object.values(NAMES).reduce((sum, weight, bit) => sum + (bits >> bit & 1) * weight, 0));
  const textWeights = Array.from({ length: 32 }, (_, bits) => {
    const parts = Object.values(TEXTS).reduce((sum, weight, bit) => sum + (bits >> bit & 1) * weight, 0);
    return parts + [0, 1, 1.6, 2.4][bits >> 3];
  });

  // Calls `found` with each page of an entry and the bits of its posting.
  function postings(entry, usual, found) {
    const numbers = new Numbers(entry.postings, entry.start);
    let page = -1;
    let count = 0;
    while (numbers.at < entry.end) {
      const step = numbers.next();
      page += 1 + (step >> 1);
      found(page, step & 1 ? numbers.next() : usual);
      count += 1;
    }
    return count;
  }

  // Adds up what the variants of one word are worth on each page.
  function weigh(found) {
    const weights = new Float32Array(base.count);
    // Whether the word stands in the title (2) or in another name (1), and which variant in the text, from 1.
    const names = new Uint8Array(base.count);
    const texts = new Uint16Array(base.count);
    const list = [...found.keys()];
    let [count, isWhole] = [0, true];
    for (const [number, variant] of list.entries()) {
      const entry = found.get(variant);
      if (entry.names) {
        postings(entry.names, 1, (page, bits) => {
          weights[page] += entry.factor * nameWeights[bits];
          names[page] |= bits & 1 ? 3 : 1;
        });
      }
      if (entry.texts) {
        const kept = postings(entry.texts, 8, (page, bits) => {
          weights[page] += entry.factor * textWeights[bits] * norm(page);
          texts[page] ||= number + 1;
        });
        if (kept < entry.texts.count) isWhole = false;
      }
      if (entry.factor === 1 || !found.has(found.word)) count += Math.max(entry.names?.count ?? 0, entry.texts?.count ?? 0);
    }
    count = Math.min(count, base.count);
    const rarity = Math.log(1 + (base.count - count + 0.5) / (count + 0.5));
    return { weights, names, isWhole, rarity, count, isName: page => names[page] > 0, inText: page => list[texts[page] - 1] };
  }

  // The words that a query is about to look up, each with its place and whether it may go on; of a long one those that are likely rare.
  function candidates(text) {
    const all = words(text).map(({ word }, place) => ({ word, place }));
    if (all.length > 0 && /[\p{L}\p{N}]$/u.test(text)) all.at(-1).isLast = true;
    if (all.length <= MOST_WORDS) return all;
    const different = [...new Map(all.map(one => [one.word, one])).values()];
    return different.sort(byLikelyRarity).slice(0, 2 * MOST_WORDS);
  }

  // Codes and names of machines are rarer than words, and long words than short ones.
  const byLikelyRarity = (a, b) => /[0-9]/.test(b.word) - /[0-9]/.test(a.word) || b.word.length - a.word.length || a.place - b.place;

  // The rarest of the candidates that were looked up, in the order of the text; what no page has counts only where there is room.
  function rarest(tried) {
    if (tried.length <= MOST_WORDS) return tried.sort((a, b) => a.place - b.place);
    const count = ({ direct }) => Math.max(0, ...direct.flat().map(([, entry]) => entry.count)) || Infinity;
    return tried.map(one => [count(one), one]).sort(([a, one], [b, other]) => (a === b ? one.place - other.place : a - b))
      .slice(0, MOST_WORDS).map(([, one]) => one).sort((a, b) => a.place - b.place);
  }

  // Finds pages for `text`, in no order yet, with what is needed to show them.
  function query(text) {
    return retrying(async () => {
      await start();
      const allowance = new Allowance();
      const tried = candidates(text);
      // All words are on their way before the first one is here; what likely says most comes first, as the allowance may not last.
      await Promise.all([...tried].sort(byLikelyRarity).map(async one => { one.direct = await lookUp(one.word, one.isLast, allowance); }));
      const chosen = rarest(tried);
      const found = [];
      for (const { word, isLast, direct } of chosen) {
        const all = await variants(word, isLast, direct, allowance);
        all.word = word;
        found.push(all);
      }
      const weighed = found.map(weigh);
      return { text, asked: chosen.map(({ word }) => word), isCut: chosen.length < tried.length, variants: found, weighed, ...rate(weighed) };
    });
  }

  // The pages to show, and what each page is worth. It goes through all pages with every letter, and is written for that.
  function rate(weighed) {
    const [count, asked] = [base.count, weighed.length];
    const needed = weighed.filter(({ isWhole }) => isWhole).length;
    const worths = new Float32Array(count);
    const [complete, partial, rare] = [[], [], []];
    const most = Math.max(...weighed.map(word => word.count > 0 ? word.rarity : 0));
    for (let page = 0; page < count; page += 1) {
      let score = 0, matched = 0, titled = 0, required = 0, isRare = false;
      for (let number = 0; number < asked; number += 1) {
        const word = weighed[number];
        const weight = word.weights[page];
        if (weight === 0) continue;
        score += (word.rarity + 0.1) * weight / (SATURATION + weight);
        matched += 1;
        if (word.names[page] > 1) titled += 1;
        if (word.isWhole) required += 1;
        if (word.rarity >= 0.7 * most) isRare = true;
      }
      if (matched === 0) continue;
      worths[page] = worth(page, score, matched / asked, titled, asked);
      if (required === needed) complete.push(page);
      else if (matched * 2 >= asked) partial.push(page);
      else if (isRare) rare.push(page);
    }
    // Pages with some of the words come in only where few have all, and behind them those that have but the rarest.
    if (complete.length >= FEW) return { pages: complete, worths };
    const pages = complete.concat(partial);
    if (pages.length >= FEW) return { pages, worths };
    for (const page of rare) worths[page] -= 500;
    return { pages: pages.concat(rare), worths };
  }

  function worth(page, score, share, titled, asked) {
    const length = titled > 0 ? titleWords(page) : 0;
    const isNamed = titled > 0 && titled === asked && titled === length;
    const title = titled > 0 ? titled / asked * titled / Math.max(length, titled) : 0;
    const found = (score + 4 * title + (isNamed ? 10 : 0)) * share * share * base.factors[fact(page)];
    // Retired pages come last, unless one is asked for by its name.
    return status(page) === "retired" && !isNamed ? found - 1_000 : found;
  }

  // The best `size` of the pages that `passes` lets through and that are of the kind `only`, if any; how many those are,
  // and how many of each kind there would be.
  function top({ pages, worths }, size, only, passes) {
    const counts = new Uint32Array(base.kinds.length);
    const best = [];
    let all = 0;
    for (const page of pages) {
      if (!passes(page)) continue;
      const number = kind(page);
      counts[number] += 1;
      if (only && base.kinds[number][0] !== only) continue;
      all += 1;
      const isBetter = other => worths[page] > worths[other] || worths[page] === worths[other] && page < other;
      if (best.length === size && !isBetter(best[size - 1])) continue;
      let at = best.length;
      while (at > 0 && isBetter(best[at - 1])) at -= 1;
      best.splice(at, 0, page);
      if (best.length > size) best.pop();
    }
    const hits = best.map(page => ({ page, kind: base.kinds[kind(page)][0], status: status(page) }));
    return { hits, all, counts: new Map(base.kinds.map(([name], number) => [name, counts[number]]).filter(([, count]) => count > 0)) };
  }

  // MARK: Pages

  // The entry of a page: title, address, detail, whether its text is whole, and its places with anchor, heading and lines.
  async function entry(page) {
    let [number, first] = [0, 0];
    while (number < base.files.length && page >= first + base.files[number]) first += base.files[number++];
    const list = await retrying(() => part(`d${number}`, entries => entries.map(([title, address, detail, isWhole, places]) => ({
      title, address, detail, isWhole: isWhole === 1,
      places: places.map(([anchor, heading, text]) => ({ anchor, heading, lines: text ? text.split("\n") : [] })),
    }))));
    return list[page - first];
  }

  // The services and customers, each with its pages; loaded where somebody can choose one.
  function filters() {
    return retrying(() => part("filters", list => list.map(([kind, title, numbers]) => {
      const pages = new Set();
      let page = -1;
      for (const reader = new Numbers(numbers); !reader.isAtEnd;) {
        page += 1 + reader.next();
        pages.add(page);
      }
      return { kind, title, pages };
    })));
  }

  start().catch(() => {});
})();
