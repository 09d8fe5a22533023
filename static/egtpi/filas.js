// The rows of a sheet: they are added, moved and taken out without leaving the place where one writes; who is chosen from
// the suggestions is filled in whole; and a table copied in Excel or Word is pasted anywhere.
(() => {
  "use strict";
  const CON_NUMERO = ["name", "id", "for", "aria-describedby"];
  const hoja = () => document.getElementById("hoja");
  const lista = () => document.querySelector("#hoja [data-filas]");
  const filas = () => [...lista().querySelectorAll(":scope > [data-fila]")];
  const filaDe = (e) => (e.target.closest && lista() ? e.target.closest("#hoja [data-fila]") : null);
  const campos = (fila) => [...fila.querySelectorAll("input:not([type=hidden]), select, textarea")];
  const avisar = () => hoja().dispatchEvent(new Event("input", { bubbles: true }));

  // An answer on its way speaks of the rows as they were numbered: they are numbered again once it has come.
  let enVuelo = 0, alLlegar = [], guardando = 0;
  document.addEventListener("htmx:beforeSend", (e) => {
    if (e.target.closest && e.target.closest("#hoja")) enVuelo += 1;
    if (e.target.id === "autoguardado") guardando = 1;
  });
  document.addEventListener("htmx:afterRequest", (e) => {
    if (e.target.id === "autoguardado") guardando = 0;
    if (!e.target.closest || !(e.target.closest("#hoja") || e.target.id === "autoguardado" || e.target.id === "hoja")) return;
    enVuelo = Math.max(0, enVuelo - 1);
    if (enVuelo) return;
    const hacer = alLlegar;
    alLlegar = [];
    setTimeout(() => hacer.forEach((uno) => uno()));
  });
  const quieta = (hacer) => { if (enVuelo) alLlegar.push(hacer); else hacer(); };

  const numerar = () => {
    const todas = filas();
    todas.forEach((fila, n) => {
      [fila, ...fila.querySelectorAll("*")].forEach((parte) => {
        CON_NUMERO.forEach((a) => {
          const valor = parte.getAttribute(a);
          if (valor && valor.includes("filas-")) parte.setAttribute(a, valor.replace(/filas-(\d+|__prefix__)-/g, `filas-${n}-`));
        });
        if (parte.matches("button[name=accion]")) parte.value = parte.value.replace(/-\d+$/, `-${n}`);
        if (parte.matches("[data-n]")) parte.textContent = n + 1;
      });
      if (fila.hasAttribute("aria-label")) fila.setAttribute("aria-label", `${fila.dataset.fila} ${n + 1}`);
    });
    const cuantas = (cual, valor) => { const c = hoja().querySelector(`[name=filas-${cual}_FORMS]`); if (c) c.value = valor; };
    cuantas("TOTAL", todas.length);
    cuantas("INITIAL", 0);
    const vacio = lista().querySelector("[data-vacio]");
    if (vacio) vacio.hidden = todas.length > 0;
  };
  const decir = (texto) => {
    const lugar = document.getElementById("estado-guardado");
    if (!lugar) return;
    lugar.textContent = texto;
    lugar.removeAttribute("aria-busy");
  };
  const preparar = () => {
    if (!lista()) return;
    filas().forEach((fila) => { fila.draggable = false; asa(fila); });
  };

  // --- adding ---
  const agregar = () => {
    const molde = document.getElementById("fila-nueva");
    if (!molde || !lista().matches("[data-filas=agregar]")) return false;
    const anterior = filas().at(-1), nueva = molde.content.firstElementChild.cloneNode(true);
    lista().append(nueva);
    numerar();  // the others keep their numbers: nothing that is on its way is of another row
    if (window.htmx) window.htmx.process(nueva);
    asa(nueva);
    const deAntes = (cual) => { const c = anterior && anterior.querySelector(`[name$="-${cual}"]`); return c ? c.value : ""; };
    const elegido = document.getElementById("nuevo_punto"), punto = elegido ? elegido.value : "";
    const ambito = punto === deAntes("punto") ? deAntes("ambito") : "";  // of another item, with whom it is must be chosen
    [["punto", punto], ["ambito", ambito]].forEach(([cual, valor]) => {
      const campo = nueva.querySelector(`[name$="-${cual}"]`);
      if (campo && valor) campo.value = valor;
    });
    if (nueva.matches("details")) {
      filas().forEach((fila) => { if (fila !== nueva && fila.open && !incompleta(fila)) fila.open = false; });
      nueva.open = true;
    }
    const primero = campos(nueva)[0];
    if (primero) primero.focus();
    return true;
  };
  const incompleta = (fila) => [...fila.querySelectorAll("[aria-required=true]")].some((campo) => !campo.value);

  // What a folded agreement says, as it is typed.
  document.addEventListener("input", (e) => {
    const fila = filaDe(e);
    if (!fila || !fila.matches("details")) return;
    const dicho = (cual) => { const c = fila.querySelector(`[name$="-${cual}"]`); return c ? c.value.trim() : ""; };
    const dice = fila.querySelector(".dice"), quien = fila.querySelector(".de-quien");
    if (dice) dice.textContent = dicho("texto") || "Sin escribir todavía";
    if (quien) quien.textContent = [dicho("punto"), dicho("responsable_entidad") || dicho("responsable_nombre"), dicho("plazo").split("-").reverse().join("/")].filter(Boolean).join(" · ");
    fila.querySelectorAll(".le-falta").forEach((marca) => { marca.hidden = !incompleta(fila); });
  });

  // --- moving and taking out ---
  const mover = (fila, paso) => {
    const aqui = document.activeElement, otra = filas()[filas().indexOf(fila) + paso];
    if (!otra) return;
    quieta(() => {
      if (paso < 0) otra.before(fila); else otra.after(fila);
      numerar();
      if (aqui && fila.contains(aqui)) aqui.focus();
      avisar();
      decir(`${fila.dataset.fila} movido al lugar ${filas().indexOf(fila) + 1} de ${filas().length}.`);
    });
  };
  const quitar = (fila) => quieta(() => {
    const n = filas().indexOf(fila);
    fila.remove();
    numerar();
    const sigue = filas()[Math.min(n, filas().length - 1)];
    const lugar = sigue ? sigue.querySelector("summary") || campos(sigue)[0] : hoja().querySelector("button[value=agregar]");
    if (lugar) lugar.focus();
    avisar();
  });
  document.addEventListener("click", (e) => {
    const boton = e.target.closest && e.target.closest("#hoja button[name=accion]");
    if (!boton || !lista() || !window.htmx) return;
    const [que] = boton.value.split("-"), fila = boton.closest("[data-fila]");
    if (boton.value === "agregar") { if (agregar()) e.preventDefault(); return; }
    if (!fila || !["subir", "bajar", "quitar"].includes(que)) return;
    e.preventDefault();
    if (que === "quitar") quitar(fila); else mover(fila, que === "subir" ? -1 : 1);
  }, true);
  document.addEventListener("keydown", (e) => {
    const fila = filaDe(e);
    if (!fila || e.isComposing || !window.htmx) return;
    if (e.altKey && (e.key === "ArrowUp" || e.key === "ArrowDown")) {
      e.preventDefault();
      mover(fila, e.key === "ArrowUp" ? -1 : 1);
    } else if (e.key === "Enter" && !e.altKey && !e.ctrlKey && !e.metaKey && e.target.matches("input:not([type=checkbox], [type=radio])")) {
      // As in a spreadsheet: to the row below; from the last, to a new one. It saves itself as always.
      const n = filas().indexOf(fila), cual = campos(fila).indexOf(e.target), abajo = filas()[n + (e.shiftKey ? -1 : 1)];
      if (fila.matches("details")) { if (!abajo && !incompleta(fila)) agregar(); return; }
      if (abajo) { const otro = campos(abajo)[cual]; otro.focus(); if (otro.select) otro.select(); }
      else if (!e.shiftKey && campos(fila).some((campo) => campo.value)) agregar();
    }
  });

  // --- dragging, by the handle that only a script can use ---
  let llevada = null;
  const asa = (fila) => {
    const numero = fila.querySelector(":scope > .numero, :scope > summary > b, :scope > legend");
    if (!numero || numero.matches(".asa")) return;
    numero.classList.add("asa");
    numero.draggable = true;
    numero.title = "Arrastre para cambiar el orden";
  };
  document.addEventListener("dragstart", (e) => {
    if (!e.target.matches || !e.target.matches(".asa")) return;
    llevada = filaDe(e);
    e.dataTransfer.effectAllowed = "move";
    e.dataTransfer.setData("text/plain", "");
    e.dataTransfer.setDragImage(llevada, 10, 10);
    llevada.classList.add("llevada");
  });
  document.addEventListener("dragover", (e) => {
    const sobre = llevada && filaDe(e);
    if (!sobre) return;
    e.preventDefault();
    filas().forEach((fila) => fila.classList.toggle("aqui-va", fila === sobre && fila !== llevada));
  });
  document.addEventListener("drop", (e) => {
    const sobre = llevada && filaDe(e), suya = llevada;
    if (!sobre) return;
    e.preventDefault();
    if (sobre !== suya) quieta(() => {
      const baja = filas().indexOf(suya) < filas().indexOf(sobre);
      if (baja) sobre.after(suya); else sobre.before(suya);
      numerar();
      avisar();
    });
  });
  document.addEventListener("dragend", () => {
    if (llevada) llevada.classList.remove("llevada");
    document.querySelectorAll(".aqui-va").forEach((fila) => fila.classList.remove("aqui-va"));
    llevada = null;
  });

  // --- who is chosen from the suggestions: the rest of them, where nothing is written; of two with one name, it asks ---
  const plano = (texto) => texto.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").trim().toLowerCase();
  const poner = (fila, persona) => {
    ["cargo", "entidad", "ubigeo"].forEach((que) => {
      const campo = fila.querySelector(`[data-de-persona="${que}"]`), valor = persona.dataset[que];
      if (!campo || campo.value || !valor) return;
      const local = que === "ubigeo" && [...document.querySelectorAll("#gobiernos option")].find((o) => o.value.endsWith(` · ${valor}`));
      campo.value = local ? local.value : valor;
      campo.dispatchEvent(new Event("input", { bubbles: true }));
    });
  };
  const preguntar = (fila, quienes) => {
    const caja = document.createElement("p");
    caja.className = "cual notas";
    caja.setAttribute("role", "status");
    caja.append(`Hay ${quienes.length} con ese nombre. ¿Cuál es? `);
    quienes.forEach((persona) => {
      const boton = Object.assign(document.createElement("button"), { type: "button", className: "enlace", textContent: persona.label });
      boton.addEventListener("click", () => { poner(fila, persona); caja.remove(); const c = campos(fila).find((campo) => !campo.value); (c || campos(fila)[0]).focus(); });
      caja.append(boton, " ");
    });
    fila.append(caja);
  };
  document.addEventListener("input", (e) => {
    if (!e.target.matches || !e.target.matches('[data-de-persona="nombre"]')) return;
    const fila = e.target.closest("[data-fila], .renglon, .row");
    if (!fila) return;
    fila.querySelectorAll("p.cual").forEach((caja) => caja.remove());
    const escrito = plano(e.target.value), donde = fila.querySelector('[data-de-persona="entidad"]');
    if (!escrito || (donde && donde.value)) return;
    const quienes = [...((e.target.list || {}).options || [])].filter((persona) => plano(persona.value) === escrito);
    if (quienes.length === 1) poner(fila, quienes[0]);
    else if (quienes.length) preguntar(fila, quienes);
  });

  // --- pasting a table ---
  const texto = (celda) => {
    const copia = celda.cloneNode(true);
    copia.querySelectorAll("br").forEach((br) => br.replaceWith("\n"));
    copia.querySelectorAll("p, div, li").forEach((parte) => parte.append("\n"));
    return copia.textContent.replace(/[ \t\u00a0]+/g, " ").replace(/ ?\n ?/g, "\n").replace(/\n{2,}/g, "\n").trim();
  };
  const enTabla = (tabla) => {  // merged cells down say in each row what the first says; across, once
    const celdas = [];
    [...tabla.rows].forEach((fila, f) => {
      celdas[f] = celdas[f] || [];
      let c = 0;
      [...fila.cells].forEach((celda) => {
        while (celdas[f][c] !== undefined) c += 1;
        const dicho = texto(celda), alto = Math.min(celda.rowSpan || 1, tabla.rows.length - f), ancho = Math.min(celda.colSpan || 1, 60);
        for (let y = 0; y < alto; y += 1) {
          celdas[f + y] = celdas[f + y] || [];
          for (let x = 0; x < ancho; x += 1) celdas[f + y][c + x] = x ? "" : dicho;
        }
        c += ancho;
      });
    });
    return celdas;
  };
  const enTexto = (celdas) => celdas.map((fila) => Array.from(fila, (celda = "") => (/[\t\n"]/.test(celda) ? `"${celda.replaceAll('"', '""')}"` : celda)).join("\t")).join("\n");
  const delPortapapeles = (datos) => {
    const html = datos.getData("text/html");
    if (/<table/i.test(html)) {
      const tablas = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("table")].filter((t) => !t.querySelector("table"));
      const celdas = tablas.flatMap(enTabla).filter((fila) => fila.some(Boolean));
      if (celdas.length > 1 || (celdas[0] || []).length > 1) return enTexto(celdas);
    }
    const plano_ = datos.getData("text/plain");
    return plano_.includes("\t") ? plano_ : "";
  };
  const enviar = (form) => {
    const boton = form.querySelector('button[value="leer"]');
    const hecho = () => form.requestSubmit(boton);
    if (!hoja() || !window.htmx || !window.egtpi.hojaPendiente()) { hecho(); return; }
    let faltan = guardando + 1;  // one that is on its way is of before
    document.addEventListener("htmx:afterRequest", function al(e) {  // what was typed in the step is kept first
      if (e.target.id !== "autoguardado" || (faltan -= 1)) return;
      document.removeEventListener("htmx:afterRequest", al);
      setTimeout(hecho);
    });
    window.htmx.trigger("#autoguardado", "guardar-ya");
  };
  document.addEventListener("paste", (e) => {
    const lugar = document.querySelector("[data-pega]"), propio = e.target.closest && e.target.closest("[data-pega]");
    if (!lugar || !e.clipboardData || !(propio || (e.target.closest && e.target.closest("#hoja, #contenido")))) return;
    const tabla = delPortapapeles(e.clipboardData);
    if (!tabla && !propio) return;
    const todo = tabla || e.clipboardData.getData("text/plain");
    if (propio && (lugar.value || !todo.includes("\n"))) return;  // somebody mends by hand what was pasted
    if (!propio && !/[\n\t]/.test(todo)) return;
    e.preventDefault();
    const caja = lugar.closest("details");
    if (caja) caja.open = true;
    lugar.value = todo;
    lugar.dispatchEvent(new Event("input", { bubbles: true }));
    enviar(lugar.form);
  });

  document.addEventListener("DOMContentLoaded", preparar);
  document.addEventListener("htmx:afterSettle", preparar);
})();
