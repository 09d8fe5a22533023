"""What the portal proposes of a gap, in plain words with the counts first: a critical node, and an agreement. The
secretary takes it or not, and writes over it; nothing is taken by itself."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from actas.contenido.datos import DatosAcuerdo
from actas.models import Acta, Ambito
from egtpi_portal.calendario.dias import fin_de_mes
from egtpi_portal.pacto.brechas.consultas import Tablero, leer_tablero
from egtpi_portal.pacto.brechas.mayores import BrechaMayor, Carga, brechas_mayores, proximo_vencimiento
from egtpi_portal.pacto.brechas.texto import cuantos_son, verbo_de
from egtpi_portal.templatetags.portal import fecha, miles
from egtpi_portal.territorio.consultas import nombres_de

DIAS = 60
"""From the session to the deadline that is proposed when no target falls due after it: the end of that month."""


@dataclass(frozen=True, slots=True)
class Propuesta:
    """A gap, and what may be taken of it: the sentence of the critical node, and the agreement, without who answers
    for it."""

    brecha: BrechaMayor
    nudo: str
    acuerdo: DatosAcuerdo

    @property
    def codigo(self) -> str:
        """The code of its indicator."""
        return self.brecha.indicador.codigo

    @property
    def titulo(self) -> str:
        """«Faltan 264 niñas y niños»."""
        brecha = self.brecha
        verbo = verbo_de(brecha.personas, menos=brecha.indicador.menos).capitalize()
        return f"{verbo} {cuantos_son(brecha.personas, brecha.indicador)}"

    @property
    def marca(self) -> str:
        """How its critical node begins, by which it is known where it was taken to."""
        return marca_de(self.codigo)


def marca_de(codigo: str) -> str:
    return f"Nudo crítico ({codigo}):"


def propuestas_de(acta: Acta, *, punto: str, al: dt.date) -> list[Propuesta]:
    """What may be taken to that item of an acta, of the gaps of its region as of a date, the largest first."""
    tablero = leer_tablero(al=al, regiones=[acta.region_id])
    brechas = brechas_mayores(tablero)
    nombres = nombres_de(carga.firmante.ubigeo for una in brechas for carga in una.principales)
    return [_propuesta(acta, punto, tablero, una, nombres) for una in brechas]


def _propuesta(acta: Acta, punto: str, tablero: Tablero, brecha: BrechaMayor, nombres: Mapping[str, str]) -> Propuesta:
    nudo, ubigeos = nudo_de(brecha, nombres), tuple(carga.firmante.ubigeo for carga in brecha.principales)
    vence = proximo_vencimiento(tablero, brecha.indicador, ubigeos, acta.fecha_sesion)
    acuerdo = DatosAcuerdo(
        ambito=Ambito.AMBOS,
        texto=acuerdo_de(brecha, nombres),
        punto=punto,
        nudo_critico=_sola(nudo),
        plazo=vence or fin_de_mes(acta.fecha_sesion + dt.timedelta(days=DIAS)),
        indicador=brecha.indicador.codigo,
        gobiernos=ubigeos,
    )
    return Propuesta(brecha, nudo, acuerdo)


def nudo_de(brecha: BrechaMayor, nombres: Mapping[str, str]) -> str:
    """«Nudo crítico (CRED-12M): faltan 340 niñas y niños para alcanzar la meta de «…»: no la alcanzan 23 de 37
    gobiernos locales. Más de la mitad está en 2: 180 en Huaraz (provincial) y 90 en Jangas (distrital). …»"""
    indicador, no_la = brecha.indicador, len(brecha.cargas)
    verbo = verbo_de(brecha.personas, menos=indicador.menos)
    para = "la meta de" if indicador.menos else "para alcanzar la meta de"
    frases = [
        f"{marca_de(indicador.codigo)} {verbo} {cuantos_son(brecha.personas, indicador)} {para} "
        f"«{indicador.nombre}»: no la {'alcanza' if no_la == 1 else 'alcanzan'} {no_la} de "
        f"{_gobiernos(brecha.con_meta)}."
    ]
    if no_la > 1:
        frases.append(f"{_cuanto(brecha)}: {_lugares(brecha.principales, nombres)}.")
    else:
        frases[0] = f"{frases[0][:-1]}, {nombres.get(brecha.cargas[0].firmante.ubigeo, '')}."
    if brecha.sin_dato:
        frases.append(f"No hay dato de {_gobiernos(brecha.sin_dato)}.")
    return " ".join([*frases, f"Datos al {fecha(brecha.corte)}."])


def acuerdo_de(brecha: BrechaMayor, nombres: Mapping[str, str]) -> str:
    """«Llegar a 270 niñas y niños más en «…», 180 en Huaraz (provincial) y 90 en Jangas (distrital), para alcanzar la
    meta.»"""
    indicador, cuantos = brecha.indicador, cuantos_son(brecha.de_los_principales, brecha.indicador)
    que = f"Reducir en {cuantos}" if indicador.menos else f"Llegar a {cuantos} más en"
    principales = brecha.principales
    if len(principales) == 1:
        donde = f"en {nombres.get(principales[0].firmante.ubigeo, principales[0].firmante.nombre)}"
    else:
        donde = _lugares(principales, nombres)
    return f"{que} «{indicador.nombre}», {donde}, para alcanzar la meta."


def _sola(nudo: str) -> str:
    """The sentence of a critical node without what it begins with, which the field of the agreement says already."""
    frase = nudo.partition(": ")[2]
    return f"{frase[:1].upper()}{frase[1:]}"


def _cuanto(brecha: BrechaMayor) -> str:
    principales, suyas = len(brecha.principales), brecha.de_los_principales
    if suyas == brecha.personas:
        return "Están en ellos"
    if suyas * 2 > brecha.personas:
        return f"Más de la mitad está en {principales}" if principales > 1 else "Más de la mitad está en uno"
    if suyas * 2 == brecha.personas:
        return f"La mitad está en {principales}" if principales > 1 else "La mitad está en uno"
    return "Donde más se excede" if brecha.indicador.menos else "Donde más falta"


def _lugares(cargas: tuple[Carga, ...], nombres: Mapping[str, str]) -> str:
    dichos = [
        f"{miles(carga.personas)} en {nombres.get(carga.firmante.ubigeo, carga.firmante.nombre)}" for carga in cargas
    ]
    return dichos[0] if len(dichos) == 1 else f"{', '.join(dichos[:-1])} y {dichos[-1]}"


def _gobiernos(cuantos: int) -> str:
    return f"{cuantos} {'gobierno local' if cuantos == 1 else 'gobiernos locales'}"
