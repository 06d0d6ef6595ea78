// Previews: what a page says, before anybody follows the link to it.
(() => {
  "use strict";

  const { planbook } = globalThis;
  const previews = new Map();
  let card = null;
  let waiting = 0;

  function index() {
    for (const article of document.getElementById("pb-previews")?.content.children ?? []) {
      previews.set(new URL(article.dataset.page, planbook.root).href, article);
    }
    planbook.style("page.css").catch(() => {});
  }

  function articleOf(target) {
    const link = target instanceof Element && target.closest("main a[href]");
    // The address of a link in a drawing is an object.
    return link && previews.has(String(link.href).split("#")[0]) ? link : null;
  }

  function expect(link) {
    clearTimeout(waiting);
    if (card?.link !== link) waiting = setTimeout(() => open(link), 350);
  }

  function open(link) {
    close();
    const article = previews.get(link.href.split("#")[0]);
    const box = planbook.make("div", { id: "pb-card", role: "tooltip" }, article.cloneNode(true));
    document.body.append(box);
    const place = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const isBelow = place.bottom + box.offsetHeight + 8 < innerHeight;
    box.style.left = `${Math.max(8, Math.min(place.left, document.documentElement.clientWidth - box.offsetWidth - 8))}px`;
    box.style.top = `${isBelow ? place.bottom + 2 : Math.max(8, place.top - box.offsetHeight - 2)}px`;
    link.setAttribute("aria-describedby", "pb-card");
    card = { box, link };
  }

  function close() {
    clearTimeout(waiting);
    card?.link.removeAttribute("aria-describedby");
    card?.box.remove();
    card = null;
  }

  function leave() {
    clearTimeout(waiting);
    // A pointer on its way from the link to the card crosses neither.
    waiting = setTimeout(close, 250);
  }

  function point(event) {
    if (event.pointerType !== "mouse") return;
    const link = articleOf(event.target);
    if (link) expect(link);
    else if (card?.box.contains(event.target)) clearTimeout(waiting);
    else leave();
  }

  function focus(event) {
    const link = articleOf(event.target);
    if (link?.matches(":focus-visible")) expect(link);
    else close();
  }

  document.addEventListener("pointerover", point);
  document.addEventListener("focusin", focus);
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") close();
  });
  document.addEventListener("scroll", () => { if (card) close(); }, { passive: true });

  index();
  // What happened while this script was on its way.
  planbook.preview = event => (event.type === "focusin" ? focus : point)(event);
})();
