// What was typed and did not reach the portal is kept in this tab, for the page and the person that wrote it, and put
// back when that person returns to that page. Going out, or somebody else signing in, forgets it.
(() => {
  "use strict";
  const { persona, galleta } = window.egtpi, ANTES = "lo-escrito:", DURA = 12 * 3600 * 1000, LARGO = 400000;
  const AJENOS = new Set(["csrfmiddlewaretoken", "_envio"]);
  const sucios = new WeakSet(), guardados = new WeakMap();
  const pagina = () => location.pathname + location.search;
  const llaves = () => { try { return Object.keys(sessionStorage).filter((k) => k.startsWith(ANTES)); } catch { return []; } };
  const leer = (llave) => { try { return JSON.parse(sessionStorage.getItem(llave)); } catch { return null; } };
  const borrar = (llave) => { try { sessionStorage.removeItem(llave); } catch { /* nothing is kept */ } };
  const formularios = () => [...document.querySelectorAll('main form[method="post"]')].filter((f) => !f.querySelector('input[type="password"]'));
  const accion = (form) => new URL(form.getAttribute("action") || location.href, location.href).pathname;
  const cual = (form) => formularios().filter((f) => accion(f) === accion(form)).indexOf(form);
  const llave = (form) => `${ANTES}${persona}|${pagina()}|${accion(form)}|${cual(form)}`;
  const campos = (form, boton) => {
    const datos = boton ? new FormData(form, boton) : new FormData(form);
    return [...datos].filter(([nombre, valor]) => typeof valor === "string" && !AJENOS.has(nombre));
  };
  const archivos = (form) => [...form.querySelectorAll('input[type="file"]')].flatMap((campo) => [...campo.files].map((a) => a.name));
  const guardar = (form, envio, boton) => {
    if (!persona) return;
    const texto = JSON.stringify({
      envio, persona, pagina: pagina(), accion: accion(form), cual: cual(form), cuando: Date.now(),
      campos: campos(form, boton), archivos: archivos(form),
    });
    guardados.set(form, llave(form));
    try { if (texto.length < LARGO) sessionStorage.setItem(llave(form), texto); } catch { /* full: it stays on the page */ }
  };
  const olvidar = (form) => {
    sucios.delete(form);
    borrar(form.isConnected ? llave(form) : guardados.get(form));
    const caja = form.previousElementSibling;
    if (caja && caja.matches(".lo-escrito")) caja.remove();  // it is saved: there is nothing to say any more
  };
  Object.assign(window.egtpi, { guardarLoEscrito: (form) => guardar(form, ""), olvidarLoEscrito: olvidar });

  // --- a tab that is closed takes with it what it keeps: who wrote for a while is asked, unless they go on in it ---
  const MUCHO = 100;
  let sigue = false;
  const costoEscribirlo = (form) => form.id !== "hoja" && formularios().includes(form)
    && [...form.querySelectorAll("textarea")].some((t) => t.value.length - t.defaultValue.length >= MUCHO);
  const preguntar = (e) => {
    if (sigue) return;
    if (formularios().some((f) => sucios.has(f) && costoEscribirlo(f))) { e.preventDefault(); e.returnValue = ""; }
    else window.removeEventListener("beforeunload", preguntar);
  };
  const seguir = () => { sigue = true; setTimeout(() => { sigue = false; }, 1000); };
  document.addEventListener("click", (e) => {
    const enlace = e.target.closest && e.target.closest("a[href]");
    if (enlace && enlace.origin === location.origin) seguir();
  });
  document.addEventListener("submit", (e) => { if (!e.target.matches("form[data-salir]")) seguir(); });

  // --- keeping ---
  document.addEventListener("input", (e) => {
    if (!e.target.form || !e.isTrusted) return;
    sucios.add(e.target.form);
    if (costoEscribirlo(e.target.form)) window.addEventListener("beforeunload", preguntar);
  });
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.matches("form[data-salir]")) { llaves().forEach(borrar); return; }
    if (!formularios().includes(form) || form.id === "hoja") return;
    const envio = Math.random().toString(36).slice(2, 12).padEnd(8, "0");
    guardar(form, envio, e.submitter);
    sucios.delete(form);
    if (e.defaultPrevented) return;  // htmx sends it
    const marca = form.querySelector('input[name="_envio"]') || form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "_envio" }));
    marca.value = envio;
  });
  document.addEventListener("htmx:afterRequest", (e) => {
    const { elt } = e.detail.requestConfig, form = elt.closest && elt.closest("form");  // what came may have taken its place
    if (form && form.id !== "hoja" && e.detail.successful && e.detail.requestConfig.verb === "post") olvidar(form);
  });
  window.addEventListener("pagehide", () => formularios().forEach((form) => {
    if (sucios.has(form) && form.id !== "hoja") guardar(form, "");
  }));
  window.addEventListener("storage", (e) => {
    if (e.key === "egtpi:persona" && persona && e.newValue !== persona) llaves().forEach(borrar);
  });

  // --- giving back ---
  const elDe = (dato) => formularios().filter((f) => accion(f) === dato.accion)[dato.cual];
  const igual = (form, dato) => {
    const deAhora = new Map(), deEntonces = new Map();
    const juntar = (donde, pares) => pares.forEach(([n, v]) => donde.set(n, `${donde.get(n) || ""}\n${v}`));
    const suyos = (pares) => pares.filter(([n]) => !["version", "vista", "accion"].includes(n) && !n.endsWith("_FORMS"));
    juntar(deAhora, suyos(campos(form)));
    juntar(deEntonces, suyos(dato.campos));
    return [...new Set([...deAhora.keys(), ...deEntonces.keys()])].every((n) => (deAhora.get(n) || "\n") === (deEntonces.get(n) || "\n"));
  };
  const poner = (form, dato) => {
    const porNombre = new Map();
    dato.campos.forEach(([n, v]) => porNombre.set(n, [...(porNombre.get(n) || []), v]));
    const vez = new Map();
    [...form.elements].forEach((campo) => {
      if (!campo.name || AJENOS.has(campo.name) || ["file", "submit", "button", "password"].includes(campo.type)) return;
      const valores = porNombre.get(campo.name) || [];
      if (campo.type === "checkbox" || campo.type === "radio") campo.checked = valores.includes(campo.value);
      else if (campo.multiple) [...campo.options].forEach((o) => { o.selected = valores.includes(o.value); });
      else {
        const n = vez.get(campo.name) || 0;
        vez.set(campo.name, n + 1);
        if (n < valores.length) campo.value = valores[n];
      }
      if (campo.type !== "hidden") campo.dispatchEvent(new Event("change", { bubbles: true }));
    });
    sucios.add(form);
  };
  const boton = (texto, hacer) => {
    const uno = Object.assign(document.createElement("button"), { type: "button", className: "enlace", textContent: texto });
    uno.addEventListener("click", hacer);
    return uno;
  };
  const hora = (cuando) => new Intl.DateTimeFormat("es-PE", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "America/Lima" }).format(cuando);
  const losArchivos = (dato) => (dato.archivos.length ? ` ${dato.archivos.length > 1 ? "Los archivos" : "El archivo"} (${dato.archivos.join(", ")}) hay que ${dato.archivos.length > 1 ? "elegirlos" : "elegirlo"} otra vez.` : "");
  const decir = (donde, texto, ...botones) => {
    const caja = Object.assign(document.createElement("div"), { className: "aviso curso lo-escrito" });
    caja.setAttribute("role", "status");
    caja.append(texto);
    botones.forEach((uno) => caja.append(" ", uno));
    if (donde) donde.before(caja); else document.getElementById("contenido").prepend(caja);
    return caja;
  };
  const enviarOtraVez = (dato) => {
    const form = Object.assign(document.createElement("form"), { method: "post", action: dato.accion, hidden: true });
    [...dato.campos, ["csrfmiddlewaretoken", galleta("csrftoken")]].forEach(([name, value]) => form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value })));
    document.getElementById("contenido").append(form);
    form.requestSubmit();
  };
  const reponer = (form, dato, suya) => {
    const dejar = () => { borrar(suya); caja.remove(); };
    let caja;
    const hoja = form.id === "hoja";
    const cuando = `a las ${hora(dato.cuando)}`;
    let texto = `Lo que escribió ${cuando} no se había guardado: está otra vez aquí${hoja ? " y se guardará solo si nadie cambió lo mismo." : ", sin enviar."}`;
    if (dato.envio && dato.sinSesion) texto = `Lo que envió ${cuando} no llegó a guardarse: está otra vez aquí, sin guardar. Revíselo y envíelo.`;
    else if (dato.envio) texto = `El portal no confirmó que recibió lo que envió ${cuando}: está otra vez aquí. Si no ve que quedó guardado, revíselo y envíelo.`;
    if (hoja) {
      const valores = new FormData();
      [...dato.campos.filter(([n]) => n !== "accion"), ["accion", "mostrar"], ["csrfmiddlewaretoken", galleta("csrftoken")]].forEach(([n, v]) => valores.append(n, v));
      window.htmx.ajax("POST", dato.accion, { target: "#hoja", swap: "outerHTML", values: valores });
    } else poner(form, dato);
    caja = decir(form, texto + losArchivos(dato), boton("Descartarlo", () => {
      dejar();
      sucios.delete(form);
      if (hoja) { window.egtpi.soltarHoja(); location.reload(); } else form.reset();
    }));
  };
  const ofrecer = (form, dato, suya) => {
    const caja = decir(form, `Aquí escribió algo a las ${hora(dato.cuando)} que no se guardó.${losArchivos(dato)}`,
      boton("Ponerlo otra vez", () => { caja.remove(); reponer(form, dato, suya); }),
      boton("Descartarlo", () => { borrar(suya); caja.remove(); }));
  };
  const volver = (dato, suya) => {
    const form = elDe(dato);
    if (form && !dato.envio && (igual(form, dato) || (form.id === "hoja" && !window.htmx))) { borrar(suya); return; }
    if (form) {
      const como = (performance.getEntriesByType("navigation")[0] || {}).type;
      (dato.envio || dato.sinSesion || como === "reload" || como === "back_forward" ? reponer : ofrecer)(form, dato, suya);
      return;
    }
    const puerta = [...document.querySelectorAll("[hx-get]")].find((a) => a.getAttribute("hx-get") === dato.accion);
    if (puerta) {
      const alAbrir = () => { const abierto = elDe(dato); if (abierto) { document.removeEventListener("htmx:afterSettle", alAbrir); reponer(abierto, dato, suya); } };
      document.addEventListener("htmx:afterSettle", alAbrir);
      puerta.click();
    } else if (dato.envio && !dato.archivos.length) {
      const caja = decir(null, `El portal no ${dato.sinSesion ? "guardó" : "confirmó que recibió"} lo que envió a las ${hora(dato.cuando)} desde esta página.`,
        boton("Enviarlo otra vez", () => { borrar(suya); enviarOtraVez(dato); }), boton("Descartarlo", () => { borrar(suya); caja.remove(); }));
    } else if (dato.archivos.length) {
      decir(null, `Lo que envió a las ${hora(dato.cuando)} no llegó al portal.${losArchivos(dato)}`);
      borrar(suya);
    } else borrar(suya);
  };
  const alCargar = () => {
    const hoja = document.getElementById("hoja"), propia = hoja && hoja.getAttribute("action");
    if (propia && propia !== location.pathname) history.replaceState(history.state, "", propia);  // a reload asks for the sheet again
    if (!persona) {  // the sign-in page: who comes back finds it all as it was
      llaves().forEach((suya) => { try { sessionStorage.setItem(suya, JSON.stringify({ ...leer(suya), sinSesion: true })); } catch { /* nothing is kept */ } });
      return;
    }
    const llegaron = new Set(galleta("recibidos").split("."));
    llaves().forEach((suya) => {
      const dato = leer(suya);
      if (!dato || dato.persona !== persona || Date.now() - dato.cuando > DURA || (dato.envio && llegaron.has(dato.envio))) borrar(suya);
      else if (dato.pagina === pagina()) volver(dato, suya);
    });
  };
  document.addEventListener("DOMContentLoaded", alCargar);
})();
