// Narrows the lines to pick quotes from while one types.
for (const field of document.querySelectorAll("[data-narrow]")) {
  field.hidden = false;
  const lines = [...field.parentElement.querySelectorAll(".lines label")];
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const line of lines) line.hidden = !line.textContent.toLowerCase().includes(wanted);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
