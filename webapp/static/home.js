// The chooser sends itself when chain or region changes, and leaves empty fields out of the address.
const form = document.getElementById("chooser");

const send = () => {
  for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
  form.submit();
};

for (const select of form.querySelectorAll("select")) select.addEventListener("change", send);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (form.reportValidity()) send();
});
// Coming back with the browser's button finds every field usable again.
addEventListener("pageshow", () => {
  for (const field of form.elements) field.disabled = false;
});
