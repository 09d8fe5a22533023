// What waits is sent, one by one and each once: what is not known to have come is sent again with its same key, and the
// portal, which keeps it, writes nothing twice.
(() => {
  "use strict";
  const S = window.sinLinea, RAIZ = document.body.dataset.raiz, ESPERA = 90000;
  const pedir = async (direccion, opciones = {}) => {
    const corte = new AbortController(), reloj = setTimeout(() => corte.abort(), ESPERA);
    try {
      const r = await fetch(RAIZ + direccion, { credentials: "same-origin", cache: "no-store", redirect: "follow", signal: corte.signal, ...opciones });
      const esJson = (r.headers.get("Content-Type") || "").includes("json");
      return { estado: r.status, dicho: esJson ? await r.json() : null };
    } finally { clearTimeout(reloj); }
  };
  const ENTRE = "Su sesión terminó: entre otra vez en el portal. Lo que espera sigue en este teléfono.";
  const DICE = {
    403: "El portal no lo aceptó: entre otra vez y envíelo.",
    413: "Es demasiado grande para el portal: quite la foto y súbala después.",
    429: "El portal recibe demasiados pedidos desde su red: se intentará otra vez.",
    507: "El portal no tiene espacio para guardar. Avise a la administración.",
  };
  const NO_SIRVE = "El portal tuvo un error: se intentará otra vez. Lo suyo sigue en este teléfono.";
  // The secret of what is sent, when who is signed in is that person. Throws TypeError without a line.
  const sesion = async (persona = S.vigente()) => {
    const { estado, dicho } = await pedir("sesion.json");
    if (estado !== 200 || !dicho) return { aviso: estado === 401 || !dicho ? ENTRE : NO_SIRVE, entrar: true };
    if (dicho.persona !== persona) return { aviso: "En este navegador entró otra persona: lo que espera no se envió." };
    return dicho;
  };
  const cuerpo = (cosa) => {
    const datos = new FormData();
    const dichos = { clave: cosa.clave, tipo: cosa.tipo, region: cosa.region, persona: cosa.persona, campos: new URLSearchParams(cosa.campos).toString() };
    if (cosa.de) { dichos.de = cosa.de; dichos.versiones = JSON.stringify(cosa.versiones || {}); }
    Object.entries(dichos).forEach(([nombre, valor]) => datos.append(nombre, valor));
    if (cosa.foto) {
      datos.append("foto", S.foto(cosa), "ficha-firmada.jpg");
      ["responsable", "destinatarios"].forEach((firma) => { if (cosa.firmas[firma]) datos.append(firma, "on"); });
    }
    return datos;
  };
  // A full phone sends all the same, for that is what frees it: what is not marked as in doubt has its key.
  const marcarEnviando = async (cosa) => {
    try {
      return await S.guardar({ ...cosa, estado: "enviando" }, cosa.marca || "");
    } catch (error) {
      if (S.sinEspacio(error)) return cosa;
      throw error;
    }
  };
  const anotarRecibo = async (cosa) => {
    try {
      await S.guardar(cosa);
    } catch (error) {
      if (!S.sinEspacio(error)) throw error;
      await S.quitar(cosa.clave);  // it came: what it takes up here is freed, and then its receipt fits
      try { await S.guardar(cosa); } catch { return `Llegó al portal (${cosa.tipo} ${cosa.recibo.codigo}); en este teléfono no hay espacio ni para su recibo.`; }
    }
    return "";
  };
  // What the portal answered, kept with what was sent. Returns a sentence when nothing more can be sent now.
  const anotar = async (cosa, { estado, dicho }) => {
    if (estado === 200 && dicho && dicho.clave === cosa.clave) {
      return anotarRecibo({ ...cosa, estado: "enviado", recibo: dicho, foto: null, fallas: [], motivo: "" });
    }
    if (estado === 401 || !dicho) return estado === 401 || estado < 400 ? ENTRE : DICE[estado] || NO_SIRVE;
    if (dicho.tipo === "conflicto") await S.guardar({ ...cosa, estado: "conflicto", motivo: dicho.mensaje, conflicto: dicho });
    else if (dicho.tipo === "otra_persona") return dicho.mensaje;
    else if (estado >= 400 && estado < 500 && estado !== 429) {
      const recibo = dicho.tipo === "otro_contenido" ? dicho : null;  // something came with its key: where it is
      await S.guardar({ ...cosa, estado: "rechazado", motivo: dicho.mensaje, fallas: dicho.fallas || [], recibo });
    } else return DICE[estado] || NO_SIRVE;
    return "";
  };
  S.porEnviar = (cosa) => ["por_enviar", "enviando"].includes(cosa.estado) && cosa.clave !== S.enEdicion;
  const enviarTodo = async () => {
    const cola = (await S.mios()).filter(S.porEnviar).reverse();
    if (!cola.length) return { aviso: "" };
    const { secreto, aviso, entrar } = await sesion(cola[0].persona);
    if (!secreto) return { aviso, entrar };
    let dichas = 0;
    for (const leida of cola) {
      const cosa = await marcarEnviando(leida);  // before: if all ends here, it is known to be in doubt
      if (!cosa) continue;  // another page of this phone took it meanwhile
      const r = await pedir("enviar/", { method: "POST", body: cuerpo(cosa), headers: { "X-CSRFToken": secreto } });
      const parar = await anotar(cosa, r);
      if (parar) {
        if (r.estado >= 400 && r.estado < 500) await S.guardar(leida);  // it is known that it did not come in now
        return { aviso: parar, entrar: parar === ENTRE || r.estado === 403 };
      }
      dichas += 1;
    }
    return { aviso: "", dichas };
  };
  const SIN = "No hay línea: lo que espera sigue en este teléfono y se enviará cuando vuelva.";
  const una = async () => {
    try {
      return await enviarTodo();
    } catch (error) {
      if (error instanceof TypeError || error.name === "AbortError" || error instanceof SyntaxError) return { aviso: SIN };
      return { aviso: S.falla(error) };
    }
  };
  // One page of this phone at a time; who asks meanwhile waits, and sends what is left.
  S.enviar = () => (navigator.locks ? navigator.locks.request("egtpi-envio", una) : una());
  S.sesion = sesion;
  S.pedir = pedir;
})();
