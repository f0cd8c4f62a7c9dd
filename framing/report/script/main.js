// Start: tables first, then what links them: the form, the map and the one article that may be kept.
const grids = [...document.querySelectorAll("[data-grid]")].map(makeGrid);
const articles = grids.find((grid) => grid.table.name === "articles").table;
const rowOf = new Map(articles.rows.map((_, row) => [articles.value(row, "url"), row]));
const form = document.getElementById("filters");
const drawing = document.getElementById("drawing");
let kept = null;

function apply() {
  const meets = wanted(form, articles);
  const met = meets && articles.rows.map((_, row) => meets(row)); // once for all that follow it
  const chosen = met && ((row) => met[row]);
  const meant = kept === null ? chosen : (row) => row === kept;
  paint(chosen);
  grids.filter((grid) => "url" in grid.table.at).forEach((grid) => grid.allow(meant && ((row) => meantIn(grid.table, row, meant))));
  const found = met ? met.filter(Boolean).length : articles.rows.length;
  document.getElementById("matches").textContent = `${found} of ${articles.rows.length} articles`;
}

// Any table that names articles by their address follows the choice, whichever comparison made it.
function meantIn(table, row, meant) {
  const article = rowOf.get(table.value(row, "url"));
  return article !== undefined && meant(article);
}

function keep(row) {
  if (row === kept) return;
  kept = row;
  const box = document.getElementById("chosen");
  box.hidden = row === null;
  if (row !== null) box.replaceChildren(...chosenParts(row));
  apply();
}

function chosenParts(row) {
  const url = articles.value(row, "url");
  const parts = described(articles, row).map((text) => element("p", shortened(text, 300), { dir: "auto" }));
  if (linked(url)) parts.push(link(url, shortened(url, 80)));
  const button = element("button", "Let it go: show all articles", { type: "button" });
  button.addEventListener("click", () => keep(null));
  return [...parts, element("br"), button];
}

const paint = makeMap(drawing, articles, keep);
drawing.classList.add("live");
drawing.setAttribute("role", "group");
drawing.setAttribute("aria-describedby", "map-keys");
fillChoices(form, articles);
form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => (keep(null), apply())));
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
