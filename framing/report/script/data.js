// A table's rows as they stand in the page: JSON, so that sorting and filtering never read the HTML.
function readTable(grid) {
  const table = JSON.parse(grid.querySelector('script[type="application/json"]').textContent);
  const at = Object.fromEntries(table.columns.map((name, index) => [name, index]));
  return { ...table, at, value: (row, column) => (column in at ? table.rows[row][at[column]] : null) };
}
