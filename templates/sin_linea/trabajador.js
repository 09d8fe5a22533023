// The service worker of the pages without a line. It keeps this release's shell and answers with it; of everything else
// it sees nothing, for its address is theirs alone. No answer with somebody's session is ever kept: what is kept is asked
// for without cookies, and only what is in the list.
"use strict";
const ANTES = "egtpi-sin-linea-", CAJA = `${ANTES}{{ version }}`, PIEZAS = {{ piezas|safe }};

const llenar = async () => {
  const caja = await caches.open(CAJA);
  await caja.addAll(PIEZAS.map((pieza) => new Request(pieza, { credentials: "omit", cache: "reload" })));
  return caja;
};
const TRAE = /<(?:script src|link rel="(?:icon|stylesheet|apple-touch-icon)" href)="([^"]+)"/g;
// While a release is being put, a page of one may come with the list of another: it would open without its files.
const deUnaSola = async (caja) => {
  for (const pieza of PIEZAS) {
    const hay = await caja.match(pieza, { ignoreVary: true });
    if (!(hay.headers.get("Content-Type") || "").startsWith("text/html")) continue;
    if ([...(await hay.text()).matchAll(TRAE)].some(([, cual]) => !PIEZAS.includes(cual))) return false;
  }
  return true;
};

self.addEventListener("install", (e) => e.waitUntil((async () => {
  if (!(await deUnaSola(await llenar()))) throw new Error("las páginas son de otra versión: se instala la próxima vez");
  await self.skipWaiting();  // what is written is in the phone's own store: no page loses anything
})()));

self.addEventListener("activate", (e) => e.waitUntil((async () => {
  const viejas = (await caches.keys()).filter((nombre) => nombre.startsWith(ANTES) && nombre !== CAJA);
  await Promise.all(viejas.map((nombre) => caches.delete(nombre)));
  await self.clients.claim();
})()));

self.addEventListener("fetch", (e) => {
  const { pathname, origin } = new URL(e.request.url);
  if (e.request.method !== "GET" || origin !== self.location.origin || !PIEZAS.includes(pathname)) return;
  e.respondWith((async () => {
    const caja = await caches.open(CAJA);
    const hay = await caja.match(pathname, { ignoreVary: true });
    if (hay) return hay;
    e.waitUntil(llenar().catch(() => {}));  // the browser emptied it: it is filled again, if the release is still this
    return fetch(e.request);
  })());
});
