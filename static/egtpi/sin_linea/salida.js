// On every page of who is signed in: what was written without a line and waits in this phone is told, and going out
// empties the phone, asking first when something was not sent.
(() => {
  "use strict";
  const MARCA = "egtpi:sin-linea", BASE = "egtpi-sin-linea", ESPERA = 2000, persona = document.body.dataset.persona;
  const hay = () => { try { return JSON.parse(localStorage.getItem(MARCA)); } catch { return null; } };
  const raiz = document.currentScript.dataset.raiz;
  const mia = () => { const dicho = hay(); return dicho && dicho.persona === persona ? dicho : null; };
  if (!persona) return;
  document.addEventListener("submit", (e) => {
    const dicho = mia();
    if (!e.target.matches("form[data-salir]") || !dicho) return;
    e.preventDefault();
    if (dicho.pendientes) {
      e.stopImmediatePropagation();  // the person is still in
      location.assign(`${raiz}?salir=1`);
      return;
    }
    const ir = () => { try { localStorage.removeItem(MARCA); } catch { /* nothing is kept */ } e.target.submit(); };
    const borra = indexedDB.deleteDatabase(BASE), reloj = setTimeout(ir, ESPERA);
    borra.onsuccess = borra.onerror = () => { clearTimeout(reloj); ir(); };
  }, true);
  const dicho = mia();
  if (!dicho || !dicho.pendientes || document.getElementById("hoja")) return;  // where one writes, nothing stands in the way
  const caja = window.egtpi.aviso(`En este teléfono hay ${dicho.pendientes === 1 ? "algo escrito" : `${dicho.pendientes} cosas escritas`} sin línea que no se envi${dicho.pendientes === 1 ? "ó" : "aron"}. `);
  if (caja) caja.append(Object.assign(document.createElement("a"), { href: raiz, textContent: "Ver y enviar" }));
})();
