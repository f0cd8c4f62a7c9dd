// Numbers by size, text by the alphabet of the reader's language, empty cells last whichever way the rest is turned.
const alphabet = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function compared(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return alphabet.compare(String(one), String(other));
}

function ordered(table, rows, column, turn) {
  if (column === null) return rows;
  const empty = (row) => table.value(row, column) === null || table.value(row, column) === "";
  return [...rows].sort((one, other) => {
    if (empty(one) || empty(other)) return empty(one) - empty(other);
    return turn * compared(table.value(one, column), table.value(other, column));
  });
}
