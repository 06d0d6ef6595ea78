// Shows the pages of a site that is packed into this one file, as if each were a file of its own.
//
// The address of a page is what follows `#`: `#plans/x.html`, `#search.html?q=x`, `#plans/x.html#step`. Showing a page
// writes the document anew, so that the theme's scripts find what they find on a site: their own page, and no other.
(() => {
  "use strict";

  // Where the pages pretend to be, which no other bundle does; nothing is ever asked for there, and the policy would refuse it.
  const root = `https://bundle.invalid${location.pathname}/`;
  const files = new Map(Object.entries(JSON.parse(document.getElementById("pb-files").textContent)));
  const packs = Array.from(document.querySelectorAll("script.pb-pack"), script => ({ text: script.textContent, isStored: "stored" in script.dataset }));
  const unpacked = new Map();
  const types = { css: "text/css", gif: "image/gif", jpeg: "image/jpeg", jpg: "image/jpeg", pdf: "application/pdf", png: "image/png", svg: "image/svg+xml", txt: "text/plain", webp: "image/webp" };
  let current = null;
  let turn = 0;

  // MARK: Files

  async function unpack(number) {
    const { text, isStored } = packs[number];
    const bytes = Uint8Array.from(atob(text), character => character.charCodeAt(0));
    if (isStored) return bytes;
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  async function read(path) {
    const [number, start, count] = files.get(path);
    if (!unpacked.has(number)) {
      // A few packs stay at hand, the first one with the theme among them.
      const oldest = Array.from(unpacked.keys()).find(key => key !== 0);
      if (unpacked.size > 8 && oldest !== undefined) unpacked.delete(oldest);
      unpacked.set(number, unpack(number));
    }
    return (await unpacked.get(number)).subarray(start, start + count);
  }

  const readText = async path => new TextDecoder().decode(await read(path));

  async function readBlob(path) {
    const type = types[path.slice(path.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream";
    return new Blob([await read(path)], { type });
  }

  async function readAddress(path) {
    const blob = await readBlob(path);
    return new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(blob);
    });
  }

  // MARK: Addresses

  const base = new URL(root).href;
  const virtual = path => base + path.split("/").map(encodeURIComponent).join("/");

  // The file of the site, its query and its anchor that `address` names as seen from the page `page`; null for anything else.
  function find(address, page = current ?? "index.html") {
    let url;
    try { url = new URL(address, virtual(page)); } catch { return null; }
    if (!url.href.startsWith(base)) return null;
    let path;
    try { path = decodeURIComponent(url.pathname.slice(new URL(base).pathname.length)); } catch { return null; }
    if (path === "" || path.endsWith("/")) path += "index.html";
    return files.has(path) ? { path, query: url.search, anchor: url.hash.slice(1) } : null;
  }

  function hash({ path, query, anchor }) {
    return `#${path.split("/").map(encodeURIComponent).join("/")}${query}${anchor ? `#${anchor}` : ""}`;
  }

  // What the part of this file's own address behind '#' asks for; null for a place on the page that is shown.
  function asked() {
    const text = location.hash.slice(1);
    const end = text.indexOf("#");
    const found = text && find(end < 0 ? text : text.slice(0, end), "index.html");
    if (!found) return missing(text);
    // The query of this file is that of the page that it was written for.
    const isOwn = current === null || history.state?.page === found.path;
    return { ...found, query: found.query || (isOwn ? location.search : ""), anchor: end < 0 ? "" : text.slice(end + 1) };
  }

  // What is shown for the address of a page that there is not; null for what may be a place on a page.
  function missing(text) {
    const isPage = /(\/|\.html)([?#]|$)/.test(text) && !document.getElementById(text);
    return isPage ? find("404.html", "index.html") : null;
  }

  // MARK: Pages

  // Makes a page stand on its own: nothing in it is asked for elsewhere, and its links lead on in this file.
  async function prepare(target) {
    const page = new DOMParser().parseFromString(await readText(target.path), "text/html");
    const scripts = [];
    startHere(page);
    for (const meta of page.querySelectorAll("meta[http-equiv]")) meta.remove();
    for (const script of page.querySelectorAll("script[src]")) {
      const file = find(script.getAttribute("src"), target.path);
      if (file) scripts.push({ source: virtual(file.path), code: await readText(file.path) });
      script.remove();
    }
    for (const link of page.querySelectorAll("link[rel~=stylesheet], link[rel~=icon]")) await embed(link, target.path);
    for (const image of page.querySelectorAll("img[src]")) {
      const file = find(image.getAttribute("src"), target.path);
      if (file) image.setAttribute("src", await readAddress(file.path));
    }
    for (const link of page.querySelectorAll("a[href]")) {
      const address = link.getAttribute("href");
      const file = address.startsWith("#") ? null : find(address, target.path);
      if (file) link.setAttribute("href", hash(file));
    }
    // Scripts of the theme ask for it, because all pages of this file have one address.
    page.documentElement.dataset.here = virtual(target.path) + target.query;
    return { html: `<!DOCTYPE html>\n${page.documentElement.outerHTML}`, scripts };
  }

  // The page for dead addresses is written for any folder of a server: its own links may begin at the server's root.
  function startHere(page) {
    const top = page.querySelector('script[src$="theme/page.js"]')?.getAttribute("src").slice(0, -"theme/page.js".length) ?? "";
    if (!/^(\/|https?:)/.test(top)) return;
    for (const name of ["href", "src", "action"]) {
      for (const element of page.querySelectorAll(`[${name}]`)) {
        const address = element.getAttribute(name);
        if (address.startsWith(top)) element.setAttribute(name, address.slice(top.length));
      }
    }
  }

  async function embed(link, from) {
    const file = find(link.getAttribute("href"), from);
    if (!file) return;
    if (link.relList.contains("icon")) return link.setAttribute("href", await readAddress(file.path));
    const style = link.ownerDocument.createElement("style");
    style.textContent = await readText(file.path);
    if (link.media) style.media = link.media;
    link.replaceWith(style);
  }

  // Shows a page; of two that were asked for, the later one.
  async function show(target, scroll) {
    const own = ++turn;
    const { html, scripts } = await prepare(target);
    if (own !== turn) return;
    current = target.path;
    settle(target);
    stopTimers();
    document.open();
    document.write(html);
    document.close();
    listen();
    for (const { source, code } of scripts) {
      const script = document.createElement("script");
      sources.set(script, source);
      script.textContent = code;
      document.head.append(script);
    }
    // Going there is what makes the browser mark and show the place.
    if (target.anchor) location.replace(`#${target.anchor}`); else scrollTo(0, scroll ?? 0);
  }

  // Writes down which page the address stands for, with its query where scripts of the page look for it.
  function settle({ path, query, anchor }) {
    const address = location.href.split(/[?#]/)[0];
    const state = { ...history.state, page: path };
    const fragment = hash({ path, query: "", anchor });
    try {
      history.replaceState(state, "", `${address}${query}${fragment}`);
    } catch {
      // A file that an app hands to the browser may not change its query.
      history.replaceState(state, "", hash({ path, query: query.replace("?", "?&"), anchor }));
    }
  }

  // What runs on after its page has gone would run twice when the page is shown again.
  function stopTimers() {
    for (let number = setTimeout(() => {}); number > 0; number -= 1) clearTimeout(number);
  }

  async function download(path) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await readBlob(path));
    link.download = path.slice(path.lastIndexOf("/") + 1);
    link.click();
    URL.revokeObjectURL(link.href);
  }

  function go(target) {
    if (!target.path.endsWith(".html")) return download(target.path);
    history.replaceState({ ...history.state, scroll: scrollY }, "");
    if (target.path === current && target.anchor && !target.query) {
      // A place that the address names already gets no second entry in the history.
      if (location.hash === hash(target)) location.replace(`#${target.anchor}`); else location.hash = `#${target.anchor}`;
    }
    else if (location.hash === hash(target)) show(target);
    else location.hash = hash(target);
  }

  // Follows the address after the reader went on, back, or to another place on the same page.
  function follow() {
    const target = asked() ?? (history.state?.page && history.state.page !== current ? { path: history.state.page, query: "", anchor: location.hash.slice(1) } : null);
    // The browser has gone to a place of this page; its address is worth nothing elsewhere without the page's.
    if (!target) return settle({ path: current, query: location.search, anchor: location.hash.slice(1) });
    if (!target.path.endsWith(".html")) return download(target.path);
    if (target.path !== current || target.query !== location.search || history.state?.page !== current) return show(target, history.state?.scroll);
    const { scroll } = history.state;
    // Once the browser is through with the address, which is no place for it.
    setTimeout(() => {
      if (target.anchor) location.replace(`#${target.anchor}`);
      if (scroll !== undefined || !target.anchor) scrollTo(0, scroll ?? 0);
    });
  }

  // A document that is written anew has lost its listeners.
  function listen() {
    addEventListener("popstate", follow);
    document.addEventListener("click", event => {
      const link = event.target.closest?.("a[href]");
      if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const address = link.getAttribute("href");
      const target = address.startsWith(base) ? find(address) : address.startsWith("#") ? linked(address) ?? placed(address) : null;
      if (!target) return;
      event.preventDefault();
      go(target);
    });
    // The theme's own search would leave for another page, which only newer browsers let us follow; so it comes first.
    document.addEventListener("submit", event => {
      const form = event.target;
      const target = form.method === "get" && find(form.getAttribute("action") ?? "");
      if (!target || (target.path !== current && globalThis.navigation && event.defaultPrevented)) return;
      if (target.path === current) return event.preventDefault();
      event.preventDefault();
      event.stopPropagation();
      go({ ...target, query: `?${new URLSearchParams(new FormData(form))}`, anchor: "" });
    }, { capture: !globalThis.navigation });
  }

  // The place on this page that a link leads to.
  const placed = address => (current && address.length > 1 ? { path: current, query: "", anchor: address.slice(1) } : null);

  // The page that a link made by `hash` leads to.
  function linked(address) {
    const [page, anchor = ""] = address.slice(1).split("#");
    const found = page && !document.getElementById(page) && find(page, "index.html");
    return found ? { ...found, anchor } : null;
  }

  // MARK: What scripts of the theme ask for

  const sources = new WeakMap();

  // Gives `property` of elements of the site the address that they have on a site; `take` brings the file.
  function stand(prototype, property, take) {
    const { get, set } = Object.getOwnPropertyDescriptor(prototype, property);
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() { return sources.get(this) ?? get.call(this); },
      set(value) {
        const address = String(value);
        const file = address.startsWith(base) ? find(address) : null;
        if (!file) return set.call(this, value);
        sources.set(this, address);
        take(this, file).then(() => this.dispatchEvent(new Event("load")), () => this.dispatchEvent(new Event("error")));
      },
    });
  }

  // The address that a link has on a site, for scripts that compare links; what they set becomes a link in this file.
  const native = Object.getOwnPropertyDescriptor(HTMLAnchorElement.prototype, "href");
  Object.defineProperty(HTMLAnchorElement.prototype, "href", {
    ...native,
    get() {
      const address = this.getAttribute("href") ?? "";
      if (!address.startsWith("#")) return native.get.call(this);
      const target = linked(address);
      if (target) return virtual(target.path) + target.query + (target.anchor && `#${target.anchor}`);
      return current ? virtual(current) + address : native.get.call(this);
    },
    set(value) {
      const file = String(value).startsWith(base) ? find(String(value)) : null;
      native.set.call(this, file ? hash(file) : value);
    },
  });

  stand(HTMLScriptElement.prototype, "src", async (script, file) => { script.textContent = await readText(file.path); });
  stand(HTMLLinkElement.prototype, "href", async (link, file) => {
    // What is in the file already need not be on its way early; the browser would miss its address.
    if (link.rel !== "stylesheet") return link.removeAttribute("rel");
    const style = document.createElement("style");
    style.textContent = await readText(file.path);
    document.head.append(style);
  });

  // Scripts that send the reader to another page of the site, rather than a link that does.
  globalThis.navigation?.addEventListener("navigate", event => {
    const target = event.destination.url.startsWith(base) && event.cancelable ? find(event.destination.url) : null;
    if (!target) return;
    event.preventDefault();
    setTimeout(() => go(target));
  });

  addEventListener("DOMContentLoaded", () => {
    history.scrollRestoration = "manual";
    const first = asked() ?? { path: history.state?.page ?? "index.html", query: location.search, anchor: location.hash.slice(1) };
    const search = first.path === "index.html" && new URLSearchParams(first.query).has("q") ? find("search.html", "index.html") : null;
    show(search ? { ...search, query: first.query } : first, history.state?.scroll);
  });
})();
