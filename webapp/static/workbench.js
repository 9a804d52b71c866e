// Ctrl+Enter (or Cmd+Enter) runs the query.
const form = document.getElementById("bench");

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[name=run]"));
  }
});
