const LONGEST = 600; // characters of a cell as it is shown; the CSV has them all

// A value as it is displayed, made of text nodes only: nothing from outside is ever parsed as HTML. Numbers with
// decimals are displayed as Python has done it.
function written(table, value) {
  return value === null ? "" : (table.displayed.get(value) ?? String(value));
}

// A code as it is displayed: countries, languages, owners and frames are spelled out.
function named(table, column, value) {
  return table.names[column]?.[value] ?? String(value);
}

// An article by its title; where none is known, by its outlet or the first words of its abstract.
function titleOf(table, row) {
  const title = table.value(row, "title");
  if (title) return title;
  const opening = openings[table.value(row, "url")];
  return opening ? `${opening.split(/\s+/).slice(0, 12).join(" ")}…` : (table.value(row, "outlet") ?? "title not known");
}

function linked(value) {
  return typeof value === "string" && /^https?:\/\//i.test(value);
}

function shortened(text, most) {
  return text.length <= most ? text : `${[...text.slice(0, most)].slice(0, -1).join("")}…`;
}

function element(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function link(url, text) {
  return element("a", text, { href: url, rel: "noreferrer" });
}

function cell(table, row, column) {
  const value = table.value(row, column);
  const made = element("td");
  if (typeof value === "number") {
    made.textContent = written(table, value);
    made.className = `number ${shade(table, row, column)}`;
  } else if (column === "title" && linked(table.value(row, "url"))) {
    made.append(titled(table, row));
    made.dir = "auto";
  } else if (linked(value)) {
    made.append(link(value, shortened(value, 48)));
  } else if (value !== null) {
    made.textContent = shortened(named(table, column, written(table, value)), LONGEST);
    made.dir = "auto";
    if (made.textContent.length > 60) made.classList.add("wide");
  }
  return made;
}

function titled(table, row) {
  const made = link(table.value(row, "url"), shortened(titleOf(table, row), 300));
  if (table.value(row, "title") && table.value(row, "language")) made.lang = table.value(row, "language");
  return made;
}

function shade(table, row, column) {
  const value = table.value(row, column);
  const whole = table.value(row, table.of);
  if (!table.shares.includes(column) || !value || !whole) return "";
  return `shade-${Math.min(5, Math.max(1, Math.round((10 * value) / whole)))}`;
}
