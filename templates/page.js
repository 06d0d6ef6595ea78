// What every page loads. A page is complete without any of it; the rest comes when somebody needs it.
(() => {
  "use strict";

  const theme = new URL(".", document.currentScript.src);
  const loaded = new Map();
  const made = new WeakSet();
  const day = 86_400_000;

  const planbook = globalThis.planbook = {
    // The address of the site's root.
    root: new URL("..", theme),

    // The elements that scripts made, which no author can.
    made,

    // Where the page is; in a bundle, where it would be on a site.
    here: () => new URL(document.documentElement.dataset.here ?? location.href),

    // Loads a script of the theme once.
    load: name => bring(name, () => make("script", { src: new URL(name, theme).href })),

    // Loads a style sheet of the theme once.
    style: name => bring(name, () => make("link", { rel: "stylesheet", href: new URL(name, theme).href })),

    make, ask, copy, say, session, equip,

    // Equips the page that is shown; again when another one takes its place.
    show() {
      sayOverdue();
      equipCode();
      offerCustomers();
      if (document.body.classList.contains("kind-plan") || session("run")) {
        Promise.all([planbook.load("log.js"), planbook.load("plan.js")]).then(() => planbook.load("run.js")).then(() => planbook.run.show(), () => {});
      }
    },
  };

  function bring(name, build) {
    if (!loaded.has(name)) {
      const element = build();
      loaded.set(name, new Promise((resolve, reject) => {
        element.onload = resolve;
        element.onerror = () => {
          // Whoever asks again may have a network by then.
          loaded.delete(name);
          element.remove();
          reject(new Error(`${name} could not be loaded`));
        };
        document.head.append(element);
      }));
    }
    return loaded.get(name);
  }

  // An element with properties and children; text stays text.
  function make(name, properties = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children.filter(child => child || child === 0));
    made.add(element);
    return element;
  }

  // What this tab remembers; null without it, or where the browser forbids it.
  function session(name, value) {
    try {
      const key = `planbook ${planbook.root.pathname} ${name}`;
      if (value === null) sessionStorage.removeItem(key);
      else if (value !== undefined) sessionStorage.setItem(key, value);
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  }

  // Tells what happened to people who do not see it.
  function say(text) {
    let region = document.getElementById("pb-status");
    if (!region) {
      region = make("p", { id: "pb-status", className: "pb-unseen", role: "status" });
      document.body.append(region);
    }
    // The region has to be there before its text for a screen reader to notice.
    requestAnimationFrame(() => { region.textContent = text; });
  }

  // Asks in words; gives true or the text that was typed, and null for no.
  function ask({ title, text, code, label, value = "", isRequired = false, yes, no = "Cancel", isDanger = false }) {
    planbook.style("page.css").catch(() => {});
    return new Promise(resolve => {
      const field = label && make("textarea", { id: "pb-answer", rows: 3, value, required: isRequired });
      const agree = make("button", { type: "submit", value: "yes", className: isDanger ? "pb-danger" : "pb-main" }, yes);
      const refuse = make("button", { type: "button", autofocus: isDanger }, no);
      const dialog = make("dialog", { id: "pb-ask" }, make("form", { method: "dialog" },
        make("h2", { id: "pb-ask-title" }, title),
        text && make("p", {}, text),
        code && make("pre", { tabIndex: 0, role: "group", ariaLabel: "Code" }, make("code", {}, code)),
        label && make("label", { htmlFor: "pb-answer" }, label), field,
        make("p", { className: "pb-buttons" }, agree, refuse)));
      dialog.setAttribute("aria-labelledby", "pb-ask-title");
      refuse.onclick = () => dialog.close();
      dialog.onclose = () => {
        dialog.remove();
        resolve(dialog.returnValue === "yes" ? (field ? field.value.trim() : true) : null);
      };
      document.body.append(dialog);
      dialog.showModal();
    });
  }

  // Copies a text; false where the browser does not let us.
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Without https there is no clipboard to write to, but the older way still works.
      const focused = document.activeElement;
      const area = make("textarea", { value: text, readOnly: true, className: "pb-unseen" });
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      focused?.focus();
      return done;
    }
  }

  // Whose plan it is: another one's times, names and steps come when somebody asks for them, and stay until they are taken back.
  function offerCustomers() {
    const link = document.getElementById("pb-customer");
    if (!link) return;
    const come = then => planbook.load("customer.js").then(() => planbook.customer[then]());
    link.onclick = event => {
      event.preventDefault();
      come("choose").catch(() => { location.href = link.href; });
    };
    try {
      if (localStorage.getItem(`planbook customer ${planbook.root.pathname}`)) come("show").catch(() => {});
    } catch { /* A browser that keeps nothing shows everybody's plan. */ }
  }

  // Overdue: a page does not know which day it is read on.

  function sayOverdue() {
    const now = new Date();
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    for (const time of document.querySelectorAll("[data-due]")) {
      const due = Date.parse(`${time.dataset.due}T00:00:00Z`);
      if (Number.isNaN(due)) continue;
      const days = Math.round((today - due) / day);
      const late = `overdue by ${days} ${days === 1 ? "day" : "days"}`;
      const isSaid = /^(over)?due/.test(time.textContent);
      const words = isSaid ? [`due ${time.dataset.due}`, "due today", `${late}, since ${time.dataset.due}`]
        : [time.dataset.due, `${time.dataset.due}, due today`, `${time.dataset.due}, ${late}`];
      time.textContent = words[Math.sign(days) + 1];
      time.classList.toggle("late", days > 0);
      // The front page has what falls due once it is published, too.
      const item = time.closest(".overdue li");
      if (item) item.hidden = days <= 0;
    }
    const none = document.querySelector(".overdue .none");
    if (none) none.hidden = Boolean(document.querySelector(".overdue li:not([hidden])"));
  }

  // Code: a button that copies, and asks before it copies what destroys.

  async function equipCode() {
    const blocks = [...document.querySelectorAll("main pre")].filter(block => !block.parentElement.matches(".code, form"));
    if (!blocks.length) return;
    // The box has no size of its own once it has its style, so nothing moves.
    await planbook.style("page.css").catch(() => {});
    for (const block of blocks) equip(block);
  }

  function equip(block) {
    // Read when it is asked for: a customer's own names may have come in.
    const text = () => block.textContent.replace(/\n$/, "");
    const name = `: ${text().trim().split("\n")[0].slice(0, 60)}`;
    const button = make("button", { type: "button", className: "pb-copy" });
    const isDanger = Boolean(block.closest(".danger"));
    const label = (words, ending = "") => {
      button.textContent = words;
      button.ariaLabel = words + ending;
    };
    label(isDanger ? "Copy…" : "Copy", name);
    button.onclick = async () => {
      const code = text();
      const question = {
        title: "Copy a destructive command?",
        text: "It deletes or overwrites something for good. Read it once more, and make sure that you are on the right machine.",
        code, yes: "Copy it", isDanger: true,
      };
      if (isDanger && !await ask(question)) return;
      const done = await copy(code);
      if (!done) getSelection().selectAllChildren(block);
      label(done ? "Copied" : "Press Ctrl+C");
      say(done ? "Copied" : "The code is selected: press Ctrl+C");
      setTimeout(() => label(isDanger ? "Copy…" : "Copy", name), 3000);
    };
    const box = make("div", { className: "code" });
    block.before(box);
    box.append(block, button);
  }

  // Previews come in once somebody points at a link.
  function awaitPreviews() {
    const begin = event => {
      if (event.pointerType === "touch" || !document.getElementById("pb-previews") || !event.target.closest?.("main a[href]")) return;
      for (const name of names) document.removeEventListener(name, begin);
      planbook.load("previews.js").then(() => planbook.preview(event), () => {});
    };
    const names = ["pointerover", "focusin"];
    for (const name of names) document.addEventListener(name, begin);
  }

  awaitPreviews();
  planbook.show();

  // The last published version stays on this device; what comes from the disk, or out of a bundle, is there anyway.
  if (navigator.serviceWorker && planbook.root.origin === location.origin && location.protocol.startsWith("http")) {
    planbook.offline = () => planbook.load("offline.js");
    addEventListener("load", () => planbook.offline().catch(() => {}));
  }

  // Search comes in when somebody is about to search.
  const query = document.getElementById("pb-query");
  const search = () => {
    ["search-index.js", "search-spelling.js", "search.js"].forEach(name => planbook.load(name).catch(() => {}));
    // What those ask for first is on its way with them.
    document.head.append(make("link", { rel: "preload", as: "script", href: new URL("search/index.js", theme).href }));
  };
  query?.addEventListener("focus", search, { once: true });
  if (query && document.activeElement === query || document.getElementById("pb-found")) search();
  document.addEventListener("keydown", event => {
    const isTyping = event.target.closest?.("textarea, select, dialog, [contenteditable], input:not([type=checkbox])");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    query?.focus();
  });
})();
