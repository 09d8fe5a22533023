// What was pressed and takes more than a second says so, and for how long it has: a page that is on its way, a form that
// was sent, a part that htmx asked for. What is uploaded has its own bar (subidas.js). A file that was asked for says so,
// for the browser gives no sign while it is made, and the same is not asked for twice at once.
(() => {
  "use strict";
  const FORMATO = /[?&]formato=(xlsx|csv|pdf|zip)\b/;
  const TARDA = 1000, CALMA = 6000, EN_CAMINO = 15000, ARCHIVO = /(\.(pdf|xlsx|csv|zip|png|svg|ics|json|docx|txt)|\/documentos\/[0-9a-f-]{36}(\/\d+)?\/|\/(archivo|zip)\/)$/i, PULSADO = ["click", "submit", "change", "keydown"];
  let reloj = null, desde = 0, enviado = null;
  const lugar = () => document.getElementById("espera");
  const acabar = () => {
    clearInterval(reloj);
    reloj = null;
    enviado = null;
    if (lugar()) lugar().remove();
  };
  // What was answered with a file, the portal says in a cookie (lo_escrito.js numbers what is sent): this page stays, waits
  // for nothing, and may ask for the same again.
  const bajo = (form) => {
    const numero = form && form.querySelector('input[name="_envio"]');
    return Boolean(numero) && window.egtpi.galleta("bajado") === numero.value;
  };
  const mostrar = () => {
    if (bajo(enviado)) { acabar(); return; }
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
  const empezar = (form = null) => {
    acabar();
    enviado = form;
    desde = Date.now();
    reloj = setInterval(mostrar, TARDA);
  };
  const pedidos = new Map();  // address of a file → when it was asked for
  const deArchivo = (e, direccion) => {
    if (Date.now() - (pedidos.get(direccion) || 0) < CALMA) e.preventDefault();
    else pedidos.set(direccion, Date.now());
    acabar();
    const caja = Object.assign(document.createElement("div"), { id: "espera", textContent: "El archivo viene en camino: quedará en sus descargas." });
    caja.setAttribute("role", "status");
    document.body.append(caja);
    reloj = setTimeout(acabar, CALMA);
  };
  const esArchivo = (url) => url.origin === location.origin && (ARCHIVO.test(url.pathname) || FORMATO.test(url.search));
  const esPagina = (direccion) => {
    const url = new URL(direccion, location.href);
    return url.origin === location.origin && !esArchivo(url)
      && (url.pathname + url.search !== location.pathname + location.search || !url.hash);
  };
  document.addEventListener("click", (e) => {
    const enlace = e.target.closest && e.target.closest("a[href]");
    if (!enlace || e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    if (enlace.target || !/^https?:$/.test(enlace.protocol)) return;
    if (enlace.hasAttribute("download") || esArchivo(new URL(enlace.href))) deArchivo(e, enlace.href);
    else if (esPagina(enlace.href)) empezar();
  });
  // A second press of the same button while its form is on its way would send it all again: nobody else hears of it.
  let enviados = new WeakMap();  // form → the button that sent it, and when
  document.addEventListener("submit", (e) => {
    const [boton, cuando] = enviados.get(e.target) || [];
    if (!cuando || boton !== e.submitter || Date.now() - cuando >= EN_CAMINO || bajo(e.target)) return;
    e.preventDefault();
    e.stopImmediatePropagation();
  }, true);
  document.addEventListener("submit", (e) => {
    if (e.defaultPrevented || e.target.method === "dialog" || e.target.target) return;
    if (e.target.method === "post") enviados.set(e.target, [e.submitter, Date.now()]);
    const boton = e.submitter, accion = (boton && boton.getAttribute("formaction")) || e.target.getAttribute("action") || location.href;
    if (esPagina(accion) || e.target.method === "post") if (!esArchivo(new URL(accion, location.href))) empezar(e.target.method === "post" ? e.target : null);
  });
  document.addEventListener("htmx:beforeRequest", (e) => {
    const porQue = e.detail.requestConfig.triggeringEvent;
    if (porQue && PULSADO.includes(porQue.type) && e.target.id !== "autoguardado") empezar();
  });
  ["htmx:afterRequest", "htmx:sendError", "htmx:timeout"].forEach((fin) => document.addEventListener(fin, acabar));
  ["pageshow", "pagehide"].forEach((cuando) => window.addEventListener(cuando, acabar));
  window.addEventListener("pageshow", () => { enviados = new WeakMap(); });
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") { acabar(); enviados = new WeakMap(); } });  // the browser stops the page
})();
