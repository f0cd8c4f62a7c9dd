// The map: pointing or walking shows an article, a click or Enter keeps it, Escape lets it go.
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const REACH = 24; // in the figure's own units: a point may be missed by this much

function makeMap(drawing, table, keep) {
  const points = readPoints(drawing);
  const group = drawing.querySelector(".articles_marks");
  const ring = ringIn(group);
  const tip = makeTip(drawing, table);
  let current = null;
  let stopped = null; // the point that Tab reaches

  function show(point) {
    current = point;
    ring(point);
    tip(point);
  }

  function focus(point) {
    if (!point) return;
    reach(point);
    point.mark.focus({ preventScroll: true });
    show(point);
  }

  // One stop for the Tab key, whatever the number of points (the "roving tabindex" of the ARIA practices).
  function stop() {
    reach(home(drawing, points));
  }

  function reach(point) {
    if (stopped) stopped.mark.removeAttribute("tabindex");
    if (point) reachable(point, table);
    stopped = point;
  }

  drawing.addEventListener("focusin", (event) => show(points.find((point) => point.mark === event.target)));
  drawing.addEventListener("focusout", () => show(null));
  drawing.addEventListener("pointermove", (event) => {
    const found = nearestPoint(points, ...place(group, event), REACH);
    if (found !== current) show(found);
  });
  drawing.parentElement.addEventListener("pointerleave", () => show(null));
  drawing.addEventListener("click", (event) => {
    const found = nearestPoint(points, ...place(group, event), REACH);
    keep(found ? found.row : null);
  });
  drawing.addEventListener("keydown", (event) => {
    const at = points.find((point) => point.mark === document.activeElement);
    if (event.key in ARROWS) focus(nextPoint(points, at, ARROWS[event.key]));
    else if (event.key === "Home") focus(home(drawing, points));
    else if (event.key === "Enter" || event.key === " ") keep(at.row);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    show(null);
    keep(null);
  });
  stop();
  return (allowed) => {
    for (const point of points) {
      point.out = allowed !== null && !allowed(point.row);
      point.mark.classList.toggle("out", point.out);
    }
    if (!drawing.contains(document.activeElement)) stop();
  };
}

function reachable({ mark, row }, table) {
  mark.setAttribute("tabindex", "0");
  mark.setAttribute("role", "button");
  mark.setAttribute("aria-label", described(table, row).join(", "));
}

// The point where walking begins: the one nearest to the star.
function home(drawing, points) {
  const star = drawing.querySelector(".piece_layer_0_marks path");
  const [x, y] = star ? coordinates(star) : [0, 0];
  return nearestPoint(points, x, y);
}

function place(group, event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(group.getScreenCTM().inverse());
  return [at.x, at.y];
}

function ringIn(group) {
  const ring = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  ring.setAttribute("class", "ring");
  ring.setAttribute("r", "9");
  ring.setAttribute("display", "none");
  group.append(ring);
  return (point) => {
    ring.setAttribute("display", point ? "inline" : "none");
    if (point) ring.setAttribute("transform", point.mark.getAttribute("transform"));
  };
}
