// The map: pointing or walking shows an article, a click or Enter chooses it, Escape ends the choice.
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const MANY = 1000; // points
const TOLERANCE = 24; // in the figure's own units: how far from a point the pointer may be

function makeMap(drawing, table, choose) {
  drawing.classList.add("live");
  drawing.setAttribute("role", "group");
  drawing.setAttribute("aria-describedby", "map-keys");
  const points = readPoints(drawing);
  const group = drawing.querySelector(".articles_marks");
  const stop = makeStop(drawing, group);
  const tip = makeTip(drawing, table);
  let current = null; // the point that is shown
  let at = null; // the point at which the Tab key stops

  function show(point) {
    current = point;
    tip(point);
    stop.classList.toggle("shown", point !== null);
    place(point ?? at);
  }

  function place(point) {
    if (point) stop.setAttribute("transform", point.mark.getAttribute("transform"));
  }

  // One stop for the Tab key, whatever the number of points, which moves from point to point.
  function move(point) {
    at = point;
    stop.setAttribute("tabindex", point ? "0" : "-1");
    stop.setAttribute("aria-label", point ? described(table, point.row).join(", ") : "no article");
    place(point);
  }

  function walk(point) {
    if (!point) return;
    move(point);
    show(point);
  }

  stop.addEventListener("focus", () => show(at));
  stop.addEventListener("blur", () => show(null));
  drawing.addEventListener("pointermove", (event) => {
    const point = nearestPoint(points, ...position(group, event), TOLERANCE);
    if (point !== current) show(point);
  });
  drawing.parentElement.addEventListener("pointerleave", () => show(null));
  drawing.addEventListener("click", (event) => {
    const point = nearestPoint(points, ...position(group, event), TOLERANCE);
    choose(point ? point.row : null);
  });
  stop.addEventListener("keydown", (event) => {
    if (event.key in ARROWS) walk(nextPoint(points, at, ARROWS[event.key]));
    else if (event.key === "Home") walk(home(drawing, points));
    else if (event.key === "Enter" || event.key === " ") choose(at.row);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    show(null);
    choose(null);
  });
  move(home(drawing, points));
  return points.length > MANY ? afterwards(paint) : paint;

  function paint(allowed) {
    for (const point of points) {
      const out = allowed !== null && !allowed(point.row);
      if (out !== point.out) point.mark.classList.toggle("out", out);
      point.out = out;
    }
    if (document.activeElement !== stop) move(home(drawing, points));
  }
}

// Thousands of points are painted after the tables have answered; of several calls the last one counts.
function afterwards(work) {
  let waiting = null;
  return (value) => {
    if (!waiting) requestAnimationFrame(() => setTimeout(() => {
      const [last] = waiting;
      waiting = null;
      work(last);
    }));
    waiting = [value];
  };
}

// The stop is a ring on a layer of its own, so that the points need not be painted anew when it moves.
function makeStop(drawing, group) {
  const svg = group.ownerSVGElement;
  const over = document.createElementNS(svg.namespaceURI, "svg");
  over.setAttribute("viewBox", svg.getAttribute("viewBox"));
  over.setAttribute("class", "over");
  const moved = document.createElementNS(svg.namespaceURI, "g");
  const { a, b, c, d, e, f } = svg.getScreenCTM().inverse().multiply(group.getScreenCTM());
  moved.setAttribute("transform", `matrix(${[a, b, c, d, e, f].join(" ")})`);
  const stop = document.createElementNS(svg.namespaceURI, "circle");
  for (const [name, value] of Object.entries({ id: "map-stop", class: "ring", r: "9", role: "button" })) stop.setAttribute(name, value);
  moved.append(stop);
  over.append(moved);
  drawing.append(over);
  return stop;
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
