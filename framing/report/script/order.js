// Numbers by size, text by the alphabet of the reader's language, empty cells last whichever way the rest is turned.
const alphabet = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function compared(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return alphabet.compare(String(one), String(other));
}

// The place of each row in the order of a column, -1 for an empty cell: different values are compared once.
function ranks(table, column) {
  table.ranks ??= {};
  if (table.ranks[column]) return table.ranks[column];
  const at = table.at[column];
  const values = [...new Set(table.rows.map((row) => row[at]))].filter((value) => value !== null && value !== "");
  const rank = new Map();
  values.sort(compared).forEach((value, place) => {
    const same = place > 0 && compared(values[place - 1], value) === 0;
    rank.set(value, same ? rank.get(values[place - 1]) : place);
  });
  table.ranks[column] = table.rows.map((row) => rank.get(row[at]) ?? -1);
  return table.ranks[column];
}

function ordered(table, rows, column, turn) {
  if (column === null) return rows;
  const rank = ranks(table, column);
  return [...rows].sort((one, other) => {
    const [first, second] = [rank[one], rank[other]];
    return first < 0 || second < 0 ? (first < 0) - (second < 0) : turn * (first - second);
  });
}
