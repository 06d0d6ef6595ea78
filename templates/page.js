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
})();
