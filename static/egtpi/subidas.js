// What is uploaded is seen: each file with its bar, how much of it went and a way to cancel; a line that is cut says so
// and tries again. Without this the form goes as any other. A form with `data-varios` sends its files one by one, so
// that one refused loses no other; files may be dropped on it.
(() => {
  "use strict";
  const MAXIMO = 40 * 1024 * 1024, FORMULARIOS = 'form[method="post"][enctype="multipart/form-data"]:not([hx-post])';
  const numero = new Intl.NumberFormat("es-PE", { maximumFractionDigits: 1 });
  const pesa = (n) => (n < 1048576 ? `${numero.format(Math.max(1, Math.round(n / 1024)))} kB` : `${numero.format(n / 1048576)} MB`);
  const hacer = (que, clase, texto) => Object.assign(document.createElement(que), { className: clase, textContent: texto || "" });
  const campos = (form) => [...form.querySelectorAll('input[type="file"]')].filter((campo) => campo.files.length);
  const lista = (form) => {
    let lugar = form.querySelector("ul.subidas");
    if (!lugar) {
      lugar = hacer("ul", "subidas");
      const estado = form.querySelector(".sube-estado");
      if (estado) estado.before(lugar); else form.append(lugar);
    }
    return lugar;
  };
  const decir = (form, texto) => {
    const estado = form.querySelector(".sube-estado");
    if (estado) estado.textContent = texto;
  };

  // --- a line for each thing that goes: its name, its bar, how much went, and its button ---
  const renglon = (form, nombre) => {
    const li = hacer("li", "subida"), barra = hacer("progress"), cuanto = hacer("span", "cuanto"), boton = hacer("button", "enlace");
    barra.setAttribute("aria-label", `Cuánto se subió de ${nombre}`);
    boton.type = "button";
    li.append(hacer("span", "nombre", nombre), barra, cuanto, boton);
    lista(form).append(li);
    const rotulo = (texto, alPulsar) => {
      boton.hidden = !texto;
      boton.replaceChildren(texto, hacer("span", "visually-hidden", ` ${nombre}`));
      boton.onclick = alPulsar;
    };
    const acabar = (signo, texto, clase) => {
      barra.remove();
      cuanto.textContent = `${signo} ${texto}`;
      li.classList.add(clase);
    };
    return { li, barra, cuanto, rotulo, acabar };
  };

  const alIngreso = (ir) => new URL(ir, location.href).pathname === new URL(window.egtpi.entrar().href).pathname;
  // Resolves to {ir} (the page to go to), {sinSesion} (where to sign in: nothing was saved), {pagina} (what came instead),
  // {falla} (why not) or {cancelado}.
  const enviar = (form, datos, linea) => new Promise((resolver) => {
    const xhr = new XMLHttpRequest();
    let reloj = null;
    const fin = (como) => { clearInterval(reloj); resolver(como); };
    const boton = form.elemento;
    xhr.open("POST", (boton && boton.getAttribute("formaction")) || form.getAttribute("action") || location.href);
    xhr.setRequestHeader("X-Subida", "1");
    linea.rotulo("Cancelar", () => xhr.abort());
    xhr.upload.onprogress = (e) => {
      if (!e.lengthComputable) return;
      linea.barra.max = e.total;
      linea.barra.value = e.loaded;
      linea.cuanto.textContent = `${pesa(e.loaded)} de ${pesa(e.total)}`;
    };
    xhr.upload.onload = () => {  // all of it is there: it can no longer be called back
      const desde = Date.now(), contar = () => {
        const van = Math.round((Date.now() - desde) / 1000);
        linea.cuanto.textContent = `Llegó: el portal lo está revisando${van > 1 ? ` (${van} s)` : ""}…`;
      };
      linea.barra.removeAttribute("value");
      linea.rotulo("", null);
      contar();
      reloj = setInterval(contar, 1000);
    };
    xhr.onload = () => {
      if (/json/.test(xhr.getResponseHeader("Content-Type") || "")) {
        const { ir } = JSON.parse(xhr.responseText);
        fin(alIngreso(ir) ? { sinSesion: ir, falla: window.egtpi.dice[401], otra: true } : { ir });
        return;
      }
      const esPagina = /html/.test(xhr.getResponseHeader("Content-Type") || "");
      if (xhr.status === 200 && esPagina) fin({ pagina: new DOMParser().parseFromString(xhr.responseText, "text/html") });
      else fin({ falla: window.egtpi.dice[xhr.status] || "El portal tuvo un error y no lo guardó: inténtelo otra vez en unos minutos." });
    };
    xhr.onerror = () => fin({ falla: "Se cortó la línea antes de que llegara: no se guardó.", otra: true });
    xhr.onabort = () => fin({ cancelado: true });
    xhr.send(datos);
  });

  // A link pressed by mistake would throw away what is on its way: the browser asks first.
  const preguntar = (e) => e.preventDefault();
  const ocupar = (form, si) => {
    window[si ? "addEventListener" : "removeEventListener"]("beforeunload", preguntar);
    form.setAttribute("aria-busy", String(si));
    form.querySelectorAll("button[type=submit]").forEach((boton) => { boton.disabled = si; });
  };
  const mostrar = (form, pagina) => {  // what the portal says of what was sent takes the place of the page
    const nuevo = pagina.getElementById("contenido"), viejo = document.getElementById("contenido");
    if (!nuevo || !viejo) return;
    document.querySelectorAll("body > .mensajes").forEach((uno) => uno.remove());
    viejo.replaceWith(nuevo);
    pagina.querySelectorAll("body > .mensajes").forEach((uno) => nuevo.before(uno));
    document.title = pagina.title || document.title;
    if (window.htmx) window.htmx.process(nuevo);
    document.dispatchEvent(new Event("egtpi:pagina"));
    const falla = nuevo.querySelector(".falla[autofocus], .falla");
    (falla || nuevo).focus();
  };

  // --- one form, whole ---
  const entero = async (form, datos, nombre) => {
    ocupar(form, true);
    decir(form, "Subiendo: puede cancelar mientras no termine de llegar.");
    const linea = renglon(form, nombre), hecho = await enviar(form, datos, linea);
    ocupar(form, false);
    if (hecho.sinSesion) { location.assign(hecho.sinSesion); return; }  // what was typed is given back on returning
    if (hecho.ir) { window.egtpi.olvidarLoEscrito(form); location.assign(hecho.ir); return; }
    if (hecho.pagina) { mostrar(form, hecho.pagina); return; }
    linea.acabar("✖", hecho.cancelado ? "Cancelado: no se envió." : hecho.falla, "de-no");
    decir(form, hecho.cancelado ? "Lo canceló: no se guardó nada." : hecho.falla);
    if (hecho.otra) linea.rotulo("Intentarlo otra vez", () => { linea.li.remove(); entero(form, datos, nombre); });
    else linea.rotulo("", null);
    form.querySelector("button[type=submit]:not([tabindex])").focus();
  };

  // --- several files, one by one ---
  const porQue = (pagina) => [...pagina.querySelectorAll("main .falla li")].map((li) => li.textContent.trim().replace(/^Archivos?\s*:\s*/, "")).join(" ")
    || "El portal no lo aceptó.";
  const uno = async (form, datosDe, archivo, linea) => {
    linea.li.classList.remove("de-no");
    const hecho = archivo.size > MAXIMO
      ? { falla: `Pesa ${pesa(archivo.size)}: cada archivo puede pesar hasta 40 MB.` } : await enviar(form, datosDe(archivo), linea);
    linea.rotulo("", null);
    if (hecho.ir) linea.acabar("✔", "Adjunto.", "de-si");
    else if (hecho.cancelado) linea.acabar("✖", "Cancelado: no se adjuntó.", "de-no");
    else linea.acabar("✖", hecho.pagina ? porQue(hecho.pagina) : hecho.falla, "de-no");
    return { ...hecho, archivo };
  };
  const varios = async (form, campo) => {
    const boton = form.elemento, archivos = [...campo.files];
    const datosDe = (archivo) => {
      const datos = new FormData(form, boton);
      datos.delete(campo.name);
      datos.append(campo.name, archivo);
      return datos;
    };
    lista(form).replaceChildren();
    ocupar(form, true);
    decir(form, `Subiendo ${archivos.length} archivos: puede cancelar cualquiera sin perder los demás.`);
    const lineas = archivos.map((archivo) => renglon(form, archivo.name));
    const cancelados = new Set();
    lineas.forEach((linea, n) => {
      linea.cuanto.textContent = `${pesa(archivos[n].size)}, en espera`;
      linea.barra.value = 0;
      linea.rotulo("Cancelar", () => { cancelados.add(n); linea.rotulo("", null); linea.acabar("✖", "Cancelado: no se adjuntó.", "de-no"); });
    });
    const hechos = [];
    for (let n = 0; n < archivos.length; n += 1) {
      if (!cancelados.has(n)) hechos.push(await uno(form, datosDe, archivos[n], lineas[n]));
    }
    ocupar(form, false);
    const bien = hechos.filter((hecho) => hecho.ir), mal = archivos.length - bien.length;
    const fuera = hechos.some((hecho) => hecho.sinSesion);
    if (!fuera) window.egtpi.olvidarLoEscrito(form);
    if (bien.length && !mal) { location.assign(bien[0].ir); return; }
    decir(form, `${bien.length} de ${archivos.length} archivos quedaron adjuntos.`);
    const estado = form.querySelector(".sube-estado");
    if (fuera && estado) estado.append(` ${window.egtpi.dice[401]} `, window.egtpi.entrar(), " y vuelva a esta.");
    const quedan = new DataTransfer();
    hechos.filter((hecho) => hecho.otra).forEach((hecho) => quedan.items.add(hecho.archivo));
    campo.files = quedan.files;  // those that the line cut are chosen still
    if (bien.length) {
      const enlace = Object.assign(hacer("a", "boton claro", "Ver los que quedaron adjuntos"), { href: bien[0].ir });
      const li = hacer("li");
      li.append(enlace);
      lista(form).append(li);
      enlace.focus();
    } else form.querySelector("button[type=submit]").focus();
  };

  // A file that was chosen in another form would be left behind in silence: said once, before the page goes.
  document.addEventListener("submit", (e) => {
    const form = e.target, elegido = (otro) => otro !== form && otro.dataset.dejado === undefined && campos(otro).length;
    if (form.method !== "post") return;
    const otro = [...document.querySelectorAll(FORMULARIOS)].find(elegido);
    if (!otro) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    otro.dataset.dejado = "";
    const boton = otro.querySelector("button[type=submit]"), archivo = campos(otro)[0].files[0].name;
    lista(otro).replaceChildren(hacer("li", "subida de-no", `Eligió «${archivo}» y todavía no se subió. Pulse «${boton.textContent.trim()}», o repita lo que hizo para seguir sin él.`));
    boton.scrollIntoView({ block: "center" });
    boton.focus();
  }, true);

  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (e.defaultPrevented || !form.matches(FORMULARIOS) || !window.FormData) return;
    const conArchivo = campos(form);
    if (!conArchivo.length) return;
    e.preventDefault();
    form.elemento = e.submitter;
    const archivos = conArchivo.flatMap((campo) => [...campo.files]);
    if (form.dataset.varios !== undefined && archivos.length > 1) { varios(form, conArchivo[0]); return; }
    lista(form).replaceChildren();
    entero(form, new FormData(form, e.submitter), archivos.length === 1 ? archivos[0].name : `${archivos.length} archivos`);
  });

  // What htmx sends with a file tells how much of it went too.
  document.addEventListener("htmx:xhr:progress", (e) => {
    const form = e.target.closest && e.target.closest("form"), { loaded, total, lengthComputable } = e.detail;
    if (form && lengthComputable && total > 100000) decir(form, `Subiendo: ${pesa(loaded)} de ${pesa(total)}.`);
  });

  // --- dropped on the form ---
  const zona = (e) => e.target.closest && e.target.closest("form[data-varios]");
  const conArchivos = (e) => e.dataTransfer && [...e.dataTransfer.types].includes("Files");
  document.addEventListener("dragover", (e) => {
    if (!conArchivos(e)) return;
    e.preventDefault();  // elsewhere on the page a file dropped would take its place
    const form = zona(e);
    e.dataTransfer.dropEffect = form ? "copy" : "none";
    document.querySelectorAll("form.encima").forEach((otro) => otro !== form && otro.classList.remove("encima"));
    if (form) form.classList.add("encima");
  });
  document.addEventListener("dragleave", (e) => { if (!e.relatedTarget) document.querySelectorAll("form.encima").forEach((form) => form.classList.remove("encima")); });
  document.addEventListener("drop", (e) => {
    if (!conArchivos(e)) return;
    e.preventDefault();
    const form = zona(e);
    if (!form) return;
    form.classList.remove("encima");
    const campo = form.querySelector('input[type="file"]');
    campo.files = e.dataTransfer.files;
    campo.dispatchEvent(new Event("change", { bubbles: true }));
    campo.focus();
  });
  const revelar = () => document.querySelectorAll("form[data-varios] .con-js[hidden]").forEach((parte) => { parte.hidden = false; });
  ["DOMContentLoaded", "egtpi:pagina"].forEach((cuando) => document.addEventListener(cuando, revelar));
  document.addEventListener("change", (e) => {
    const campo = e.target;
    if (campo.type !== "file" || !campo.multiple || !campo.form) return;
    const archivos = [...campo.files], total = archivos.reduce((suma, uno) => suma + uno.size, 0);
    decir(campo.form, archivos.length > 1 ? `${archivos.length} archivos elegidos, ${pesa(total)} en total.` : "");
  });
})();
