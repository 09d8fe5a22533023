// The grid of a programme: a click changes the letter, arrows go from cell to cell and Enter to the one below (Tab
// stops at one alone), each row counts its actions.
(() => {
  "use strict";
  const VUELTA = ["", "D", "S", "E", "DS"], LETRAS = /[^DSE]/g;
  const celda = (evento) => evento.target.closest && evento.target.closest("input.celda");
  const contar = (input) => {
    const fila = input.closest("tr"), cuantas = fila.querySelector(".cuantas");
    const n = [...fila.querySelectorAll("input.celda")].reduce((suma, otra) => suma + otra.value.replace(LETRAS, "").length, 0);
    cuantas.value = n;
    cuantas.classList.toggle("de-no", n < Number(input.closest(".programa").dataset.minimo));
  };
  const poner = (input, valor) => {
    input.value = valor;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const girar = (input) => poner(input, VUELTA[(VUELTA.indexOf(input.value) + 1) % VUELTA.length]);
  const preparar = () => {
    document.querySelectorAll(".con-js[hidden]").forEach((parte) => { parte.hidden = false; });
    const celdas = [...document.querySelectorAll("input.celda")];
    if (celdas.some((input) => input.tabIndex < 0)) return;
    celdas.forEach((input, n) => { input.inputMode = "none"; input.tabIndex = n ? -1 : 0; });
  };
  document.addEventListener("focusin", (e) => {
    const input = celda(e);
    if (!input) return;
    document.querySelectorAll('input.celda[tabindex="0"]').forEach((otra) => { otra.tabIndex = -1; });
    input.tabIndex = 0;
  });
  document.addEventListener("input", (e) => {
    const input = celda(e);
    if (!input) return;
    const letras = input.value.toUpperCase();
    if (letras !== input.value) input.value = letras;
    input.dataset.v = letras;
    input.removeAttribute("aria-invalid");
    contar(input);
  });
  document.addEventListener("click", (e) => { const input = celda(e); if (input && e.detail) girar(input); });
  document.addEventListener("keydown", (e) => {
    const input = celda(e);
    if (!input || e.altKey || e.ctrlKey || e.metaKey) return;
    if (e.key === " ") { e.preventDefault(); girar(input); return; }
    const paso = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [e.shiftKey ? -1 : 1, 0] }[e.key];
    if (!paso) return;
    const filas = [...document.querySelectorAll(".programa tbody tr")].filter((fila) => fila.querySelector("input.celda"));
    const aqui = filas.indexOf(input.closest("tr")), suyas = [...filas[aqui].querySelectorAll("input.celda")];
    const fila = filas[aqui + paso[0]], n = suyas.indexOf(input) + paso[1];
    const otra = fila && fila.querySelectorAll("input.celda")[n];
    if (otra) { e.preventDefault(); otra.focus(); otra.select(); }
  });
  document.addEventListener("DOMContentLoaded", preparar);
  document.addEventListener("htmx:afterSettle", preparar);
})();
