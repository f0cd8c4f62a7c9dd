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

// A header becomes a button: the first press sorts, the next ones turn the order round.
function sortable(box, table, state, draw) {
  const heads = [...box.querySelectorAll("thead th")];
  heads.forEach((head) => {
    const column = head.dataset.column;
    const button = element("button", head.textContent, { type: "button" });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      state.turn = state.column === column ? -state.turn : firstTurn(head);
      state.column = column;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", state.turn > 0 ? "ascending" : "descending");
      draw();
    });
  });
}

// Counts and scores are read from the highest, names and days from the first.
function firstTurn(head) {
  return head.classList.contains("number") ? -1 : 1;
}
