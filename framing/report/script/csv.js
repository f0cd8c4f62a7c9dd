// CSV as the files beside the report have it. Python, which writes those, says which cells a spreadsheet would run as
// formulas; a number is written as it stands in the page's data, which Python has written, too.
const csvRules = JSON.parse(document.getElementById("csv-rules").textContent);

function csvCell(text) {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvText(key, value, context) {
  if (value === null) return "";
  if (typeof value === "number") return context?.source ?? String(value); // older browsers do not give the source
  if (typeof value !== "string") return value;
  return csvRules.formulas.some((start) => value.startsWith(start)) ? csvRules.guard + value : value;
}

function csv(table, box, rows) {
  const texts = readTable(box, csvText).rows;
  const lines = [table.columns, ...rows.map((row) => texts[row])];
  return lines.map((line) => `${line.map(csvCell).join(",")}\n`).join("");
}

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  element("a", "", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
