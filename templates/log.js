// Runs: what was done when, kept on this device. A run is a list of events that only grows, so that two tabs
// that write to the same run lose nothing of each other's.
(() => {
  "use strict";

  const { planbook } = globalThis;
  const prefix = `planbook run ${planbook.root.pathname} `;
  const fields = ["id", "at", "what", "plan", "step", "title", "text", "who", "name", "to", "url", "revision", "incidents", "titles", "minutes", "key"];
  const memory = new Map();
  let isKept = true;

  // Values of a name, of which only the last counts.
  const isSetting = event => event.what === "set" || event.what === "role";

  // Passwords and keys do not belong into a log; what looks like one is not kept.
  const named =
    /((?:pass(?:word|wd|wort|phrase|code)?|kennwort|wachtwoord|secret|token|pwd|pw|psk|otp seed|community|[a-z]+[ _-]?key)\b["'`*)]*\s*(?:[:=|]+>?|\bis\b)\s*)(?!["'`]?(?:not|in|the|a)\b)("[^"\n]+"|'[^'\n]+'|`[^`\n]+`|(?:bearer |basic )?\S{4,})/gi;
  const secrets = [
    /(:\/\/[^\s:/@]+:)[^\s@]+(?=@)/g,
    /()-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*-----|$)/g,
    /()\b(?:gh[a-z]_|github_pat_|glpat-|xox[a-z]-|sk-|AKIA|ASIA|AIza|eyJ)[\w.-]{12,}/g,
    /(hooks\.slack\.com\/services\/|webhooks\/|webhookb2\/)\S{16,}/g,
  ];

  // What is said of passwords, and is none.
  const said = /^(?:accepted|again|already|back|bad|being|blank|blocked|broken|changed|correct|disabled|empty|enabled|expired|fine|forgotten|from|given|gone|here|incorrect|invalid|kept|known|locked|lost|missing|needed|new|none|now|okay|old|only|out|pending|refused|rejected|renewed|replaced|requested|required|reset|restored|revoked|rotated|same|see|sent|set|shared|still|stored|there|too|unchanged|under|unknown|updated|valid|weak|with|works|wrong|yes)$/i;

  // Whether what stands behind "password is" or "password:" is a word like any other: letters only, and said of passwords or in mid-sentence.
  function isProse(before, value, rest) {
    const word = value.replace(/[.,;:!?)]+$/, "");
    return said.test(word) || (/\bis\s*$/i.test(before) && /^\p{Ll}*[aeiouy]\p{Ll}*$/u.test(value) && /^\s+\p{Ll}/u.test(rest));
  }

  function conceal(text) {
    const safe = text.replace(named, (whole, before, value, at) => (isProse(before, value, text.slice(at + whole.length)) ? whole : `${before}[left out]`));
    return secrets.reduce((rest, secret) => rest.replace(secret, "$1[left out]"), safe);
  }

  // Characters that are none, which neither YAML nor a page can show.
  const clean = text => text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, " ").slice(0, 10_000);

  const byTime = (a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

  function readEvent(value) {
    if (typeof value !== "object" || value === null) return null;
    const event = {};
    for (const field of fields) {
      if (typeof value[field] === "string") event[field] = clean(value[field]);
    }
    const at = new Date(event.at);
    if (!event.id || !event.what || Number.isNaN(at.getTime())) return null;
    event.at = at.toISOString();
    return event;
  }

  // A run out of text that anybody may have written; null for anything else.
  function parse(text) {
    try {
      const value = JSON.parse(text);
      if (value?.version !== 1 || !/^[a-z0-9-]{8,60}$/.test(value.id) || !Array.isArray(value.events)) return null;
      const events = settle(value.events.slice(0, 5000).map(readEvent).filter(Boolean));
      return events.some(event => event.what === "start") ? { id: value.id, events } : null;
    } catch {
      return null;
    }
  }

  const encode = run => JSON.stringify({ version: 1, id: run.id, events: run.events });

  // One list out of two tabs': each event once, in the order of time, without what was removed or set anew.
  function settle(events) {
    const removed = new Set(events.filter(event => event.what === "remove").map(event => event.to));
    const found = new Map();
    for (const event of events) {
      if (!removed.has(event.id)) found.set(event.id, event);
    }
    const sorted = [...found.values()].sort(byTime);
    const last = new Map(sorted.filter(isSetting).map(event => [`${event.what} ${event.name}`, event]));
    return sorted.filter(event => !isSetting(event) || last.get(`${event.what} ${event.name}`) === event);
  }

  // Storage: full, forbidden, foreign or gone, it never stops anybody.

  function access(use, otherwise) {
    try {
      return use(localStorage);
    } catch {
      isKept = false;
      return otherwise;
    }
  }

  function read(id) {
    const text = access(storage => storage.getItem(prefix + id), null);
    const stored = text && parse(text);
    const own = memory.get(id);
    return stored && own ? { id, events: settle([...stored.events, ...own.events]) } : stored || own || null;
  }

  function save(run) {
    const stored = read(run.id);
    if (stored) run.events = settle([...stored.events, ...run.events]);
    memory.set(run.id, run);
    isKept = true;
    access(storage => storage.setItem(prefix + run.id, encode(run)));
  }

  function keys() {
    return access(storage => Object.keys(storage).filter(key => key.startsWith(prefix)), []);
  }

  function all() {
    const ids = new Set([...keys().map(key => key.slice(prefix.length)), ...memory.keys()]);
    return [...ids].map(read).filter(Boolean).sort((a, b) => byTime(b.events[0], a.events[0]));
  }

  function forget(id) {
    memory.delete(id);
    access(storage => storage.removeItem(prefix + id));
  }

  function name(length) {
    const bytes = crypto.getRandomValues(new Uint8Array(length));
    return [...bytes].map(byte => (byte % 36).toString(36)).join("");
  }

  // Adds an event to a run, with all its words if somebody says so; gives it back where a secret was left out of it.
  function add(run, values, isWhole = false) {
    const texts = Object.entries(values).filter(([, value]) => typeof value === "string");
    const safe = texts.map(([field, value]) => [field, !isWhole && ["text", "who"].includes(field) ? conceal(value) : value]);
    const event = readEvent({ at: new Date().toISOString(), ...Object.fromEntries(safe), id: name(12) });
    run.events = settle([...run.events, event]);
    save(run);
    return texts.every(([, value], index) => value === safe[index][1]) ? null : event;
  }

  function create(values) {
    const run = { id: `${new Date().toISOString().slice(0, 10)}-${name(8)}`, events: [] };
    add(run, { ...values, what: "start" });
    return run;
  }

  // What the events come to.
  function fold(run) {
    const [start] = run.events.filter(event => event.what === "start");
    const state = {
      started: start.at, plan: start.plan, title: start.title ?? "", incidents: (start.incidents ?? "").split("|"),
      titles: (start.titles ?? "").split("\n"), minutes: Number(start.minutes) || 0,
      isMoved: new Set(run.events.map(event => new Date(event.at).getTimezoneOffset())).size > 1,
      plans: new Map(), steps: new Map(), criteria: new Map(), roles: new Map(), values: new Map(), finished: null, updated: null,
    };
    for (const event of run.events) apply(event, state);
    return state;
  }

  function apply(event, state) {
    const { what, plan, at } = event;
    const step = () => {
      const key = `${plan}\n${event.step}`;
      if (!state.steps.has(key)) state.steps.set(key, { plan, key: event.step, title: event.title, status: "open", notes: [] });
      return state.steps.get(key);
    };
    if (what === "start" || what === "plan") state.plans.set(plan, { title: event.title, url: event.url, revision: event.revision });
    else if (what === "changed" && state.plans.has(plan)) state.plans.get(plan).revision = event.revision;
    else if (["done", "skip", "open"].includes(what)) Object.assign(step(), { status: what, at, text: event.text, who: event.who });
    else if (what === "approve") step().approval = event.who;
    else if (what === "note" && event.step) step().notes.push(event);
    else if (what === "check" || what === "uncheck") state.criteria.set(`${plan}\n${event.key ?? event.title}`, what === "check");
    else if (what === "role") state.roles.set(event.name, event.who);
    else if (what === "set") state.values.set(event.name, event.text);
    else if (what === "update") state.updated = at;
    else if (what === "finish") state.finished = at;
    else if (what === "reopen") state.finished = null;
  }

  // An event in words; nothing for those that only keep a value.
  function words({ what, title, text, who, name: role, step, revision }) {
    switch (what) {
      case "start": return `Run started: ${title}`;
      case "plan": return `Plan opened: ${title}`;
      case "changed": return `The page had changed; went on with its revision ${revision}`;
      case "done": return `Done: ${title}`;
      case "open": return `To be done again: ${title}`;
      case "skip": return `Skipped: ${title}. Reason: ${text}`;
      case "approve": return who ? `${who} approved: ${title}` : `Approval withdrawn: ${title}`;
      case "note": return step ? `Note on “${title}”: ${text}` : `Note: ${text}`;
      case "fallback": return `${role === "exit" ? "Exit" : step ? "Fallback taken" : "Went on"}: ${text}`;
      case "role": return who && `${role}: ${who}`;
      case "update": return "Customer was updated";
      case "check": return `Holds: ${title}`;
      case "uncheck": return `No longer holds: ${title}`;
      case "finish": return "Run finished";
      case "reopen": return "Run taken up again";
      default: return "";
    }
  }

  const minute = 60_000;

  function duration(milliseconds) {
    const minutes = Math.floor(Math.abs(milliseconds) / minute);
    return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  }

  // What is left of a time, or by how much it is over.
  const left = (name, until, now) => (until >= now ? `${name}: ${duration(until - now + minute - 1)} left` : `${name} over by ${duration(now - until)}`);

  // Where a plan of a run is: below this site, whatever a run from elsewhere says.
  function address({ url = "" }) {
    const { href } = new URL(url, planbook.root);
    return href.startsWith(planbook.root.href) ? href : planbook.root.href;
  }

  // A run among others; where another one began in the same minute, with the second and what was done in it.
  function describe(run, others = all()) {
    const { title, started, finished, values, steps } = fold(run);
    const { day, clock } = local(started);
    const minuteOf = ({ events: [start] }) => `${start.at.slice(0, 16)} ${start.title}`;
    const isAlone = others.every(other => other.id === run.id || minuteOf(other) !== minuteOf(run));
    const done = [...steps.values()].filter(step => step.status === "done").length;
    return [
      title, isAlone ? `${day} ${clock}` : `${day} ${clock}:${started.slice(17, 19)}`, values.get("ticket"), values.get("customer"),
      !isAlone && `${done} done`, finished && "finished",
    ].filter(Boolean).join(" · ");
  }

  // Local time, in a form that reads the same everywhere.
  function local(at) {
    const time = new Date(at);
    const two = number => String(number).padStart(2, "0");
    const offset = -time.getTimezoneOffset();
    return {
      day: `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`,
      clock: `${two(time.getHours())}:${two(time.getMinutes())}`,
      offset: `${offset < 0 ? "-" : "+"}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`,
    };
  }

  // A time of a run, with what else it takes to tell it from the others: the day where it is another one than `day`, and the
  // offset from UTC where clocks were changed on the way.
  function moment(at, { isMoved }, day) {
    const { day: own, clock, offset } = local(at);
    return [own !== day && own, clock, isMoved && offset].filter(Boolean).join(" ");
  }

  planbook.log = {
    all, read, save, parse, encode, forget, add, create, fold, words, local, moment, duration, left, describe, address,
    key: id => prefix + id,
    get isKept() { return isKept; },

    // Deletes every run of this site on this device, readable or not.
    clear() {
      memory.clear();
      for (const key of [...keys(), `planbook customer ${planbook.root.pathname}`]) access(storage => storage.removeItem(key));
    },
  };
})();
