// One customer's view of a plan: its values, promised times, contacts and steps in the place of everybody's.
(() => {
  "use strict";

  const { planbook } = globalThis;
  const { make } = planbook;
  const key = `planbook customer ${planbook.root.pathname}`;

  // What the scripts of customers bring, by the customers' ids.
  planbook.customerData = new Map();

  let picked = null;
  // How often somebody was picked: of two, the later one stays.
  let turn = 0;
  // How to take back what was changed on the page that is shown.
  let undo = [];
  // The same for the promised times, and the incident of the run that they are shown for.
  let undoTimes = [];
  let shownIncident = "";

  function kept(value) {
    try {
      if (value === "") localStorage.removeItem(key);
      else if (value) localStorage.setItem(key, value);
      return localStorage.getItem(key) ?? "";
    } catch {
      return picked?.id ?? "";
    }
  }

  const tidy = text => text.replace(/\s+/g, " ").trim();

  // In place

  function fillVariables(values) {
    for (const element of document.querySelectorAll("main var[data-name]")) {
      if (!values.has(element.dataset.name)) continue;
      const before = element.textContent;
      element.textContent = values.get(element.dataset.name);
      // Runs find their steps by what everybody's page calls them.
      element.dataset.own = before;
      undo.push(() => {
        element.textContent = before;
        delete element.dataset.own;
      });
    }
    // In code a name that only customers know stands as it was written.
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      if (!node.data.includes("{{") || !node.parentElement.closest("code")) continue;
      const before = node.data;
      node.data = before.replace(/\{\{ *([\w-]+) *\}\}/g, (whole, name) => values.get(name) ?? whole);
      if (node.data !== before) undo.push(() => { node.data = before; });
    }
  }

  function promise(term, text) {
    const chips = document.querySelector("main .chips");
    if (!text || !chips) return;
    const old = [...chips.querySelectorAll(".chip")].find(chip => chip.querySelector("abbr")?.textContent === term);
    const chip = make("span", { className: "chip" }, make("abbr", {}, term), ` ${text}`);
    if (old) old.replaceWith(chip);
    else chips.append(" ", chip);
    undoTimes.push(() => { if (old) chip.replaceWith(old); else chip.remove(); });
  }

  // The shortest of the times that were promised for the page's incidents, in words and minutes; in a run, for the one that it is about.
  function promised() {
    const all = (document.body.dataset.incidents ?? "").split("|");
    const about = planbook.run?.incident();
    const incidents = all.includes(about) ? [about] : all;
    const found = picked.promises.filter(([incident]) => incidents.includes(incident));
    const shortest = minutes => found.filter(times => times[minutes]).sort((a, b) => a[minutes] - b[minutes])[0] ?? [];
    return { rto: shortest(2)[1], minutes: shortest(2)[2], rpo: shortest(4)[3] };
  }

  // Shows the promised times in the place of those that were shown before.
  function promiseTimes() {
    while (undoTimes.length) undoTimes.pop()();
    shownIncident = planbook.run?.incident();
    if (!picked) return;
    const { rto, minutes, rpo } = promised();
    promise("RTO", rto);
    promise("RPO", rpo);
    if (!minutes) return;
    const before = document.body.dataset.rto;
    document.body.dataset.rto = minutes;
    document.body.dataset.ownRto = before ?? "";
    undoTimes.push(() => {
      delete document.body.dataset.ownRto;
      if (before) document.body.dataset.rto = before; else delete document.body.dataset.rto;
    });
  }

  function showContacts({ title, address, contacts }) {
    const calls = document.querySelector("main .calls");
    if (!calls) return;
    const people = contacts.map(([name, phone, hours]) => make("span", { className: "holder" }, `${name} `,
      make("a", { href: `tel:${phone.replace(/[^\d+]/g, "")}` }, phone), hours && " ", hours && make("small", {}, hours)));
    const row = make("div", { className: "customer" }, make("dt", {}, "Customer"),
      make("dd", {}, make("a", { href: new URL(address, planbook.root).href }, title), ...people.flatMap(person => [" ", person])));
    calls.append(row);
    undo.push(() => row.remove());
  }

  // The step says what is done instead; everybody's own words stay folded below it, with their ways out.
  function override([id, place, html]) {
    const step = document.getElementById(id);
    if (!step?.matches("li.step")) return;
    const [isInPlace, isPassed] = [place > 0, place > 1];
    const note = make("div", { className: isPassed ? "override not-done" : "override" });
    // Planbook wrote it, with everything escaped that an author can choose.
    note.innerHTML = html;
    for (const code of note.querySelectorAll("pre")) planbook.equip(code);
    const controls = [...step.children].find(child => child.matches(".pb-controls"));
    if (!isInPlace) {
      step.insertBefore(note, controls ?? null);
      undo.push(() => note.remove());
      return;
    }
    const own = [...step.childNodes].filter(child => child !== controls);
    const first = step.querySelector(":scope > p") ?? step;
    const strong = [...first.childNodes].find(node => node.nodeType === Node.ELEMENT_NODE || tidy(node.textContent));
    const title = strong?.localName === "strong" ? strong.cloneNode(true) : make("strong", {}, tidy(first.textContent).split(/(?<=[.!?])\s/)[0]);
    const details = step.querySelector(".step-details")?.cloneNode(true);
    const fold = make("details", { className: "original" }, make("summary", {}, "As it is done elsewhere"), ...own);
    const head = make("p", {}, title, " ", details);
    step.prepend(head, note, fold);
    undo.push(() => {
      head.remove();
      note.remove();
      fold.replaceWith(...own);
    });
  }

  function apply(data) {
    for (const mark of document.querySelectorAll("main .step > .override")) {
      mark.hidden = true;
      undo.push(() => { mark.hidden = false; });
    }
    const plan = document.body.dataset.id;
    fillVariables(new Map(data.variables));
    showContacts(data);
    for (const change of data.overrides.find(([id]) => id === plan)?.[1] ?? []) override(change);
  }

  // Picking

  const link = () => document.getElementById("pb-customer");

  async function read(id) {
    await planbook.load("customers.js");
    const place = planbook.customerList.findIndex(([other]) => other === id);
    if (place < 0) return null;
    await planbook.load(`customer-${place}.js`);
    const data = planbook.customerData.get(id);
    return data && { id, title: planbook.customerList[place][1], address: planbook.customerList[place][2], ...data };
  }

  async function pick(id) {
    const own = ++turn;
    const data = id ? await read(id).catch(() => null) : null;
    if (own !== turn) return;
    // Last things first, because later ones stand on earlier ones.
    while (undo.length) undo.pop()();
    picked = data;
    kept(data ? id : "");
    if (link()) link().textContent = data ? `For ${data.title}` : "For any customer";
    if (data) apply(data);
    promiseTimes();
    // What could not be brought is not asked for again at once.
    if (data || !id) planbook.run?.renew();
  }

  async function choose() {
    await Promise.all([planbook.load("customers.js"), planbook.style("page.css").catch(() => {})]);
    const options = planbook.customerList.map(([id, title]) => make("option", { value: id }, title));
    const select = make("select", { id: "pb-customer-choice" }, make("option", { value: "" }, "Any customer"), ...options);
    select.value = picked?.id ?? "";
    const dialog = make("dialog", { id: "pb-ask" }, make("form", { method: "dialog" },
      make("h2", { id: "pb-ask-title" }, "Whose is it?"),
      make("p", {}, "Plans then show this customer's times, contacts, names and steps, on this device."),
      make("label", { htmlFor: select.id }, "Customer"), select,
      make("p", { className: "pb-buttons" }, make("button", { type: "submit", value: "yes", className: "pb-main" }, "Show"),
        make("button", { type: "button", onclick: () => dialog.close() }, "Cancel"))));
    dialog.setAttribute("aria-labelledby", "pb-ask-title");
    dialog.onclose = async () => {
      dialog.remove();
      if (dialog.returnValue === "yes") {
        planbook.run?.nameCustomer(planbook.customerList.find(([id]) => id === select.value)?.[1] ?? "");
        await pick(select.value);
        planbook.say(picked ? `Shown for ${picked.title}` : "Shown for any customer");
      }
      link()?.focus();
    };
    document.body.append(dialog);
    dialog.showModal();
  }

  planbook.customer = {
    // Shows the page that is shown now for the customer that is kept.
    show() {
      undo = [];
      undoTimes = [];
      return pick(kept());
    },
    choose, pick,
    forget: () => pick(""),
    get title() { return picked?.title ?? ""; },
    // What the customer was promised for incidents: their ids, then the times in words and in minutes.
    get promises() { return picked?.promises; },
    // Shows it anew: the run may be about another incident.
    promise() {
      if (planbook.run.incident() !== shownIncident) promiseTimes();
    },
  };
})();
