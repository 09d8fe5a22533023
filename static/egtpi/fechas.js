// A date that somebody types is said in words beside its field, in the portal's language and not the browser's, which
// may write the month first.
(() => {
  "use strict";
  const DIAS = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"];
  const MESES = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "setiembre", "octubre", "noviembre", "diciembre"];
  const enPalabras = (valor) => {
    const [anio, mes, dia] = valor.split("-").map(Number);
    if (!(anio >= 1900)) return "";  // a year still being typed
    return `${DIAS[new Date(Date.UTC(anio, mes - 1, dia)).getUTCDay()]} ${dia} de ${MESES[mes - 1]} de ${anio}`;
  };
  const lugar = (campo) => {
    let dicho = campo.id && document.getElementById(`${campo.id}-en-palabras`);
    if (!dicho) {
      dicho = campo.parentElement.querySelector(":scope > .dia-escrito") || document.createElement("span");
      dicho.className = "dia-escrito";
      dicho.setAttribute("role", "status");
      if (campo.id) dicho.id = `${campo.id}-en-palabras`;
      campo.after(dicho);
    }
    return dicho;
  };
  const decir = (campo) => {
    const dice = enPalabras(campo.value), dicho = lugar(campo);
    if (dicho.textContent !== dice) dicho.textContent = dice;
  };
  const todos = () => document.querySelectorAll('input[type="date"]').forEach((campo) => { if (campo.value) decir(campo); });

  document.addEventListener("input", (e) => { if (e.target.matches('input[type="date"]')) decir(e.target); });
  ["reset", "hoja:puesta", "htmx:afterSettle"].forEach((cuando) => document.addEventListener(cuando, () => setTimeout(todos)));
  window.addEventListener("pageshow", todos);
  todos();
})();
