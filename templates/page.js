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

  // The last published version stays on this device; what comes from the disk, or out of a bundle, is there anyway.
  if (navigator.serviceWorker && planbook.root.origin === location.origin && location.protocol.startsWith("http")) {
    addEventListener("load", () => planbook.load("offline.js"));
  }
})();
