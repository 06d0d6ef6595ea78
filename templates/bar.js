// Where a run stands: the step that is up, the clocks, and the bar that shows them. It comes once a run is on.
(() => {
  "use strict";

  const { planbook } = globalThis;
  const { make, log } = planbook;
  const minute = 60_000;

  // What run.js knows and does: the run, what it comes to, the page.
  let context = null;
  let bar = null;
  let ticking = 0;

  const isHere = () => context.state.plans.has(context.page.id);

  // Steps

  // The customer whom the page is shown for does not do it.
  const isPassed = step => Boolean(step.element.querySelector(":scope > .not-done"));

  // Where the run stands on this page, and since when; no step once a list is through, but the last one of it.
  // The events are gone through as they came: what was settled later was open then.
  function place() {
    const { run, state, page, record } = context;
    const steps = new Map(page.steps.flatMap(other => [[other.key, other], [record(other)?.key ?? other.key, other]]));
    const settled = new Set();
    const listOf = step => page.steps.filter(other => other.list === step.list);
    // The first open step of a list, from a step of it on.
    const openFrom = step => {
      const list = listOf(step);
      return list.slice(list.indexOf(step)).find(other => !settled.has(other) && !isPassed(other)) ?? null;
    };
    let step = page.steps.length ? openFrom(page.steps[0]) : null;
    let last = null;
    let since = state.started;
    for (const event of run.events) {
      if (event.plan !== page.id) continue;
      const own = steps.get(event.step);
      if (event.what === "plan") since = event.at;
      else if (event.what === "fallback") {
        const target = steps.get(event.to);
        if (target) [step, since] = [openFrom(target), event.at];
      } else if (event.what === "open" && own) {
        settled.delete(own);
        // What comes before it is still to be done first.
        const isLater = step && step.list === own.list && page.steps.indexOf(step) <= page.steps.indexOf(own);
        if (!isLater) [step, since] = [own, event.at];
      } else if ((event.what === "done" || event.what === "skip") && own) {
        settled.add(own);
        if (own === step) [last, step, since] = [own, openFrom(own), event.at];
      }
    }
    return { step, last, since };
  }

  // What comes next: a step, the outcome of a contingency that is through, or what has to hold at the end.
  function next() {
    const { state, page, takenAt } = context;
    if (state.finished) return { text: "Finished", element: document.getElementById("pb-run") };
    const { step, last } = place();
    if (step) return { text: `Now: ${step.title}`, element: step.element };
    const outcome = last?.contingency && page.outcomes.find(other => !other.step && other.contingency === last.contingency && !takenAt(other));
    if (outcome) return { text: `Next: ${outcome.text}`, element: outcome.element };
    const open = page.criteria.find(criterion => !criterion.box.checked);
    if (open) return { text: "Next: what has to hold at the end", element: open.element };
    return { text: "All is ticked: finish the run", element: document.getElementById("pb-run") };
  }

  // Customers

  const named = () => (context.state.values.get("customer") ?? "").trim();
  // Whom the page is for: a customer's copy is for nobody else.
  const shown = () => document.body.dataset.customer ?? planbook.customer?.title ?? "";
  const isNamed = title => title.toLowerCase() === named().toLowerCase();
  const isKnown = () => planbook.customerList?.some(([, title]) => isNamed(title));

  // Says when the page is shown for another customer than the run is for, as it may be until somebody decides.
  function otherCustomer() {
    const isCopy = "customer" in document.body.dataset;
    if (!isHere() || isNamed(shown()) || planbook.panel?.isPicking() || (isCopy && !named())) return "";
    return shown() || isKnown() ? `The page is for ${shown() || "any customer"}, the run for ${named() || "nobody yet"}` : "";
  }

  // The minutes of the RTO as this page knows them: what the run's customer was promised for its incident, else the plan's own; undefined where it cannot tell.
  function objective() {
    const { state } = context;
    if (!isHere()) return undefined;
    if (!shown() && (!named() || (planbook.customerList && !isKnown()))) return state.minutes;
    if (!shown() || !isNamed(shown())) return undefined;
    const promises = planbook.customer?.promises ?? planbook.copyPromises;
    return promises && (Number(promises.find(([id]) => id === context.incident())?.[2]) || state.minutes);
  }

  // Keeps the RTO with the run, for pages that know nothing of customers show the same clock.
  function keep() {
    if (!bar) return;
    const minutes = objective();
    if (minutes !== undefined && minutes !== rto()) context.set("rto", String(minutes));
  }

  const rto = () => Number(context.state.values.get("rto") ?? context.state.minutes);

  // Time

  // Every clock that is running, in words.
  function times() {
    const { state, page } = context;
    const now = Date.now();
    const started = Date.parse(state.started);
    const end = state.finished ? Date.parse(state.finished) : now;
    const found = [{ text: `${state.finished ? "Took" : "Elapsed"}: ${log.duration(end - started)}` }];
    const mistake = otherCustomer();
    if (mistake) found.unshift({ text: mistake, isOver: true });
    const add = (name, until) => found.push({ text: log.left(name, until, end), isOver: until < end });
    if (rto()) add("RTO", started + rto() * minute);
    if (state.finished) return found;
    const { step, since } = isHere() ? place() : {};
    if (step?.minutes) add("Step", Date.parse(since) + step.minutes * minute);
    for (const { text, step: element } of page.outcomes) {
      const [name, count, unit] = (element && element === step?.element && /^After (\d+) ?(m|h|d)/.exec(text)) || [];
      if (name) add(name, Date.parse(since) + count * { m: 1, h: 60, d: 1440 }[unit] * minute);
    }
    const every = Number(state.values.get("every") ?? 30);
    if (every > 0) add("Next update", Date.parse(state.updated ?? state.started) + every * minute);
    return found;
  }

  // The bar

  // Nothing that gets the focus ends up below the bar, however many lines it has.
  function fit() {
    const height = bar?.element.offsetHeight ?? 0;
    // With large letters the bar would leave no room for the plan; then it stands at the end of the page.
    const isTall = height > innerHeight / 3;
    bar?.element.classList.toggle("pb-tall", isTall);
    document.documentElement.style.setProperty("--pb-bar", `${isTall ? 0 : height}px`);
  }

  const size = new ResizeObserver(fit);
  addEventListener("resize", fit);

  // The bar at the bottom: where the run stands, the clocks, and the way to the rest.
  function show(given) {
    hide();
    context = given;
    const { button, note, write, goToPanel } = context;
    const now = make("p", { className: "pb-now" });
    const clocks = make("p", { className: "pb-clocks" });
    const element = make("section", { id: "pb-run-bar", ariaLabel: "Where the run stands" }, make("div", {}, now, clocks), make("p", { className: "pb-buttons" },
      isHere() && button("Note…", () => write(null)),
      button("Update sent", () => { note({ what: "update" }); planbook.say("The update to the customer is noted"); }, { ariaLabel: "Update sent to the customer" }),
      button("Times", () => planbook.say(times().map(time => time.text).join(". ")), { ariaLabel: "Times: read them out" }),
      isHere() && button("Run", goToPanel, { ariaLabel: "Run: show it" })));
    document.body.append(element);
    bar = { element, now, clocks };
    size.observe(element);
    ticking = setInterval(tick, 1000);
  }

  function hide() {
    bar?.element.remove();
    bar = null;
    clearInterval(ticking);
  }

  // Writes only what has changed, because a second is not worth anybody's attention.
  function tick() {
    if (!bar) return;
    const { state, goTo, follow } = context;
    const found = times();
    const words = found.map(({ text }) => text).join("\n");
    if (bar.words !== words) {
      bar.words = words;
      bar.clocks.replaceChildren(...found.flatMap(({ text, isOver }) => [make(isOver ? "strong" : "span", {}, text), " "]));
    }
    const other = [...state.plans.values()].at(-1);
    const target = isHere() ? next() : { text: `Back to: ${other.title}` };
    if (bar.now.textContent === target.text) return;
    const link = make("a", { href: target.element ? `#${target.element.id}` : log.address(other) }, target.text);
    link.onclick = event => {
      const { element } = isHere() ? next() : {};
      event.preventDefault();
      if (element) goTo(element);
      else follow(link);
    };
    bar.now.replaceChildren(link);
  }

  planbook.bar = { show, hide, tick, keep, place: () => (bar ? place() : {}) };
})();
