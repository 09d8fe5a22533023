// The keys of the reviewer's desk, which a person may turn off; the words of the portal as a reason; one press sends once.
(() => {
  "use strict";
  const CLAVE = "egtpi:teclas-de-la-mesa";
  const form = document.querySelector("form.mesa"), lista = document.getElementById("atajos"), casilla = document.getElementById("con-atajos");
  if (!form || !lista) return;
  const leer = () => { try { return localStorage.getItem(CLAVE) !== "no"; } catch { return true; } };
  lista.hidden = false;
  const mostrar = () => document.body.classList.toggle("con-teclas", casilla.checked);
  casilla.checked = leer();
  mostrar();
  casilla.addEventListener("change", mostrar);
  casilla.addEventListener("change", () => { try { localStorage.setItem(CLAVE, casilla.checked ? "si" : "no"); } catch { /* as it is */ } });

  const preguntas = [...form.querySelectorAll("fieldset.pregunta")];
  const abiertas = () => preguntas.filter((p) => "pregunta" in p.dataset);
  const marcada = (p) => p.querySelector("input[type=radio]:checked");
  const actual = () => {
    const aqui = document.activeElement && document.activeElement.closest("fieldset.pregunta[data-pregunta]");
    return aqui || abiertas().find((p) => !marcada(p)) || abiertas()[0];
  };
  const ir = (p) => {
    const a = p.querySelector("input[type=radio]:checked, input[type=radio], a[href]");
    p.scrollIntoView({ block: "center" });
    if (a) a.focus({ preventScroll: true });
  };
  const responder = (valor) => {
    const p = actual();
    if (!p) return;
    ir(p);
    const radio = p.querySelector(`input[type=radio][value=${valor}]`);
    radio.checked = true;
    radio.focus({ preventScroll: true });
    if (valor === "no") motivo(p).focus();
  };
  const motivo = (p) => {
    p.querySelector("details.porque").open = true;
    return p.querySelector("textarea");
  };
  form.addEventListener("change", (e) => {
    if (e.target.type === "radio" && e.target.value === "no") motivo(e.target.closest("fieldset"));
  });
  form.querySelectorAll("[data-palabras]").forEach((boton) => {
    boton.hidden = false;
    boton.addEventListener("click", () => {
      const p = boton.closest("fieldset"), campo = motivo(p);
      p.querySelector("input[type=radio][value=no]").checked = true;
      campo.value = boton.dataset.palabras;
      campo.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });

  let enviado = false;
  form.addEventListener("submit", (e) => {
    if (enviado) e.preventDefault();
    enviado = true;
  });
  window.addEventListener("pageshow", () => { enviado = false; });

  const pulsar = (tecla) => {
    const que = document.querySelector(`[data-tecla="${tecla}"]`);
    if (que) que.click();
    return Boolean(que);
  };
  const HACEN = {
    a: () => responder("si"),
    n: () => responder("no"),
    m: () => { const p = actual(), b = p && p.querySelector("[data-palabras]"); if (b) { ir(p); b.click(); } },
  };
  const escribe = (donde) => donde.isContentEditable || donde.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
  document.addEventListener("keydown", (e) => {
    if (!casilla.checked || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || escribe(e.target)) return;
    const tecla = e.key.toLowerCase();
    if (/^[1-9]$/.test(tecla)) {
      const p = preguntas[Number(tecla) - 1];
      if (p) { e.preventDefault(); ir(p); }
    } else if (HACEN[tecla]) {
      e.preventDefault();
      HACEN[tecla]();
    } else if (/^[crsdv]$/.test(tecla) && !e.repeat && pulsar(tecla)) e.preventDefault();
  });
})();
