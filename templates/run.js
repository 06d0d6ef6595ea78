// A run of a plan: what was ticked, skipped and decided, by whom and when, across plans. The page's steps are the truth.
(() => {
  "use strict";

  const { planbook } = globalThis;
  const { make, log } = planbook;

  // The run of this tab, and what it comes to.
  let run = null;
  let state = null;
  // The page: its plan, its steps and what was added to it.
  let page = null;
  let parts = new Map();
  let added = [];

  // The page

  // What the run knows of a step: by its key, else by its title where that names one step, and one record of a key that is gone.
  function record(step) {
    const own = state.steps.get(`${page.id}\n${step.key}`);
    if (own || page.steps.some(other => other !== step && other.title === step.title)) return own;
    const isHere = key => page.steps.some(other => other.key === key);
    const lost = [...state.steps.values()].filter(found => found.plan === page.id && found.title === step.title && !isHere(found.key));
    return lost.length === 1 && !lost[0].key?.includes("\n") ? lost[0] : undefined;
  }

  const isSettled = step => ["done", "skip"].includes(record(step)?.status);

  // Writing

  async function note(values) {
    const own = run;
    const cut = log.add(own, { plan: page.id, ...values });
    renew();
    if (!cut || values.what === "set") return;
    const isWhole = await planbook.ask({
      title: "A secret was left out", yes: "Keep my words", no: "Leave it out", isDanger: true,
      text: `What looks like a password or a key is not kept in a log. Put it into the vault, and write down where it lies. Kept is: ${cut.text ?? cut.who}`,
    });
    if (!isWhole) return;
    log.add(own, { what: "remove", to: cut.id });
    log.add(own, { plan: page.id, ...values, at: cut.at }, true);
    update();
  }

  const keeper = "Keeps this log";
  const who = role => state.roles.get(role) || role || state.roles.get(keeper) || "";

  async function skip(step) {
    const text = await planbook.ask({ title: "Skip this step?", text: step.title, label: "Reason", isRequired: true, yes: "Skip it" });
    if (text) note({ what: "skip", step: step.key, title: step.title, text, who: who(step.role) });
    else update();
  }

  async function write(step) {
    const text = await planbook.ask({ title: step ? "Note on the step" : "Note", text: step?.title, label: "What was seen, said or done", isRequired: true, yes: "Add" });
    if (text) note({ what: "note", step: step?.key, title: step?.title, text, who: state.roles.get(keeper) ?? "" });
  }

  // The key of what is not called by it: others say the same, or the page is a customer's.
  const ownKey = ({ key, title, text = title }) => (key === text ? undefined : key);

  // Ways: branches and outcomes

  function take(outcome) {
    const { kind, link } = planbook.readOutcome(outcome);
    const step = page.steps.find(other => other.element === outcome.step);
    const values = { what: "fallback", step: step?.key, title: step?.title, name: kind, text: outcome.text, key: ownKey(outcome), who: step ? who(step.role) : "" };
    if (kind === "plan" && link) {
      note({ ...values, url: planbook.addressOf(link) });
      return follow(link);
    }
    const element = kind === "place" ? document.getElementById(decodeURIComponent(new URL(link.href).hash.slice(1))) : null;
    const steps = page.steps.filter(other => other.element === element || (element && other.contingency === element));
    note({ ...values, to: steps[0]?.key ?? "" });
    for (const done of steps.filter(isSettled)) note({ what: "open", step: done.key, title: done.title });
    goTo(element);
    if (kind === "exit") planbook.panel?.finish();
    planbook.say(kind === "word" ? `Noted: ${outcome.text}` : outcome.text);
  }

  function goTo(element) {
    if (!element) return;
    if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
    element.scrollIntoView({ block: "start" });
    element.focus({ preventScroll: true });
  }

  const goToPanel = () => goTo(document.getElementById("pb-run-title") ?? document.getElementById("pb-run"));

  // Opens another plan in the same run. Where pages do not share what they keep, the run travels in the address.
  function follow(link) {
    planbook.session("way", planbook.addressOf(link));
    const isShared = planbook.here().protocol !== "file:" && log.isKept;
    const carried = encodeURIComponent(JSON.stringify({ run: log.encode(run), to: new URL(link.href).hash }));
    const way = make("a", { href: isShared ? link.href : `${planbook.addressOf(link)}#pb-run=${carried}` });
    document.body.append(way);
    isLeaving = true;
    way.click();
    way.remove();
  }

  // Takes over a run that came in the address.
  function arrive() {
    if (!location.hash.startsWith("#pb-run=")) return;
    log.all();
    let carried = null;
    try {
      carried = JSON.parse(decodeURIComponent(location.hash.slice(8)));
    } catch {
      // Cut short on its way: the page opens as it would without.
    }
    // Only where pages share nothing, or where this tab expects it: a link from elsewhere brings no run.
    const isExpected = planbook.here().protocol === "file:" || !log.isKept || planbook.session("way") === planbook.addressOf(planbook.here());
    const found = carried && isExpected && log.parse(carried.run);
    const to = /^#(?!pb-run=)/.test(carried?.to) ? carried.to : "";
    history.replaceState(history.state, "", location.pathname + location.search + to);
    if (!found) return;
    log.save(found);
    planbook.session("run", found.id);
    planbook.session("way", planbook.addressOf(planbook.here()));
    run = found;
    document.getElementById(decodeURIComponent(to.slice(1)))?.scrollIntoView();
  }

  // Showing

  async function show() {
    // First the style, so that nothing stands where it does not belong.
    await Promise.all([planbook.style("page.css"), planbook.style("run.css")]).catch(() => {});
    arrive();
    const id = planbook.session("run") ?? run?.id;
    open(id ? log.read(id) ?? (run?.id === id ? run : null) : null);
  }

  function open(found) {
    for (const element of added) element.remove();
    for (const { box } of page?.criteria ?? []) Object.assign(box, { onchange: null, checked: box.defaultChecked });
    for (const { element } of page?.outcomes ?? []) element.classList.remove("pb-taken");
    added = [];
    parts = new Map();
    document.body.classList.toggle("pb-running", Boolean(found));
    run = found;
    state = run && log.fold(run);
    planbook.session("run", run?.id ?? null);
    page = planbook.readPlan();
    if (run && page.id && !state.plans.has(page.id) && planbook.session("way") === planbook.addressOf(planbook.here())) joinPlan();
    planbook.bar?.hide();
    const isPart = isPlanOfRun();
    if (isPart) {
      // What was offered is taken, though the panel may be long in coming.
      put();
      equip();
    } else if (page.id) offer();
    update();
    return run ? lead(run, isPart) : Promise.resolve();
  }

  const isPlanOfRun = () => Boolean(run && page.id && state.plans.has(page.id));

  // What only a run needs comes once there is one: the bar, and on a plan of it the panel.
  async function lead(own, isPart) {
    const scripts = [planbook.load("bar.js"), isPart && planbook.load("panel.js")];
    const isWhole = (await Promise.allSettled(scripts)).every(({ status }) => status === "fulfilled");
    if (run !== own) return;
    planbook.bar?.show({
      get run() { return run; }, get state() { return state; }, get page() { return page; },
      record, takenAt, incident, set, write, note, button, goTo, goToPanel, follow,
    });
    if (isPart) {
      const notice = make("p", { className: "notice" }, "The run is on, but a part of it could not be loaded. Open the page again once there is a network.");
      put(!isWhole && notice, ...(planbook.panel?.({ run: () => run, state: () => state, page, note, write, open, remove, listOf, clearing, keeper, button }) ?? []));
    }
    renew();
  }

  // Keeps a value with the run that nobody typed.
  function set(name, text) {
    log.add(run, { plan: page.id, what: "set", name, text });
    state = log.fold(run);
  }

  // The incident that the run is about, on its plans.
  const incident = () => (isPlanOfRun() ? state.values.get("incident") || state.incidents[0] : "");

  function joinPlan() {
    log.add(run, { what: "plan", plan: page.id, title: page.title, url: page.url, revision: page.revision });
    state = log.fold(run);
    planbook.session("way", null);
  }

  // Puts what belongs to runs below the plan's facts.
  function put(...children) {
    let box = document.getElementById("pb-run");
    if (!box) {
      box = make("div", { id: "pb-run" });
      document.querySelector("main > .text").before(box);
    }
    box.replaceChildren(...children.filter(Boolean));
  }

  const button = (text, action, properties = {}) => make("button", { type: "button", onclick: action, ...properties }, text);

  function start(event) {
    // What the page says may have come after this script.
    page = planbook.readPlan();
    const { id: plan, title, url, revision, incidents, titles, minutes } = page;
    const made = log.create({ plan, title, url, revision, incidents, titles, minutes });
    const customer = document.body.dataset.customer ?? planbook.customer?.title;
    if (customer) log.add(made, { what: "set", name: "customer", text: customer });
    ignoreSecond(event, open(made).then(goToPanel));
    planbook.say("The run has started");
  }

  // Whoever taps twice means the first tap: what appears below the finger is not pressed by the second, however late all is `shown`.
  function ignoreSecond({ detail, clientX, clientY }, shown) {
    // The keyboard presses what has the focus.
    if (!detail) return;
    const end = () => removeEventListener("click", ignore, { capture: true });
    const ignore = event => {
      // Not every browser counts taps; and whoever presses something else has gone on.
      if (event.detail < 2 && Math.hypot(event.clientX - clientX, event.clientY - clientY) > 20) return end();
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener("click", ignore, { capture: true });
    const endSoon = () => setTimeout(end, 1000);
    shown.then(endSoon, endSoon);
  }

  function offer() {
    const runs = log.all();
    const join = run && button(`Go on with it in this plan`, event => { joinPlan(); ignoreSecond(event, open(run)); });
    const here = runs.filter(other => !log.fold(other).finished && log.fold(other).plans.has(page.id));
    put(
      run && make("p", {}, `A run of “${state.title}” is on in this tab.`),
      make("p", { className: "pb-buttons pb-start" }, join, button(run ? "Start a new run" : "Start this plan", start, { className: run ? "" : "pb-main" })),
      here.length > 0 && make("p", {}, here.length === 1 ? "A run of this plan is open on this device:" : "Runs of this plan are open on this device:"),
      here.length > 0 && listOf(here),
      runs.length > here.length && make("details", {}, make("summary", {}, `All runs on this device (${runs.length})`), listOf(runs), clearing()),
      runs.length > 0 && runs.length === here.length && clearing());
  }

  function listOf(runs) {
    const all = log.all();
    return make("ul", { className: "pb-runs" }, ...runs.map(other => {
      const name = log.describe(other, all);
      return make("li", {}, make("span", {}, name),
        button("Open", event => resume(event, other), { ariaLabel: `Open: ${name}` }),
        button("Delete", () => remove(other), { ariaLabel: `Delete: ${name}` }));
    }));
  }

  function resume(event, other) {
    const { plans } = log.fold(other);
    planbook.session("run", other.id);
    if (!page.id || plans.has(page.id)) return ignoreSecond(event, open(log.read(other.id)).then(goToPanel));
    run = other;
    follow(make("a", { href: log.address([...plans.values()].at(-1)) }));
  }

  async function remove(other) {
    const text = `${log.describe(other)}. Export it first if it is to be kept.`;
    if (!await planbook.ask({ title: "Delete this run?", text, yes: "Delete it", isDanger: true })) return;
    log.forget(other.id);
    open(run?.id === other.id ? null : run).then(goToPanel);
  }

  function clearing() {
    return make("p", {}, button("Clear this device…", async () => {
      const copy = planbook.offline ? " So is the copy of its pages for reading without a network." : "";
      const text = `Every run of this knowledge base on this device is deleted, with its notes; the customer that was picked is forgotten.${copy} Export first what is to be kept.`;
      if (!await planbook.ask({ title: "Clear this device?", text, yes: "Delete everything", isDanger: true })) return;
      log.clear();
      // First the run, or what follows would be kept with it.
      open(null);
      planbook.customer?.forget();
      // What knows of the copy may still be on its way.
      await planbook.offline?.().then(() => planbook.forget(), () => {});
      planbook.say("This device is clear");
    }));
  }

  // Equips the page for a run that it is part of: controls at steps and ways.
  function equip() {
    for (const step of page.steps) equipStep(step);
    for (const outcome of page.outcomes) equipOutcome(outcome);
    for (const criterion of page.criteria) {
      criterion.box.onchange = () => note({ what: criterion.box.checked ? "check" : "uncheck", title: criterion.title, key: ownKey(criterion) });
    }
  }

  function equipStep(step) {
    const box = make("input", { type: "checkbox", ariaLabel: `Done: ${step.title}` });
    box.onchange = () => note({ what: box.checked ? "done" : "open", step: step.key, title: step.title, who: who(step.role) });
    const skipped = button("Skip…", () => isSettled(step) ? note({ what: "open", step: step.key, title: step.title }) : skip(step));
    const approval = step.approval && make("input", { type: "text", autocomplete: "off", ariaLabel: `Approved by: ${step.title}` });
    if (approval) approval.onchange = () => note({ what: "approve", step: step.key, title: step.title, who: approval.value.trim() });
    const words = make("p", { className: "pb-state" });
    const notes = make("ul", { className: "pb-notes" });
    const controls = make("div", { className: "pb-controls" },
      make("label", { className: "pb-done" }, box, "Done"), skipped,
      button("Note…", () => write(step), { ariaLabel: `Note: ${step.title}` }),
      approval && make("label", {}, "Approved by ", approval), words, notes);
    step.element.append(controls);
    added.push(controls);
    parts.set(step, { box, skipped, approval, words, notes });
  }

  function equipOutcome(outcome) {
    const { kind } = planbook.readOutcome(outcome);
    const text = kind === "exit" ? "Exit" : kind === "word" ? "Note it as taken" : outcome.step ? "Take this fallback" : "Go on";
    const words = make("span", { className: "pb-state" });
    const controls = make("span", { className: "pb-controls" }, button(text, () => take(outcome), { ariaLabel: `${text}: ${outcome.text}` }), words);
    const list = outcome.element.querySelector(":scope > ul, :scope > ol");
    if (list) list.before(controls);
    else outcome.element.append(" ", controls);
    added.push(controls);
    parts.set(outcome, { words });
  }

  // Says what is so now, everywhere on the page.
  function update() {
    state = run && log.fold(run);
    if (isPlanOfRun()) {
      const current = planbook.bar?.place().step;
      for (const step of page.steps) updateStep(step, step === current);
      for (const outcome of page.outcomes) updateOutcome(outcome);
      for (const criterion of page.criteria) criterion.box.checked = state.criteria.get(`${page.id}\n${criterion.key}`) ?? false;
    } else for (const step of page.steps) unmark(step.element);
    planbook.customer?.promise();
    planbook.panel?.update(run, state, lost);
    planbook.bar?.tick();
  }

  // The same after what may have changed whom the run is for, or what was promised.
  function renew() {
    if (!run) return;
    state = log.fold(run);
    planbook.bar?.keep();
    update();
  }

  // When it was, beside the day that the run began on.
  const clockOf = at => log.moment(at, state, log.local(state.started).day);

  function unmark(element) {
    element.classList.remove("pb-settled", "pb-skipped", "pb-current");
    element.removeAttribute("aria-current");
  }

  function updateStep(step, isCurrent) {
    const { box, skipped, approval, words, notes } = parts.get(step);
    const { status = "open", at, text, who: person, approval: approver, notes: written = [] } = record(step) ?? {};
    const clock = at && clockOf(at);
    unmark(step.element);
    step.element.classList.toggle("pb-settled", status === "done");
    step.element.classList.toggle("pb-skipped", status === "skip");
    step.element.classList.toggle("pb-current", isCurrent);
    if (isCurrent) step.element.setAttribute("aria-current", "step");
    box.checked = status === "done";
    box.disabled = status === "skip";
    skipped.textContent = status === "skip" ? "Take up again" : "Skip…";
    skipped.hidden = status === "done";
    skipped.ariaLabel = `${skipped.textContent}: ${step.title}`;
    if (approval && document.activeElement !== approval) approval.value = approver ?? "";
    const missing = step.approval && !approver && status === "done" ? ` No approval by ${step.approval} is noted.` : "";
    words.textContent = status === "done" ? `Done ${clock}${person ? `, ${person}` : ""}.${missing}` : status === "skip" ? `Skipped ${clock}: ${text}` : isCurrent ? "Now" : "";
    notes.replaceChildren(...written.map(event => make("li", {}, `${clockOf(event.at)} ${event.text}`)));
    notes.hidden = !written.length;
  }

  function updateOutcome(outcome) {
    const at = takenAt(outcome);
    outcome.element.classList.toggle("pb-taken", Boolean(at));
    parts.get(outcome).words.textContent = at ? `Taken ${clockOf(at)}` : "";
  }

  // When a way was last taken.
  function takenAt({ key, step: element }) {
    const step = page.steps.find(other => other.element === element)?.key;
    const isIt = event => event.what === "fallback" && event.plan === page.id && (event.key ?? event.text) === key && event.step === step;
    return run.events.findLast(isIt)?.at;
  }

  // What the run knows of steps that the page no longer has.
  function lost() {
    const known = new Set(page.steps.map(record));
    return [...state.steps.values()].filter(found => found.plan === page.id && found.status !== "open" && !known.has(found)).map(found => found.title);
  }

  // Other tabs, and leaving

  let isLeaving = false;

  addEventListener("storage", event => {
    if (!run || (event.key !== null && event.key !== log.key(run.id))) return;
    const stored = log.read(run.id);
    if (!event.newValue) {
      log.forget(run.id);
      open(null);
      planbook.say("The run was deleted in another tab");
    } else if (stored) {
      run.events = stored.events;
      // Another tab may have taken this plan into the run.
      if (page.id && !parts.size) open(run);
      else update();
    }
  });

  addEventListener("beforeunload", event => {
    // What cannot be kept is worth a question.
    if (run && !log.isKept && !isLeaving && !state.finished) event.preventDefault();
  });

  // Whoever picks a customer on a page of the run says whose run it is; nobody's takes back a customer, not what else was typed.
  function nameCustomer(title) {
    if (!isPlanOfRun()) return;
    const isKnown = planbook.customerList.some(([, other]) => other === state.values.get("customer"));
    if (title || isKnown) note({ what: "set", name: "customer", text: title });
  }

  planbook.run = { show, nameCustomer, incident, renew };
})();
