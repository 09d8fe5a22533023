// What this phone keeps: for whom it was prepared, with the choices of the forms, and the queue of what was written. One
// person at a time; what is another's is counted, never read out.
(() => {
  "use strict";
  const NOMBRE = "egtpi-sin-linea", VERSION = 1, MARCA = "egtpi:sin-linea", VIGENTE = "egtpi:persona";
  let abierta = null, base = null;
  const respuesta = (pedido) => new Promise((si, no) => {
    pedido.onsuccess = () => si(pedido.result);
    pedido.onerror = () => no(pedido.error);
  });
  const cerrar = () => { if (base) base.close(); abierta = null; base = null; };
  const abrir = (conCual = VERSION) => {
    abierta = abierta || new Promise((si, no) => {
      // A newer release may have opened it with more in it: what this page knows of is there all the same.
      const pedido = conCual ? indexedDB.open(NOMBRE, conCual) : indexedDB.open(NOMBRE);
      pedido.onupgradeneeded = () => {
        pedido.result.createObjectStore("dispositivo");
        pedido.result.createObjectStore("cola", { keyPath: "clave" });
      };
      pedido.onsuccess = () => {
        base = pedido.result;
        base.onversionchange = cerrar;  // it is being emptied, or a newer page opened it
        base.onclose = cerrar;
        si(base);
      };
      pedido.onerror = () => {
        abierta = null;
        if (conCual && pedido.error.name === "VersionError") abrir(0).then(si, no);
        else no(pedido.error);
      };
    });
    return abierta;
  };
  // `hacer` gives what it asked for, or the promise of it after asking for several things.
  const enUna = async (donde, modo, hacer) => {
    const trato = (await abrir()).transaction(donde, modo, { durability: "strict" });
    const fin = new Promise((si, no) => {
      trato.oncomplete = si;
      trato.onabort = trato.onerror = () => no(trato.error || new DOMException("no se guardó", "AbortError"));
    });
    fin.catch(() => {});  // told below, once what was asked answered
    const pedido = hacer(trato.objectStore(donde)), dicho = await (pedido instanceof Promise ? pedido : respuesta(pedido));
    await fin;
    return dicho;
  };
  // Firefox refuses what is asked right after something did not fit, and a store that closes refuses too: once more, anew.
  const en = async (...que) => {
    try {
      return await enUna(...que);
    } catch (error) {
      if (error.name !== "InvalidStateError") throw error;
      cerrar();
      return enUna(...que);
    }
  };

  const vigente = () => { try { return localStorage.getItem(VIGENTE) || ""; } catch { return ""; } };
  const marcar = (dicho) => { try { if (dicho) localStorage.setItem(MARCA, JSON.stringify(dicho)); else localStorage.removeItem(MARCA); } catch { /* private windows keep nothing */ } };
  const dispositivo = async () => (await en("dispositivo", "readonly", (a) => a.get("unico"))) || null;
  const esMio = (de) => Boolean(de) && de.persona === vigente();
  const todos = () => en("cola", "readonly", (a) => a.getAll());
  const espera = (uno) => uno.estado !== "enviado";
  const contar = async () => {
    const de = await dispositivo();
    if (!de) return marcar(null);
    return marcar({ persona: de.persona, pendientes: (await todos()).filter(espera).length });
  };
  const mios = async () => {
    const de = await dispositivo();
    return esMio(de) ? (await todos()).filter((uno) => uno.persona === de.persona).sort((a, b) => b.creado - a.creado) : [];
  };
  const uno = async (clave) => (await mios()).find((este) => este.clave === clave) || null;
  // Each saving leaves its mark, by which a page knows that another one of this phone saved the same meanwhile.
  const canal = window.BroadcastChannel ? new BroadcastChannel(NOMBRE) : null;
  const marcada = (cosa) => ({ ...cosa, cambiado: Date.now(), marca: crypto.randomUUID() });
  const contarlo = ({ clave, marca }) => { if (canal) canal.postMessage({ clave, marca }); };
  // Keeps it, and returns it as it was kept. With `sobre`, the mark of what the page read ("": nothing yet), only over
  // that: null when there is another, and then nothing is written.
  const guardar = async (cosa, sobre) => {
    const de = await dispositivo();
    if (!esMio(de) || cosa.persona !== de.persona) throw new DOMException("Este teléfono es de otra persona.", "NotAllowedError");
    const nueva = marcada(cosa);
    const hecha = await en("cola", "readwrite", async (a) => {
      const ya = await respuesta(a.get(cosa.clave));
      if (sobre !== undefined && ((ya && ya.marca) || "") !== sobre) return null;
      await respuesta(a.put(nueva));
      return nueva;
    });
    if (!hecha) return null;
    contarlo(hecha);
    await contar();
    return hecha;
  };
  // As the page goes there is no time to wait for an answer: what is asked now is done.
  const alIrse = (cosa) => {
    if (!base) return cosa;
    const nueva = marcada(cosa);
    try {
      const trato = base.transaction("cola", "readwrite");
      trato.objectStore("cola").put(nueva);
      trato.commit();
      contarlo(nueva);
      return nueva;
    } catch { return cosa; /* the page goes, and what was kept before stays */ }
  };
  // Tells what another page of this phone keeps, as it does.
  const alGuardarOtra = (hacer) => { if (canal) canal.addEventListener("message", (e) => hacer(e.data)); };
  const quitar = async (clave) => { await en("cola", "readwrite", (a) => a.delete(clave)); await contar(); };
  // How many of another person's wait here: their number is all that is said.
  const ajenos = async () => {
    const de = await dispositivo();
    return de && !esMio(de) ? (await todos()).filter(espera).length : 0;
  };
  const vaciar = async () => {
    cerrar();
    await respuesta(indexedDB.deleteDatabase(NOMBRE));
    marcar(null);
  };
  const preparar = async (datos) => {
    const de = await dispositivo();
    if (de && de.persona !== datos.persona) await vaciar();
    await en("dispositivo", "readwrite", (a) => a.put(datos, "unico"));
    await contar();
  };
  // The photograph of something, as a file.
  const foto = (cosa) => new Blob([cosa.foto], { type: "image/jpeg" });
  // What a failure of the phone is called, for people.
  const sinEspacio = (error) => Boolean(error) && /Quota/.test(error.name || "");
  const falla = (error) => (sinEspacio(error)
    ? "El teléfono no tiene espacio: lo último NO se guardó y sigue en esta página. Libere espacio (fotos, aplicaciones) o envíe lo que espera, y guarde otra vez."
    : "El teléfono no pudo guardar: lo último sigue en esta página. No la cierre, e inténtelo otra vez.");
  window.sinLinea = { dispositivo, esMio, mios, uno, guardar, alIrse, alGuardarOtra, quitar, ajenos, vaciar, preparar, vigente, espera, foto, sinEspacio, falla };
})();
