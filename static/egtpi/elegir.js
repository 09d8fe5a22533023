// A list of boxes too long to be read: what is typed above it leaves those that say so, and those already marked.
// Without it the list is whole.
(() => {
  "use strict";
  const DESDE = 16;
  let puestos = 0;
  const plano = (texto) => texto.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const leyendaDe = (grupo) => { const antes = grupo.previousElementSibling; return antes && antes.matches(".leyenda") ? antes : null; };
  const filtrar = (lugar, escrito) => {
    const palabras = plano(escrito).split(/\s+/).filter(Boolean);
    let vistas = 0, todas = 0;
    lugar.querySelectorAll(".casillas").forEach((grupo) => {
      const leyenda = leyendaDe(grupo), de = leyenda ? leyenda.textContent : "", antes = vistas;
      grupo.querySelectorAll("label").forEach((casilla) => {
        const dice = plano(`${casilla.textContent} ${de}`), queda = palabras.every((palabra) => dice.includes(palabra));
        casilla.hidden = !queda && !casilla.querySelector("input").checked;
        todas += 1;
        if (!casilla.hidden) vistas += 1;
      });
      [grupo, leyenda].forEach((parte) => { if (parte) parte.hidden = vistas === antes; });
      const plegado = grupo.closest("details");
      if (palabras.length && vistas > antes && plegado && lugar.contains(plegado)) plegado.open = true;
    });
    return palabras.length ? `${vistas} de ${todas}` : "";
  };
  const poner = (lugar) => {
    const primero = lugar.querySelector(".por-provincia, .leyenda, .casillas");
    if (lugar.querySelector("[data-filtra]") || !primero || lugar.querySelectorAll(".casillas label").length < DESDE) return;
    puestos += 1;
    const campo = document.createElement("div"), rotulo = document.createElement("label"), caja = document.createElement("input");
    const cuenta = document.createElement("p");
    campo.className = "filtro-de-casillas";
    Object.assign(rotulo, { htmlFor: `filtro-de-casillas-${puestos}`, textContent: lugar.dataset.filtro });
    Object.assign(caja, { type: "search", id: rotulo.htmlFor, className: "form-control", autocomplete: "off" });
    caja.dataset.filtra = "";
    cuenta.className = "pie";
    cuenta.setAttribute("role", "status");
    // It is of the page, not of the sheet: nothing is saved, and Enter sends nothing.
    ["input", "change"].forEach((cuando) => caja.addEventListener(cuando, (e) => {
      e.stopPropagation();
      cuenta.textContent = filtrar(lugar, caja.value);
    }));
    caja.addEventListener("keydown", (e) => { if (e.key === "Enter") e.preventDefault(); });
    campo.append(rotulo, caja, cuenta);
    primero.before(campo);
  };
  const preparar = () => document.querySelectorAll("[data-filtro]").forEach(poner);
  document.addEventListener("DOMContentLoaded", preparar);
  document.addEventListener("htmx:afterSettle", preparar);
})();
