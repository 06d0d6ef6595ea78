// The panel of a run: what it is about, who plays which role, its log, and what becomes of it.
(() => {
  "use strict";

  const { planbook } = globalThis;
  const { make, log } = planbook;

  let shown = null;

  // The fields, for another tab may write to them too.
  const fields = new Map();

  // A field that writes what is typed into the run as it is typed, so that a tab that closes loses nothing.
  function field(context, name, label, properties = {}, kind = "input") {
    const id = `pb-run-${name}`;
    const input = make(kind, { id, autocomplete: "off", value: context.state().values.get(name) ?? "", ...properties });
    input.oninput = () => context.note({ what: "set", name, text: input.value });
    // What was not kept, such as a password, does not stay in sight either.
    input.onchange = () => { input.value = context.state()?.values.get(name) ?? input.value; };
    fields.set(name, input);
    return make("p", { className: "pb-field" }, make("label", { htmlFor: id }, label), input);
  }

  const fold = (title, properties, ...children) => make("details", properties, make("summary", {}, title), ...children);

  // What it is about

  // The customers of the knowledge base, each with its id, title and address.
  const customers = () => planbook.customerList ?? [];
  const customerOf = text => customers().find(([, title]) => title.toLowerCase() === text.trim().toLowerCase());

  // How many customers are on their way to the page.
  let picking = 0;

  // Shows the page for the customer that the run names, if the knowledge base has it; a customer's copy is for nobody else.
  function agree({ values }) {
    const [id, title] = customerOf(values.get("customer") ?? "") ?? [];
    if (!id || planbook.customer?.title === title || "customer" in document.body.dataset) return;
    picking += 1;
    const end = () => {
      picking -= 1;
      planbook.bar?.tick();
    };
    planbook.load("customer.js").then(() => planbook.customer.pick(id)).then(end, end);
  }

  function about(context) {
    const names = make("datalist", { id: "pb-run-customers" });
    const contacts = make("p", { className: "pb-contacts" });
    const customer = field(context, "customer", "Customer");
    const input = customer.querySelector("input");
    input.setAttribute("list", names.id);
    const showContacts = () => {
      const found = customerOf(input.value);
      contacts.replaceChildren(...(found ? [make("a", { href: new URL(found[2], planbook.root).href }, `Contacts of ${found[1]}`)] : []));
    };
    input.addEventListener("input", showContacts);
    // Whoever is named at last is shown; the page of somebody else would be worse than everybody's.
    input.addEventListener("change", () => { if (!customerOf(input.value)) planbook.customer?.pick(""); });
    planbook.load("customers.js").then(() => {
      names.replaceChildren(...customers().map(([, title]) => make("option", { value: title })));
      showContacts();
      planbook.run.renew();
    }, () => {});
    const { incidents, titles, values } = context.state();
    const choice = incidents.length > 1 && field(context, "incident", "Incident", {}, "select");
    if (choice) {
      const select = choice.querySelector("select");
      select.append(...incidents.map((id, number) => make("option", { value: id }, titles[number] || id.split("/").pop().replaceAll("-", " "))));
      select.value = values.get("incident") ?? incidents[0];
    }
    const every = { type: "number", min: "0", step: "5", inputMode: "numeric", value: values.get("every") ?? "30" };
    return fold("What it is about", { open: true },
      make("div", { className: "pb-fields" }, customer, names, field(context, "ticket", "Ticket"), choice, field(context, "every", "Minutes between updates to the customer", every)),
      contacts);
  }

  // Roles

  function roles(context) {
    const { page, keeper } = context;
    const names = [...new Set([keeper, ...page.steps.flatMap(step => [step.role, step.approval])])].filter(Boolean);
    const inputs = names.map((name, number) => {
      const id = `pb-run-role-${number}`;
      const input = make("input", { id, autocomplete: "off", value: context.state().roles.get(name) ?? "" });
      input.onchange = () => context.note({ what: "role", name, who: input.value.trim() });
      return make("p", { className: "pb-field" }, make("label", { htmlFor: id }, name), input);
    });
    return fold("Who plays which role", {}, make("p", {}, "Names stay on this device and in what you export."), make("div", { className: "pb-fields" }, ...inputs));
  }

  // Log

  // The day stands where it is another one than before, at first than the start's.
  function entry(context, event, before) {
    const { day } = log.local(event.at);
    const time = log.moment(event.at, context.state(), log.local(before.at).day);
    const words = log.words(event);
    const canGo = ["note", "fallback", "update"].includes(event.what);
    const removal = canGo && context.button("Remove", () => {
      context.note({ what: "remove", to: event.id });
      shown.entries.focus();
    }, { ariaLabel: `Remove: ${words}` });
    return make("li", {}, make("time", { dateTime: event.at, title: day }, time), " ", make("span", {}, words), removal);
  }

  // Export

  const formats = [
    ["review", "Review, in Markdown", "md", "text/markdown"],
    ["text", "Text for the ticket", "txt", "text/plain"],
    ["json", "JSON", "json", "application/json"],
  ];

  function exporting(context) {
    const select = make("select", { id: "pb-run-format" }, ...formats.map(([value, name]) => make("option", { value }, name)));
    const output = make("textarea", { id: "pb-run-output", readOnly: true, rows: 12, spellcheck: false });
    const refresh = async () => {
      // The run may be put aside before the script has come.
      const [run, state] = [context.run(), context.state()];
      if (!run) return;
      await planbook.load("export.js");
      output.value = planbook.export[select.value](run, state, customerOf(state.values.get("customer") ?? ""));
    };
    select.onchange = refresh;
    const copied = context.button("Copy", async event => {
      await refresh();
      const done = await planbook.copy(output.value);
      if (!done) output.select();
      planbook.say(done ? "Copied" : "The text is selected: press Ctrl+C");
      event.target.textContent = done ? "Copied" : "Press Ctrl+C";
      setTimeout(() => { event.target.textContent = "Copy"; }, 3000);
    });
    const download = context.button("Download", async () => {
      const state = context.state();
      await refresh();
      const [, , ending, type] = formats.find(([value]) => value === select.value);
      const href = URL.createObjectURL(new Blob([output.value], { type: `${type};charset=utf-8` }));
      make("a", { href, download: `${planbook.export.name(state)}.${ending}` }).click();
      // The browser has taken it by then; a second is for those that look later.
      setTimeout(() => URL.revokeObjectURL(href), 10_000);
    });
    const element = fold("Finish and export", {},
      field(context, "well", "What went well", { rows: 3 }, "textarea"),
      field(context, "challenges", "Challenges", { rows: 3 }, "textarea"),
      field(context, "feedback", "Customer feedback", { rows: 3 }, "textarea"),
      make("p", { className: "pb-field" }, make("label", { htmlFor: "pb-run-format" }, "Export as"), select),
      make("p", { className: "pb-buttons" }, copied, download),
      make("p", { className: "pb-field" }, make("label", { htmlFor: "pb-run-output" }, "What is exported"), output));
    element.ontoggle = () => { if (element.open) refresh(); };
    return { element, refresh: () => { if (element.open) refresh(); } };
  }

  // The whole

  planbook.panel = context => {
    fields.clear();
    const { button } = context;
    const title = make("h2", { id: "pb-run-title" }, "Run");
    const status = make("p");
    const kept = make("div", { className: "notice", hidden: true }, make("p", {}, "This browser keeps nothing for this page: the run lives in this tab, until it is closed. Export it before you leave."));
    const changed = make("div", { className: "notice", hidden: true });
    const entries = make("ol", { className: "pb-log", tabIndex: 0, ariaLabel: "Log" });
    const finish = button("Finish", () => context.note({ what: context.state().finished ? "reopen" : "finish" }), { className: "pb-main" });
    const exported = exporting(context);
    shown = { context, title, status, kept, changed, entries, finish, exported };
    const other = log.all().filter(run => run.id !== context.run().id);
    const children = [
      title, status, kept, changed, about(context), roles(context),
      fold("Log", { open: matchMedia("(min-width: 48rem)").matches }, entries, make("p", {}, button("Add a note…", () => context.write(null)))),
      exported.element,
      make("p", { className: "pb-buttons" }, finish,
        button("Put aside", () => { context.open(null); planbook.say("The run is kept on this device"); }, { title: "The run stays on this device" }),
        button("Delete…", () => context.remove(context.run()))),
      other.length > 0 && fold(`Other runs on this device (${other.length})`, {}, context.listOf(other)),
      context.clearing(),
    ];
    const panel = make("section", { className: "pb-panel" }, ...children.filter(Boolean));
    panel.setAttribute("aria-labelledby", title.id);
    return [panel];
  };

  planbook.panel.update = (run, state, lost) => {
    if (!shown || !run || !shown.title.isConnected) return;
    const { context, title, status, kept, changed, entries, finish, exported } = shown;
    const { day } = log.local(state.started);
    const settled = [...state.steps.values()].filter(step => step.status === "done" || step.status === "skip");
    const skipped = settled.filter(step => step.status === "skip").length;
    title.textContent = `Run: ${state.title}`;
    status.textContent = `Started ${log.moment(state.started, state)}. ${settled.length - skipped} done, ${skipped} skipped.${state.finished ? ` Finished ${log.moment(state.finished, state, day)}.` : ""}`;
    kept.hidden = log.isKept;
    finish.textContent = state.finished ? "Take up again" : "Finish";
    sayChange(context, state, changed, lost);
    const told = run.events.filter(event => log.words(event));
    entries.replaceChildren(...told.map((event, place) => entry(context, event, told[place - 1] ?? event)));
    for (const [name, input] of fields) {
      if (input !== document.activeElement && state.values.has(name)) input.value = state.values.get(name);
    }
    agree(state);
    exported.refresh();
  };

  planbook.panel.isPicking = () => picking > 0;

  // Leads to where a run ends.
  planbook.panel.finish = () => {
    if (!shown?.title.isConnected) return;
    shown.exported.element.open = true;
    shown.finish.focus();
    shown.finish.scrollIntoView({ block: "center" });
  };

  // The run belongs to the page as it was; what was ticked is found again by id, else by title.
  function sayChange({ page, note, button }, state, changed, lost) {
    const { revision } = state.plans.get(page.id) ?? {};
    changed.hidden = !revision || revision === page.revision;
    if (changed.hidden) return;
    const missing = lost();
    changed.replaceChildren(
      make("p", {}, make("strong", {}, "This page has changed since the run began. "), "Read the steps that are open again before you go on. What was ticked is found by the step’s id, else by its title."),
      ...(missing.length ? [make("p", {}, `No longer on the page, but kept in the log: ${missing.join("; ")}.`)] : []),
      make("p", {}, button("Go on with the page as it is", () => note({ what: "changed", revision: page.revision }))));
  }
})();
