// All or none of a list of boxes in one press, and how many are marked. Without it each is marked by hand.
(() => {
  "use strict";
  document.querySelectorAll("[data-marcas]").forEach((barra) => {
    const casillas = [...document.getElementsByName(barra.dataset.marcas)].filter((c) => c.type === "checkbox");
    const todas = document.getElementById(barra.dataset.todas || ""), cuenta = barra.querySelector("[role=status]");
    const contar = () => {
      const n = casillas.filter((c) => c.checked).length;
      cuenta.textContent = `${n} de ${casillas.length} marcad${barra.dataset.fin}${n === 1 ? "" : "s"}`;
      if (todas) todas.checked = n === casillas.length;
    };
    const poner = (si) => { casillas.forEach((c) => { c.checked = si; }); contar(); };
    barra.querySelectorAll("[data-pone]").forEach((boton) => boton.addEventListener("click", () => poner(Boolean(boton.dataset.pone))));
    casillas.forEach((c) => c.addEventListener("change", contar));
    if (todas) {
      todas.addEventListener("change", () => poner(todas.checked));
      if (todas.checked) poner(true);
    }
    // Going back brings the boxes as they were left, after this has counted.
    window.addEventListener("pageshow", contar);
    barra.hidden = false;
    contar();
  });
})();
