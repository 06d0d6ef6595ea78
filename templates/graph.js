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

  function button(text, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", action);
    return made;
  }

  function controls() {
    const bar = document.createElement("div");
    bar.className = "graph-controls";
    bar.append(button("Zoom in", () => zoom(1 / 1.4)), button("Zoom out", () => zoom(1.4)), button("Show all", () => show(start)));
    bar.append(button("←", () => pan(0.2, 0)), button("→", () => pan(-0.2, 0)), button("↑", () => pan(0, 0.2)), button("↓", () => pan(0, -0.2)));
    const names = ["Left", "Right", "Up", "Down"];
    [...bar.children].slice(3).forEach((made, place) => made.setAttribute("aria-label", names[place]));
    const hidden = new Set();
    for (const kind of new Set(nodes.map(node => node.dataset.kind))) {
      const label = document.createElement("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = true;
      box.addEventListener("change", () => {
        if (box.checked) hidden.delete(kind); else hidden.add(kind);
        filter(hidden);
      });
      label.append(box, ` ${kind}`);
      bar.append(label);
    }
    graph.before(bar);
  }

  controls();
})();
