// The public check of a file: its SHA-256 is computed here and compared with those that the page carries. The file
// goes nowhere.
(() => {
  "use strict";
  const zona = document.querySelector("[data-soltar]"), seccion = zona.closest("[data-archivo]");
  if (!(window.crypto && window.crypto.subtle)) {
    seccion.querySelector("[data-sin-calculo]").hidden = false;
    zona.hidden = true;
    return;
  }
  const respuesta = seccion.querySelector("[data-respuesta]"), entrada = zona.querySelector("input[type=file]");
  const conocidos = [...document.querySelectorAll("[data-sha256]")].map((uno) => uno.dataset);
  const hexadecimal = (bytes) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, "0")).join("");
  const decir = (que, nombre) => {
    const dicho = seccion.querySelector(`template[data-si=${que}]`).content.cloneNode(true);
    const lugar = dicho.querySelector("[data-nombre]");
    if (lugar) lugar.textContent = nombre;
    respuesta.replaceChildren(dicho);
  };
  const comprobar = async (archivo) => {
    let huella;
    respuesta.replaceChildren();
    try {
      huella = hexadecimal(await window.crypto.subtle.digest("SHA-256", await archivo.arrayBuffer()));
    } catch {
      decir("ilegible");
      return;
    }
    document.getElementById("id_huella").value = huella;
    const igual = conocidos.find((uno) => uno.sha256 === huella);
    if (igual) decir("igual", igual.archivoNombre);
    else decir(conocidos.length ? "distinto" : "calculada");
  };
  entrada.addEventListener("change", () => { if (entrada.files.length) comprobar(entrada.files[0]); });
  // Dropped anywhere on the page: a file let go a little beside must not replace the page.
  document.addEventListener("dragover", (e) => { e.preventDefault(); zona.classList.add("encima"); });
  document.addEventListener("dragleave", (e) => { if (!e.relatedTarget) zona.classList.remove("encima"); });
  document.addEventListener("drop", (e) => {
    e.preventDefault();
    zona.classList.remove("encima");
    if (e.dataTransfer.files.length) comprobar(e.dataTransfer.files[0]);
  });
})();
