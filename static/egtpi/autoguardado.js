// What is typed in a sheet saves itself; this knows what is not saved yet, tells when it could not, tries again, asks
// before leaving, and keeps the place of who presses Enter.
(() => {
  "use strict";
  const REINTENTO = 15000, MUEVE_FILAS = /^(quitar|juntar|pegar|llenar|todos|copiar)/;
  let escritos = 0, guardados = 0, reintento = null, sinSesion = false, tocados = null;
  let actual = document.getElementById("hoja");
  const hoja = () => document.getElementById("hoja");
  const pendiente = () => escritos > guardados || Boolean(hoja() && hoja().dataset.pendiente === "si");
  const estado = (texto, ...mas) => {
    const lugar = document.getElementById("estado-guardado");
    if (!lugar) return;
    lugar.replaceChildren(texto, ...mas);
    lugar.classList.toggle("de-no", Boolean(texto));
    lugar.removeAttribute("aria-busy");
  };
  // «Guardado a las…» is true until a letter more is typed: a reader is told again once that one is saved too.
  const yaNoEsCierto = () => {
    const lugar = document.getElementById("estado-guardado");
    if (!lugar || lugar.dataset.guardado !== "si" || escritos <= guardados) return;
    delete lugar.dataset.guardado;
    lugar.setAttribute("aria-busy", "true");
    lugar.textContent = "Hay cambios: se guardan solos en un momento.";
  };
  const deLaHoja = (e) => e.target.closest && e.target.closest("#hoja");
  const esEnvio = (e) => deLaHoja(e) && e.detail.requestConfig && e.detail.requestConfig.verb === "post";
  const guardarYa = () => { if (window.htmx && document.getElementById("autoguardado")) window.htmx.trigger("#autoguardado", "guardar-ya"); };
  const otraVez = () => {
    clearTimeout(reintento);
    reintento = setTimeout(() => pendiente() && guardarYa(), REINTENTO);
  };
  const quedo = (cuantos) => {
    guardados = Math.max(guardados, cuantos);
    if (!pendiente() && hoja()) window.egtpi.olvidarLoEscrito(hoja());
  };
  window.egtpi.hojaPendiente = pendiente;
  window.egtpi.soltarHoja = () => { guardados = escritos; if (hoja()) hoja().dataset.pendiente = "no"; };

  document.addEventListener("input", (e) => {
    if (!deLaHoja(e)) return;
    escritos += 1;
    yaNoEsCierto();
    if (tocados && e.target.name) tocados.set(e.target.name, e.target);
  });
  document.addEventListener("submit", (e) => { if (deLaHoja(e) && !window.htmx) window.egtpi.soltarHoja(); });
  document.addEventListener("htmx:beforeSend", (e) => {
    if (!esEnvio(e)) return;
    e.detail.xhr.escritos = escritos;
    if (e.target.id === "autoguardado") return;
    tocados = new Map();
    hoja().inert = MUEVE_FILAS.test(e.detail.requestConfig.parameters.accion);
  });

  const fallo = (texto, ...mas) => { if (hoja()) hoja().dataset.pendiente = "si"; estado(texto, ...mas); otraVez(); };
  ["htmx:sendError", "htmx:timeout"].forEach((cual) => document.addEventListener(cual, (e) => {
    if (esEnvio(e)) fallo("No hay conexión: lo escrito sigue en esta página y se guardará cuando vuelva. No la cierre.");
  }));
  document.addEventListener("htmx:responseError", (e) => {
    if (!esEnvio(e)) return;
    const { status } = e.detail.xhr;
    sinSesion = status === 401;
    if (sinSesion) fallo(window.egtpi.dice[401], window.egtpi.entrar(), " y vuelva a esta: se guardará solo.");
    else fallo(window.egtpi.dice[status] || "El portal no pudo guardar ahora: lo escrito sigue en esta página. Se intentará otra vez.");
  });
  const alVolver = () => { if (sinSesion && pendiente() && window.egtpi.esLaMisma()) guardarYa(); };
  window.addEventListener("storage", alVolver);
  window.addEventListener("focus", alVolver);
  window.addEventListener("online", () => pendiente() && guardarYa());

  document.addEventListener("htmx:beforeOnLoad", (e) => {
    if (esEnvio(e) && e.detail.xhr.getResponseHeader("X-Guardado")) {
      hoja().dataset.pendiente = "no";
      quedo(e.detail.xhr.escritos);
    }
  });
  document.addEventListener("htmx:afterRequest", (e) => {
    const suyo = document.getElementById("estado-guardado");
    if (!esEnvio(e) || !e.detail.successful || e.target.id !== "autoguardado" || !suyo) return;
    sinSesion = false;
    hoja().dataset.pendiente = suyo.dataset.pendiente || "no";
    if (suyo.dataset.guardado === "si") quedo(e.detail.xhr.escritos);
    yaNoEsCierto();
  });
  document.addEventListener("htmx:afterRequest", (e) => { if (esEnvio(e) && hoja()) hoja().inert = false; });
  document.addEventListener("htmx:afterSwap", () => {
    if (hoja() === actual) return;  // only its state came
    actual = hoja();
    (tocados || []).forEach((antes, nombre) => {  // typed while the answer was on its way
      const ahora = actual && actual.elements.namedItem(nombre);
      if (!ahora || !("value" in ahora) || ["checkbox", "radio", "hidden"].includes(antes.type)) return;
      ahora.value = antes.value;
      ahora.dispatchEvent(new Event("input", { bubbles: true }));
    });
    tocados = null;
    if (actual && actual.dataset.pendiente === "no") quedo(escritos);
  });

  window.addEventListener("beforeunload", (e) => { if (pendiente()) { e.preventDefault(); e.returnValue = ""; } });
  window.addEventListener("pagehide", () => { if (hoja() && pendiente()) window.egtpi.guardarLoEscrito(hoja()); });
  window.addEventListener("pageshow", (e) => { if (e.persisted && hoja() && !pendiente()) location.reload(); });

  // Enter saves in place: focus, page and grid stay where they are.
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || e.isComposing || e.altKey || e.ctrlKey || e.metaKey || !deLaHoja(e) || !window.htmx) return;
    if (!e.target.matches("input:not([type=submit], [type=button], [type=file])")) return;
    e.preventDefault();
    guardarYa();
  });
})();
