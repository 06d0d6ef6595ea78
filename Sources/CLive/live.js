// Reloads a page when the knowledge base has changed, where its reader was, and shows what is wrong with it.
(() => {
  "use strict";

  const script = document.currentScript;
  const folder = new URL(".", script.src);
  // What this page was made of; pages of another run of the server differ in it as well.
  const shown = script.dataset.version;
  let known = "";
  let closed = "";

  const place = "planbook serve place";
  const remembered = () => { try { return JSON.parse(sessionStorage.getItem(place)); } catch { return null; } };

  // The browser's own memory is not enough where a script makes the page longer after it was loaded.
  function returnToPlace() {
    const last = remembered();
    if (!last || last.path !== location.pathname) return;
    try { sessionStorage.removeItem(place); } catch { /* It is overwritten by the next reload. */ }
    // Where the browser began.
    let [left, top] = location.hash ? [scrollX, scrollY] : [0, 0];
    const scroll = () => {
      // Whoever has moved on in the meantime stays there.
      if (scrollX !== left || scrollY !== top) return;
      window.scrollTo({ left: last.x, top: last.y, behavior: "instant" });
      [left, top] = [scrollX, scrollY];
    };
    scroll();
    window.addEventListener("load", () => { scroll(); requestAnimationFrame(scroll); }, { once: true });
  }

  let isReloading = false;

  function reload() {
    isReloading = true;
    try {
      sessionStorage.setItem(place, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }));
      // Two memories would pull at the page; the browser's own is back once the reader leaves it.
      history.scrollRestoration = "manual";
    } catch { /* Then the browser's own memory has to do. */ }
    location.reload();
  }

  function element(name, text) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    return made;
  }

  let box = null;
  let styled = null;

  // Settles once the box's style is here, or cannot be had.
  function loadStyle() {
    return new Promise(done => {
      const style = element("link");
      style.rel = "stylesheet";
      style.href = new URL("live.css", folder);
      style.addEventListener("load", done);
      style.addEventListener("error", done);
      document.head.append(style);
    });
  }

  // Shows the errors over the page until they are mended, or until the reader closes them.
  function show(title, text) {
    box?.remove();
    box = null;
    if (!title || closed === text) return;
    const made = element("section");
    made.id = "pb-live";
    made.setAttribute("aria-labelledby", "pb-live-title");
    made.setAttribute("aria-live", "polite");
    const heading = element("h2", title);
    heading.id = "pb-live-title";
    const close = element("button", "Close");
    close.type = "button";
    close.addEventListener("click", () => { closed = text; made.remove(); });
    const excerpts = element("pre", text);
    excerpts.tabIndex = 0;
    made.append(heading, close, excerpts);
    box = made;
    styled ??= loadStyle();
    // Without its style the box would stand below the page for a moment.
    styled.then(() => { if (box === made) document.body.append(made); });
  }

  let waiting = null;

  // Asks what there is, and is answered when it is something else than what is known.
  async function follow() {
    while (document.visibilityState === "visible") {
      waiting = new AbortController();
      try {
        const answer = await fetch(new URL(`changes?after=${encodeURIComponent(known)}`, folder), { signal: waiting.signal, cache: "no-store" });
        if (!answer.ok) throw new Error(answer.statusText);
        const state = await answer.json();
        known = state.version;
        if (state.site !== shown) { reload(); return; }
        show(state.title, state.text);
      } catch {
        if (waiting.signal.aborted) return;
        await new Promise(done => setTimeout(done, 1000));
      }
    }
  }

  // A browser opens few connections to one host, so a tab that nobody sees holds none.
  document.addEventListener("visibilitychange", () => {
    waiting?.abort();
    if (document.visibilityState === "visible") follow();
  });
  window.addEventListener("pagehide", () => {
    waiting?.abort();
    if (!isReloading) history.scrollRestoration = "auto";
  });
  window.addEventListener("pageshow", event => { if (event.persisted) follow(); });
  returnToPlace();
  follow();
})();
