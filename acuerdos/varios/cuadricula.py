"""The grid as it comes back: which agreements it is of, what its buttons did to it, and what applying it would do."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from actas.models import Acuerdo
from acuerdos.consultas.matriz import acuerdos_a_la_vista
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.hojas import HojaIlegible
from egtpi_portal.hojas.texto import a_la_vista, plegado
from egtpi_portal.momento import Momento
from egtpi_portal.territorio.models import Region

from ..hojas.columnas import ESTADO
from .filas import LARGO_DE_CLAVE, QUE_SE_PEGAN, Fila, Suerte, en_celda, filas_escritas, prefijo
from .filas import filas_guardadas as guardadas
from .pegado import MAXIMO, Pegado, leer_pegado

SIN_MARCAS = "Marque antes los acuerdos en los que se pone."
SIN_NADA_QUE_PONER = "Elija o escriba antes qué poner en los acuerdos marcados."


@dataclass(slots=True)
class Cuadricula:
    """The rows on the screen. `ajenos`: how many of those sent are of no agreement that the person keeps up to date;
    `texto`: what stays in the box of the paste, `desde` its first column, `huella` what tells it from another;
    `rehusadas`: (line, why) of it; `dicho` and `error`: what a button did, or why not."""

    region: Region
    usuario: Usuario
    momento: Momento
    filas: list[Fila] = field(default_factory=list)
    ajenos: int = 0
    texto: str = ""
    desde: str = ESTADO.clave
    huella: str = ""
    rehusadas: list[tuple[str, str]] = field(default_factory=list)
    dicho: str = ""
    error: str = ""

    def suyos(self):
        """The agreements that the person keeps up to date there."""
        return (
            acuerdos_a_la_vista(self.usuario, self.momento)
            .filter(region=self.region)
            .select_related("situacion", "acta", "region")
        )

    def abrir(self, acuerdos: Iterable[Acuerdo]):
        """Shows those agreements as they are stored."""
        self.filas = guardadas(acuerdos)

    def recibir(self, datos, archivos):
        """Reads what was sent (`datos`, a QueryDict), does what its button asks short of applying it, and works out
        what that would do."""
        datos = datos.copy()
        acuerdos = self._los_enviados(datos.getlist("acuerdo"))
        self.texto, self.desde = datos.get("pegado", "").replace("\r\n", "\n"), datos.get("desde") or ESTADO.clave
        accion = datos.get("accion", "")
        if accion == "poner":
            self._poner(acuerdos, datos)
        elif self.texto.strip():
            self.huella = hashlib.sha256(f"{self.desde}\0{self.texto}".encode()).hexdigest()[:16]
            acuerdos = self._pegar(acuerdos, datos)
        self.filas = filas_escritas(acuerdos, datos, archivos)

    def _los_enviados(self, enviados: list[str]) -> list[Acuerdo]:
        """The agreements of those keys, in their order: what is of nobody's, or another's, is counted and left."""
        pks = list(
            dict.fromkeys(int(e) for e in enviados if e.isascii() and e.isdecimal() and len(e) < LARGO_DE_CLAVE)
        )[:MAXIMO]
        hallados = {acuerdo.pk: acuerdo for acuerdo in self.suyos().filter(pk__in=pks)}
        self.ajenos = len(set(enviados)) - len(hallados)
        return [hallados[pk] for pk in pks if pk in hallados]

    def _poner(self, acuerdos: list[Acuerdo], datos):
        marcadas = set(datos.getlist("marcado"))
        valores = {campo: datos.get(f"todos-{campo}", "").strip() for campo in QUE_SE_PEGAN}
        valores = {campo: valor for campo, valor in valores.items() if valor}
        en = [acuerdo for acuerdo in acuerdos if str(acuerdo.pk) in marcadas]
        if not en or not valores:
            self.error = SIN_NADA_QUE_PONER if en else SIN_MARCAS
            return
        for acuerdo in en:
            _escribir(datos, acuerdo.pk, valores)
        self.dicho = f"Se puso lo mismo en {_acuerdos(len(en))}: mírelo y aplíquelo."

    def _pegar(self, acuerdos: list[Acuerdo], datos) -> list[Acuerdo]:
        try:
            suyos = {plegado(acuerdo.codigo): acuerdo for acuerdo in self.suyos()}
            pegado = leer_pegado(self.texto, self.desde, suyos.keys())
        except HojaIlegible as error:
            self.error = str(error)
            return acuerdos
        destinos, nuevos = self._destinos(pegado, acuerdos, set(datos.getlist("marcado")), suyos)
        for fila in guardadas(nuevos):
            _llenar(datos, fila)
        for pk, valores in destinos.items():
            _escribir(datos, pk, valores)
        self.rehusadas = pegado.rehusadas
        self.texto = "\n".join(linea for linea, _ in self.rehusadas)
        if destinos:
            self.dicho = f"Se pegó en {_acuerdos(len(destinos))}: mírelo y aplíquelo."
        return [*acuerdos, *nuevos]

    def _destinos(
        self, pegado: Pegado, acuerdos: list[Acuerdo], marcadas: set[str], por_codigo: Mapping[str, Acuerdo]
    ) -> tuple[dict[int, dict[str, str]], list[Acuerdo]]:
        """The cells of each agreement that a paste names, by its key, and those of them that were not in the grid. Of
        what names none, the line stays where it was pasted, with why."""
        destinos: dict[int, dict[str, str]] = {}
        filas = [a for a in acuerdos if str(a.pk) in marcadas] or acuerdos
        for lugar, valores in pegado.por_lugar.items():
            if lugar < len(filas):
                destinos[filas[lugar].pk] = valores
            else:
                por_que = f"No hay un acuerdo para esta fila: en la lista hay {len(filas)}."
                pegado.rehusadas.append((pegado.lineas[lugar], por_que))
        aqui = {acuerdo.pk for acuerdo in acuerdos}
        nuevos: list[Acuerdo] = []
        for codigo, valores in pegado.por_codigo.items():
            acuerdo = por_codigo.get(codigo)
            if acuerdo is None:
                linea = pegado.lineas[codigo]
                dicho = a_la_vista(linea.partition("\t")[0])
                pegado.rehusadas.append((linea, f"«{dicho}» no es el código de un acuerdo de {self.region}."))
                continue
            destinos[acuerdo.pk] = valores
            if acuerdo.pk not in aqui:
                nuevos.append(acuerdo)
        return destinos, nuevos

    def se_vio(self, huella: str) -> bool:
        """Whether the person saw what that paste would do: what is pasted is not applied unseen."""
        return not self.huella or self.huella == huella

    # --- what the page says of it ---

    @property
    def cambian(self) -> list[Fila]:
        return [fila for fila in self.filas if fila.suerte == Suerte.CAMBIA]

    @property
    def no_se_pueden(self) -> list[Fila]:
        return [fila for fila in self.filas if fila.suerte == Suerte.REHUSADA]

    @property
    def los_cambio_otro(self) -> list[Fila]:
        return [fila for fila in self.filas if fila.cambio_otro]

    def tras_aplicar(self, hechas: list[Fila]):
        """The grid as it is left: what was applied, and what others changed, as it is stored; what was refused, as it
        was typed."""
        frescas = {fila.acuerdo.pk for fila in [*hechas, *self.los_cambio_otro]}
        ahora = {f.acuerdo.pk: f for f in guardadas(self.suyos().filter(pk__in=frescas))}
        quedaron = {fila.acuerdo.pk for fila in hechas}
        for fila in ahora.values():
            fila.suerte = Suerte.QUEDO if fila.acuerdo.pk in quedaron else Suerte.IGUAL
        self.filas = [ahora.get(fila.acuerdo.pk, fila) for fila in self.filas]


def _escribir(datos, pk: int, valores: dict[str, str]):
    for campo, valor in valores.items():
        datos[f"{prefijo(pk)}-{campo}"] = valor


def _llenar(datos, fila: Fila):
    """A row that was not on the screen comes as it is stored."""
    datos.appendlist("acuerdo", str(fila.acuerdo.pk))
    _escribir(datos, fila.acuerdo.pk, {"version": str(fila.version), "huella": fila.huella})
    _escribir(datos, fila.acuerdo.pk, {campo: en_celda(fila.actual, campo) for campo in QUE_SE_PEGAN})


def _acuerdos(n: int) -> str:
    return f"{n} {'acuerdo' if n == 1 else 'acuerdos'}"
