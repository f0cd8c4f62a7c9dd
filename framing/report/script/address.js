// The choice of articles lives in the address, behind `#?`, so that a view can be sent or kept: a page that is a file may
// change nothing else of its address.
const MARK = "#?";

function writeAddress(form, article) {
  const state = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  if (article) state.set("article", article);
  const text = state.toString();
  if (text) history.replaceState(null, "", `${MARK}${text}`);
  else if (location.hash.startsWith(MARK)) history.replaceState(null, "", "#");
}

// Fill the form from the address and return the chosen article's own address, if there is one.
function readAddress(form) {
  if (!location.hash.startsWith(MARK)) return null;
  const state = new URLSearchParams(location.hash.slice(MARK.length));
  for (const [name, value] of state) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  return state.get("article");
}
