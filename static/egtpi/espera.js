// What was pressed and takes more than a second says so, and for how long it has: a page that is on its way, a form that
// was sent, a part that htmx asked for. What is uploaded has its own bar (subidas.js).
(() => {
  "use strict";
  const TARDA = 1000, ARCHIVO = /\.(pdf|xlsx|csv|zip|png|svg|ics|json|docx|txt)$/i, PULSADO = ["click", "submit", "change", "keydown"];
  let reloj = null, desde = 0;
  const lugar = () => document.getElementById("espera");
  const acabar = () => {
    clearInterval(reloj);
    reloj = null;
    if (lugar()) lugar().remove();
  };
  const mostrar = () => {
    const van = Math.round((Date.now() - desde) / 1000);
    let caja = lugar();
    if (!caja) {
      caja = Object.assign(document.createElement("div"), { id: "espera" });
      caja.setAttribute("role", "status");
      caja.append(document.createElement("progress"), Object.assign(document.createElement("span"), { textContent: "El portal está trabajando en lo que pidió." }));
      caja.append(Object.assign(document.createElement("b"), { ariaHidden: "true" }));
      caja.firstChild.setAttribute("aria-label", "Esperando");
      document.body.append(caja);
    }
    caja.lastChild.textContent = ` Van ${van} s.`;
  };
  const empezar = () => {
    acabar();
    desde = Date.now();
    reloj = setInterval(mostrar, TARDA);
  };
  const esPagina = (direccion) => {
    const url = new URL(direccion, location.href);
    return url.origin === location.origin && !ARCHIVO.test(url.pathname)
      && (url.pathname + url.search !== location.pathname + location.search || !url.hash);
  };
  document.addEventListener("click", (e) => {
    const enlace = e.target.closest && e.target.closest("a[href]");
    if (!enlace || e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    if (!enlace.target && !enlace.hasAttribute("download") && /^https?:$/.test(enlace.protocol) && esPagina(enlace.href)) empezar();
  });
  document.addEventListener("submit", (e) => {
    if (e.defaultPrevented || e.target.method === "dialog" || e.target.target) return;
    const boton = e.submitter, accion = (boton && boton.getAttribute("formaction")) || e.target.getAttribute("action") || location.href;
    if (esPagina(accion) || e.target.method === "post") if (!ARCHIVO.test(new URL(accion, location.href).pathname)) empezar();
  });
  document.addEventListener("htmx:beforeRequest", (e) => {
    const porQue = e.detail.requestConfig.triggeringEvent;
    if (porQue && PULSADO.includes(porQue.type) && e.target.id !== "autoguardado") empezar();
  });
  ["htmx:afterRequest", "htmx:sendError", "htmx:timeout"].forEach((fin) => document.addEventListener(fin, acabar));
  ["pageshow", "pagehide"].forEach((cuando) => window.addEventListener(cuando, acabar));
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") acabar(); });  // the browser stops the page
})();
