// Keeps the site on this device, so that it can be read without a network, and says so at the end of each page.
(() => {
  "use strict";

  const root = planbook.root;
  const device = navigator.serviceWorker;
  const status = document.getElementById("pb-offline");
  // What the reader decided for this site; a browser may refuse to remember.
  const choice = `planbook offline ${root.pathname}`;
  let decided = null;
  const remembered = () => { try { return localStorage.getItem(choice); } catch { return decided; } };
  const remember = value => {
    decided = value;
    try {
      if (value) localStorage.setItem(choice, value); else localStorage.removeItem(choice);
    } catch { /* Then it is asked again on the next page. */ }
  };

  // Shows a sentence and perhaps a button behind it.
  function say(text, label, act) {
    if (!status) return;
    status.replaceChildren(text);
    if (!label) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", act, { once: true });
    status.append(" ", button);
  }

  function sayKept() {
    say("All pages are kept on this device for reading without a network.", "Remove them", refuse);
  }

  function sayNew(worker) {
    say("A newer version of these pages is ready.", "Show it", () => worker.postMessage("activate"));
  }

  // Follows a version while it is fetched.
  function follow(worker, isUpdate) {
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed" && isUpdate) sayNew(worker);
      if (worker.state === "activated" && !isUpdate) sayKept();
      if (worker.state === "redundant" && !isUpdate) sayFailed();
    });
  }

  function sayFailed() {
    say("These pages could not be kept for reading without a network.", "Try again", keep);
  }

  // A large site is kept once somebody asks for it: phones pay for what they load.
  async function offer() {
    if (remembered() === "off") return sayForgotten();
    try {
      const isKept = await device.getRegistration(root.pathname);
      // Somebody may want none, who said so meanwhile.
      if (remembered() === "off") return;
      if (isKept) return keep();
      await planbook.load("copy-size.js");
      if (remembered() === "off") return;
      const size = Math.ceil(planbook.copySize / 1e6);
      if (size < 40 && !navigator.connection?.saveData) return keep();
      say(`These pages can be kept on this device for reading without a network: ${size} MB.`, "Keep them", keep);
    } catch {
      sayFailed();
    }
  }

  async function keep() {
    remember(null);
    try {
      const registration = await device.register(new URL("sw.js", root), { scope: root.pathname, updateViaCache: "none" });
      // Somebody wants none, who said so meanwhile.
      if (remembered() === "off") return forget();
      if (registration.waiting && registration.active) sayNew(registration.waiting);
      else if (registration.active) sayKept();
      if (registration.installing) follow(registration.installing, registration.active !== null);
      registration.addEventListener("updatefound", () => follow(registration.installing, registration.active !== null));
    } catch {
      sayFailed();
    }
  }

  // Stops a version that is being fetched, and waits until it has put away what it had.
  function stop(worker) {
    return new Promise(resolve => {
      worker.addEventListener("statechange", resolve);
      worker.postMessage("stop");
      // One that is stuck is left to the browser.
      setTimeout(resolve, 3000);
    });
  }

  // Takes every page that was kept off this device.
  async function forget() {
    const registration = await device.getRegistration(root.pathname);
    if (registration?.installing) await stop(registration.installing);
    await registration?.unregister();
    const own = `planbook ${root.pathname} `;
    for (const name of await caches.keys()) if (name.startsWith(own)) await caches.delete(name);
    sayForgotten();
  }

  // Keeps none until somebody asks for it.
  function refuse() {
    remember("off");
    return forget();
  }

  function sayForgotten() {
    say("These pages are not kept on this device.", "Keep them", keep);
  }

  // Another version took over, here or in another tab: what this tab shows and what it would load must not differ.
  let controller = device.controller;
  device.addEventListener("controllerchange", () => {
    if (controller && device.controller) location.reload();
    controller = device.controller;
  });

  planbook.forget = refuse;
  offer();
})();
