// The map: pointing or walking shows an article, a click or Enter chooses it, Escape ends the choice.
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const TOLERANCE = 24; // in the figure's own units: how far from a point the pointer may be

function makeMap(drawing, table, choose) {
  drawing.classList.add("live");
  drawing.setAttribute("role", "group");
  drawing.setAttribute("aria-describedby", "map-keys");
  const points = readPoints(drawing);
  const group = drawing.querySelector(".articles_marks");
  const ring = ringIn(group);
  const tip = makeTip(drawing, table);
  let current = null;
  let stop = null; // the point that Tab reaches

  function show(point) {
    current = point;
    ring(point);
    tip(point);
  }

  function focus(point) {
    if (!point) return;
    setStop(point);
    point.mark.focus({ preventScroll: true });
    show(point);
  }

  // One stop for the Tab key, whatever the number of points (the "roving tabindex" of the ARIA practices).
  function resetStop() {
    setStop(home(drawing, points));
  }

  function setStop(point) {
    if (stop) stop.mark.removeAttribute("tabindex");
    if (point) makeFocusable(point, table);
    stop = point;
  }

  drawing.addEventListener("focusin", (event) => show(points.find((point) => point.mark === event.target)));
  drawing.addEventListener("focusout", () => show(null));
  drawing.addEventListener("pointermove", (event) => {
    const point = nearestPoint(points, ...position(group, event), TOLERANCE);
    if (point !== current) show(point);
  });
  drawing.parentElement.addEventListener("pointerleave", () => show(null));
  drawing.addEventListener("click", (event) => {
    const point = nearestPoint(points, ...position(group, event), TOLERANCE);
    choose(point ? point.row : null);
  });
  drawing.addEventListener("keydown", (event) => {
    const at = points.find((point) => point.mark === document.activeElement);
    if (event.key in ARROWS) focus(nextPoint(points, at, ARROWS[event.key]));
    else if (event.key === "Home") focus(home(drawing, points));
    else if (event.key === "Enter" || event.key === " ") choose(at.row);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    show(null);
    choose(null);
  });
  resetStop();
  return (allowed) => {
    for (const point of points) {
      point.out = allowed !== null && !allowed(point.row);
      point.mark.classList.toggle("out", point.out);
    }
    if (!drawing.contains(document.activeElement)) resetStop();
  };
}

function makeFocusable({ mark, row }, table) {
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

function position(group, event) {
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
