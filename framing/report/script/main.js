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
  document.getElementById("matches").textContent = `${count} of ${articles.rows.length} articles`;
}

// Any table that names articles by their address follows the selection, whichever comparison made it.
function isSelected(table, row, selected) {
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
  const parts = described(articles, row).map((text) => element("p", shortened(text, 300), { dir: "auto" }));
  if (linked(url)) parts.push(link(url, shortened(url, 80)));
  const button = element("button", "Show all articles again", { type: "button" });
  button.addEventListener("click", () => choose(null));
  return [...parts, element("br"), button];
}

const paint = drawing ? makeMap(drawing, articles, choose) : () => {};
fillChoices(form, articles);
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
for (const part of document.querySelectorAll(".scripted")) part.hidden = false;
apply();
