// What the engines and our own measures say of the page that is open. Each gives a list of sentences.
window.miradas = (() => {
  const donde = (e) => {
    const id = e.id ? `#${e.id}` : "", clase = typeof e.className === "string" && e.className ? `.${e.className.trim().split(/\s+/).join(".")}` : "";
    const padre = e.parentElement && !id ? `${e.parentElement.tagName.toLowerCase()}${e.parentElement.className && typeof e.parentElement.className === "string" ? "." + e.parentElement.className.trim().split(/\s+/)[0] : ""} > ` : "";
    return padre + e.tagName.toLowerCase() + id + clase;
  };
  const enVista = (e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !e.closest(".visually-hidden, .saltar, .oculto") &&
    !(e.getBoundingClientRect().width < 2) && !(e.closest("thead") && e.closest("thead").clientWidth < 2);
  const juntar = (lista) => [...new Set(lista)].slice(0, 12);

  return {
    // IBM's engine, with the newest rules of WCAG.
    async ibm() {
      const informe = await new window.ace.Checker().check(document, ["WCAG_2_2"]);
      return juntar(informe.results
        .filter((r) => r.value[0] === "VIOLATION" && r.value[1] === "FAIL")
        .map((r) => `${r.ruleId} (${r.reasonId}): ${r.message} ${r.path.dom.split("/").slice(-3).join("/")} ${r.snippet.slice(0, 90)}`));
    },
    htmlcs: () => new Promise((listo) => window.HTMLCS.process("WCAG2AA", document, () => listo(juntar(window.HTMLCS.getMessages()
      .filter((m) => m.type === window.HTMLCS.ERROR)
      .map((m) => `${m.code.split(".").slice(3).join(".")}: ${m.msg.slice(0, 140)} ${donde(m.element)}`))))),

    // Text out of the box that holds it (1.4.4, 1.4.12), with whatever letters the page has now.
    textoFuera() {
      const faltas = [], paso = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), rango = document.createRange();
      for (let nodo; (nodo = paso.nextNode());) {
        const padre = nodo.parentElement;
        if (!nodo.data.trim() || !enVista(padre) || padre.closest("svg, script, option, select, textarea, noscript")) continue;
        rango.selectNodeContents(nodo);
        for (const r of rango.getClientRects()) {
          if (r.width < 2) continue;
          let caja = padre;
          while (caja && getComputedStyle(caja).display === "inline") caja = caja.parentElement;
          const borde = caja.getBoundingClientRect();
          if (r.right > borde.right + 3 || r.left < borde.left - 3) { faltas.push(`"${nodo.data.trim().slice(0, 30)}" sale ${Math.round(r.right - borde.right)} px de ${donde(caja)}`); break; }
          for (let a = caja; a && a !== document.body; a = a.parentElement) {
            const estilo = getComputedStyle(a), ab = a.getBoundingClientRect();
            if (/hidden|clip/.test(estilo.overflowY) && r.bottom > ab.bottom + 3) { faltas.push(`"${nodo.data.trim().slice(0, 30)}" cortado abajo en ${donde(a)}`); break; }
            if (/hidden|clip/.test(estilo.overflowX) && r.right > ab.right + 3) { faltas.push(`"${nodo.data.trim().slice(0, 30)}" cortado al lado en ${donde(a)}`); break; }
          }
        }
      }
      return juntar(faltas);
    },

    // Fields whose text is taller than they are.
    camposCortos() {
      return juntar([...document.querySelectorAll("input:not([type=hidden], [type=checkbox], [type=radio], [type=file]), select, button, a.boton")]
        .filter((e) => enVista(e) && (e.scrollHeight > e.clientHeight + 3 || (e.tagName !== "INPUT" && e.scrollWidth > e.clientWidth + 3)))
        .map((e) => `${donde(e)} corta su texto`));
    },

    // What has the focus and is under something that stays in place (2.4.11).
    tapados() {
      const faltas = [];
      for (const e of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")) {
        if (!enVista(e) || e.disabled) continue;
        e.focus();
        if (document.activeElement !== e) continue;
        const r = [...e.getClientRects()].find((c) => c.width > 1) || e.getBoundingClientRect();
        const y = r.top + r.height / 2;
        const dentro = [r.left + 2, r.left + r.width / 2, r.right - 2].filter((x) => x >= 0 && x < innerWidth);
        if (!dentro.length || r.bottom < 0 || r.top >= innerHeight) faltas.push(`${donde(e)} con el foco queda fuera de la pantalla`);
        for (const x of dentro) {
          if (y < 0 || y >= innerHeight) continue;
          const encima = document.elementFromPoint(x, y);
          if (encima && encima !== e && !e.contains(encima) && !encima.contains(e) && !(e.labels && [...e.labels].some((l) => l.contains(encima)))) {
            faltas.push(`${donde(e)} con el foco queda bajo ${donde(encima)}`);
            break;
          }
        }
      }
      return juntar(faltas);
    },

    // In forced colours: letters of a drawing that nobody sees against its ground.
    letrasPerdidas() {
      const luz = (color) => {
        const [r, g, b, a = 1] = (color.match(/[\d.]+/g) || []).map(Number);
        const l = [r, g, b].map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return [0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2], a];
      };
      const fondo = (e) => {
        for (let a = e; a; a = a.parentElement) {
          const grupo = a.tagName === "g" ? a.querySelector(":scope > rect") : null;
          if (grupo) return luz(getComputedStyle(grupo).fill)[0];
          const [l, opaco] = luz(getComputedStyle(a).backgroundColor);
          if (opaco > 0.5 && a.namespaceURI !== "http://www.w3.org/2000/svg") return l;
        }
        return luz(getComputedStyle(document.documentElement).backgroundColor)[1] > .5 ? luz(getComputedStyle(document.documentElement).backgroundColor)[0] : 0;
      };
      return juntar([...document.querySelectorAll("svg text")].filter(enVista).flatMap((t) => {
        const a = luz(getComputedStyle(t).fill)[0], b = fondo(t), c = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        return c < 4.5 ? [`"${t.textContent.trim().slice(0, 30)}" contraste ${c.toFixed(1)} ${donde(t)}`] : [];
      }));
    },
  };
})();
