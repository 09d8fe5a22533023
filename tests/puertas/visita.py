"""A visit: somebody before every door of the portal, with each method, with ids of their own region, of another and of
nobody, and with the forms that others were shown."""

import copy
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from tests.puertas.formularios import Formulario, de_la_pagina
from tests.puertas.guardia import Cambio, Guardia, dichas
from tests.puertas.mundo import AUSENTE, Mundo

METODOS = ("get", "head", "put", "patch", "delete", "post")
NO_SE_SIGUEN = ("account_logout",)
AVISA_CON_503 = ("salud_lista",)
"""What says by its status how the portal is, and not how the answer went."""
BASURA = b'{"estado": "conforme", "region": "02"}'


@dataclass
class Visita:
    """Who goes, what they may not hear, and what was found amiss: (who, method, address, what)."""

    mundo: Mundo
    quien: str
    faltas: list[tuple[str, str, str, str]] = field(default_factory=list)
    cuenta: Counter = field(default_factory=Counter)
    mostrados: dict[str, Formulario] = field(default_factory=dict)

    def __post_init__(self):
        cache.clear()
        self.persona, self.region = self.mundo.gente[self.quien]
        self.callar = self.mundo.ajena(self.region)
        self.cliente = Client(raise_request_exception=False)
        if self.persona is not None:
            self.cliente.force_login(self.persona, backend="django.contrib.auth.backends.ModelBackend")
        self._galletas = copy.deepcopy(self.cliente.cookies)
        self.guardia = Guardia()

    def pedir(self, metodo: str, direccion: str, **lo_que_lleva) -> tuple[object, list[Cambio]]:
        """The answer, and what it would have changed; what no answer may have is written down."""

        def hacer():
            self.cliente.cookies = copy.deepcopy(self._galletas)
            hechas = {clave: valor() if callable(valor) else valor for clave, valor in lo_que_lleva.items()}
            respuesta = getattr(self.cliente, metodo)(direccion, **hechas)
            self._oida = dichas(respuesta, self.callar)
            return respuesta

        respuesta, cambios = self.guardia.hacer(hacer)
        self.cuenta[metodo] += 1
        self.cuenta[f"{respuesta.status_code // 100}xx"] += 1
        suyo = getattr(respuesta, "resolver_match", None)
        if respuesta.status_code >= 500 and not (suyo and suyo.view_name in AVISA_CON_503):
            self.falta(metodo, direccion, f"respondió {respuesta.status_code}")
        if self._oida:
            self.falta(metodo, direccion, f"dijo {', '.join(sorted(self._oida))}")
        return respuesta, cambios

    def falta(self, metodo: str, direccion: str, que: str):
        self.faltas.append((self.quien, metodo, direccion, que))

    # --- every address ---

    def recorrer(self, nombres: Iterable[str], metodos: Iterable[str] = METODOS):
        """Each address, with each method, of each region and of nothing there is."""
        for nombre in nombres:
            for direccion in self.direcciones(nombre):
                abierta = False
                for metodo in metodos:
                    if metodo == "head" and abierta:
                        continue  # it is the same work again: tests/egtpi_portal/test_peticiones.py
                    estado = self._tocar(metodo, direccion)
                    abierta = abierta or (metodo == "get" and estado == 200)

    def direcciones(self, nombre: str) -> list[str]:
        """Those of a name: of Áncash, of La Libertad, and of nothing there is."""
        suyos = [de[nombre] for de in self.mundo.argumentos.values() if nombre in de]
        if suyos:
            suyos.append([_ausente(uno) for uno in suyos[0]])
        hechas = []
        for argumentos in suyos or [None]:
            try:
                hechas.append(reverse(nombre, args=argumentos))
            except NoReverseMatch:
                continue
        return hechas

    def _tocar(self, metodo: str, direccion: str) -> int:
        con = {"data": BASURA, "content_type": "application/json"} if metodo in ("put", "patch", "delete") else {}
        respuesta, cambios = self.pedir(metodo, direccion, **con)
        if metodo in ("put", "patch", "delete") and cambios:
            self.falta(metodo, direccion, f"cambió {_en_palabras(cambios)}")
        if metodo == "get":
            self.anotar_lo_que_muestra(direccion, respuesta)
        return respuesta.status_code

    def anotar_lo_que_muestra(self, direccion: str, respuesta):
        """The forms of a page, which are this person's doors."""
        es_pagina = not respuesta.streaming and respuesta.get("Content-Type", "").startswith("text/html")
        if respuesta.status_code == 200 and es_pagina and respuesta.content:
            for formulario in de_la_pagina(direccion, respuesta.content.decode()):
                self.mostrados.setdefault(_clave(formulario), formulario)

    def ver(self, nombres: Iterable[str]):
        """Its own pages alone, for the forms that they show."""
        sueltas = self.mundo.borradores.get(self.region or "", [])
        n = list(self.mundo.argumentos).index(self.region or "02")
        propias = [todas[min(n, len(todas) - 1)] for nombre in nombres if (todas := self.direcciones(nombre))]
        for direccion in [*sueltas, *propias]:
            self.anotar_lo_que_muestra(direccion, self.pedir("get", direccion)[0])

    # --- every form ---

    def forjar(self, ajenos: Iterable[Formulario]):
        """Sends each form that another was shown: to its own door, to the one that is like it in this region, and with
        the other's ids in what this person's own pages send."""
        caminos = {formulario.camino for formulario in self.mostrados.values()}
        for ajeno in ajenos:
            for destino in self._destinos(ajeno):
                self._enviar(destino, ajeno.cuerpo, caminos)
            propio = self.mostrados.get(_clave(ajeno))
            if propio and propio != ajeno:
                self._enviar(propio.destino, lambda p=propio, a=ajeno: p.con_llaves_de(a), caminos)

    def _destinos(self, ajeno: Formulario) -> set[str]:
        destinos = {ajeno.destino}
        try:
            nombre = resolve(ajeno.camino).view_name
        except Resolver404:
            return destinos
        propios = self.mundo.argumentos.get(self.region or "", {}).get(nombre)
        if propios:
            destinos.add(reverse(nombre, args=propios))
        return set() if nombre in NO_SE_SIGUEN else destinos

    def _enviar(self, destino: str, cuerpo, caminos: set[str]):
        _, cambios = self.pedir("post", destino, data=cuerpo)
        propia = destino.partition("?")[0] in caminos
        mal = [uno for uno in cambios if not self._puede(uno, propia=propia)]
        if mal:
            self.falta("post", destino, f"cambió {_en_palabras(mal)}")

    def _puede(self, cambio: Cambio, *, propia: bool) -> bool:
        """At a door of one's own, whatever is not another region's. At any other, what is oneself's alone."""
        if self.persona is not None and cambio.persona == self.persona.pk:
            return True
        return propia and (self.region is None or cambio.region in (None, self.region))


def _clave(formulario: Formulario) -> str:
    """What makes two forms alike: where they go, but for its numbers, and the fields that they have."""
    try:
        nombre = resolve(formulario.camino).view_name
    except Resolver404:
        nombre = formulario.camino
    campos = sorted({"".join(c for c in n if not c.isdigit()) for n, _ in (*formulario.dichos, *formulario.archivos)})
    return f"{nombre} {campos}"


def _ausente(argumento):
    for clase, valor in AUSENTE.items():
        if isinstance(argumento, clase):
            return valor
    return argumento


def _en_palabras(cambios: list[Cambio]) -> str:
    return ", ".join(sorted({f"{uno.tabla} (de {uno.region or 'nadie'})" for uno in cambios}))
