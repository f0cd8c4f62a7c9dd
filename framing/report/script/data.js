const openings = JSON.parse(document.getElementById("openings").textContent);

// A table's rows as they stand in the page: JSON, so that sorting and filtering never read the HTML.
function readTable(box, reviver) {
  const table = JSON.parse(box.querySelector('script[type="application/json"]').textContent, reviver);
  const at = Object.fromEntries(table.columns.map((name, index) => [name, index]));
  const displayed = new Map(table.displayed);
  const value = (row, column) => (column in at ? table.rows[row][at[column]] : null);
  return { ...table, at, displayed, value };
}
