// The points of the map: where each is, and which one is nearest to a position or next in a direction. The labels that
// the renderer gave them are row numbers for this script, and mean nothing to a reader.
function readPoints(drawing) {
  const marks = [...drawing.querySelectorAll(".articles_marks path")];
  const points = marks.map((mark) => {
    const [x, y] = coordinates(mark);
    return { mark, row: Number(mark.getAttribute("aria-label")), x, y, out: false };
  });
  for (const part of drawing.querySelectorAll("svg [role]")) {
    for (const name of ["aria-label", "role", "aria-roledescription"]) part.removeAttribute(name);
  }
  return points;
}

function coordinates(mark) {
  return mark.getAttribute("transform").match(/-?[\d.]+(e-?\d+)?/g).map(Number);
}

function nearestPoint(points, x, y, within = Infinity) {
  let best = null;
  let least = within * within;
  for (const point of points) {
    const distance = (point.x - x) ** 2 + (point.y - y) ** 2;
    if (!point.out && distance < least) [best, least] = [point, distance];
  }
  return best;
}

// Straight ahead counts once, sideways twice: an arrow key goes on to what looks next in its direction.
function nextPoint(points, from, [right, down]) {
  let best = null;
  let least = Infinity;
  for (const point of points) {
    const [x, y] = [point.x - from.x, point.y - from.y];
    const ahead = x * right + y * down;
    const cost = ahead + 2 * Math.abs(x * down + y * right);
    if (!point.out && point !== from && ahead > 0 && cost < least) [best, least] = [point, cost];
  }
  return best;
}
