// What waits in this phone, what was sent, and what was not received and why.
(() => {
  "use strict";
  const S = window.sinLinea, RAIZ = document.body.dataset.raiz, el = (id) => document.getElementById(id);
  const COMO = {
    borrador: "✎ Sin terminar", por_enviar: "◷ Espera la línea", enviando: "◷ Se envió y no se sabe si llegó: se sabrá al volver la línea",
    rechazado: "✖ El portal no la recibió", conflicto: "✖ Se cambió en el portal", enviado: "✔ Enviada",
  };
  const boton = (textContent, hacer) => {
    const uno = S.hacer("button", { type: "button", className: "enlace", textContent });
    uno.addEventListener("click", hacer);
    return uno;
  };
  const quitar = (cosa, pregunta) => boton(cosa.estado === "enviado" ? "Quitar de la lista" : "Descartar", async () => {
    if (pregunta && !window.confirm(pregunta)) return;
    await S.quitar(cosa.clave);
    await pintar();
    el("titulo-cola").focus();
  });
  const editar = (cosa, texto) => S.hacer("a", { href: `${RAIZ}${cosa.tipo}/?clave=${cosa.clave}`, textContent: texto });
  const abrir = (cosa) => S.hacer("a", { href: cosa.recibo.direccion, textContent: "Abrir en el portal" });
  // What was received goes on being written here as another thing, over the version that was received.
  const seguir = async (cosa) => {
    const { recibo } = cosa, codigos = new Map(recibo.codigos || []), nueva = crypto.randomUUID();
    const campos = cosa.campos.map(([nombre, dicho]) => [nombre, codigos.get(nombre) || dicho]);
    await S.guardar({ ...cosa, clave: nueva, marca: "", creado: Date.now(), campos, de: recibo.de, versiones: recibo.versiones, estado: "borrador", recibo: null, titulo: `${cosa.titulo} (${recibo.codigo})` });
    location.assign(`${RAIZ}${cosa.tipo}/?clave=${nueva}`);
  };
  // Both are seen, and one chooses, in the portal's own page: as in any two tabs.
  const aElegir = async (cosa) => {
    const { secreto, aviso, entrar } = await S.sesion(cosa.persona).catch(() => ({ aviso: "Para elegir hace falta línea." }));
    if (!secreto) { S.decir(el("avisos-sin-linea"), aviso, ...(entrar ? [" ", S.entrar()] : [])); return; }
    const { direccion, version, parte } = cosa.conflicto, prefijo = parte ? `${parte}-` : "";
    const form = S.hacer("form", { method: "post", action: direccion, hidden: true });
    const pares = cosa.campos.filter(([n]) => n.startsWith(prefijo)).map(([n, v]) => [n.slice(prefijo.length), v]);
    [...pares, ["version", String(version)], ["accion", "guardar"], ["csrfmiddlewaretoken", secreto]].forEach(([name, value]) => form.append(S.hacer("input", { type: "hidden", name, value })));
    document.body.append(form);
    form.submit();
  };
  // What was chosen in the portal is out of the phone; of an acta, the other steps are sent.
  const yaElegido = async (cosa) => {
    if (!window.confirm("Lo de este teléfono se quita: queda lo que guardó en el portal. ¿Ya eligió allí?")) return;
    const { parte } = cosa.conflicto;
    const quedan = parte ? cosa.campos.filter(([n]) => !n.startsWith(`${parte}-`)) : [];
    if (quedan.some(([n]) => /^(sesion-fecha|\w+-filas-0-)/.test(n))) await S.guardar({ ...cosa, campos: quedan, estado: "por_enviar", conflicto: null });
    else await S.quitar(cosa.clave);
    await S.enviarYDecir();
  };
  const hace = (cosa) => ({
    borrador: () => [editar(cosa, "Seguir escribiendo"), quitar(cosa, "¿Descartar lo escrito? Se borra de este teléfono y no se envía.")],
    por_enviar: () => [editar(cosa, "Corregir")],
    enviando: () => [editar(cosa, "Ver")],
    rechazado: () => [cosa.recibo ? abrir(cosa) : editar(cosa, "Corregir"), quitar(cosa, "¿Descartar lo escrito? Se borra de este teléfono y no se envía.")],
    conflicto: () => [boton("Ver las dos y elegir", () => aElegir(cosa)), boton("Ya elegí en el portal", () => yaElegido(cosa))],
    enviado: () => [abrir(cosa), boton("Seguir escribiendo aquí", () => seguir(cosa)), quitar(cosa)],
  })[cosa.estado]();
  const renglon = (cosa) => {
    const li = S.hacer("li", {}, S.hacer("h3", { textContent: cosa.titulo }), S.hacer("p", { textContent: `${COMO[cosa.estado]}${cosa.foto ? " · con foto" : ""}${cosa.estado === "enviado" ? "" : ` · escrita el ${S.hora(cosa.creado)}, según este teléfono`}` }));
    li.dataset.estado = cosa.estado;
    if (cosa.recibo) li.append(S.hacer("p", { className: "pie", textContent: `Recibo: ${cosa.tipo === "ficha" ? "ficha" : "acta"} ${cosa.recibo.codigo}, el ${cosa.recibo.recibido} (hora de Lima).` }));
    if (cosa.motivo && cosa.estado !== "borrador") li.append(S.hacer("p", { textContent: cosa.motivo }));
    if (cosa.fallas && cosa.fallas.length && cosa.estado === "rechazado") li.append(S.hacer("ul", { className: "motivos" }, ...cosa.fallas.map((f) => S.hacer("li", { textContent: `${f.donde ? `${f.donde}: ` : ""}${f.mensaje}` }))));
    const acciones = S.hacer("p", { className: "acciones m-0" });
    hace(cosa).forEach((una) => acciones.append(una, " "));
    li.append(acciones);
    return li;
  };
  const pintar = async () => {
    const de = await S.dispositivo(), mio = S.esMio(de), ajenos = await S.ajenos();
    el("cola").hidden = !mio;
    el("de-otra-persona").hidden = !ajenos;
    if (ajenos) el("dice-de-otra").textContent = `Este teléfono guarda ${ajenos === 1 ? "un escrito" : `${ajenos} escritos`} de otra persona sin enviar. No se ${ajenos === 1 ? "muestra ni se envía" : "muestran ni se envían"} con su cuenta: pídale que entre y lo${ajenos === 1 ? "" : "s"} envíe.`;
    if (mio) {
      const cola = await S.mios(), esperan = cola.filter(S.espera).length;
      el("resumen-cola").textContent = cola.length ? `${esperan ? `${esperan} sin enviar` : "Nada por enviar"} · ${cola.length - esperan} enviada${cola.length - esperan === 1 ? "" : "s"}.` : "Todavía no escribió nada sin línea.";
      el("enlace-acta").hidden = !de.regiones.some((r) => r.actas);
      el("lista").replaceChildren(...cola.map(renglon));
      el("preparado").textContent = `Preparado para ${de.nombre} el ${S.hora(new Date(de.preparado))}: ${de.regiones.map((r) => r.nombre).join(", ")}. Prepárelo otra vez si cambió algo.`;
    }
    document.body.dataset.listo = "si";
  };
  const preparar = async () => {
    const dice = el("dice-preparar");
    dice.textContent = "Preparando…";
    try {
      if (await S.ajenos()) { dice.textContent = "Antes, lo que otra persona dejó sin enviar en este teléfono: mire arriba."; return; }
      const { estado, dicho } = await S.pedir("datos.json");
      if (estado !== 200 || !dicho || !dicho.regiones) {
        dice.replaceChildren(dicho && estado === 403 ? dicho.mensaje : "Entre con su cuenta y vuelva a esta página. ", ...(estado === 403 ? [] : [S.entrar()]));
        return;
      }
      try { localStorage.setItem("egtpi:persona", dicho.persona); } catch { /* the next line tells */ }
      S.persona = dicho.persona;
      await S.preparar(dicho);
      const lista = await S.preparado, guarda = navigator.storage;
      const firme = S.hacer("span", { textContent: " El teléfono podría borrarlas si le falta espacio: envíe lo escrito en cuanto haya línea." });
      dice.replaceChildren(lista ? "Listo: estas páginas se abren sin línea." : "Las opciones quedaron guardadas, pero este navegador no deja abrir estas páginas sin línea (¿ventana privada, o sin espacio?).", firme);
      // Firefox asks the person first, and waits for the answer: nothing else waits for it.
      if (guarda && guarda.persist) guarda.persist().then((si) => { if (si) firme.remove(); }).catch(() => {});
      await pintar();
    } catch (error) {
      dice.textContent = error instanceof TypeError || error.name === "AbortError" ? "No hay línea: prepárelo cuando la haya." : S.falla(error);
    }
  };
  const salir = async () => {
    const { secreto } = await S.sesion().catch(() => ({}));
    await S.vaciar();
    try { localStorage.setItem("egtpi:persona", ""); } catch { /* nothing is kept */ }
    S.persona = "";
    if (!secreto) {
      el("antes-de-salir").hidden = true;
      await pintar();
      S.decir(el("avisos-sin-linea"), "El teléfono quedó vacío, pero sin línea no se cierra la sesión: salga otra vez cuando la haya.");
      return;
    }
    const form = S.hacer("form", { method: "post", action: "/cuenta/salir/", hidden: true }, S.hacer("input", { name: "csrfmiddlewaretoken", value: secreto, type: "hidden" }));
    document.body.append(form);
    form.submit();
  };
  el("preparar").addEventListener("click", preparar);
  el("enviar-ahora").addEventListener("click", S.enviarYDecir);
  el("vaciar-lo-ajeno").addEventListener("click", async () => {
    if (!window.confirm("Se borra lo que otra persona escribió en este teléfono y no envió. No se puede deshacer. ¿Vaciarlo?")) return;
    await S.vaciar();
    await pintar();
    el("preparar").focus();
  });
  el("enviar-y-salir").addEventListener("click", async () => {
    await S.enviarYDecir();
    if (!(await S.mios()).filter(S.espera).length) await salir();
    else el("titulo-salir").focus();
  });
  el("salir-sin-enviar").addEventListener("click", async () => {
    if (window.confirm("Lo que no se envió se borra de este teléfono. No se puede deshacer. ¿Salir?")) await salir();
  });
  if (new URL(location.href).searchParams.has("salir")) el("antes-de-salir").hidden = false;
  S.pintar = pintar;
  S.alGuardarOtra(() => pintar());
  pintar().catch((error) => S.decir(el("avisos-sin-linea"), S.falla(error)));
})();
