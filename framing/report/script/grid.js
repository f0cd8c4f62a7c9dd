// One table of the page: sorted by its headers, filtered by its box and by the choice of articles, downloaded as seen.
function makeGrid(box) {
  const table = readTable(box);
  const every = table.rows.map((_, row) => row);
  const state = { words: "", column: null, turn: 1, most: table.shown, allowed: null };
  const body = box.querySelector("tbody");
  const count = box.querySelector(".count");
  let drawn = null; // what stands in the page: the same is not drawn again
  let texts = null;

  function matching() {
    if (state.words) texts ??= table.rows.map((row) => row.filter((value) => value !== null).join("\n").toLowerCase());
    const words = state.words ? every.filter((row) => texts[row].includes(state.words)) : every;
    return ordered(table, state.allowed ? words.filter(state.allowed) : words, state.column, state.turn);
  }

  function draw() {
    const rows = matching();
    const shown = rows.slice(0, state.most);
    if (drawn !== shown.join()) {
      body.replaceChildren(...shown.map((row) => line(table, row)));
      if (!rows.length) body.append(nothing(table));
      drawn = shown.join();
    }
    const text = counted(table, rows.length, shown.length, state.allowed);
    if (count.textContent !== text) count.textContent = text;
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
  const sort = sortable(box, table, state, draw);
  box.prepend(tools(box, (words) => change({ words }), () => download(`${table.name}.csv`, csv(table, box, matching()))));
  count.after(more);
  draw();
  const order = () => state.column && `${state.turn < 0 ? "-" : ""}${state.column}`;
  return { table, sort, order, allow: (allowed) => change({ allowed }) };
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
