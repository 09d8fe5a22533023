// The service worker of the pages without a line. It keeps this release's shell and answers with it; of everything else
// it sees nothing, for its address is theirs alone. No answer with somebody's session is ever kept: what is kept is asked
// for without cookies, and only what is in the list.
"use strict";
const ANTES = "egtpi-sin-linea-", CAJA = `${ANTES}{{ version }}`, PIEZAS = {{ piezas|safe }};

self.addEventListener("install", (e) => e.waitUntil((async () => {
  const caja = await caches.open(CAJA);
  await caja.addAll(PIEZAS.map((pieza) => new Request(pieza, { credentials: "omit", cache: "reload" })));
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
    return (await caja.match(pathname, { ignoreVary: true })) || fetch(e.request);
  })());
});
