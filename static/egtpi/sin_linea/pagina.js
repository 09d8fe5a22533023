// What the three pages share: the worker that keeps them, and what waits sent when the line is back and at each opening.
(() => {
  "use strict";
  const S = window.sinLinea, RAIZ = document.body.dataset.raiz;
  S.hacer = (etiqueta, atributos = {}, ...dentro) => {
    const parte = Object.assign(document.createElement(etiqueta), atributos);
    parte.append(...dentro);
    return parte;
  };
  S.decir = (lugar, texto, ...mas) => {
    if (!lugar) return;
    lugar.replaceChildren();
    if (texto) lugar.append(S.hacer("div", { className: "alert alert-warning" }, texto, ...mas));
  };
  S.entrar = () => S.hacer("a", { href: `/cuenta/entrar/?next=${encodeURIComponent(RAIZ)}`, textContent: "Entrar" });
  S.hora = (cuando) => new Intl.DateTimeFormat("es-PE", { day: "numeric", month: "numeric", year: "numeric", hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "America/Lima" }).format(cuando).replace(",", "");

  // --- the worker, and the release that it is of ---
  const obreros = navigator.serviceWorker;
  // The registration once its worker stands; null where it cannot (no room for the pages, a private window).
  const enPie = (registro) => new Promise((si) => {
    const obrero = registro.active || registro.waiting || registro.installing;
    const mirar = () => { if (obrero.state === "activated") si(registro); else if (obrero.state === "redundant") si(null); };
    obrero.addEventListener("statechange", mirar);
    mirar();
  });
  S.preparado = obreros ? obreros.register(`${RAIZ}trabajador.js`, { scope: RAIZ }).then(enPie).catch(() => null) : Promise.resolve(null);
  // A page that has something unsaved says here how it keeps it before it goes: false when it could not.
  S.antesDePasar = async () => true;
  const hayOtraVersion = () => {
    const boton = S.hacer("button", { type: "button", className: "boton claro", textContent: "Pasar a ella" });
    boton.addEventListener("click", async () => { if (await S.antesDePasar()) location.reload(); });
    S.decir(document.getElementById("version-nueva"), "Hay una versión nueva de estas páginas. Lo escrito queda como está. ", boton);
  };
  if (obreros) {
    let habia = Boolean(obreros.controller);  // the first worker of all is no other version
    obreros.addEventListener("controllerchange", () => { if (habia) hayOtraVersion(); habia = true; });
    const preguntar = () => obreros.getRegistration(RAIZ).then((registro) => registro && registro.update()).catch(() => {});
    document.addEventListener("visibilitychange", () => { if (!document.hidden) preguntar(); });
    window.addEventListener("online", preguntar);
  }

  // --- whose page it is ---
  // Somebody else came in in another tab, or this page comes back from the browser's memory: it is drawn again for who is.
  S.persona = S.vigente();
  const siEsOtra = () => { if (S.vigente() !== S.persona) location.reload(); };
  window.addEventListener("storage", siEsOtra);
  window.addEventListener("pageshow", siEsOtra);
  document.addEventListener("visibilitychange", siEsOtra);

  // --- sending ---
  // A page that shows what waits paints it here again: what is said to be done is then seen.
  S.pintar = async () => {};
  let enviando = 0;
  const ocupada = (cuantas) => {
    enviando += cuantas;
    document.getElementById("cola")?.setAttribute("aria-busy", String(enviando > 0));
  };
  const enviarYPintar = async () => {
    const lugar = document.getElementById("avisos-sin-linea");
    if (lugar && (await S.mios()).some(S.porEnviar)) S.decir(lugar, "Enviando…");
    const { aviso, entrar } = await S.enviar();
    S.decir(lugar, aviso, ...(entrar ? [" ", S.entrar()] : []));
    await S.pintar();
  };
  const alVolver = async () => {
    ocupada(1);
    try { await enviarYPintar(); } finally { ocupada(-1); }
  };
  S.enviarYDecir = alVolver;
  window.addEventListener("online", alVolver);
  window.addEventListener("DOMContentLoaded", alVolver);
})();
