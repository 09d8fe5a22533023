// A form written without a line: its choices are what was kept when the phone was prepared, its rows are copied here, and
// all that is typed is kept in this phone as it is typed.
(() => {
  "use strict";
  const S = window.sinLinea, form = document.getElementById("sin-linea"), TIPO = form.dataset.tipo;
  const direccion = new URL(location.href);
  if (!direccion.searchParams.get("clave")) {
    direccion.searchParams.set("clave", crypto.randomUUID());
    history.replaceState(null, "", direccion);  // a reload comes back to the same
  }
  const CLAVE = direccion.searchParams.get("clave");
  S.enEdicion = CLAVE;  // not sent while it is written
  const partes = [...form.querySelectorAll("[data-parte]")];
  const estado = document.getElementById("estado-telefono"), fallas = document.getElementById("fallas");
  const elegir = document.getElementById("id_region");
  let cosa = null, region = null, dispositivo = null, reloj = null, sucio = false;

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
  const puntos = () => {
    const agenda = partes.find((parte) => parte.dataset.parte.startsWith("agenda"));
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
    return `${TIPO === "ficha" ? "Ficha de la asistencia" : "Acta de la sesión"}${d ? ` del ${Number(d)}/${Number(m)}/${a}` : ", sin fecha todavía"}`;
  };
  const cerrada = (que) => ["enviado", "enviando"].includes(que.estado);
  const cerrar = (que) => {
    document.getElementById("todo").disabled = true;
    const lugar = document.getElementById("ya-no-se-edita");
    lugar.hidden = false;
    lugar.replaceChildren(que.estado === "enviado"
      ? "Ya llegó al portal: siga en él, o desde «Estado» siga escribiendo aquí."
      : "Se envió y todavía no se sabe si llegó: se sabrá cuando vuelva la línea, y no se duplicará. Hasta entonces no se cambia.");
  };
  const firma = (cual) => Boolean((document.getElementById(`id_firma_${cual}`) || {}).checked);
  const escrito = (estado_) => ({
    ...cosa, clave: CLAVE, tipo: TIPO, persona: dispositivo.persona, region: region.codigo, campos: campos(), titulo: titulo(), estado: estado_,
    firmas: { responsable: firma("responsable"), destinatarios: firma("destinatarios") },
  });
  const guardar = async (como) => {
    clearTimeout(reloj);
    try {
      const antes = await S.uno(CLAVE);
      if (antes && cerrada(antes)) { cerrar(antes); return false; }
      cosa = escrito(como);
      await S.guardar(cosa);
      sucio = false;
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
  const cambio = () => {
    sucio = true;
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
    form.dispatchEvent(new Event("reset"));  // the dates are said in words (fechas.js)
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
    const imagen = await createImageBitmap(cosa.foto);
    vista.width = 240;
    vista.height = Math.round((240 * imagen.height) / imagen.width);
    vista.getContext("2d").drawImage(imagen, 0, 0, vista.width, vista.height);
    document.getElementById("dice-foto").textContent = `Foto lista para enviar: ${imagen.width} × ${imagen.height}, ${Math.round(cosa.foto.size / 1024)} KB.`;
    imagen.close();
  };
  const alElegirFoto = async (e) => {
    const [archivo] = e.target.files, dicho = document.getElementById("dice-foto");
    if (!archivo) return;
    dicho.textContent = "Achicando la foto…";
    try {
      cosa.foto = await S.achicar(archivo);
    } catch {
      dicho.textContent = "El teléfono no pudo leer esa foto: tómela otra vez (en JPEG). La de antes no cambió.";
      return;
    }
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
      cosa.foto = null;
      document.getElementById("dice-foto").textContent = "Sin foto.";
      await dibujarFoto();
      document.getElementById("id_foto").focus();
      cambio();
    } else if (e.target.id === "descartar" && window.confirm("¿Descartar lo escrito? Se borra de este teléfono y no se envía.")) {
      clearTimeout(reloj);
      await S.quitar(CLAVE);
      location.assign(document.body.dataset.raiz);
    }
  });
  form.addEventListener("submit", async (e) => {
    e.preventDefault();
    if (await guardar("por_enviar")) location.assign(document.body.dataset.raiz);
  });
  const alIrse = () => {
    if (!sucio) return;
    clearTimeout(reloj);
    S.alIrse(escrito("borrador"));
  };
  document.addEventListener("visibilitychange", () => { if (document.hidden) alIrse(); });
  window.addEventListener("pagehide", alIrse);

  const empezar = async () => {
    dispositivo = await S.dispositivo();
    if (!S.esMio(dispositivo)) { document.getElementById("sin-preparar").hidden = false; return; }
    const suyas = dispositivo.regiones.filter((r) => TIPO === "ficha" || r.actas);
    if (!suyas.length) { S.decir(fallas, "Su cuenta no escribe actas: escriba fichas."); return; }
    elegir.replaceChildren(...suyas.map((r) => new Option(r.nombre, r.codigo)));
    form.querySelector("[data-de-regiones]").hidden = suyas.length < 2;
    const antes = await S.uno(CLAVE);
    cosa = antes || { clave: CLAVE, creado: Date.now(), de: null, versiones: {}, foto: null, fallas: [], motivo: "" };
    ponerRegion(antes ? antes.region : suyas[0].codigo);
    if (antes) poner(antes.campos);
    else {
      partes.forEach(agregar);
      if (TIPO === "ficha") {
        document.getElementById("id_responsable_nombre").value = dispositivo.nombre;
        document.getElementById("id_responsable_entidad").value = region.entidad;
      }
    }
    if (antes && antes.foto) Object.entries(antes.firmas).forEach(([cual, si]) => { document.getElementById(`id_firma_${cual}`).checked = si; });
    form.hidden = false;
    await dibujarFoto();
    if (antes && cerrada(antes)) cerrar(antes);
    else if (antes) {
      if (antes.estado === "por_enviar") await S.guardar({ ...antes, estado: "borrador" });  // it is being written again
      decirFallas();
    }
    document.body.dataset.listo = "si";
  };
  S.decirAlAbrir = empezar().catch((error) => S.decir(fallas, S.falla(error)));
})();
