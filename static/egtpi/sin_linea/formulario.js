// A form written without a line: its choices are what was kept when the phone was prepared, its rows are copied here, and
// all that is typed is kept in this phone as it is typed.
(() => {
  "use strict";
  const S = window.sinLinea, form = document.getElementById("sin-linea"), TIPO = form.dataset.tipo;
  const direccion = new URL(location.href);
  let clave = direccion.searchParams.get("clave") || "";
  S.enEdicion = clave;  // not sent while it is written
  // What is new, and what parts ways with what another page keeps, gets a key of its own.
  const conOtraClave = () => {
    clave = crypto.randomUUID();
    S.enEdicion = clave;
    direccion.searchParams.set("clave", clave);
    history.replaceState(null, "", direccion);  // a reload comes back to the same
  };
  const partes = [...form.querySelectorAll("[data-parte]")];
  const estado = document.getElementById("estado-telefono"), fallas = document.getElementById("fallas");
  const elegir = document.getElementById("id_region");
  let cosa = null, region = null, dispositivo = null, reloj = null, cambios = 0, guardados = 0, otraLaTiene = false;
  const sucio = () => cambios !== guardados, limpio = (hasta = cambios) => { guardados = hasta; };

  // --- rows ---
  const filas = (parte) => [...parte.querySelectorAll("[data-fila]")];
  const ATRIBUTOS = ["id", "name", "for", "aria-describedby"];
  const numerar = (parte) => filas(parte).forEach((fila, n) => {
    const busca = new RegExp(`(${parte.dataset.parte})-(?:__n__|\\d+)-`, "g");
    fila.querySelectorAll("[id], [name], [for]").forEach((campo) => ATRIBUTOS.forEach((cual) => {
      const dicho = campo.getAttribute(cual);
      if (dicho) campo.setAttribute(cual, dicho.replace(busca, `$1-${n}-`));
    }));
    fila.querySelectorAll("[data-n]").forEach((lugar) => { lugar.textContent = n + 1; });
  });
  const agregar = (parte) => {
    const nueva = parte.querySelector("template").content.firstElementChild.cloneNode(true);
    parte.querySelector("[data-filas]").append(nueva);
    numerar(parte);
    mostrarLoSuyo(nueva);
    return nueva;
  };
  // What only some actions of the agenda ask for.
  const mostrarLoSuyo = (fila) => {
    const accion = fila.querySelector('select[name$="-accion"]');
    if (accion) fila.querySelectorAll("[data-solo]").forEach((parte) => { parte.hidden = parte.dataset.solo !== accion.value; });
  };
  // The items of the agenda that an agreement may answer to: those stored by their code, the others by the one they will get.
  const dice = (fila) => [...fila.querySelectorAll("textarea, select, input:not([type=hidden])")].some((c) => (c.type === "checkbox" ? c.checked : c.value.trim()));
  const agenda = partes.find((parte) => parte.dataset.parte.startsWith("agenda"));
  const puntos = () => {
    if (!agenda) return [];
    const suyas = filas(agenda).filter(dice), codigo = (fila) => fila.querySelector('[name$="-codigo"]').value;
    let siguiente = Math.max(0, ...suyas.map((fila) => Number((codigo(fila).match(/^P(\d+)$/) || [])[1] || 0)));
    return suyas.map((fila) => {
      const suyo = codigo(fila) || `P${siguiente += 1}`;
      return { fila, codigo: suyo, nombre: `${suyo}: ${fila.querySelector('[name$="-descripcion"]').value.slice(0, 60) || "sin describir"}` };
    });
  };
  const elegidos = new WeakMap();  // select → the row of the agenda that was chosen in it
  const ponerPuntos = () => {
    const hay = puntos();
    if (agenda) filas(agenda).forEach((fila) => {  // each is called by its code, as the portal will
      const suyo = hay.find((p) => p.fila === fila);
      fila.querySelectorAll("[data-n]").forEach((lugar) => { lugar.textContent = suyo ? suyo.codigo : "nuevo"; });
    });
    form.querySelectorAll('select[name^="acuerdos-"][name$="-punto"]').forEach((campo) => {
      const elegido = hay.find((p) => p.fila === elegidos.get(campo)), vale = elegido ? elegido.codigo : campo.value || campo.dataset.dicho || "";
      campo.replaceChildren(new Option("Elija…", ""), ...hay.map((p) => new Option(p.nombre, p.codigo)));
      campo.value = hay.some((p) => p.codigo === vale) ? vale : "";
      elegidos.set(campo, (hay.find((p) => p.codigo === campo.value) || {}).fila);
    });
  };

  // --- choices ---
  const ponerRegion = (codigo) => {
    region = dispositivo.regiones.find((r) => r.codigo === codigo) || dispositivo.regiones[0];
    elegir.value = region.codigo;
    document.getElementById("gobiernos").replaceChildren(...region.gobiernos.map((g) => new Option("", g.etiqueta)));
    const lugar = form.querySelector("[data-distritos]"), brinda = document.getElementById("id_provincia");
    if (brinda) brinda.replaceChildren(...region.brindan.map(([ubigeo, nombre]) => new Option(nombre, ubigeo)));
    if (!lugar) return;
    const porProvincia = new Map();
    region.gobiernos.forEach((g) => porProvincia.set(g.provincia, [...(porProvincia.get(g.provincia) || []), g]));
    lugar.replaceChildren(...[...porProvincia].map(([provincia, suyos]) => S.hacer("details", { className: "provincia" },
      S.hacer("summary", {}, provincia, S.hacer("span", { className: "suave" })),
      S.hacer("div", { className: "casillas" }, ...suyos.map((g) => S.hacer("label", {},
        S.hacer("input", { type: "checkbox", className: "form-check-input", name: "distritos", value: g.ubigeo }), ` ${g.breve}${g.firmo ? "" : " (no firmó el Pacto)"}`))))));
  };
  // Of each province, how many are marked; one with some is open.
  const contarMarcados = () => form.querySelectorAll("details.provincia").forEach((una) => {
    const cuantos = una.querySelectorAll("input:checked").length;
    una.querySelector("summary span").textContent = cuantos ? ` · ${cuantos} marcado${cuantos > 1 ? "s" : ""}` : "";
    if (cuantos) una.open = true;
  });

  // --- keeping ---
  const campos = () => {
    ponerPuntos();
    const pares = [...new FormData(form)].filter(([nombre, valor]) => typeof valor === "string" && nombre !== "region");
    partes.forEach((parte) => {
      pares.push([`${parte.dataset.parte}-TOTAL_FORMS`, String(filas(parte).length)], [`${parte.dataset.parte}-INITIAL_FORMS`, "0"]);
    });
    return pares;
  };
  const valor = (id) => (document.getElementById(id) || {}).value || "";
  const titulo = () => {
    const [a, m, d] = (valor("id_fecha") || valor("id_sesion-fecha_sesion")).split("-");
    return `${TIPO === "ficha" ? "Ficha de la asistencia" : "Acta de la sesión"}${d ? ` del ${d}/${m}/${a}` : ", sin fecha todavía"}`;
  };
  const cerrada = (que) => ["enviado", "enviando"].includes(que.estado);
  const cerrar = (que) => {
    limpio();
    document.getElementById("todo").disabled = true;
    const lugar = document.getElementById("ya-no-se-edita");
    lugar.hidden = false;
    lugar.replaceChildren(que.estado === "enviado"
      ? "Ya llegó al portal: siga en él, o desde «Estado» siga escribiendo aquí."
      : "Se envió y todavía no se sabe si llegó: se sabrá cuando vuelva la línea, y no se duplicará. Hasta entonces no se cambia.");
  };
  const firma = (cual) => Boolean((document.getElementById(`id_firma_${cual}`) || {}).checked);
  const escrito = (estado_) => ({
    ...cosa, clave, tipo: TIPO, persona: dispositivo.persona, region: region.codigo, campos: campos(), titulo: titulo(), estado: estado_,
    firmas: { responsable: firma("responsable"), destinatarios: firma("destinatarios") },
  });
  let turno = Promise.resolve();  // one saving after another: each is over the one before
  const guardar = (como) => { turno = turno.then(() => guardarAhora(como)); return turno; };
  const guardarAhora = async (como) => {
    clearTimeout(reloj);
    const hasta = cambios, leida = cosa;  // what is typed while it is kept is not in it
    try {
      const hecha = await S.guardar(escrito(como), leida.marca || "");
      if (!hecha) return await (cosa === leida ? apartar() : guardarAhora(como));  // this page itself kept it as it was hidden
      if (cosa === leida) cosa = hecha;
      limpio(hasta);
      if (fallas.querySelector(".alert")) fallas.replaceChildren();  // the phone can keep again
      estado.textContent = `Guardado en este teléfono, ${S.hora(Date.now())}.`;
      return true;
    } catch (error) {
      S.decir(fallas, S.falla(error));
      estado.textContent = "No se guardó en este teléfono.";
      fallas.scrollIntoView({ block: "center" });
      return false;
    }
  };
  // Another page of this phone wrote the same meanwhile, sent it or discarded it: neither goes over the other.
  const apartar = async () => {
    const antes = await S.uno(clave);
    if (antes && cerrada(antes) && !sucio()) { cerrar(antes); return false; }
    conOtraClave();
    cosa = await S.guardar({ ...escrito("borrador"), titulo: `${titulo()} (aparte)`, creado: Date.now() });
    limpio();
    otraLaTiene = false;
    S.decir(fallas, "En otra página de este teléfono se cambió o se envió esto mismo. Lo que escribía aquí quedó aparte, sin enviar: mire las dos en ", S.hacer("a", { href: document.body.dataset.raiz, textContent: "Estado" }), " y descarte la que sobre.");
    fallas.scrollIntoView({ block: "center" });
    return false;
  };
  S.alGuardarOtra((otra) => {
    if (otra.clave !== clave || !cosa || otra.marca === cosa.marca) return;
    otraLaTiene = true;
    if (!sucio()) location.reload();  // what it wrote is seen here too
  });
  S.antesDePasar = () => (sucio() ? guardar("borrador") : true);
  const cambio = () => {
    cambios += 1;
    clearTimeout(reloj);
    reloj = setTimeout(() => guardar("borrador"), 300);
  };

  // --- giving back ---
  const poner = (pares) => {
    partes.forEach((parte) => {
      const cuantas = Number((pares.find(([n]) => n === `${parte.dataset.parte}-TOTAL_FORMS`) || [])[1] || 0);
      parte.querySelector("[data-filas]").replaceChildren();
      for (let n = 0; n < cuantas; n += 1) agregar(parte);
    });
    const porNombre = new Map();
    pares.forEach(([n, v]) => porNombre.set(n, [...(porNombre.get(n) || []), v]));
    [...form.elements].forEach((campo) => {
      if (!campo.name || campo.name === "region" || campo.type === "file") return;
      const suyos = porNombre.get(campo.name) || [];
      if (campo.type === "checkbox" || campo.type === "radio") campo.checked = suyos.includes(campo.value);
      else if (suyos.length) { campo.value = suyos[0]; campo.dataset.dicho = suyos[0]; }
    });
    form.querySelectorAll("[data-fila]").forEach(mostrarLoSuyo);
    contarMarcados();
    ponerPuntos();
    form.dispatchEvent(new CustomEvent("hoja:puesta", { bubbles: true }));  // the dates are said in words (fechas.js); Firefox resets the form at a made-up «reset»
  };
  // What a page of another release kept and this one has no place for: it is shown, and kept until one says so.
  const igual = (texto) => texto.replace(/\r\n?/g, "\n");
  const seVe = ([nombre, dicho]) => /_FORMS$/.test(nombre) || !dicho || [...form.elements].some((campo) => campo.name === nombre
    && igual(campo.value) === igual(dicho) && (!["checkbox", "radio"].includes(campo.type) || campo.checked));
  const decirSobrante = () => {
    const lugar = document.getElementById("sobrante"), hay = cosa.sobra || [];
    lugar.hidden = !hay.length;
    if (!hay.length) return;
    const quitar = S.hacer("button", { type: "button", className: "boton claro", textContent: "Ya lo copié: quitarlo" });
    quitar.addEventListener("click", async () => { await turno; cosa.sobra = []; decirSobrante(); cambio(); form.querySelector("input, select").focus(); });
    lugar.replaceChildren(
      S.hacer("p", { className: "m-0", textContent: "Estas páginas cambiaron desde que lo escribió, y esto ya no tiene lugar en ellas. Cópielo donde corresponda:" }),
      S.hacer("ul", { className: "motivos" }, ...hay.map(([nombre, dicho]) => S.hacer("li", { textContent: `${nombre.split("-").pop().replaceAll("_", " ")}: ${dicho}` }))), quitar,
    );
  };
  const decirFallas = () => {
    if (!cosa.fallas || !cosa.fallas.length) { if (cosa.motivo) S.decir(fallas, cosa.motivo); return; }
    const caja = S.hacer("div", { className: "falla", tabIndex: -1 }, S.hacer("p", { className: "m-0 fw-bold", textContent: "El portal no la recibió. Corrija esto y envíela otra vez: lo escrito sigue aquí." }));
    caja.setAttribute("role", "alert");
    caja.append(S.hacer("ul", { className: "motivos" }, ...cosa.fallas.map(({ campo, donde, mensaje }) => {
      const lugar = campo && document.getElementById(campo);
      if (lugar && lugar.matches("input, select, textarea")) {
        const dicho = S.hacer("span", { className: "invalid-feedback d-block", id: `${campo}_error`, textContent: mensaje });
        lugar.setAttribute("aria-invalid", "true");
        lugar.setAttribute("aria-describedby", `${campo}_error`);
        lugar.after(dicho);
      }
      return S.hacer("li", {}, ...(donde ? [lugar ? S.hacer("a", { href: `#${campo}`, textContent: donde }) : donde, ": "] : []), mensaje);
    })));
    fallas.replaceChildren(caja);
    caja.focus();
  };

  // --- the photograph ---
  const dibujarFoto = async () => {
    const vista = document.getElementById("vista-foto"), hay = Boolean(cosa.foto);
    if (!vista) return;
    vista.hidden = !hay;
    document.getElementById("firmas-de-la-foto").hidden = !hay;
    if (!hay) return;
    const foto = S.foto(cosa), imagen = await createImageBitmap(foto);
    vista.width = 240;
    vista.height = Math.round((240 * imagen.height) / imagen.width);
    vista.getContext("2d").drawImage(imagen, 0, 0, vista.width, vista.height);
    document.getElementById("dice-foto").textContent = `Foto lista para enviar: ${imagen.width} × ${imagen.height}, ${Math.round(foto.size / 1024)} KB.`;
    imagen.close();
  };
  const alElegirFoto = async (e) => {
    const [archivo] = e.target.files, dicho = document.getElementById("dice-foto");
    if (!archivo) return;
    dicho.textContent = "Achicando la foto…";
    let foto = null;
    try {
      foto = await S.achicar(archivo);
    } catch {
      dicho.textContent = "El teléfono no pudo leer esa foto: tómela otra vez (en JPEG). La de antes no cambió.";
      return;
    }
    await turno;
    cosa.foto = foto;
    cambio();
    await dibujarFoto();
    await guardar("borrador");
    e.target.value = "";
  };

  form.addEventListener("input", (e) => { if (e.target.type !== "file") cambio(); });
  form.addEventListener("change", (e) => {
    if (e.target.id === "id_foto") { alElegirFoto(e); return; }
    if (e.target === elegir) ponerRegion(elegir.value);
    if (e.target.name === "distritos") contarMarcados();
    const fila = e.target.closest("[data-fila]");
    if (fila) mostrarLoSuyo(fila);
    if (/-punto$/.test(e.target.name || "")) elegidos.set(e.target, (puntos().find((p) => p.codigo === e.target.value) || {}).fila);
    else if (/^agenda-/.test(e.target.name || "")) ponerPuntos();
  });
  form.addEventListener("click", async (e) => {
    const parte = e.target.closest("[data-parte]");
    if (e.target.closest("[data-agregar]")) {
      const nueva = agregar(parte);
      ponerPuntos();
      nueva.querySelector("input:not([type=hidden]), select, textarea").focus();
      cambio();
    } else if (e.target.closest("[data-quitar]")) {
      e.target.closest("[data-fila]").remove();
      numerar(parte);
      ponerPuntos();
      parte.querySelector("[data-agregar]").focus();
      cambio();
    } else if (e.target.id === "quitar-foto") {
      await turno;
      cosa.foto = null;
      document.getElementById("dice-foto").textContent = "Sin foto.";
      await dibujarFoto();
      document.getElementById("id_foto").focus();
      cambio();
    } else if (e.target.id === "descartar" && window.confirm("¿Descartar lo escrito? Se borra de este teléfono y no se envía.")) {
      clearTimeout(reloj);
      await S.quitar(clave);
      location.assign(document.body.dataset.raiz);
    }
  });
  form.addEventListener("submit", async (e) => {
    e.preventDefault();
    if (await guardar("por_enviar")) location.assign(document.body.dataset.raiz);
  });
  const alIrse = () => {
    if (!sucio()) return;
    clearTimeout(reloj);
    if (otraLaTiene) conOtraClave();
    cosa = S.alIrse(escrito("borrador"));
    limpio();
  };
  // Coming back, what another page kept meanwhile is what is seen.
  const alVolver = async () => {
    const ya = sucio() || !cosa ? null : await S.uno(clave);
    if (ya && !sucio() && ya.marca !== cosa.marca) location.reload();
  };
  document.addEventListener("visibilitychange", () => { if (document.hidden) alIrse(); else alVolver(); });
  window.addEventListener("pagehide", alIrse);

  const empezar = async () => {
    dispositivo = await S.dispositivo();
    if (!S.esMio(dispositivo)) { document.getElementById("sin-preparar").hidden = false; return; }
    const suyas = dispositivo.regiones.filter((r) => TIPO === "ficha" || r.actas);
    if (!suyas.length) { S.decir(fallas, "Su cuenta no escribe actas: escriba fichas."); return; }
    elegir.replaceChildren(...suyas.map((r) => new Option(r.nombre, r.codigo)));
    form.querySelector("[data-de-regiones]").hidden = suyas.length < 2;
    const antes = clave ? await S.uno(clave) : null;
    if (!antes) conOtraClave();  // a key that was used and is not here any more may be the portal's already
    cosa = antes || { clave, creado: Date.now(), de: null, versiones: {}, foto: null, fallas: [], motivo: "" };
    ponerRegion(antes ? antes.region : suyas[0].codigo);
    if (antes) poner(antes.campos);
    else {
      partes.forEach(agregar);
      if (TIPO === "ficha") {
        document.getElementById("id_responsable_nombre").value = dispositivo.nombre;
        document.getElementById("id_responsable_entidad").value = region.entidad;
      }
    }
    if (antes && antes.foto) Object.entries(antes.firmas || {}).forEach(([cual, si]) => { document.getElementById(`id_firma_${cual}`).checked = si; });
    form.hidden = false;
    await dibujarFoto();
    if (antes && cerrada(antes)) cerrar(antes);
    else if (antes) {
      cosa.sobra = [...(antes.sobra || []), ...antes.campos.filter((par) => !seVe(par))];
      if (antes.estado === "por_enviar") {  // it is being written again
        cosa = await S.guardar({ ...cosa, estado: "borrador" }, antes.marca || "");
        if (!cosa) { location.reload(); return; }
      }
      decirSobrante();
      decirFallas();
    }
    document.body.dataset.listo = "si";
  };
  S.decirAlAbrir = empezar().catch((error) => S.decir(fallas, S.falla(error)));
})();
