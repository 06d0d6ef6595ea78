// What every page loads: it brings in the rest when somebody needs it. A page works without any of it.
(() => {
  "use strict";

  const theme = new URL(".", document.currentScript.src);
  const loaded = new Map();

  globalThis.planbook = {
    // The address of the site's root.
    root: new URL("..", theme),

    // Loads a script of the theme once.
    load(name) {
      if (!loaded.has(name)) {
        loaded.set(name, new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = new URL(name, theme);
          script.onload = resolve;
          script.onerror = reject;
          document.head.append(script);
        }));
      }
      return loaded.get(name);
    },
  };

  // Search comes in when somebody is about to search.
  const query = document.getElementById("pb-query");
  const search = () => ["search-index.js", "search.js"].forEach(globalThis.planbook.load);
  query?.addEventListener("focus", search, { once: true });
  if (document.activeElement === query || document.getElementById("pb-found")) search();
  document.addEventListener("keydown", event => {
    const isTyping = event.target.closest?.("textarea, select, [contenteditable], input:not([type=checkbox])");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    query?.focus();
  });
})();
