// What is typed in a sheet saves itself; this only tells when it could not, tries again, and asks before leaving.
(() => {
  "use strict";
  const REINTENTO = 15000;
  let pendiente = false, reintento = null;
  const estado = (texto) => {
    const lugar = document.getElementById("estado-guardado");
    if (lugar) { lugar.textContent = texto; lugar.classList.toggle("de-no", Boolean(texto)); }
  };
  const deLaHoja = (evento) => evento.target.closest && evento.target.closest("#hoja");
  const esGuardado = (evento) => deLaHoja(evento) && evento.detail.requestConfig && evento.detail.requestConfig.verb === "post";
  const otraVez = () => {
    clearTimeout(reintento);
    reintento = setTimeout(() => window.htmx && pendiente && window.htmx.trigger("#autoguardado", "guardar-ya"), REINTENTO);
  };
  document.addEventListener("input", (e) => { if (deLaHoja(e)) pendiente = true; });
  document.addEventListener("submit", (e) => { if (deLaHoja(e)) pendiente = false; });
  document.addEventListener("htmx:sendError", (e) => {
    if (!esGuardado(e)) return;
    pendiente = true;
    estado("No hay conexión: lo escrito sigue en esta página y se guardará cuando vuelva. No la cierre.");
    otraVez();
  });
  document.addEventListener("htmx:responseError", (e) => {
    if (!esGuardado(e)) return;
    pendiente = true;
    estado("El portal no pudo guardar ahora: lo escrito sigue en esta página. Se intentará otra vez.");
    otraVez();
  });
  document.addEventListener("htmx:beforeSwap", (e) => {
    const url = e.detail.xhr && e.detail.xhr.responseURL;
    if (esGuardado(e) && url && new URL(url).pathname !== location.pathname) {
      e.detail.shouldSwap = false;  // the session ended: what came is the sign-in page
      pendiente = true;
      estado("Su sesión terminó: entre otra vez en otra pestaña y vuelva a esta. Lo escrito sigue aquí.");
      otraVez();
    }
  });
  document.addEventListener("htmx:oobAfterSwap", () => {
    const lugar = document.getElementById("estado-guardado");
    if (lugar && lugar.dataset.guardado === "si") pendiente = false;
  });
  window.addEventListener("online", () => pendiente && window.htmx && window.htmx.trigger("#autoguardado", "guardar-ya"));
  window.addEventListener("beforeunload", (e) => { if (pendiente) e.preventDefault(); });
  document.addEventListener("submit", (e) => {
    const form = e.target.closest("form.sube");
    if (!form) return;
    const boton = form.querySelector("button[type=submit]"), aviso = form.querySelector(".sube-estado");
    if (aviso) aviso.textContent = "Subiendo el archivo: con una línea lenta puede tardar varios minutos. No cierre la página.";
    if (boton) setTimeout(() => { boton.disabled = true; });
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form.sube button[disabled]").forEach((b) => { b.disabled = false; }));
})();
