// The picture: a click on a box shows its article; the colours show another attribute where that is chosen.
const MOST_COLOURS = 7; // attributes with more values have a colour for the others

function makePicture(figure, table, read) {
  const boxes = [...figure.querySelectorAll("rect[data-row]")];
  const legend = document.getElementById("picture-legend");
  const asMade = { classes: boxes.map((box) => box.getAttribute("class")), legend: [...legend.childNodes] };
  figure.classList.add("live-boxes");
  figure.addEventListener("click", (event) => {
    const box = event.target.closest("rect[data-row]");
    if (!box) return;
    boxes.forEach((other) => other.classList.toggle("chosen-box", other === box));
    read(Number(box.dataset.row));
  });
  figure.addEventListener("pointerover", (event) => {
    const box = event.target.closest("rect[data-row]");
    if (box && !box.firstChild) box.append(boxTitle(table, Number(box.dataset.row)));
  });
  document.getElementById("picture-by").addEventListener("change", (event) => {
    if (event.target.value === "ownership") {
      boxes.forEach((box, number) => box.setAttribute("class", asMade.classes[number]));
      legend.replaceChildren(...asMade.legend);
    } else recolour(boxes, legend, table, event.target.value);
  });
}

function boxTitle(table, row) {
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = described(table, row).slice(0, 3).join(", ");
  return title;
}

function recolour(boxes, legend, table, column) {
  const values = boxes.map((box) => table.value(Number(box.dataset.row), column) ?? "not known");
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  const frequent = [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one)).slice(0, MOST_COLOURS);
  const colour = (value) => (frequent.includes(value) ? frequent.indexOf(value) : MOST_COLOURS);
  boxes.forEach((box, number) => {
    const near = box.classList.contains("near") ? " near" : "";
    box.setAttribute("class", `k-${colour(values[number])}${near}`);
  });
  const names = frequent.map((value) => [named(table, column, value), colour(value)]);
  if (counts.size > frequent.length) names.push(["others", MOST_COLOURS]);
  legend.replaceChildren(...names.map(([name, number]) => keyOf(name, number)));
}

function keyOf(name, number) {
  const made = element("span", "", { class: "key" });
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 10 14");
  svg.setAttribute("aria-hidden", "true");
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  rect.setAttribute("width", "10");
  rect.setAttribute("height", "14");
  rect.setAttribute("class", `k-${number}`);
  svg.append(rect);
  made.append(svg, name);
  return made;
}
