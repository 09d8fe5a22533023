// The grid of the agreements: a column copied from a spreadsheet is pasted from the cell where one is; Enter goes to the
// cell below; one box ticks them all.
(() => {
  "use strict";
  const CELDAS = "select, input[type=date], textarea", FECHA = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/;
  const celda = (e) => e.target.closest && e.target.closest(".en-celdas tbody td[data-t]") && e.target.matches(CELDAS) ? e.target : null;
  const filas = () => [...document.querySelectorAll(".en-celdas tbody tr")];
  const suyas = (fila) => [...fila.querySelectorAll(`td[data-t] :is(${CELDAS})`)];
  const plegar = (texto) => texto.normalize("NFD").replace(/[\u0300-\u036f]/g, "").trim().toLowerCase();
  const valor = (campo, texto) => {
    if (campo.matches("select")) {
      const opcion = [...campo.options].find((o) => plegar(o.text) === plegar(texto) || o.value === plegar(texto).replace(/ /g, "_"));
      return opcion ? opcion.value : null;
    }
    if (campo.type !== "date") return texto.trim();
    const partes = FECHA.exec(texto.trim());
    if (!partes) return /^\d{4}-\d\d-\d\d$/.test(texto.trim()) || !texto.trim() ? texto.trim() : null;
    const anio = partes[3].length === 2 ? `20${partes[3]}` : partes[3];
    return `${anio}-${partes[2].padStart(2, "0")}-${partes[1].padStart(2, "0")}`;
  };
  const cortar = (texto) => texto.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((linea) => linea.split("\t"));
  // A line that does not fit (a word that is no state, a row too many) goes to the box, where the portal says why.
  const alCuadro = (lineas) => {
    const cuadro = document.getElementById("pegado");
    cuadro.closest("details").open = true;
    document.getElementById("desde").value = "codigo";
    cuadro.value = lineas.join("\n");
    cuadro.focus();
  };
  document.addEventListener("paste", (e) => {
    const campo = celda(e), texto = e.clipboardData && e.clipboardData.getData("text/plain");
    if (!campo || !texto || !/[\t\n]/.test(texto.trim())) return;
    e.preventDefault();
    const todas = filas(), desde = todas.indexOf(campo.closest("tr"));
    const columna = suyas(todas[desde]).indexOf(campo), sobran = [];
    cortar(texto).forEach((linea, n) => {
      const fila = todas[desde + n], destinos = fila ? suyas(fila).slice(columna) : [];
      const puestos = linea.map((parte, m) => (destinos[m] ? valor(destinos[m], parte) : null));
      if (!puestos.includes(null)) puestos.forEach((nuevo, m) => { destinos[m].value = nuevo; });
      else if (linea.join("").trim()) sobran.push((fila ? fila.dataset.codigo : "") + "\t".repeat(columna + 1) + linea.join("\t"));
    });
    if (sobran.length) alCuadro(sobran);
    campo.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("keydown", (e) => {
    const campo = celda(e);
    if (!campo || e.key !== "Enter" || e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    const todas = filas(), fila = todas[todas.indexOf(campo.closest("tr")) + (e.shiftKey ? -1 : 1)];
    if (fila) suyas(fila)[suyas(campo.closest("tr")).indexOf(campo)].focus();
  });
  document.addEventListener("change", (e) => {
    if (e.target.id !== "marcar-todos") return;
    document.querySelectorAll(".en-celdas input[name=marcado]").forEach((casilla) => { casilla.checked = e.target.checked; });
  });
  ["DOMContentLoaded", "egtpi:pagina"].forEach((cuando) => document.addEventListener(cuando, () => {
    document.querySelectorAll(".con-js[hidden]").forEach((parte) => { parte.hidden = false; });
  }));
})();
