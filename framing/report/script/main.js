// Start: tables first, then what links them: the form, the map and the one article that may be chosen.
const grids = [...document.querySelectorAll("[data-grid]")].map(makeGrid);
const articles = grids.find((grid) => grid.table.name === "articles").table;
const rowOf = new Map(articles.rows.map((_, row) => [articles.value(row, "url"), row]));
const form = document.getElementById("filters");
const drawing = document.getElementById("drawing");
let chosen = null;

function apply() {
  const matches = filterOf(form, articles);
  const matched = matches && articles.rows.map((_, row) => matches(row)); // once for all tables
  const filtered = matched && ((row) => matched[row]);
  const selected = chosen === null ? filtered : (row) => row === chosen;
  paint(filtered);
  const byAddress = grids.filter((grid) => "url" in grid.table.at);
  byAddress.forEach((grid) => grid.allow(selected && ((row) => isSelected(grid.table, row, selected))));
  const count = matched ? matched.filter(Boolean).length : articles.rows.length;
  remember();
  document.getElementById("matches").textContent = `${count} of ${articles.rows.length} articles`;
}

function remember() {
  writeAddress(form, chosen === null ? null : articles.value(chosen, "url"), grids);
}

// Any table that names articles by their address follows the selection, whichever comparison made it.
function isSelected(table, row, selected) {
  if (table === articles) return selected(row);
  const article = rowOf.get(table.value(row, "url"));
  return article !== undefined && selected(article);
}

function choose(row) {
  if (row === chosen) return;
  chosen = row;
  const box = document.getElementById("chosen");
  box.hidden = row === null;
  if (row !== null) box.replaceChildren(...chosenParts(row));
  apply();
}

function chosenParts(row) {
  const url = articles.value(row, "url");
  const opening = openings[url];
  const parts = described(articles, row).map((text) => element("p", shortened(text, 300), { dir: "auto" }));
  if (opening) parts.push(element("p", opening, { class: "note", dir: "auto" }));
  if (linked(url)) parts.push(link(url, "Read the article"));
  const button = element("button", "Show all articles again", { type: "button" });
  button.addEventListener("click", () => choose(null));
  return [...parts, element("br"), button];
}

// The article of a box is shown below the picture; the tables are left as they are.
function read(row) {
  const box = document.getElementById("reading");
  box.hidden = false;
  const parts = chosenParts(row).slice(0, -2); // without the button, for nothing is hidden
  const close = element("button", "Close", { type: "button" });
  close.addEventListener("click", () => { box.hidden = true; });
  box.replaceChildren(...parts, element("br"), close);
}

const paint = drawing ? makeMap(drawing, articles, choose) : () => {};
fillChoices(form, articles);
const asked = readAddress(form, grids);
document.addEventListener("sorted", remember);
makeWords(articles);
form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => (choose(null), apply())));
for (const button of document.querySelectorAll("button[data-cluster]")) {
  button.addEventListener("click", () => {
    form.reset();
    setTimeout(() => {
      form.elements.cluster.value = button.dataset.cluster;
      apply();
      document.getElementById("articles").scrollIntoView();
      form.elements.cluster.focus({ preventScroll: true });
    });
  });
}
const picture = document.getElementById("picture");
if (picture) makePicture(picture, articles, read);
for (const part of document.querySelectorAll(".scripted")) part.hidden = false;
apply();
if (rowOf.has(asked)) choose(rowOf.get(asked));

// What is printed has no folds: those that are closed open for as long as it takes.
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details:not([open])")) {
    fold.open = true;
    addEventListener("afterprint", () => { fold.open = false; }, { once: true });
  }
});
