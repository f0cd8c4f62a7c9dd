// What an article is, beside its point; it stays while the pointer is on it, Escape closes it.
function described(table, row) {
  const cluster = table.value(row, "cluster");
  return [
    table.value(row, "outlet"),
    table.value(row, "published") || "no date",
    titleOf(table, row),
    [frameOf(table, row), cluster === null || cluster < 0 ? "unplaced" : `cluster ${cluster}`].filter(Boolean).join(", "),
  ];
}

function frameOf(table, row) {
  const frame = table.value(row, "settled_frame");
  return frame ? named(table, "settled_frame", frame) : "";
}

function makeTip(drawing, table) {
  const tip = document.getElementById("tip");
  return (point) => {
    tip.hidden = !point;
    if (!point) return;
    const [outlet, day, title, cluster] = described(table, point.row).map((text) => shortened(text, 160));
    tip.replaceChildren(...[`${outlet}, ${day}`, title, cluster].map((text) => element("p", text, { dir: "auto" })));
    const [frame, at] = [drawing.getBoundingClientRect(), point.mark.getBoundingClientRect()];
    const left = Math.min(at.left - frame.left + 14, frame.width - tip.offsetWidth);
    tip.style.left = `${Math.max(0, left)}px`;
    tip.style.top = `${at.bottom - frame.top + 10}px`;
  };
}
