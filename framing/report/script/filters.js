// The form above the map selects articles; an empty choice selects all.
const CHOICES = ["settled_frame", "cluster", "outlet", "country", "ownership", "language", "event", "wire"];

function fillChoices(form, table) {
  for (const name of CHOICES) {
    const counts = new Map();
    for (let row = 0; row < table.rows.length; row += 1) {
      const value = table.value(row, name);
      if (value !== null && value !== "") counts.set(value, (counts.get(value) || 0) + 1);
    }
    const values = [...counts.keys()].sort(compared);
    form.elements[name].append(...values.map((value) => choice(value, named(table, name, value), counts.get(value))));
    form.elements[name].closest(".field").hidden = values.length === 0;
  }
}

function choice(value, text, count) {
  return element("option", `${shortened(text, 60)} (${count})`, { value });
}

// A month overlaps a period if any of its days does; what has no date is in no period.
function withinDays(published, from, to) {
  if (!from && !to) return true;
  if (!published) return false;
  const [first, last] = published.length === 7 ? [`${published}-01`, `${published}-31`] : [published, published];
  return (!from || last >= from) && (!to || first <= to);
}

// What the search looks in: outlet, title, address and, where the page has them, the abstracts; put together once.
const searchable = [];
function searched(table, row) {
  searchable[row] ??= [...["outlet", "title", "url"].map((name) => table.value(row, name)), openings[table.value(row, "url")]]
    .join("\n")
    .toLowerCase();
  return searchable[row];
}

function filterOf(form, table) {
  const chosen = CHOICES.filter((name) => form.elements[name].value !== "");
  const [words, from, to] = ["search", "from", "to"].map((name) => form.elements[name].value.trim().toLowerCase());
  if (!chosen.length && !words && !from && !to) return null;
  const wanted = chosen.map((name) => [table.at[name], form.elements[name].value]);
  return (row) =>
    wanted.every(([at, value]) => String(table.rows[row][at] ?? "") === value) &&
    withinDays(table.value(row, "published"), from, to) &&
    (!words || searched(table, row).includes(words));
}
