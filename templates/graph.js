// The link graph: pan with a finger or the mouse, zoom with the wheel, the keys or two fingers, filter by kind.
(() => {
  "use strict";

  const graph = document.getElementById("pb-graph");
  if (!graph) return;
  const whole = graph.viewBox.baseVal;
  const start = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  const nodes = [...graph.querySelectorAll("a")];
  const lines = [...graph.querySelectorAll("line")];
  const pointers = new Map();
  let moved = false;

  function show({ x, y, width, height }) {
    graph.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    // From near there is room for every name.
    graph.classList.toggle("near", width < start.width / 2);
  }

  // Zooms by a factor around a place given as shares of the drawing.
  function zoom(factor, across = 0.5, down = 0.5) {
    const { x, y, width, height } = graph.viewBox.baseVal;
    const next = Math.min(start.width * 1.5, Math.max(start.width / 12, width * factor));
    const tall = next * height / width;
    show({ x: x + (width - next) * across, y: y + (height - tall) * down, width: next, height: tall });
  }

  function pan(across, down) {
    const { x, y, width, height } = graph.viewBox.baseVal;
    show({ x: x - across * width, y: y - down * height, width, height });
  }

  graph.addEventListener("wheel", event => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = graph.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }, { passive: false });

  graph.addEventListener("pointerdown", event => {
    pointers.set(event.pointerId, event);
    moved = false;
  });
  graph.addEventListener("pointermove", event => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const box = graph.getBoundingClientRect();
    const others = [...pointers.values()].filter(other => other.pointerId !== event.pointerId);
    if (others.length > 0) {
      const apart = pointer => Math.hypot(pointer.clientX - others[0].clientX, pointer.clientY - others[0].clientY);
      zoom(apart(before) / Math.max(1, apart(event)));
    } else {
      pan((event.clientX - before.clientX) / box.width, (event.clientY - before.clientY) / box.height);
    }
    if (Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) > 2) moved = true;
    pointers.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
    graph.addEventListener(end, event => pointers.delete(event.pointerId));
  }
  // Whoever has dragged the drawing has not meant to follow a link.
  graph.addEventListener("click", event => { if (moved) event.preventDefault(); }, true);
  graph.addEventListener("dragstart", event => event.preventDefault());

  function filter(hidden) {
    const gone = new Set();
    for (const node of nodes) {
      const isHidden = hidden.has(node.dataset.kind);
      node.classList.toggle("gone", isHidden);
      if (isHidden) gone.add(node.dataset.node);
    }
    for (const line of lines) line.classList.toggle("gone", line.dataset.ends.split(" ").some(end => gone.has(end)));
  }

  // The buttons and boxes are on the page already, so that nothing moves when this script arrives.
  const actions = {
    in: () => zoom(1 / 1.4), out: () => zoom(1.4), all: () => show(start),
    left: () => pan(0.2, 0), right: () => pan(-0.2, 0), up: () => pan(0, 0.2), down: () => pan(0, -0.2),
  };
  const controls = document.getElementById("pb-graph-controls");
  const boxes = [...controls.querySelectorAll("input")];
  const apply = () => filter(new Set(boxes.filter(box => !box.checked).map(box => box.value)));
  controls.addEventListener("click", event => actions[event.target.value]?.());
  controls.addEventListener("change", apply);
  // A browser that comes back to the page remembers the boxes.
  apply();
})();
