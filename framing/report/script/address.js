// The choice of articles and the order of tables live in the address, behind `#?`, so that a view can be sent or stored:
// a page that is a file may change nothing else of its address.
const MARK = "#?";
const SORT = "sort-";

function writeAddress(form, article, grids) {
  const state = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  for (const grid of grids.filter((one) => one.order())) state.set(`${SORT}${grid.table.name}`, grid.order());
  if (article) state.set("article", article);
  const text = state.toString();
  if (text) history.replaceState(null, "", `${MARK}${text}`);
  else if (location.hash.startsWith(MARK)) history.replaceState(null, "", "#");
}

// Fill the form from the address, sort the tables as it says, and return the chosen article's own address, if any.
function readAddress(form, grids) {
  if (!location.hash.startsWith(MARK)) return null;
  const state = new URLSearchParams(location.hash.slice(MARK.length));
  for (const [name, value] of state) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  for (const grid of grids) grid.sort(state.get(`${SORT}${grid.table.name}`));
  return state.get("article");
}
