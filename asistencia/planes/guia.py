"""What Anexo 1 asks of each section, and the texts that the portal can propose from what it knows."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from asistencia.models import BrindadaPor, PlanAsistencia
from egtpi_portal.juicio import PlanPrevisto
from egtpi_portal.templatetags.portal import mes as mes_en_palabras
from verificacion.motor.vocabulario import Seccion

from .datos import TITULOS, DatosAccion

GUIA = {
    Seccion.PRESENTACION: (
        "El Anexo 1 pide esta sección y no la detalla.",
        "Diga en pocas líneas qué es el plan, de qué región, a quiénes alcanza y de qué mes a qué mes.",
    ),
    Seccion.ANTECEDENTES: (
        "El Anexo 1 pide esta sección y no la detalla.",
        "Cuente la firma del Pacto Regional, las normas que orientan el trabajo y cómo estaban los indicadores.",
    ),
    Seccion.FINALIDAD: (
        "El Anexo 1 pide esta sección y no la detalla.",
        "Escriba para qué se da la asistencia: el cambio que se busca en la niñez y las gestantes de la región.",
    ),
    Seccion.OBJETIVOS: (
        "El Anexo 1 pide esta sección y no la detalla.",
        "Uno general y algunos específicos que se puedan comprobar al terminar el plan.",
    ),
    Seccion.ACTORES: (
        "El Anexo 1 pide identificar a los actores involucrados, por parte del Gobierno Regional y de los gobiernos "
        "locales que recibirán la asistencia técnica.",
        "Nombre las gerencias, direcciones y sectores que la dan, las municipalidades provinciales que la dan en "
        "cascada, y los equipos municipales que la reciben.",
    ),
    Seccion.METAS: (
        "El Anexo 1 pide establecer cuántos gobiernos locales firmaron el Pacto Regional y cuántos recibirán la "
        "asistencia técnica del GORE, directamente o a través de la municipalidad provincial.",
        "El portal cuenta ambas cosas con la lista de firmantes y con su programa.",
    ),
    Seccion.PROGRAMACION: (
        "El Anexo 1 pide programar las acciones a los gobiernos locales priorizados por lo menos hasta junio de 2024, "
        "de modo que cada uno reciba dos acciones o más.",
        "Toda sección necesita texto: escriba también cómo se organizan las acciones de la tabla.",
    ),
    Seccion.INSTRUMENTOS: (
        "El Anexo 1 pide detallar los formatos u otros instrumentos (guías, procedimientos) útiles en las acciones, y "
        "considerar la ficha de registro de la acción de asistencia técnica (Anexo 3).",
        "Indique para qué sirve cada uno.",
    ),
    Seccion.RECURSOS: (
        "El Anexo 1 pide los recursos del GORE destinados a realizar las acciones.",
        "Personas, presupuesto y su fuente, transporte, equipos y locales.",
    ),
}  # fmt: skip
"""What is asked of each section: the sheet's words, and advice of the portal's."""


def cifras(acciones: Iterable[DatosAccion], vista: PlanPrevisto) -> dict[str, Any]:
    """The figures of a programme, of the signatories that the plan is held to (`vista`: how it would be judged today).

    `firmantes`, `programados`, `con_dos`: how many sign, are in the programme, and have the actions that each needs.
    `directos`, `en_cascada`, `sin_decir`: of the programmed, who gives them the assistance. `fuera`: those programmed
    that did not sign. `hasta`: the last month.
    """
    acciones = tuple(acciones)
    por: dict[str, list[str]] = {}
    for accion in acciones:
        if accion.ubigeo in vista.firmantes:
            por.setdefault(accion.ubigeo, []).append(accion.brindada_por)
    cascada = sum(BrindadaPor.PROVINCIAL in dicho for dicho in por.values())
    directos = sum(set(dicho) == {BrindadaPor.GORE} for dicho in por.values())
    return {
        "firmantes": len(vista.firmantes),
        "programados": len(por),
        "con_dos": sum(len(dicho) >= vista.minimo for dicho in por.values()),
        "directos": directos,
        "en_cascada": cascada,
        "sin_decir": len(por) - cascada - directos,
        "faltan": [nombre for ubigeo, nombre in vista.firmantes.items() if ubigeo not in por],
        "fuera": len({accion.ubigeo for accion in acciones} - vista.firmantes.keys()),
        "acciones": len(acciones),
        "hasta": max((accion.mes for accion in acciones), default=""),
    }


def propuesta(plan: PlanAsistencia, seccion: str, vista: PlanPrevisto, acciones: Iterable[DatosAccion]) -> str:
    """A text for that section made of what the portal knows; blank for one of which it knows nothing."""
    escribir = PROPUESTAS.get(seccion)
    return escribir(plan, vista, cifras(acciones, vista)) if escribir else ""


def cifras_de_antes(textos: Mapping[str, str], vista: PlanPrevisto, acciones: Iterable[DatosAccion]) -> list[str]:
    """A sentence for each figure that a section took of the programme, in a text that the portal proposed, and that is
    another now. `textos`: of each section, by its key."""
    datos = cifras(acciones, vista)
    frases = []
    for seccion, patron, cifra in DICHAS:
        frases += [
            f"La sección «{TITULOS[seccion]}» dice «{hallada[0]}» y en el programa son {datos[cifra]}: corríjala."
            for hallada in patron.finditer(textos[seccion])
            if int(hallada[1]) != datos[cifra]
        ]
    return frases


def _locales(n: int) -> str:
    return "1 gobierno local" if n == 1 else f"{n} gobiernos locales"


def _reparto(datos) -> str:
    partes = [f"{datos['directos']} directamente por el Gobierno Regional"] if datos["directos"] else []
    if datos["en_cascada"]:
        partes.append(f"{datos['en_cascada']} en cascada, a través de su municipalidad provincial")
    return f" ({' y '.join(partes)})" if partes else ""


def _actores(plan, vista: PlanPrevisto, datos) -> str:
    return (
        f"Dan la asistencia técnica: el Gobierno Regional de {plan.region}, a través de la Gerencia Regional de "
        "Desarrollo Social y de las direcciones regionales de salud, educación y vivienda"
        + ("; y, en cascada, las municipalidades provinciales" if datos["en_cascada"] else "")
        + f".\n\nLa reciben los equipos técnicos de {_locales(datos['firmantes'])} firmantes del Pacto Regional: "
        + ", ".join(vista.firmantes.values())
        + "."
    )


def _metas(plan, vista: PlanPrevisto, datos) -> str:
    lineas = [f"Gobiernos locales que firmaron el Pacto Regional: {datos['firmantes']}."]
    if datos["programados"]:  # this section comes before the programme: nobody is told that nobody will be helped
        lineas.append(f"{RECIBIRAN}: {datos['programados']}{_reparto(datos)}.")
    lineas += [
        f"Meta de la {nombre.lower()}: {meta} de los firmantes, que son {_locales(n)}."
        for nombre, meta, n in vista.necesarios
    ]
    return "\n".join(lineas)


def _programacion(plan, vista: PlanPrevisto, datos) -> str:
    if not datos["acciones"]:
        return ""
    return (
        f"Se programan {datos['acciones']} acciones de asistencia técnica hasta {mes_en_palabras(datos['hasta'])}, "
        f"para {_locales(datos['programados'])} que firmaron el Pacto. {datos['con_dos']} reciben {vista.minimo} "
        "acciones o más: una sesión de diagnóstico y una de seguimiento a las mejoras. El detalle por gobierno local y "
        "mes está en la tabla que "
        "acompaña esta sección."
    )


def _instrumentos(plan, vista: PlanPrevisto, datos) -> str:
    return (
        "1. Ficha de registro de acciones de asistencia técnica (Anexo 3 de la ficha técnica ART-01.01): registra cada "
        "sesión, sus orientaciones y sus compromisos, y la firman quien la da y quienes la reciben.\n"
        "2. Pautas metodológicas de la asistencia técnica (Anexo 2).\n"
        "3. Reporte de avance de los indicadores del Pacto Regional por distrito, para las sesiones de diagnóstico."
    )


RECIBIRAN = "Gobiernos locales que recibirán la asistencia técnica"
DICHAS = (
    (Seccion.METAS, re.compile(rf"{RECIBIRAN}: (\d+)"), "programados"),
    (Seccion.PROGRAMACION, re.compile(r"Se programan (\d+) acciones"), "acciones"),
)
"""How a proposed text says a figure of the programme: of which section, the words and the figure."""
PROPUESTAS = {
    Seccion.ACTORES: _actores,
    Seccion.METAS: _metas,
    Seccion.PROGRAMACION: _programacion,
    Seccion.INSTRUMENTOS: _instrumentos,
}
