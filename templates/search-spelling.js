// How the search index is spelt: numbers as letters, words in order, and how far one word is from another.
// search-index.js brings it in.
(() => {
  "use strict";

  // MARK: Numbers and words

  const values = new Uint8Array(128);
  for (let code = 0x20, value = 0; code < 0x7F; code += 1) {
    if (code !== 0x22 && code !== 0x3C && code !== 0x5C) values[code] = value++;
  }

  class Numbers {
    constructor(text, at = 0) {
      this.text = text;
      this.at = at;
    }

    // The digit at a place, where all are single ones.
    digitAt(place) { return values[this.text.charCodeAt(place)]; }

    digit() { return values[this.text.charCodeAt(this.at++)]; }

    next() {
      const first = this.digit();
      if (first < 60) return first;
      if (first < 89) return 60 + (first - 60) * 92 + this.digit();
      if (first < 91) return 2_728 + ((first - 89) * 92 + this.digit()) * 92 + this.digit();
      return 19_656 + ((this.digit() * 92 + this.digit()) * 92 + this.digit()) * 92 + this.digit();
    }

    // A word that begins as `before` does.
    word(before) {
      const shared = this.next();
      const end = this.text.indexOf(" ", this.at);
      const word = before.slice(0, shared) + this.text.slice(this.at, end);
      this.at = end + 1;
      return word;
    }

    get isAtEnd() { return this.at >= this.text.length; }
  }

  // The order of the index: by code points, where strings compare by halves of them.
  function compare(left, right) {
    for (let at = 0; ; at += 1) {
      const [a, b] = [left.codePointAt(at) ?? -1, right.codePointAt(at) ?? -1];
      if (a !== b || a < 0) return a - b;
    }
  }

  // The last of the sorted `list` that is not behind `word`.
  function position(list, word) {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(list[middle], word) > 0) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }

  // MARK: Mistakes

  // How many letters are wrong, missing, too many or swapped with their neighbours; more than `most` is `most + 1`.
  function distance(left, right, most) {
    let [older, before] = [[], Array.from({ length: right.length + 1 }, (_, index) => index)];
    for (let i = 1; i <= left.length; i += 1) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= right.length; j += 1) {
        const same = left[i - 1] === right[j - 1];
        let steps = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) steps = Math.min(steps, older[j - 2] + 1);
        row.push(steps);
        if (steps < least) least = steps;
      }
      if (least > most) return most + 1;
      [older, before] = [before, row];
    }
    return before[right.length];
  }

  globalThis.planbook.spelling = { Numbers, compare, position, distance };
})();
