// The results of a search: below the field on every page, and all of them on search.html. It is loaded when somebody is about to search.
(() => {
  "use strict";

  const planbook = globalThis.planbook;
  const field = document.getElementById("pb-query");
  const everywhere = document.getElementById("pb-found");
  if (!field) return;

  const FIRST = 8;
  const MORE = 20;
  const LONGEST = 180;

  // MARK: Building

  // An element with properties and children; text only ever becomes text.
  function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in made) made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...children);
    planbook.made.add(made);
    return made;
  }

  // The address of a page, of a place on it, or of words that stand somewhere on it.
  function address(path, anchor, found) {
    const link = new URL(path.split("/").map(encodeURIComponent).join("/"), planbook.root);
    if (anchor) link.hash = encodeURIComponent(anchor);
    else if (found) link.hash = `:~:text=${encodeURIComponent(found).replace(/-/g, "%2D")}`;
    return link.href;
  }

  function resultsAddress(text, chosen) {
    const link = new URL("search.html", planbook.root);
    link.searchParams.set("q", text);
    for (const [name, value] of Object.entries(chosen)) if (value) link.searchParams.set(name, value);
    return link.href;
  }

  // MARK: Excerpts

  // The words of lines that were looked at before; the same pages come up letter after letter.
  const known = new Map();

  function wordsOf(text) {
    if (known.size > 5_000) known.clear();
    if (!known.has(text)) known.set(text, planbook.search.words(text));
    return known.get(text);
  }

  // Where the words of the query stand in `text`, with the number of the word.
  function marks(text, { asked, variants }) {
    const found = [];
    for (const { word, start, end } of wordsOf(text)) {
      const number = variants.findIndex((all, index) => all.has(word) || word === asked[index]);
      if (number >= 0) found.push({ number, start, end });
    }
    return found;
  }

  // The text of `text` from `start` to `end` with the words of the query marked.
  function marked(text, found, start = 0, end = text.length) {
    const parts = [];
    let at = start;
    for (const mark of found) {
      if (mark.start < at || mark.end > end) continue;
      parts.push(text.slice(at, mark.start), element("mark", {}, text.slice(mark.start, mark.end)));
      at = mark.end;
    }
    return [...parts, text.slice(at, end)].filter(part => part !== "");
  }

  // The line that says most about the query, and the place that it stands at.
  function best(page, result) {
    let top = { worth: 0 };
    for (const place of page.places) {
      const inHeading = marks(place.heading, result);
      for (const line of place.lines.length ? place.lines : [""]) {
        const found = marks(line, result);
        const numbers = new Set(found.map(({ number }) => number));
        let worth = 0;
        for (const number of numbers) worth += 1 + result.weighed[number].rarity;
        for (const { number } of inHeading) if (!numbers.has(number)) worth += 0.8 * (1 + result.weighed[number].rarity);
        if (worth > top.worth) top = { worth, place, line, found, numbers: new Set([...numbers, ...inHeading.map(({ number }) => number)]) };
      }
    }
    return top;
  }

  // A part of a line that shows its first hits, cut between words.
  function excerpt(line, found) {
    if (line.length <= LONGEST) return marked(line, found);
    const first = found[0]?.start ?? 0;
    let start = Math.max(0, Math.min(first - 50, line.length - LONGEST));
    if (start > 0) start = line.indexOf(" ", start) + 1 || start;
    if (start > first) start = first;
    let end = Math.min(line.length, start + LONGEST);
    if (end < line.length) end = Math.max(line.lastIndexOf(" ", end), start + LONGEST / 2, found[0]?.end ?? 0);
    return [start > 0 ? "… " : "", ...marked(line, found, start, end), end < line.length ? " …" : ""].filter(part => part !== "");
  }

  // MARK: Hits

  const isUrgent = detail => /^P[1-4]$/.test(detail);

  function labels(hit, page) {
    const found = [" ", element("span", { className: "kind" }, hit.kind === "page" ? "handbook" : hit.kind)];
    if (page.detail) {
      const known = isUrgent(page.detail) ? `priority ${page.detail.toLowerCase()}` : /^sev[1-4]$/.test(page.detail) ? `severity ${page.detail}` : "detail";
      found.push(" ", element("span", { className: known }, page.detail));
    }
    if (hit.status !== "active") found.push(" ", element("span", { className: "status" }, hit.status));
    return found;
  }

  function item(hit, page, result) {
    const top = best(page, result);
    const inTitle = marks(page.title, result);
    // A page that goes by all the words is meant itself, and not a place on it.
    const isMeant = result.weighed.every(({ isName }) => isName(hit.page));
    const isDeep = !isMeant && top.worth > 0 && [...top.numbers].some(number => !result.weighed[number].isName(hit.page));
    const elsewhere = isMeant || isDeep || page.isWhole ? undefined : result.weighed.map(({ inText }) => inText(hit.page)).find(Boolean);
    const link = element("a", { href: address(page.address, isDeep ? top.place.anchor : "", elsewhere) }, element("span", { className: "hit-title" }, ...marked(page.title, inTitle)), ...labels(hit, page));
    const made = element("li", {}, link);
    if (isDeep && top.place.heading) made.append(element("p", { className: "hit-place" }, ...marked(top.place.heading, marks(top.place.heading, result))));
    const line = top.line || page.places.find(({ lines }) => lines.length > 0)?.lines[0] || "";
    if (line) made.append(element("p", { className: "hit-text" }, ...excerpt(line, top.line ? top.found : [])));
    return made;
  }

  // MARK: Filters

  // What somebody who writes an address may call the same: in any case, by title or by id.
  const simple = name => name.toLowerCase().split("/").pop().replace(/[^\p{L}\p{N}]+/gu, "-");

  // Ids and titles of what `name` may be chosen by. Services have no list; one is found by the words of its id, with which its address begins.
  async function listed(name, value) {
    if (name === "customer") return planbook.load("customers.js").then(() => planbook.customerList, () => []);
    if (name !== "service") return [];
    const { hits } = planbook.search.top(await planbook.search.query(value.split("/").pop().replace(/[^\p{L}\p{N}]+/gu, " ")), MORE, name, () => true);
    const pages = await Promise.all(hits.map(hit => planbook.search.entry(hit.page)));
    return pages.map(page => [page.address.replace(/\.html$/, ""), page.title]);
  }

  // Spells what was chosen as the index does, and gives what there is none of in words, which it takes out.
  async function settle(chosen, filters, kinds) {
    const unknown = [];
    for (const [name, value] of Object.entries(chosen).filter(([, value]) => value)) {
      const all = name === "kind" ? kinds : filters.filter(({ kind }) => kind === name).map(({ title }) => [title]);
      const among = text => all.find(([key]) => key === text) ?? all.find(names => names.some(other => simple(other) === simple(text)));
      const [, title = ""] = among(value) ? [] : (await listed(name, value)).find(([id]) => simple(id) === simple(value)) ?? [];
      const found = among(value) ?? among(title);
      chosen[name] = found?.[0] ?? "";
      if (!found) unknown.push(`There is no ${name} “${value}”: this is without it.`);
    }
    return unknown;
  }

  // Whether a page belongs to the service and the customer that were chosen.
  function passing(chosen, filters) {
    const wanted = ["service", "customer"].map(kind => filters.find(filter => filter.kind === kind && filter.title === chosen[kind])).filter(Boolean);
    return wanted.length === 0 ? () => true : page => wanted.every(({ pages }) => pages.has(page));
  }

  // Buttons for the kinds that were found, and lists of services and customers.
  function filterBar(counts, chosen, filters, kinds, choose) {
    const bar = element("div", { className: "hit-filters", role: "group", "aria-label": "Show only" });
    for (const [kind, title] of kinds) {
      if (!counts.has(kind) && chosen.kind !== kind) continue;
      const button = element("button", { type: "button", "data-filter": kind, "aria-pressed": String(chosen.kind === kind) }, `${title} `, element("span", { className: "detail" }, String(counts.get(kind) ?? 0)));
      button.addEventListener("click", () => choose({ ...chosen, kind: chosen.kind === kind ? "" : kind }, kind));
      bar.append(button);
    }
    for (const [kind, title] of [["service", "Service"], ["customer", "Customer"]]) {
      const own = filters.filter(filter => filter.kind === kind);
      if (own.length === 0) continue;
      const select = element("select", { "data-filter": kind }, element("option", { value: "" }, "All"), ...own.map(filter => element("option", { value: filter.title }, filter.title)));
      select.value = chosen[kind] ?? "";
      select.addEventListener("change", () => choose({ ...chosen, [kind]: select.value }, kind));
      bar.append(element("label", {}, `${title} `, select));
    }
    return bar;
  }

  // MARK: The view

  // Shows results in `box`: the first few, or on search.html as many as are asked for.
  class View {
    constructor(box, isWhole) {
      [this.box, this.isWhole, this.number, this.shown] = [box, isWhole, 0, isWhole ? MORE : FIRST];
      // What is shown only, what of it there is none of, and what is under way.
      [this.chosen, this.unknown, this.coming] = [{}, new Set(), Promise.resolve()];
      this.status = element("p", { className: "hit-count", role: "status" });
      this.bar = element("div", { className: "hit-bar" });
      this.list = element("ol", { className: "hits" });
      this.foot = element("div", { className: "hit-foot" });
      box.append(this.status, this.bar, this.list, this.foot);
    }

    async show(text, keepsCount = false) {
      const number = this.number += 1;
      if (!keepsCount) this.shown = this.isWhole ? MORE : FIRST;
      const [result, filters, base] = await Promise.all([planbook.search.query(text), this.isWhole ? planbook.search.filters() : [], planbook.search.start()]);
      if (this.isWhole) for (const sentence of await settle(this.chosen, filters, base.kinds)) this.unknown.add(sentence);
      if (number !== this.number) return;
      const { hits, all, counts } = planbook.search.top(result, this.shown, this.chosen.kind, passing(this.chosen, filters));
      const pages = await Promise.all(hits.map(hit => planbook.search.entry(hit.page)));
      // What was typed since has the word.
      if (number !== this.number) return;
      this.renew(pages.map((page, index) => item(hits[index], page, result)));
      this.say(result, all, pages.length);
      this.bar.replaceChildren(...(this.isWhole || counts.size > 0 ? [filterBar(counts, this.chosen, filters, base.kinds, (chosen, kind) => this.choose(text, chosen, kind))] : []));
      this.foot.replaceChildren(...this.footer(text, all, base));
      this.box.dataset.query = text;
    }

    // Whoever has gone on into the list, while its results were on their way, stays where they are in it.
    renew(items) {
      const at = [...this.list.querySelectorAll("a")].indexOf(document.activeElement);
      this.list.replaceChildren(...items);
      if (at >= 0) (items[Math.min(at, items.length - 1)]?.querySelector("a") ?? field).focus();
    }

    async choose(text, chosen, kind) {
      [this.chosen, this.unknown] = [chosen, new Set()];
      await this.show(text);
      if (this.isWhole) remember(text, chosen);
      // The control was made anew.
      this.bar.querySelector(`[data-filter="${kind}"]`)?.focus();
    }

    say({ text, isCut, asked }, count, shown) {
      const what = count === 0 ? `Nothing found for “${text}”.` : `${count} ${count === 1 ? "page" : "pages"}${isCut ? ` for the ${asked.length} rarest words` : ""}${shown < count ? `, the best ${shown} shown` : ""}`;
      const words = [what, ...this.unknown].join(" ");
      if (this.status.textContent !== words) this.status.textContent = words;
    }

    footer(text, count, base) {
      const made = [];
      if (count === 0 && base.unknown) {
        const [title, path] = base.unknown;
        made.push(element("p", {}, "Nobody has listed this? ", element("a", { href: address(path) }, title)));
      } else if (count === 0) {
        made.push(element("p", {}, "Try fewer or other words."));
      }
      if (!this.isWhole && count > 0) {
        made.push(element("p", {}, element("a", { className: "hit-all", href: resultsAddress(text, this.chosen) }, count > this.shown ? `All ${count} results` : "Open as a page")));
      }
      if (this.isWhole && count > this.shown) {
        const more = element("button", { type: "button" }, `Show ${Math.min(MORE, count - this.shown)} more`);
        more.addEventListener("click", async () => {
          const next = this.shown;
          this.shown += MORE;
          await this.show(text, true);
          this.list.children[next]?.querySelector("a").focus();
        });
        made.push(more);
      }
      return made;
    }

    clear() {
      this.number += 1;
      for (const part of [this.list, this.bar, this.foot]) part.replaceChildren();
      this.status.textContent = "";
      delete this.box.dataset.query;
    }
  }

  // The address of the page says what is shown, so that it can be sent to somebody.
  function remember(text, chosen) {
    try {
      history.replaceState(null, "", resultsAddress(text, chosen));
    } catch {
      // Some browsers keep the address of a file as it is.
    }
  }

  // MARK: Keys

  // Up and down go through the hits; letters go on in the field.
  function moveThrough(view, event) {
    const links = [...view.list.querySelectorAll("a"), ...view.foot.querySelectorAll("a, button")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (at < 0 && (event.target !== field || event.key === "ArrowUp")) return;
      event.preventDefault();
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      if (next < 0) field.focus();
      else links[Math.min(next, links.length - 1)]?.focus();
    } else if (at >= 0 && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      field.focus();
    }
  }

  function follow(view, isShown) {
    const failed = () => { view.status.textContent = "The search index cannot be loaded."; };
    const show = () => {
      const text = field.value.trim();
      isShown(text !== "");
      if (text === "") view.clear();
      else view.coming = view.show(text).catch(failed);
    };
    field.addEventListener("input", show);
    return show;
  }

  // MARK: The page of results

  function fillPage() {
    const other = document.getElementById("pb-everything");
    // What has nothing to show takes no room, so that nothing moves when it comes in.
    everywhere.hidden = true;
    const view = new View(everywhere, true);
    const show = follow(view, isOn => { [other.hidden, everywhere.hidden] = [isOn, !isOn]; });
    const choose = query => {
      [view.chosen, view.unknown] = [{}, new Set()];
      for (const kind of ["kind", "service", "customer"]) if (query.has(kind)) view.chosen[kind] = query.get(kind);
    };
    const query = new URLSearchParams(location.search);
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) if (!query.has(name)) query.set(name, value);
    choose(query);
    if (query.has("q") && field.value === "") field.value = query.get("q");
    addEventListener("hashchange", () => {
      const next = new URLSearchParams(location.hash.slice(1));
      if (!next.has("q")) return;
      choose(next);
      field.value = next.get("q");
      show();
    });
    field.addEventListener("input", () => remember(field.value.trim(), view.chosen));
    field.form.addEventListener("submit", event => {
      event.preventDefault();
      // What was just typed may still be on its way.
      view.coming.then(() => { if (everywhere.dataset.query === field.value.trim()) view.list.querySelector("a")?.focus(); });
    });
    document.addEventListener("keydown", event => moveThrough(view, event));
    show();
  }

  // MARK: The panel below the field

  function addPanel() {
    const box = element("div", { id: "pb-results", className: "results", role: "region", "aria-label": "Search results", hidden: true });
    field.form.after(box);
    const view = new View(box, false);
    const open = isOn => { box.hidden = !isOn; };
    field.setAttribute("aria-controls", box.id);
    const show = follow(view, open);
    const area = field.form.parentElement;
    const isInside = target => area.contains(target);
    field.addEventListener("focus", () => { if (box.hidden && field.value.trim() !== "") show(); });
    area.addEventListener("focusout", event => { if (event.relatedTarget && !isInside(event.relatedTarget)) open(false); });
    document.addEventListener("pointerdown", event => { if (!isInside(event.target)) open(false); });
    area.addEventListener("keydown", event => {
      if (event.key === "Escape" && !box.hidden) {
        event.preventDefault();
        open(false);
        field.focus();
      } else if (event.key === "ArrowDown" && box.hidden) {
        show();
      } else {
        moveThrough(view, event);
      }
    });
    field.form.addEventListener("submit", event => {
      event.preventDefault();
      if (field.value.trim() !== "") location.assign(resultsAddress(field.value.trim(), view.chosen));
    });
    show();
  }

  // MARK: Start

  Promise.all([planbook.style("search.css").catch(() => {}), planbook.load("search-index.js")]).then(() => {
    everywhere ? fillPage() : addPanel();
    return planbook.search.start();
  }).catch(() => {});
})();
