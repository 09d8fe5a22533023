// When a filter or an order changes what a page shows without loading it whole, who does not see it is told: the focus
// goes to what says how much is shown (`data-llega`), or stays on what was pressed if that is still there, and is said.
(() => {
  "use strict";
  let pulsado = "";
  document.addEventListener("htmx:beforeRequest", (e) => { pulsado = e.detail.elt.id || ""; });
  document.addEventListener("htmx:afterSettle", (e) => {
    if (e.detail.elt.id !== "contenido") return;
    const anuncio = document.getElementById("anuncio"), sigue = pulsado && document.getElementById(pulsado);
    const llega = [...e.detail.elt.querySelectorAll("[data-llega]")].pop() || e.detail.elt.querySelector("h1");
    if (sigue) {
      sigue.focus({ preventScroll: true });
      const columna = sigue.closest("[aria-sort]");
      if (columna) anuncio.textContent = `${columna.dataset.orden}. ${llega ? llega.textContent.trim().replace(/\s+/g, " ") : ""}`;
    } else if (llega) {
      llega.tabIndex = -1;
      llega.focus();
      anuncio.textContent = "";  // the focus says it
    }
  });
})();
