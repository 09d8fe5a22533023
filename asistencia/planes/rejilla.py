"""The programme as a grid: a row per local government, a column per month, the letters of the actions in each cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from asistencia.models import BrindadaPor
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.templatetags.portal import MESES
from egtpi_portal.templatetags.portal import mes as mes_en_palabras
from egtpi_portal.territorio.nombres import Local, tipo_por_codigo

from .datos import LETRAS, DatosAccion, letras
from .pegado import leer_letras

MAXIMO_DE_MESES = 36


@dataclass(frozen=True, slots=True)
class Celda:
    """A cell: the name of its field, what it says, what a reader calls it, and what is wrong in it."""

    nombre: str
    valor: str
    etiqueta: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Fila:
    """A local government in the grid. `firma`: it is a signatory of the pact. `n`: its actions."""

    ubigeo: str
    nombre: str
    provincia: str
    firma: bool
    por: str
    celdas: tuple[Celda, ...]
    n: int


@dataclass(frozen=True, slots=True)
class Mes:
    """A column: its code («2024-06»), and its heading («jun 2024»)."""

    codigo: str
    corto: str
    largo: str


class Rejilla:
    """The grid of a plan. `conocidos`: ubigeo to (name, province); `firmantes`: those of the pact, always rows;
    `desde`, `hasta`: months always columns; `escrito`: what was typed, by name of field, instead of the actions."""

    def __init__(
        self,
        acciones: Iterable[DatosAccion],
        *,
        conocidos: Mapping[str, tuple[str, str]],
        firmantes: Iterable[str],
        desde: str,
        hasta: str,
    ):
        self.conocidos, self.firmantes = conocidos, frozenset(firmantes)
        self.escritos: dict[tuple[str, str], str] = {}
        self.por: dict[str, str] = {}
        self.errores: dict[tuple[str, str], str] = {}
        celdas: dict[tuple[str, str], list[DatosAccion]] = {}
        for accion in acciones:
            celdas.setdefault((accion.ubigeo, accion.mes), []).append(accion)
            self.por[accion.ubigeo] = accion.brindada_por
        self.escritos = {lugar: letras(suyas) for lugar, suyas in celdas.items()}
        self.desde, self.hasta = desde, hasta

    @property
    def codigos_de_meses(self) -> list[str]:
        """Every month from the first to the last, those with actions included."""
        con_algo = [mes for _, mes in self.escritos]
        return meses_entre(min([self.desde, *con_algo]), max([self.hasta, *con_algo]))

    @property
    def meses(self) -> list[Mes]:
        """The columns."""
        return [Mes(codigo, _corto(codigo), mes_en_palabras(codigo)) for codigo in self.codigos_de_meses]

    def leer(self, escrito: Iterable[tuple[str, str]]):
        """Takes what was typed in the fields of a form in place of what it had. Unreadable cells are kept as typed."""
        for clave, valor in escrito:
            partes = clave.split(":")
            if len(partes) == 3 and partes[0] == "c" and partes[1] in self.conocidos and _es_mes(partes[2]):
                self._leer_celda((partes[1], partes[2]), valor)
            elif len(partes) == 2 and partes[0] == "por" and partes[1] in self.conocidos:
                self.por[partes[1]] = valor if valor in BrindadaPor.values else ""

    def _leer_celda(self, lugar: tuple[str, str], valor: str):
        self.errores.pop(lugar, None)
        try:
            leido = leer_letras(valor)
        except ValueError as error:
            self.errores[lugar] = str(error)
            leido = valor.strip()[:20]
        if leido:
            self.escritos[lugar] = leido
        else:
            self.escritos.pop(lugar, None)

    def poner(self, acciones: Iterable[DatosAccion], gobiernos: Iterable[str]):
        """Puts those actions in place of all that the grid had for those local governments."""
        cambiados = set(gobiernos)
        self.escritos = {lugar: v for lugar, v in self.escritos.items() if lugar[0] not in cambiados}
        self.errores = {lugar: v for lugar, v in self.errores.items() if lugar[0] not in cambiados}
        otra = Rejilla(acciones, conocidos={}, firmantes=(), desde=self.desde, hasta=self.hasta)
        self.escritos |= otra.escritos
        self.por |= {ubigeo: por for ubigeo, por in otra.por.items() if por or ubigeo not in self.por}

    def juntar(self, acciones: Iterable[DatosAccion]):
        """Adds those actions where the grid says nothing."""
        otra = Rejilla(acciones, conocidos={}, firmantes=(), desde=self.desde, hasta=self.hasta)
        self.escritos = otra.escritos | self.escritos
        self.por = otra.por | {ubigeo: por for ubigeo, por in self.por.items() if por}

    def alargar(self):
        """One more month at the end."""
        meses = self.codigos_de_meses
        if len(meses) < MAXIMO_DE_MESES:
            self.hasta = _siguiente(meses[-1])

    def acciones(self) -> tuple[DatosAccion, ...]:
        """What it programmes, without the cells that cannot be read."""
        leidas = [
            DatosAccion(ubigeo, mes, LETRAS[letra].value, self.por.get(ubigeo, ""))
            for (ubigeo, mes), valor in self.escritos.items()
            if (ubigeo, mes) not in self.errores
            for letra in valor
        ]
        return tuple(sorted(leidas, key=lambda accion: accion.orden))

    @property
    def fallas(self) -> list[ErrorDeCampo]:
        """The cells that cannot be read, in the order of the grid: the field, and why."""
        return [
            ErrorDeCampo(f"c:{u}:{mes}", f"{self._nombre(u)}, {mes_en_palabras(mes)}: {motivo}.")
            for (u, mes), motivo in sorted(self.errores.items())
        ]

    @property
    def filas(self) -> list[Fila]:
        """A row for each signatory and for whoever else has something, by province and ubigeo."""
        meses = self.codigos_de_meses
        ubigeos = self.firmantes | {ubigeo for ubigeo, _ in self.escritos}
        return [self._fila(ubigeo, meses) for ubigeo in sorted(ubigeos)]

    @property
    def por_provincia(self) -> list[tuple[str, list[Fila]]]:
        """The rows, under the name of each province."""
        grupos: dict[str, list[Fila]] = {}
        for fila in self.filas:
            grupos.setdefault(fila.provincia or "Sin provincia", []).append(fila)
        return list(grupos.items())

    def _nombre(self, ubigeo: str) -> str:
        nombre, provincia = self.conocidos.get(ubigeo, (ubigeo, ""))
        return Local(ubigeo, nombre, provincia, tipo_por_codigo(ubigeo) if provincia else "").breve

    def _fila(self, ubigeo: str, meses: list[str]) -> Fila:
        nombre, provincia = self._nombre(ubigeo), self.conocidos.get(ubigeo, ("", ""))[1]
        celdas = tuple(
            Celda(
                f"c:{ubigeo}:{mes}",
                self.escritos.get((ubigeo, mes), ""),
                f"{nombre}, {mes_en_palabras(mes)}",
                self.errores.get((ubigeo, mes), ""),
            )
            for mes in meses
        )
        n = sum(len(celda.valor) for celda in celdas if not celda.error)
        return Fila(ubigeo, nombre, provincia, ubigeo in self.firmantes, self.por.get(ubigeo, ""), celdas, n)


def meses_entre(desde: str, hasta: str) -> list[str]:
    """The months from one to the other, both included: «2023-12», «2024-01»."""
    meses = [desde]
    while meses[-1] < hasta and len(meses) < MAXIMO_DE_MESES:
        meses.append(_siguiente(meses[-1]))
    return meses


def _siguiente(mes: str) -> str:
    anio, numero = int(mes[:4]), int(mes[5:])
    return f"{anio + numero // 12}-{numero % 12 + 1:02d}"


def _es_mes(texto: str) -> bool:
    return (
        len(texto) == 7
        and texto[:4].isdecimal()
        and texto[4] == "-"
        and texto[5:] in {f"{n:02d}" for n in range(1, 13)}
    )


def _corto(mes: str) -> str:
    return f"{MESES[int(mes[5:]) - 1][:3]} {mes[:4]}"
