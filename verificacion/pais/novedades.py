"""What the country's dashboard says of the moment: what changed of late, who is late and in what, whom to call.

Nothing is judged here: verdicts are the engine's, what is owed and by when is of `egtpi_portal.obligaciones`, and what
waits for a visto bueno, of the tray of actas.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from actas.bandeja.consultas import EnBandeja, esperan_visto_bueno
from egtpi_portal import obligaciones
from egtpi_portal.abecedario import abecedario
from egtpi_portal.calendario import dias
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.dias import UN_DIA
from egtpi_portal.cuentas import contactos
from egtpi_portal.cuentas.contactos import Contacto
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.momento import Momento
from egtpi_portal.obligaciones import Obligacion
from egtpi_portal.templatetags.portal import mes
from egtpi_portal.territorio.nombres import plegar
from verificacion.motor import ResultadoCriterio
from verificacion.motor.fichas import FichaIndicador, HitoFicha
from verificacion.paginas.en_una_fecha import EnUnaFecha


@dataclass(frozen=True, slots=True)
class Cambio:
    """A criterion of a region that is not what it was; `antes`, `despues`: verdicts; what was measured, in words."""

    codigo: str
    region: str
    criterio: str
    antes: ResultadoCriterio
    despues: ResultadoCriterio

    @property
    def vira(self) -> bool:
        """Whether its verdict is another, and not only its figure."""
        return self.antes.veredicto != self.despues.veredicto


@dataclass(slots=True)
class Tardanza:
    """What a region is late in, as of a day: months whose limit passed without an acta; months of the matrix that were
    not loaded; agreements overdue; its actas that wait for a visto bueno. `dias`: the most that any of them is late."""

    codigo: str
    nombre: str
    sin_acta: list[str] = field(default_factory=list)
    matriz: list[str] = field(default_factory=list)
    acuerdos: list[Obligacion] = field(default_factory=list)
    esperan: list[EnBandeja] = field(default_factory=list)
    contactos: list[Contacto] = field(default_factory=list)
    dias: int = 0

    @property
    def cuantas(self) -> int:
        return len(self.sin_acta) + len(self.matriz) + len(self.acuerdos) + len(self.esperan)


def desde_cuando(al: dt.date) -> list[tuple[str, dt.date]]:
    """(words before the date, day) that the present is compared with: yesterday, and the last Monday before it."""
    ayer = al - UN_DIA
    return [("ayer, ", ayer), ("el ", ayer - dt.timedelta(days=ayer.weekday() or 7))]


def cambios(
    nombres: Mapping[str, str], antes: Mapping[str, EnUnaFecha], ahora: Mapping[str, EnUnaFecha]
) -> list[Cambio]:
    """The criteria that are not what they were, those whose verdict is another first, by region."""
    hay = []
    for codigo, nombre in nombres.items():
        for uno, otro in zip(antes[codigo].resumen.criterios, ahora[codigo].resumen.criterios, strict=True):
            if (uno.veredicto, uno.medido_texto) != (otro.veredicto, otro.medido_texto):
                hay.append(Cambio(codigo, nombre, otro.nombre, uno, otro))
    return sorted(hay, key=lambda cambio: (not cambio.vira, plegar(cambio.region)))


def tardanzas(
    usuario: Usuario,
    nombres: Mapping[str, str],
    dichas: Mapping[str, EnUnaFecha],
    ficha: FichaIndicador,
    hito: HitoFicha,
    al: dt.date,
) -> list[Tardanza]:
    """The regions that are late in something of the hito, the latest first; in as many queries for one as for all."""
    decretos, tarde = Decretos.leer(), {codigo: Tardanza(codigo, nombre) for codigo, nombre in nombres.items()}
    clases = (obligaciones.Clase.MATRIZ, obligaciones.Clase.ACUERDO)
    deben = obligaciones.de_regiones(
        list(nombres), desde=hito.periodo.desde, hasta=al - UN_DIA, al=al, clases=clases, decretos=decretos
    )
    for una in deben:
        if una.hecha or una.reservada:
            continue
        suya = tarde[una.region]
        suya.dias = max(suya.dias, (al - una.limite).days)
        if una.clase == obligaciones.Clase.MATRIZ:
            suya.matriz.append(mes(una.nombre))
        else:
            suya.acuerdos.append(una)
    for codigo, dicha in dichas.items():
        suya = tarde[codigo]
        for primero, limite in _meses_vencidos(hito, decretos.de(codigo), al, ficha.parametros):
            if primero not in dicha.con_acta:
                suya.sin_acta.append(mes(primero))
                suya.dias = max(suya.dias, (al - limite).days)
    for espera in esperan_visto_bueno(usuario, Momento(al, "", "", ())):
        otra = tarde.get(espera.acta.region_id)
        if otra and hito.periodo.desde <= espera.acta.fecha_sesion <= hito.periodo.hasta:
            otra.esperan.append(espera)
            otra.dias = max(otra.dias, espera.dias)
    return sorted(
        (una for una in tarde.values() if una.cuantas), key=lambda u: (-u.dias, -u.cuantas, abecedario(u.nombre))
    )


def _meses_vencidos(hito: HitoFicha, por_decreto, al: dt.date, parametros) -> Iterable[tuple[dt.date, dt.date]]:
    """(month, limit) of the months of the hito whose limit of upload passed."""
    primero = hito.periodo.desde.replace(day=1)
    while primero <= hito.periodo.hasta:
        limite = dias.limite_carga(primero, por_decreto, parametros.dias_habiles_carga).limite
        if limite < al:
            yield primero, limite
        primero = dias.fin_de_mes(primero) + UN_DIA


def con_contactos(usuario: Usuario, tarde: Iterable[Tardanza]) -> list[Tardanza]:
    """Those, with whom to call in each, where the person may see it."""
    todas = list(tarde)
    suyos = contactos.de_regiones(usuario, [una.codigo for una in todas])
    return [replace(una, contactos=suyos.get(una.codigo, [])) for una in todas]
