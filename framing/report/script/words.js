// A word of a list is a button: it shows the sentences of the piece and of the coverage in which the word stands.
const MOST_SENTENCES = 8;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

function makeWords(table) {
  const roles = JSON.parse(document.getElementById("roles").textContent);
  const box = element("div", "", { class: "chosen uses", role: "region", tabindex: "-1" });
  for (const list of document.querySelectorAll("[data-words]")) {
    const words = list.textContent.trim().split(", ").filter(Boolean);
    const buttons = words.map((word) => {
      const button = element("button", word, { type: "button", class: "word" });
      button.addEventListener("click", () => showUses(box, button, usesOf(word, Object.hasOwn(roles, word) ? roles[word] : [word], table, clusterOf(list))));
      return button;
    });
    list.replaceChildren(...buttons.flatMap((button, at) => (at ? [", ", button] : [button])));
  }
}

// In the card of a cluster its own articles come first.
function clusterOf(list) {
  const card = list.closest("[id^=cluster-]");
  return card ? Number(card.id.replace("cluster-", "")) : null;
}

function usesOf(word, names, table, cluster) {
  const pattern = wordPattern(names);
  const rows = table.rows.map((_, row) => row).filter((row) => openings[table.value(row, "url")]);
  const first = (row) => (table.value(row, "cluster") === cluster ? 0 : 1);
  const ordered = cluster === null ? rows : rows.sort((one, other) => first(one) - first(other));
  const coverage = ordered.flatMap((row) => holding(openings[table.value(row, "url")], pattern).map((text) => ({ row, text })));
  return { word, pattern, table, coverage, known: rows.length, piece: holding(document.getElementById("piece-text").textContent, pattern) };
}

// A star is any ending; where words are not written apart nothing can be asked of what stands beside them.
function wordPattern(names) {
  const parts = names.map((name) => {
    const core = name.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[\\p{L}\\p{M}]*");
    return UNSPACED.test(name) ? core : `(?<![\\p{L}\\p{N}])${core}(?![\\p{L}\\p{N}])`;
  });
  return new RegExp(`(${parts.join("|")})`, "iu");
}

function holding(text, pattern) {
  return pattern.test(text) ? sentencesOf(text).filter((sentence) => pattern.test(sentence)) : [];
}

function sentencesOf(text) {
  if (!Intl.Segmenter) return text.split(/(?<=[.!?\u3002\uff01\uff1f])\s*/u);
  return [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)].map((one) => one.segment.trim());
}

function showUses(box, button, uses) {
  const close = element("button", "Close", { type: "button" });
  close.addEventListener("click", () => {
    box.remove();
    button.focus();
  });
  box.setAttribute("aria-label", `Sentences with ${uses.word}`);
  box.replaceChildren(...pieceUses(uses), ...coverageUses(uses), close);
  (button.closest("dl, .sides") ?? button.parentElement).after(box);
  box.focus();
}

function pieceUses({ word, pattern, piece }) {
  if (!piece.length) return [element("p", `“${word}” does not stand in the piece.`)];
  return [element("p", `“${word}” in the piece:`), listOf(piece.map((text) => [marked(text, pattern)]))];
}

function coverageUses({ word, pattern, table, coverage, known }) {
  if (!known) return [element("p", "The texts of the coverage are not in this page.", { class: "note" })];
  const shown = coverage.slice(0, MOST_SENTENCES);
  const count = `“${word}” in ${coverage.length} sentences of ${new Set(coverage.map((one) => one.row)).size} articles`;
  const head = element("p", shown.length < coverage.length ? `${count}; the first ${shown.length}:` : `${count}${shown.length ? ":" : "."}`);
  const source = (row) => [element("span", `${table.value(row, "outlet")}: `), titled(table, row), " "];
  return [head, listOf(shown.map(({ row, text }) => [...source(row), marked(text, pattern)]))];
}

function listOf(items) {
  const list = element("ul");
  list.append(...items.map((parts) => {
    const item = element("li", "", { dir: "auto" });
    item.append(...parts);
    return item;
  }));
  return list;
}

function marked(text, pattern) {
  const made = element("span");
  const parts = text.split(new RegExp(pattern.source, "giu")); // the odd ones are the word
  made.append(...parts.map((part, at) => (at % 2 ? element("mark", part) : part)));
  return made;
}
