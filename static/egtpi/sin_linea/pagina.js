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
  S.preparado = navigator.serviceWorker
    ? navigator.serviceWorker.register(`${RAIZ}trabajador.js`, { scope: RAIZ }).then(() => navigator.serviceWorker.ready).catch(() => null)
    : Promise.resolve(null);
  const alVolver = async () => {
    const lugar = document.getElementById("avisos-sin-linea");
    if (lugar && (await S.mios()).some(S.porEnviar)) S.decir(lugar, "Enviando…");
    const { aviso, entrar } = await S.enviar();
    S.decir(lugar, aviso, ...(entrar ? [" ", S.entrar()] : []));
    document.dispatchEvent(new CustomEvent("sin-linea:cambio"));
  };
  S.enviarYDecir = alVolver;
  window.addEventListener("online", alVolver);
  window.addEventListener("DOMContentLoaded", alVolver);
})();
