"""How a record is said in the cells of a row: the columns, what is written in each, and how those of several are read.

In a cell of several, what belongs to each local government, node or commitment is parted by a semicolon; the recipients
of one local government, by a bar.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from itertools import zip_longest
from typing import Any

from asistencia.models import Modalidad, Tema, TipoAccion
from egtpi_portal.hojas import Celda, Columna, ColumnaDeSalida
from egtpi_portal.hojas.lectores import fecha, hora, opcion
from egtpi_portal.territorio.models import GobiernoLocal

from .datos import DatosDestinatario, DatosFicha, DatosOrientacion
from .servicios.ficha import municipalidad

HORA_INVALIDA = "Escriba la hora así: 09:30."


def _opcion(opciones, es: str, **mas) -> Any:
    palabras = {valor: (str(rotulo), valor, *mas.get(valor, ())) for valor, rotulo in opciones.choices}
    return opcion(palabras, es=es, nombres=opciones)


CODIGO = Columna("codigo", "Código", ("Código de la ficha", "Ficha", "N.° de ficha"), ancla=True)
FECHA = Columna("fecha", "Fecha", ("Fecha de la asistencia", "Día"), obligatoria=True, lector=fecha, ancla=True)
INICIO = Columna("hora_inicio", "Hora de inicio", ("Hora inicio", "Inicio"), lector=hora)
FIN = Columna("hora_fin", "Hora de fin", ("Hora fin", "Hora de término", "Término"), lector=hora)
MODALIDAD = Columna("modalidad", "Modalidad", lector=_opcion(Modalidad, "una modalidad"))
LUGAR = Columna("lugar", "Lugar")
TIPO = Columna(
    "tipo",
    "Tipo",
    ("Tipo de asistencia", "Tipo de asistencia técnica", "Tipo de AT", "Acción", "Para qué fue"),
    obligatoria=True,
    lector=_opcion(TipoAccion, "un tipo"),
)
TEMAS = Columna("temas", "Temas", ("Tema",))
GOBIERNOS = Columna(
    "distritos",
    "Gobiernos locales",
    ("Gobierno local", "Municipalidad", "Distrito", "Distrito / provincia", "GL"),
    obligatoria=True,
)
NOMBRES = Columna(
    "nombres",
    "Destinatarios",
    ("Nombre del destinatario", "Destinatario", "Participantes", "Nombres y apellidos"),
)
CARGOS = Columna("cargos", "Cargos de los destinatarios", ("Cargo del destinatario", "Cargo del participante"))
NUDO = Columna("nudo", "Nudo crítico", ("Nudos críticos", "Dificultad"))
ORIENTACION = Columna("orientacion", "Orientación brindada", ("Orientaciones", "Orientación"))
COMPROMISOS = Columna("compromisos", "Compromisos", ("Compromisos asumidos",))
ANTERIORES = Columna("seguimiento_anteriores", "Seguimiento de compromisos anteriores", ("Compromisos anteriores",))
ENTIDAD = Columna("responsable_entidad", "Entidad del responsable", ("Entidad que brinda",))
NOMBRE = Columna("responsable_nombre", "Responsable", ("Nombre del responsable", "Quien brinda"))
CARGO = Columna("responsable_cargo", "Cargo del responsable")
PROVINCIA = Columna("provincia", "Brindada por", ("En cascada por", "Municipalidad provincial"))
COLUMNAS = (
    CODIGO, FECHA, INICIO, FIN, MODALIDAD, LUGAR, TIPO, TEMAS, GOBIERNOS, NOMBRES, CARGOS, NUDO, ORIENTACION,
    COMPROMISOS, ANTERIORES, ENTIDAD, NOMBRE, CARGO, PROVINCIA,
)  # fmt: skip
TEXTOS = (LUGAR, ANTERIORES, ENTIDAD, NOMBRE, CARGO)
"""The columns that say the text of the field that is called like them."""
DE_CAMPO = {"destinatarios.ubigeo": NOMBRES} | {c.clave: c for c in COLUMNAS}
"""Under which column an error of a field is told."""
SEPARADOR = re.compile(r"\s*[;\n]\s*")
ANCHOS = {FECHA: 12, GOBIERNOS: 36, NOMBRES: 32, NUDO: 36, ORIENTACION: 36, COMPROMISOS: 36}
OPCIONES = {MODALIDAD: tuple(map(str, Modalidad.labels)), TIPO: tuple(map(str, TipoAccion.labels))}
VARIOS = "Varios, separados con punto y coma."
DE_CADA_UNO = "En el orden de los gobiernos locales, separados con punto y coma; los de uno mismo, con una barra: |."
AYUDAS = {TEMAS: VARIOS, GOBIERNOS: VARIOS, COMPROMISOS: VARIOS, NOMBRES: DE_CADA_UNO, CARGOS: DE_CADA_UNO}
SALIDA = tuple(
    ColumnaDeSalida(
        columna.titulo,
        ANCHOS.get(columna, 18),
        opciones=OPCIONES.get(columna, ()),
        fecha=columna is FECHA,
        ayuda=AYUDAS.get(columna, ""),
    )
    for columna in COLUMNAS
)


DE_UN_GOBIERNO = " | "
"""Between the recipients of one local government."""
LO_DICEN = {
    "modalidad": (MODALIDAD,), "temas": (TEMAS,), "distritos": (GOBIERNOS,), "alcance": (GOBIERNOS,),
    "provincia": (PROVINCIA,), "destinatarios": (GOBIERNOS, NOMBRES, CARGOS), "orientaciones": (NUDO, ORIENTACION),
    "compromisos": (COMPROMISOS,), **{columna.clave: (columna,) for columna in TEXTOS},
}  # fmt: skip
"""Which columns say each field that need not be written."""
OBLIGATORIOS = frozenset({"fecha", "hora_inicio", "hora_fin", "tipo"})
CALLADOS = frozenset(campo.name for campo in fields(DatosFicha)) - OBLIGATORIOS - LO_DICEN.keys()
"""The fields that no column says: a row leaves them as they are."""


def nombre_de(gobierno: GobiernoLocal) -> str:
    """A local government so that nobody takes it for another: «Jangas (Huaraz, distrital) 020106»."""
    return f"{gobierno} {gobierno.ubigeo}"


def fila_de(datos: DatosFicha, codigo: str, gobiernos: Mapping[str, GobiernoLocal]) -> tuple:
    """The values of a row, in the order of COLUMNAS. Recipients of nobody's government among its own are not said."""
    suyos = [[d for d in datos.destinatarios if d.ubigeo == ubigeo] for ubigeo in datos.distritos]
    dice: dict[Columna, Any] = {
        CODIGO: codigo,
        FECHA: datos.fecha,
        INICIO: datos.hora_inicio,
        FIN: datos.hora_fin,
        MODALIDAD: Modalidad(datos.modalidad).label,
        TIPO: TipoAccion(datos.tipo).label,
        TEMAS: "; ".join(str(Tema(t).label) for t in datos.temas),
        GOBIERNOS: "; ".join(nombre_de(gobiernos[u]) if u in gobiernos else u for u in datos.distritos),
        NOMBRES: "; ".join(DE_UN_GOBIERNO.join(d.nombre for d in grupo) for grupo in suyos),
        CARGOS: "; ".join(DE_UN_GOBIERNO.join(d.cargo for d in grupo) for grupo in suyos),
        NUDO: "; ".join(o.nudo for o in datos.orientaciones),
        ORIENTACION: "; ".join(o.orientacion for o in datos.orientaciones),
        COMPROMISOS: "; ".join(datos.compromisos),
        PROVINCIA: nombre_de(gobiernos[datos.provincia])
        if datos.provincia and datos.provincia in gobiernos
        else "Gobierno Regional",
        **{columna: getattr(datos, columna.clave) for columna in TEXTOS},
    }
    return tuple(dice[columna] for columna in COLUMNAS)


def partes(texto: str | None, *, vacias: bool = False) -> list[str]:
    """What a cell of several says, each apart."""
    if not texto:
        return []
    texto = texto.strip()
    separadas = SEPARADOR.split(texto) if ";" in texto or "\n" in texto else [texto]
    return separadas if vacias else [parte for parte in separadas if parte]


def sobran(escrito: str | None, distritos: Collection[str]) -> str:
    """What is wrong when a cell parts more than there are local governments, which would leave somebody out; blank when
    nothing is. With only one, all are its own."""
    n = len(partes(escrito))
    if len(distritos) < 2 or n <= len(distritos):
        return ""
    return (
        f"Hay {n} partes y {len(distritos)} gobiernos locales: van en el mismo orden, separadas con punto y coma; las "
        "de uno mismo, con una barra: |."
    )


def sin_destinatario(datos: DatosFicha, gobiernos: Mapping[str, GobiernoLocal]) -> str:
    """Which local governments have nobody when others have: two names with a comma between are one recipient, of the
    first. Blank when all or none have."""
    con = {d.ubigeo for d in datos.destinatarios} & set(datos.distritos)
    sin = [ubigeo for ubigeo in datos.distritos if ubigeo not in con]
    if not con or not sin:
        return ""
    n = sum(d.ubigeo in con for d in datos.destinatarios)
    nombres = "; ".join(nombre_de(gobiernos[u]) if u in gobiernos else u for u in sin)
    return (
        f"Hay {n} destinatario{'s' if n > 1 else ''} y {len(datos.distritos)} gobiernos locales: sin ninguno "
        f"queda{'n' if len(sin) > 1 else ''} {nombres}. Van en el mismo orden, separados con punto y coma."
    )


def destinatarios(
    nombres: str | None, cargos: str | None, distritos: list[str], gobiernos: Mapping[str, GobiernoLocal]
) -> tuple[DatosDestinatario, ...]:
    """Who received it, of what both cells say in the order of the local governments."""
    leidos = []
    if len(distritos) == 1:
        nombres, cargos = (DE_UN_GOBIERNO.join(partes(dicho, vacias=True)) for dicho in (nombres, cargos))
    por_gobierno = zip_longest(partes(nombres, vacias=True), partes(cargos, vacias=True), fillvalue="")
    for ubigeo, (de_nombres, de_cargos) in zip(distritos, por_gobierno, strict=False):
        for nombre, cargo in zip_longest(de_nombres.split("|"), de_cargos.split("|"), fillvalue=""):
            if ubigeo in gobiernos and (nombre.strip() or cargo.strip()):
                leidos.append(
                    DatosDestinatario(municipalidad(gobiernos[ubigeo]), nombre.strip(), cargo.strip(), ubigeo)
                )
    return tuple(leidos)


def orientaciones(nudos: str | None, dichas: str | None) -> tuple[DatosOrientacion, ...]:
    """The pairs that both cells say."""
    pares = zip_longest(partes(nudos, vacias=True), partes(dichas, vacias=True), fillvalue="")
    return tuple(DatosOrientacion(nudo, orientacion) for nudo, orientacion in pares)


def conservar(
    datos: DatosFicha,
    suyos: DatosFicha,
    escrito: Mapping[str, Celda],
    columnas: Collection[str],
    gobiernos: Mapping[str, GobiernoLocal],
) -> DatosFicha:
    """What a row says of a record that exists, without losing what a cell cannot say.

    A field whose columns are missing from the sheet, or say what the record's own row says, stays as it is in `suyos`.
    Otherwise the recipients of no local government of the record stay too, and each one known keeps its entity.
    """
    propia = dict(zip((c.clave for c in COLUMNAS), fila_de(suyos, "", gobiernos), strict=True))

    def igual(columna: Columna) -> bool:
        if columna.clave not in columnas:
            return True
        celda = escrito.get(columna.clave)
        return _plano(celda.texto if celda else "") == _plano(propia[columna.clave])

    calla = {*CALLADOS, *(campo for campo, dicen in LO_DICEN.items() if all(map(igual, dicen)))}
    como_estaba = {campo: getattr(suyos, campo) for campo in calla}
    if "destinatarios" not in como_estaba:
        entidades = {(d.ubigeo, d.nombre, d.cargo): d.entidad for d in suyos.destinatarios}
        leidos = [
            replace(d, entidad=entidades.get((d.ubigeo, d.nombre, d.cargo), d.entidad)) for d in datos.destinatarios
        ]
        aparte = [d for d in suyos.destinatarios if d.ubigeo not in suyos.distritos]
        como_estaba["destinatarios"] = (*leidos, *aparte)
    return replace(datos, **como_estaba)


def _plano(texto: str) -> str:
    return " ".join(str(texto).split())
