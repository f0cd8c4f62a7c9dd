// CSV as the files beside the report have it: RFC 4180 with LF, and no cell that a spreadsheet would run as a formula.
function csvCell(value) {
  if (value === null) return "";
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csv(table, rows) {
  const lines = [table.columns, ...rows.map((row) => table.rows[row])];
  return lines.map((line) => `${line.map(csvCell).join(",")}\n`).join("");
}

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  element("a", "", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
