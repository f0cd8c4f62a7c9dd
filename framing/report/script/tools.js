// The tools above a table: its filter box and its download; the script makes both, since they need it.
function tools(box, filter, save) {
  const title = box.querySelector("caption").textContent;
  const made = element("div", "", { class: "tools" });
  const field = element("div", "", { class: "field" });
  const input = element("input", "", { type: "search", id: `filter-${box.id}`, autocomplete: "off" });
  const label = element("label", "Filter rows", { for: input.id });
  label.append(element("span", ` of ${title}`, { class: "unseen" }));
  input.addEventListener("input", () => filter(input.value.trim().toLowerCase()));
  field.append(label, input);
  const button = element("button", "Download CSV", { type: "button" });
  button.append(element("span", ` of ${title}`, { class: "unseen" }));
  button.addEventListener("click", save);
  made.append(field, button);
  return made;
}

// A header becomes a button: the first press sorts, the next ones turn the order round. Returned is what sorts by a name,
// which a minus turns round, as the address has it.
function sortable(box, table, state, draw) {
  const heads = [...box.querySelectorAll("thead th")];
  const by = (head, turn) => {
    Object.assign(state, { column: head.dataset.column, turn });
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", turn > 0 ? "ascending" : "descending");
    draw();
  };
  heads.forEach((head) => {
    const button = element("button", head.textContent, { type: "button" });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      by(head, state.column === head.dataset.column ? -state.turn : firstTurn(head));
      box.dispatchEvent(new CustomEvent("sorted", { bubbles: true }));
    });
  });
  return (order) => {
    const head = heads.find((one) => order && one.dataset.column === order.replace(/^-/, ""));
    if (head) by(head, order.startsWith("-") ? -1 : 1);
  };
}

// Counts and scores are read from the highest, names and days from the first.
function firstTurn(head) {
  return head.classList.contains("number") ? -1 : 1;
}
