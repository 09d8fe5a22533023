// What every page does: it keeps its forms' secret fresh, never draws a page inside another, says what did not come, and
// tells the truth when it comes back from the browser's memory.
(() => {
  "use strict";
  const PERSONA = document.body.dataset.persona || "", VIGENTE = "egtpi:persona";
  const galleta = (nombre) => (document.cookie.split("; ").find((c) => c.startsWith(`${nombre}=`)) || "").slice(nombre.length + 1);
  const vigente = () => { try { return localStorage.getItem(VIGENTE) || ""; } catch { return ""; } };
  const anotar = (quien) => { try { localStorage.setItem(VIGENTE, quien); } catch { /* private windows keep nothing */ } };
  const aviso = (texto) => {
    let lugar = document.getElementById("aviso-del-portal");
    if (!lugar) {
      lugar = document.createElement("div");
      lugar.id = "aviso-del-portal";
      lugar.className = "mensajes";
      lugar.setAttribute("role", "alert");
      document.getElementById("contenido").before(lugar);
    }
    if (lugar.dataset.dice === texto) return null;  // what asks again and again is told once
    lugar.dataset.dice = texto;
    const caja = document.createElement("div");
    caja.className = "alert alert-warning";
    caja.append(texto);
    lugar.replaceChildren(caja);
    return caja;
  };
  const entrar = () => {
    const enlace = document.createElement("a");
    enlace.href = `/cuenta/entrar/?next=${encodeURIComponent(location.pathname + location.search)}`;
    enlace.target = "_blank";
    enlace.textContent = "Entrar en otra pestaña";
    return enlace;
  };
  window.egtpi = { persona: PERSONA, esLaMisma: () => Boolean(PERSONA) && vigente() === PERSONA, galleta, aviso, entrar };

  // Who is signed in, for the other pages of this browser. Going out forgets it: see lo_escrito.js.
  if (PERSONA) anotar(PERSONA);
  document.addEventListener("submit", (e) => { if (e.target.matches("form[data-salir]")) anotar(""); });

  // Signing in again in another tab changes the secret of every form: that of the same person is renewed here.
  const secreto = () => (window.egtpi.esLaMisma() ? galleta("csrftoken") : "");
  document.addEventListener("submit", (e) => {
    const nuevo = secreto();
    if (nuevo) e.target.querySelectorAll('input[name="csrfmiddlewaretoken"]').forEach((campo) => { campo.value = nuevo; });
  }, true);
  document.addEventListener("htmx:configRequest", (e) => {
    const nuevo = secreto();
    if (nuevo && e.detail.verb !== "get") e.detail.parameters.csrfmiddlewaretoken = nuevo;
  });

  // A whole page that came where a part was expected takes the place of this one.
  document.addEventListener("htmx:beforeSwap", (e) => {
    const d = e.detail, pidio = d.requestConfig && d.requestConfig.elt;
    if (!d.shouldSwap || !/^\s*<!doctype/i.test(d.serverResponse)) return;
    if (pidio && pidio.closest && pidio.closest("[hx-select], [hx-boost]")) return;
    d.shouldSwap = false;
    location.assign(d.xhr.responseURL || location.href);
  });

  const DICE = {
    401: "Su sesión terminó: lo último no se guardó, y sigue escrito en esta página. ",
    403: "El portal no lo aceptó: puede que en este navegador haya entrado otra persona, o que su cuenta ya no tenga ese permiso. Lo escrito sigue en esta página.",
    404: "Eso ya no está en el portal. Actualice la página para ver lo que hay.",
    413: "Lo que envió es demasiado grande: no se guardó. Cada archivo puede pesar hasta 40 MB.",
    429: "El portal recibe demasiados pedidos desde su red: espere un minuto e inténtelo otra vez.",
    507: "El portal no tiene espacio para guardar: no se guardó nada. Avise a la administración.",
  };
  const deLaHoja = (e) => e.target.closest && e.target.closest("#hoja");
  document.addEventListener("htmx:responseError", (e) => {
    if (deLaHoja(e)) return;
    const estado = e.detail.xhr.status;
    const caja = aviso(DICE[estado] || "El portal tuvo un error y no pudo hacerlo. Lo escrito sigue en esta página: inténtelo otra vez en unos minutos.");
    if (estado === 401 && caja) caja.append(entrar(), " y vuelva a esta.");
  });
  ["htmx:sendError", "htmx:timeout"].forEach((falla) => document.addEventListener(falla, (e) => {
    if (!deLaHoja(e)) aviso("No hay conexión: lo escrito sigue en esta página. Inténtelo otra vez cuando vuelva.");
  }));
  window.egtpi.dice = DICE;

  // A page that comes back from the browser's memory: nothing waits for an answer any more, and a filter that was not
  // sent does not stand above other data.
  window.addEventListener("pageshow", (e) => {
    if (!e.persisted) return;
    document.querySelectorAll("[data-disabled-by-htmx], form[aria-busy=true] button[disabled]").forEach((parte) => {
      parte.disabled = false;
      parte.removeAttribute("data-disabled-by-htmx");
    });
    document.querySelectorAll(".htmx-request").forEach((parte) => parte.classList.remove("htmx-request"));
    document.querySelectorAll('form[method="get"]:not([hx-get])').forEach((form) => form.reset());
  });

  // A file that was waited for on its page comes by itself once it is made.
  document.addEventListener("htmx:afterSettle", (e) => {
    const enlace = e.detail.elt.querySelector && e.detail.elt.querySelector("a[data-baja]");
    if (!enlace) return;
    enlace.removeAttribute("data-baja");
    location.assign(enlace.href);
  });

  // Safari draws today's date in an empty field.
  if (/AppleWebKit/.test(navigator.userAgent) && !/Chrom(e|ium)\//.test(navigator.userAgent)) {
    document.documentElement.classList.add("webkit");
    const marcar = () => document.querySelectorAll('input[type="date"]').forEach((campo) => campo.classList.toggle("sin-fecha", !campo.value));
    ["input", "change", "htmx:afterSettle", "reset"].forEach((cuando) => document.addEventListener(cuando, () => setTimeout(marcar)));
    window.addEventListener("pageshow", marcar);
    marcar();
  }

  // «/» takes to the box of the search, but where somebody writes or chooses.
  document.addEventListener("keydown", (e) => {
    if (e.key !== "/" || e.ctrlKey || e.altKey || e.metaKey || e.isComposing || e.defaultPrevented) return;
    if (e.target.closest && e.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    const caja = document.getElementById("buscar-en-el-portal");
    if (!caja) return;
    e.preventDefault();
    caja.focus();
    caja.select();
  });

  // What is found while one types: the arrows go through it, Escape and going elsewhere close it.
  const buscador = document.querySelector(".caja-de-buscar");
  if (buscador) {
    const caja = buscador.querySelector("input"), hallado = buscador.querySelector(".hallado-al-escribir");
    const cerrar = () => hallado.replaceChildren();
    buscador.addEventListener("keydown", (e) => {
      if (e.key === "Escape") { cerrar(); caja.focus(); return; }
      const pasos = { ArrowDown: 1, ArrowUp: -1 }[e.key], enlaces = [...hallado.querySelectorAll("a")];
      if (!pasos || !enlaces.length) return;
      e.preventDefault();
      const n = enlaces.indexOf(document.activeElement) + pasos;
      if (n < 0) caja.focus(); else enlaces[Math.min(n, enlaces.length - 1)].focus();
    });
    caja.addEventListener("input", () => { if (!caja.value.trim()) cerrar(); });
    buscador.addEventListener("focusout", (e) => { if (!buscador.contains(e.relatedTarget)) setTimeout(() => { if (!buscador.contains(document.activeElement)) cerrar(); }, 200); });
  }
})();
