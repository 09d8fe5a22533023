// Of several actas: «Marcar todas» marks them here, without another page.
document.addEventListener("click", (e) => {
  const enlace = e.target.closest("a[data-marcar]");
  if (!enlace) return;
  e.preventDefault();
  document.querySelectorAll(`input[type="checkbox"][name="${enlace.dataset.marcar}"]`).forEach((casilla) => { casilla.checked = true; });
});
