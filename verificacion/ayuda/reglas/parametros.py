"""The parameters of a rule, as the sheet's data file has them: where each is, and what it says, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from verificacion.motor.fichas import CriterioFicha, FichaIndicador, HitoFicha, Lectura, Rango
from verificacion.motor.palabras import dia, mes_de_clave, unir
from verificacion.motor.vocabulario import CARACTERISTICA_DE_LA_MATRIZ, Caracteristica

NOMBRES: Mapping[str, str] = {
    "ventana": "Fechas de las sesiones", "minimo": "Cuántas se exigen", "programa_desde": "Programa hasta, al menos",
    "acciones": "Fechas de las asistencias", "plazos": "Plazos que cuentan", "corte": "Corte", "umbral": "Umbral",
    "cierre": "Cierra", "firmantes_hasta": "Último día para firmar el Pacto",
    "dias_habiles_carga": "Días hábiles para cargar el acta",
    "mes_exento_de_seguimiento": "Mes exento de seguimiento",
    "acuerdos_anteriores_minimos": "Acuerdos anteriores que se nombran, al menos",
    "presentacion_que_cuenta": "Presentación que cuenta",
    "visto_bueno_tras_limite": "Visto bueno después del límite",
    "acciones_con_acuerdo": "Acciones que necesitan un acuerdo", "sectores_minimos": "Sectores, al menos",
    "firmantes_participantes_minimos": "Firmantes que participan, al menos",
    "reconocidos_minimos": "Firmantes reconocidos, al menos", "acciones_por_gl": "Acciones por gobierno local",
    "plan_hasta_cierre": "El plan se carga hasta el cierre",
    "registro_hasta_cierre": "La ficha se registra hasta el cierre",
    "seguimiento_tras_diagnostico": "El seguimiento va después del diagnóstico",
    "ambitos_contados": "Ámbitos que cuentan", "implementado_hasta": "Implementado hasta",
    "sin_acuerdos_cumple": "Cumple sin acuerdos que contar",
}  # fmt: skip
"""What each key of the data file is called."""
VALORES: Mapping[str, str] = {
    "primera": "la primera", "ultima": "la última", "corte": "el corte", "plazo": "el plazo del acuerdo",
    "limite_carga_de_la_ventana": "con el límite de carga del último mes de su ventana",
    "limite_carga_del_periodo": "con el límite de carga del último mes del periodo",
    "fin_del_periodo": "el último día del periodo",
}  # fmt: skip
DE_LA_CARACTERISTICA: Mapping[str, tuple[str, ...]] = {
    Caracteristica.SEGUIMIENTO: ("mes_exento_de_seguimiento", "acuerdos_anteriores_minimos"),
    Caracteristica.FIRMAS: ("visto_bueno_tras_limite",),
    Caracteristica.CARGA: ("dias_habiles_carga", "presentacion_que_cuenta"),
    CARACTERISTICA_DE_LA_MATRIZ: (),
}
"""The parameters that each characteristic rests on."""


@dataclass(frozen=True, slots=True)
class Parametro:
    """A parameter: where it is in the data file, what it is called, and its value in words."""

    ruta: str
    nombre: str
    valor: str


def en_palabras(ficha: FichaIndicador | None, clave: str, valor: Any) -> str:
    """A value of the data file, in words."""
    match valor:
        case bool():
            return "sí" if valor else "no"
        case Rango(desde=desde, hasta=hasta):
            return f"del {dia(desde)} al {dia(hasta)}"
        case date():
            return dia(valor)
        case Decimal():
            return f"{valor:f} %"
        case int():
            return str(valor)
        case str() if clave in ("programa_desde", "mes_exento_de_seguimiento"):
            return mes_de_clave(valor)
        case str():
            return VALORES.get(valor, valor)
        case tuple():
            nombres: dict[str, str] = {**ficha.acciones, **ficha.ambitos} if ficha else {}
            return unir([nombres.get(str(uno), str(uno)) for uno in valor])
    return str(valor)


def de_criterio_en(hito: HitoFicha, criterio: CriterioFicha) -> Iterator[Parametro]:
    """The windows, thresholds and closing of a criterion in a hito."""
    for campo in fields(criterio):
        if campo.name in NOMBRES:
            valor = en_palabras(None, campo.name, getattr(criterio, campo.name))
            ruta = f"hitos.{hito.clave}.criterios.{criterio.codigo}.{campo.name}"
            yield Parametro(ruta, f"{hito.nombre}: {NOMBRES[campo.name].lower()}", valor)


def de_la_caracteristica(ficha: FichaIndicador, codigo: str) -> list[Parametro]:
    """The parameters that a characteristic rests on."""
    return [_parametro(ficha, f"parametros.{clave}") for clave in DE_LA_CARACTERISTICA.get(codigo, ())]


def fijados(ficha: FichaIndicador, lectura: Lectura) -> list[Parametro]:
    """What a reading sets: parameters of the data file; of one that a function makes, that function."""
    suyos = [_parametro(ficha, ruta) for ruta in lectura.fija]
    if lectura.funcion:
        suyos.append(Parametro(f"verificacion.motor.{lectura.funcion}", "La hace la función", lectura.funcion))
    return suyos


def _parametro(ficha: FichaIndicador, ruta: str) -> Parametro:
    valor: Any = ficha
    *antes, clave = ruta.split(".")
    for paso in (*antes, clave):
        valor = getattr(valor, paso) if is_dataclass(valor) else valor[paso]
    donde = ficha.hitos[antes[1]].nombre if antes[0] == "hitos" else ""
    nombre = NOMBRES.get(clave, clave)
    return Parametro(ruta, f"{donde}: {nombre.lower()}" if donde else nombre, en_palabras(ficha, clave, valor))
