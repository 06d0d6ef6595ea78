// A plan as its page shows it: steps, ways out of them, and what has to hold at the end. The page is the truth.
(() => {
  "use strict";

  const { planbook } = globalThis;

  const tidy = text => text.replace(/\s+/g, " ").trim();

  // The plan that the page shows, with everybody's minutes of the RTO; one without an id on any other page.
  function readPlan() {
    const { id, page: url, title, revision = "", incidents = "", incidentTitles: titles = "", rto = "", ownRto: minutes = rto } = document.body.dataset;
    const page = { id: id ?? "", url: url ?? "", title: title ?? "", revision, incidents, titles, minutes, steps: [], outcomes: [], criteria: [] };
    if (!id) return page;
    let contingency = null;
    for (const element of document.querySelectorAll(".text :is(h2, h3, h4, h5, h6, li.step, li.branch, .outcome, .task)")) {
      if (element.localName.startsWith("h")) {
        const level = Number(element.localName[1]);
        if (element.classList.contains("contingency")) contingency = { element, level };
        else if (contingency && level <= contingency.level) contingency = null;
      } else if (element.matches("li.step")) page.steps.push(readStep(element, contingency?.element ?? null));
      else if (element.matches(".task")) page.criteria.push({ element, title: textOf(element), own: ownText(element), box: element.querySelector("input") });
      else page.outcomes.push({ element, contingency: contingency?.element ?? null, step: element.closest("li.step"), text: textOf(element), own: ownText(element) });
    }
    tellApart(page.steps.filter(step => !step.key), step => step.own, page.steps.map(step => step.key));
    tellApart(page.criteria, criterion => criterion.own);
    for (const step of new Set(page.outcomes.map(outcome => outcome.step))) tellApart(page.outcomes.filter(outcome => outcome.step === step), outcome => outcome.own);
    return page;
  }

  // Gives each its key: what it says, and its number on another line, which no text of a page has, where others say the same.
  function tellApart(things, say, others = []) {
    const taken = new Set(others);
    for (const thing of things) {
      thing.key = say(thing);
      for (let number = 2; taken.has(thing.key); number += 1) thing.key = `${say(thing)}\n${number}`;
      taken.add(thing.key);
    }
  }

  function readStep(element, contingency) {
    const first = element.querySelector(":scope > p") ?? element;
    const start = [...first.childNodes].find(node => node.nodeType === Node.ELEMENT_NODE || tidy(node.textContent));
    const name = read => {
      const text = start?.localName === "strong" ? read(start) : read(first).split(/(?<=[.!?])\s/)[0];
      return text.replace(/\.$/, "").slice(0, 160);
    };
    const details = element.querySelector(".step-details");
    const approval = details?.querySelector(".approval");
    // The theme's own ids only count the steps: a step that is put before others would take theirs.
    const key = /^(?!pb-)./.test(element.id) ? element.id : null;
    return {
      element, contingency, title: name(textOf), own: name(ownText), key, list: element.parentElement,
      role: tidy(details?.querySelector(".role")?.textContent ?? ""),
      approval: tidy((approval?.querySelector("a") ?? approval)?.textContent ?? ""),
      minutes: Number(details?.querySelector(".time")?.dataset.minutes) || 0,
    };
  }

  function textOf(element) {
    return readText(element.cloneNode(true));
  }

  // A text as everybody's page has it, whoever the page is shown for.
  function ownText(element) {
    const copy = element.cloneNode(true);
    for (const variable of copy.querySelectorAll("var[data-own]")) variable.textContent = variable.dataset.own;
    return readText(copy);
  }

  function readText(copy) {
    for (const other of copy.querySelectorAll("ul, ol, pre, .step-details, .override, .pb-controls")) other.remove();
    return tidy(copy.textContent);
  }

  // What stands behind the last arrow: how it begins, and its first link.
  function readOutcome(outcome) {
    const { element } = outcome;
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let arrow = null;
    while (texts.nextNode()) {
      if (/→|->/.test(texts.currentNode.data) && !texts.currentNode.parentElement.closest(".pb-controls")) arrow = texts.currentNode;
    }
    const target = outcome.text.split(/→|->/).pop().trim();
    const links = [...element.querySelectorAll("a[href]")];
    const link = links.find(other => arrow && arrow.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) ?? null;
    if (/^exit\b/i.test(target)) return { kind: "exit" };
    if (/^(accept the loss|escalate)\b/i.test(target)) return { kind: "word" };
    if (/^declare unknown\b/i.test(target)) return { kind: "plan", link: document.querySelector(".unknown a[href]") };
    if (!link) return { kind: "word" };
    return { kind: isHere(link) ? "place" : "plan", link };
  }

  const addressOf = ({ href }) => href.split(/[?#]/)[0];
  const isHere = link => addressOf(link) === addressOf(planbook.here());

  Object.assign(planbook, { readPlan, readOutcome, addressOf });
})();
