"""Why: the codes of everything the engine may find lacking, and how a finding becomes a sentence.

The rules note a `Falta`: a code, the figures and the evidence. Only `textos` turns it into words, so that a rule holds
no prose and a sentence no rule. Codes are stable: pages, reports and third parties may rely on them.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Codigo(StrEnum):
    """Every reason the engine gives for what does not hold. The comment says its figures, in order."""

    # An acta (reglas §3)
    AGENDA_VACIA = "agenda-vacia"
    PUNTO_SIN_DESCRIPCION = "punto-sin-descripcion"  # agenda items
    ACUERDO_SIN_PUNTO = "acuerdo-sin-punto"  # agreements
    ACUERDO_SIN_PLAZO = "acuerdo-sin-plazo"  # agreements
    PLAZO_ANTERIOR_A_LA_SESION = "plazo-anterior-a-la-sesion"  # agreements
    ACUERDO_SIN_RESPONSABLE = "acuerdo-sin-responsable"  # agreements
    SIN_SEGUIMIENTO_DE_ACUERDOS = "sin-seguimiento-de-acuerdos"
    SEGUIMIENTO_SIN_ACUERDO_ANTERIOR = "seguimiento-sin-acuerdo-anterior"
    FALTA_FIRMA = "falta-firma"  # role, its name
    CARGA_TARDIA = "carga-tardia"  # date, limit, working days late
    CARACTERISTICA_OBSERVADA = "caracteristica-observada"  # code, name, author, date, reason

    # A session (reglas §4)
    PUNTO_SIN_ACUERDO = "punto-sin-acuerdo"  # agenda item
    PUNTO_SIN_DESAGREGAR = "punto-sin-desagregar"  # agenda item
    PUNTO_SIN_SECTORES = "punto-sin-sectores"  # agenda item, sectors named, needed
    PUNTO_SIN_PORCENTAJE = "punto-sin-porcentaje"  # agenda item
    SIN_PARTICIPACION_DE_FIRMANTES = "sin-participacion-de-firmantes"  # how many took part, needed
    SIN_RECONOCIDOS = "sin-reconocidos"  # agenda item, firmantes recognised, needed
    PUNTO_OBSERVADO = "punto-observado"  # agenda item, author, date, reason
    SESION_NO_CUENTA = "sesion-no-cuenta"  # date, faults of the acta, faults of the item
    SESION_FUERA_DE_VENTANA = "sesion-fuera-de-ventana"  # date, what of, from, to
    ACCION_DE_OTRO_HITO = "accion-de-otro-hito"  # name of the action
    FALTAN_SESIONES = "faltan-sesiones"  # missing, needed, what of, months or None

    # The plan (reglas §5)
    SIN_PLAN = "sin-plan"  # date
    PLAN_NO_CUENTA = "plan-no-cuenta"  # plan, its faults
    PLAN_TARDIO = "plan-tardio"  # date, limit
    PLAN_SIN_ACTA_PRESENTADA = "plan-sin-acta-presentada"  # acta
    PLAN_SESION_FUERA_DE_VENTANA = "plan-sesion-fuera-de-ventana"  # date, from, to
    PLAN_SESION_SIN_PUNTO = "plan-sesion-sin-punto"  # date
    PLAN_SESION_NO_PRUEBA = "plan-sesion-no-prueba"  # date, faults of the acta, faults of the item
    PLAN_SECCIONES_VACIAS = "plan-secciones-vacias"  # names of the sections
    PLAN_SIN_PROGRAMACION_FINAL = "plan-sin-programacion-final"  # month
    PLAN_POCAS_ACCIONES = "plan-pocas-acciones"  # needed, names of the firmantes
    PLAN_OBSERVADO = "plan-observado"  # author, date, reason

    # Assistance (reglas §5)
    SIN_META = "sin-meta"  # name of the hito
    SIN_FIRMANTES = "sin-firmantes"  # date
    ASISTENCIA_BAJO_META = "asistencia-bajo-meta"  # assisted, firmantes, target, missing
    GL_SIN_SEGUIMIENTO = "gl-sin-seguimiento"  # names
    GL_SIN_DIAGNOSTICO = "gl-sin-diagnostico"  # names
    FICHAS_QUE_NO_CUENTAN = "fichas-que-no-cuentan"  # pairs of record and its faults
    FICHA_SIN_FIRMANTE = "ficha-sin-firmante"
    FICHA_HORAS = "ficha-horas"  # start, end
    FICHA_SIN_LUGAR = "ficha-sin-lugar"
    FICHA_SIN_DISTRITO = "ficha-sin-distrito"
    FICHA_INDIVIDUAL_CON_VARIOS = "ficha-individual-con-varios"  # how many
    FICHA_RESPONSABLE_INCOMPLETO = "ficha-responsable-incompleto"
    FICHA_SIN_DESTINATARIOS = "ficha-sin-destinatarios"
    FICHA_DESTINATARIO_INCOMPLETO = "ficha-destinatario-incompleto"  # how many
    FICHA_SIN_ORIENTACION = "ficha-sin-orientacion"
    FICHA_SIN_COMPROMISO = "ficha-sin-compromiso"
    FICHA_SIN_FIRMA_RESPONSABLE = "ficha-sin-firma-responsable"
    FICHA_SIN_FIRMA_DESTINATARIOS = "ficha-sin-firma-destinatarios"
    FICHA_OBSERVADA = "ficha-observada"  # author, date, reason
    FICHA_AUN_NO_EXISTE = "ficha-aun-no-existe"  # date
    FICHA_FUERA_DE_VENTANA = "ficha-fuera-de-ventana"  # date, from, to
    FICHA_TARDIA = "ficha-tardia"  # date, limit
    GL_NO_FIRMANTE = "gl-no-firmante"
    GL_SIN_DESTINATARIO = "gl-sin-destinatario"
    TIPO_QUE_NO_CUENTA = "tipo-que-no-cuenta"

    # Agreements (reglas §5)
    SIN_ACUERDOS_CONTADOS = "sin-acuerdos-contados"  # from, to
    ACUERDOS_BAJO_UMBRAL = "acuerdos-bajo-umbral"  # implemented, total, threshold, missing
    SIN_CARGA_DE_MATRIZ = "sin-carga-de-matriz"  # date
    FUERA_DE_LA_MATRIZ = "fuera-de-la-matriz"  # date of the upload
    NO_IMPLEMENTADO = "no-implementado"  # state, date of the upload
    IMPLEMENTADO_SIN_FECHA = "implementado-sin-fecha"  # date of the upload
    IMPLEMENTADO_TARDE = "implementado-tarde"  # date, limit
    ACUERDO_CONTADO_SIN_PLAZO = "acuerdo-contado-sin-plazo"
    ACUERDO_OBSERVADO = "acuerdo-observado"  # author, date, reason
    MES_SIN_CARGA = "mes-sin-carga"  # month
    MES_EN_CURSO_SIN_CARGA = "mes-en-curso-sin-carga"  # month, its last day
    MES_OBSERVADO = "mes-observado"  # month, author, date, reason
    ACTA_NO_VISIBLE = "acta-no-visible"
    SESION_POSTERIOR_AL_PERIODO = "sesion-posterior-al-periodo"  # date, end of the period
    AMBITO_QUE_NO_CUENTA = "ambito-que-no-cuenta"  # scope
    PLAZO_FUERA_DE_VENTANA = "plazo-fuera-de-ventana"  # deadline, from, to
    SIN_PLAZO_DE_OTRO_PERIODO = "sin-plazo-de-otro-periodo"

    # CAD commitments (reglas §5)
    CAD_SIN_CIFRAS = "cad-sin-cifras"
    CAD_BAJO_UMBRAL = "cad-bajo-umbral"  # met, total, threshold, missing


class Aviso(StrEnum):
    """The warnings (reglas §8): worth a look, they never change a verdict."""

    PCT_VALIDADO_DISTINTO = "pct-validado-distinto"  # validated, computed, date of the session
    ANALISIS_SIN_SECTORES = "analisis-sin-sectores"  # date of the session, sectors left out
    ACUERDO_SIN_PLAZO = "acuerdo-sin-plazo"  # agreements
    ACUERDO_FUERA_DE_LA_MATRIZ = "acuerdo-fuera-de-la-matriz"  # agreements, date of the upload or None
    GL_SIN_DESTINATARIO = "gl-sin-destinatario"  # record, names
    FICHA_SIN_TEMA = "ficha-sin-tema"  # record
    MISMO_DIA = "diagnostico-y-seguimiento-el-mismo-dia"  # name, date
    CASCADA_FUERA_DE_LA_PROVINCIA = "cascada-fuera-de-la-provincia"  # record, province, names
    PLAN_CORTO_PARA_LA_META = "plan-corto-para-la-meta"  # plan, programmed, needed, target
    FIRMANTE_FUERA_DEL_PROGRAMA = "firmante-fuera-del-programa"  # plan, names
    ACTA_RECARGADA_TARDE = "acta-recargada-tarde"  # date, limit
    RECONOCIMIENTO_SIN_MECANISMO = "reconocimiento-sin-mecanismo"  # agenda item
    INTERNO_CON_RESPONSABLE_EXTERNO = "interno-con-responsable-externo"  # agreement, entity
    ANALISIS_SIN_DISTRITOS = "analisis-sin-distritos"  # date of the session, firmantes with data, firmantes, names
    RECONOCIDO_SIN_RESULTADO = "reconocido-sin-resultado"  # agenda item, names
    RECONOCIDO_CON_MENOS = "reconocido-con-menos"  # agenda item, (name, met, due) of it and of the one above


class Falta(NamedTuple):
    """Something lacking: its code, its figures in the order the code documents, and the evidence it speaks of."""

    codigo: Codigo
    datos: tuple[Any, ...] = ()
    evidencias: tuple[str, ...] = ()


Faltas = tuple[Falta, ...]
NINGUNA: Faltas = ()


@dataclass(frozen=True, slots=True)
class Motivo:
    """A reason: stable code, a sentence in Spanish with the figures, and the evidence it speaks of."""

    codigo: str
    texto: str
    evidencias: tuple[str, ...] = ()

    def a_datos(self) -> dict[str, Any]:
        """The reason as plain JSON data."""
        return {"codigo": str(self.codigo), "texto": self.texto, "evidencias": list(self.evidencias)}


@dataclass(frozen=True, slots=True)
class Advertencia:
    """A warning: stable code, sentence, evidence, and the criterion or the acta it belongs to, if any."""

    codigo: str
    texto: str
    evidencias: tuple[str, ...] = ()
    criterio: str | None = None
    acta: str | None = None

    def a_datos(self) -> dict[str, Any]:
        """The warning as plain JSON data."""
        return {
            "codigo": str(self.codigo),
            "texto": self.texto,
            "evidencias": list(self.evidencias),
            "criterio": self.criterio,
            "acta": self.acta,
        }
