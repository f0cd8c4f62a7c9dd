// One table of the page: sorted by its headers, filtered by its box and by the choice of articles, downloaded as seen.
function makeGrid(box) {
  const table = readTable(box);
  const texts = table.rows.map((row) => row.filter((value) => value !== null).join("\n").toLowerCase());
  const state = { words: "", column: null, turn: 1, most: table.shown, allowed: null };
  const body = box.querySelector("tbody");
  const count = box.querySelector(".count");

  function matching() {
    const rows = table.rows.map((_, row) => row).filter((row) => texts[row].includes(state.words));
    return ordered(table, state.allowed ? rows.filter(state.allowed) : rows, state.column, state.turn);
  }

  function draw() {
    const rows = matching();
    const shown = rows.slice(0, state.most);
    body.replaceChildren(...shown.map((row) => line(table, row)));
    if (!rows.length) body.append(nothing(table));
    count.textContent = counted(table, rows.length, shown.length, state.allowed);
    more.hidden = shown.length === rows.length;
  }

  const more = element("button", "Show more rows", { type: "button" });
  more.addEventListener("click", () => {
    state.most *= 4;
    draw();
  });
  const change = (part) => {
    Object.assign(state, part);
    draw();
  };
  sortable(box, table, state, draw);
  box.prepend(tools(box, (words) => change({ words }), () => download(`${table.name}.csv`, csv(table, box, matching()))));
  count.after(more);
  draw();
  return { table, allow: (allowed) => change({ allowed }), count: () => matching().length };
}

function line(table, row) {
  const made = element("tr");
  made.append(...table.visible.map((column) => cell(table, row, column)));
  return made;
}

function nothing(table) {
  const made = element("tr");
  made.append(element("td", "none", { colspan: table.visible.length }));
  return made;
}

function counted(table, matches, shown, allowed) {
  const count = matches < table.rows.length ? `${matches} of ${table.rows.length} rows match` : `${matches} rows`;
  const part = shown < matches ? `, ${shown} are shown` : "";
  return `${count}${part}${allowed ? "; filtered by the choice at the map" : ""}`;
}
