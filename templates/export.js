// What a run leaves behind: a review for the knowledge base, a text for the ticket, and JSON for machines.
(() => {
  "use strict";

  const { planbook } = globalThis;
  const { log } = planbook;

  const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
  const stamp = log.moment;
  const lines = text => text.split(/[\r\n]+/).map(line => line.replace(/\s+/g, " ").trim()).filter(Boolean);
  const plainId = id => /^[\p{L}\p{N}_./ -]+$/u.test(id);

  // Markdown that shows exactly what was typed: all that could be syntax is escaped.
  function markdown(text) {
    return lines(text).join(" ").replace(/[\\`*_{}[\]<>#|~&!$^=]/g, "\\$&").replace(/^(\d*)([-+.)])/, "$1\\$2");
  }

  // JSON's strings are YAML's, once what YAML does not print is gone.
  const yaml = text => JSON.stringify(lines(text).join(" ").slice(0, 200));

  const paragraphs = (text, otherwise) => (lines(text ?? "").map(markdown).join("\n\n") || otherwise);

  const list = (items, otherwise) => (items.map(item => `- ${item}`).join("\n") || otherwise);

  const wiki = ([id, { title }]) => (plainId(id) ? `[[${id}]]` : markdown(title ?? id));

  const titleOf = (event, state) => state.plans.get(event.plan)?.title ?? "";

  const person = ({ who = "" }) => who;

  const events = run => run.events.filter(event => log.words(event));

  function slug(text) {
    return text.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "run";
  }

  // The name of the file, and of the review's page.
  const name = state => {
    const { day, clock } = log.local(state.started);
    return `${day}-${clock.replace(":", "")}-${slug(state.title)}`;
  };

  // The front matter and the body of a review page.
  function review(run, state, customer) {
    const { values, plans } = state;
    const { day } = log.local(state.started);
    const tickets = (values.get("ticket") ?? "").split(/[\s,;]+/).filter(Boolean);
    const incident = values.get("incident") || state.incidents[0] || "unknown";
    const skipped = [...state.steps.values()].filter(step => step.status === "skip");
    const ways = run.events.filter(event => event.what === "fallback" && event.step && event.name !== "exit");
    const approved = [...state.steps.values()].filter(step => step.approval);
    const front = [
      `title: ${yaml(`${state.title}, ${stamp(state.started, state)}`)}`,
      `date: ${day}`,
      `incident: ${yaml(incident)}`,
      plainId(state.plan) && `plan: ${yaml(state.plan)}`,
      customer && `customer: ${yaml(customer[0])}`,
      tickets.length > 0 && `tickets: [${tickets.map(yaml).join(", ")}]`,
    ].filter(Boolean);
    return [
      "---", ...front, "---", "",
      introduction(state, customer), "",
      "## What happened", "", table(run, state), "",
      `Times are local (${markdown(zone())}).`, "",
      "## Fallbacks taken", "", list(ways.map(event => `${stamp(event.at, state)}: ${markdown(event.text ?? "")}`), "No fallback was needed."), "",
      "## Steps skipped", "", list(skipped.map(step => `${markdown(step.title ?? "")}: ${markdown(step.text ?? "")}`), "None."), "",
      "## Approvals", "", list(approved.map(step => `${markdown(step.title ?? "")}: ${markdown(step.approval)}`), "None was noted."), "",
      "## What went well", "", paragraphs(values.get("well"), "Nothing was noted."), "",
      "## Challenges", "", paragraphs(values.get("challenges"), "Nothing was noted."), "",
      "## Customer feedback", "", paragraphs(values.get("feedback"), "Not asked yet."), "",
      "## Plans followed", "", list([...plans].map(plan => `${wiki(plan)}, revision ${markdown(plan[1].revision ?? "")}`), "None."), "",
    ].join("\n");
  }

  function introduction(state, customer) {
    const { started, finished, values, title } = state;
    const named = customer?.[1] ?? values.get("customer");
    const took = finished && Math.round((Date.parse(finished) - Date.parse(started)) / 60_000);
    return [
      `${markdown(title)}${named ? ` for ${markdown(named)}` : ""}, from ${stamp(started, state)}`,
      finished ? ` to ${stamp(finished, state)}: ${took} minutes.` : "; not finished when this was written.",
    ].join("");
  }

  function table(run, state) {
    const rows = events(run).map(event => `| ${stamp(event.at, state)} | ${markdown(person(event)) || "–"} | ${markdown(log.words(event))} |`);
    return ["| Time | Who | What |", "|---|---|---|", ...rows].join("\n");
  }

  // What a ticket takes: no markup, one line for each event.
  function text(run, state, customer) {
    const { values, roles } = state;
    const facts = [
      ["Plan", [...state.plans.values()].map(plan => `${plan.title} (revision ${plan.revision})`).join(", ")],
      ["Customer", customer?.[1] ?? values.get("customer")], ["Ticket", values.get("ticket")],
      ["Started", `${stamp(state.started, state)} (${zone()})`], ["Finished", state.finished ? stamp(state.finished, state) : "not yet"],
      ...[...roles].filter(([, who]) => who),
      ["What went well", values.get("well")], ["Challenges", values.get("challenges")], ["Customer feedback", values.get("feedback")],
    ];
    const told = events(run).map(event => {
      const plan = event.plan === state.plan ? "" : ` [${titleOf(event, state)}]`;
      return `${stamp(event.at, state)}  ${lines(`${log.words(event)}${person(event) ? ` (${person(event)})` : ""}${plan}`).join(" / ")}`;
    });
    return [...facts.filter(([, value]) => value).map(([term, value]) => `${term}: ${lines(value).join(" / ")}`), "", ...told, ""].join("\n");
  }

  // Times are UTC here; a new version has a new number.
  function json(run, state, customer) {
    const { values, roles, plans, steps } = state;
    return JSON.stringify({
      version: 1,
      run: run.id, title: state.title, started: state.started, finished: state.finished,
      incident: values.get("incident") || state.incidents[0] || "unknown",
      customer: customer?.[0] ?? null, customer_name: customer?.[1] ?? values.get("customer") ?? null, ticket: values.get("ticket") ?? null,
      plans: [...plans].map(([id, { title, revision }]) => ({ id, title, revision })),
      roles: Object.fromEntries(roles),
      steps: [...steps.values()].map(({ plan, key, title, status, at, text: reason, who, approval, notes }) => ({
        plan, step: key, title, status, at, reason: status === "skip" ? reason : undefined, who, approved_by: approval,
        notes: notes.map(({ at: time, text: words }) => ({ at: time, text: words })),
      })),
      what_went_well: values.get("well") ?? "", challenges: values.get("challenges") ?? "", customer_feedback: values.get("feedback") ?? "",
      events: run.events.filter(({ what }) => what !== "set" && what !== "remove"),
    }, null, 1) + "\n";
  }

  planbook.export = { review, text, json, name };
})();
