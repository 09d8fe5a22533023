"""Taking what the portal proposes of a gap, and saying which gap an agreement is about."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from actas.contenido import pasos
from actas.contenido.datos import DatosAcuerdo
from actas.errores import DatosInvalidos, ErrorDeActa
from actas.escritura.servicios import PasoGuardado, guardar_paso
from actas.escritura.servicios._aplicar import subir_version
from actas.escritura.servicios.base import bloquear, exigir_editable, exigir_estado
from actas.escritura.vinculos import ids_de, revisar_vinculos
from actas.models import ESTADOS_PRESENTADOS, Acta, Acuerdo, EstadoActa, Paso
from actas.permisos import exigir_redactar
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.campos import LARGO_DEL_PARRAFO
from egtpi_portal.modelos import a_nombre_de
from egtpi_portal.territorio.consultas import nombres_de

from .propuestas import Propuesta

NADA = "ninguna"
VIGENTES = (EstadoActa.BORRADOR, *ESTADOS_PRESENTADOS)


@transaction.atomic
def tomar_nudo(*, acta: Acta, punto: str, propuesta: Propuesta, por: Usuario) -> PasoGuardado:
    """Adds the critical node, as a paragraph of its own, after what the item of the agenda says; nothing of it is
    written over. One taken already (of that indicator) is left as it is.

    Raises PermissionDenied; EstadoNoLoPermite; ErrorDeActa when the acta has no such item or it has no room for it; and
    what `guardar_paso` does.
    """
    exigir_redactar(por, acta.region_id)
    acta = bloquear(acta)
    agenda = pasos.leer(acta, Paso.AGENDA)
    suyo = next((uno for uno in agenda if uno.codigo == punto), None)
    if suyo is None:
        raise ErrorDeActa(f"La agenda de esta acta no tiene un punto «{punto}».")
    if propuesta.marca not in suyo.descripcion:
        dicho = "\n".join(filter(None, (suyo.descripcion, propuesta.nudo)))
        if len(dicho) > LARGO_DEL_PARRAFO:
            raise ErrorDeActa(
                f"La descripción del punto {punto} llega a {LARGO_DEL_PARRAFO} letras: acórtela para agregar el nudo."
            )
        agenda = tuple(replace(uno, descripcion=dicho) if uno is suyo else uno for uno in agenda)
    return _guardar(acta, Paso.AGENDA, agenda, por)


@transaction.atomic
def tomar_acuerdo(*, acta: Acta, punto: str, propuesta: Propuesta, por: Usuario) -> str:
    """Adds the agreement, after those that the acta has, and returns its code; that of the one that the item has about
    that indicator already, when there is one. Who answers for it is left to be written.

    Raises PermissionDenied; EstadoNoLoPermite; and what `guardar_paso` does.
    """
    exigir_redactar(por, acta.region_id)
    acta = bloquear(acta)
    exigir_editable(acta)
    acuerdos = pasos.leer(acta, Paso.ACUERDOS)
    if ya := acuerdo_tomado(acuerdos, punto, propuesta.codigo):
        return ya
    hecho = _guardar(acta, Paso.ACUERDOS, (*acuerdos, propuesta.acuerdo), por)
    return pasos.leer(hecho.acta, Paso.ACUERDOS)[-1].codigo


def acuerdo_tomado(acuerdos: Sequence[DatosAcuerdo], punto: str, indicador: str) -> str:
    """The code of the agreement of that item about that indicator; blank when there is none."""
    return next((uno.codigo for uno in acuerdos if uno.punto == punto and uno.indicador == indicador), "")


def _guardar(acta: Acta, paso: Paso, datos, por: Usuario) -> PasoGuardado:
    version = pasos.version_de(acta, paso)
    return guardar_paso(acta=acta, paso=paso, datos=datos, version=version, por=por, estricto=False)


@transaction.atomic
def vincular_acuerdo(*, acuerdo: Acuerdo, indicador: str, gobiernos: Sequence[str], por: Usuario) -> Acuerdo:
    """Says which gap an agreement is about: an indicator, by its code (blank: none), and local governments (none: all
    the signatories). Of an agreement of a presented acta too: the seal does not have it, and no visto bueno lapses.
    The same again writes nothing.

    Raises PermissionDenied; EstadoNoLoPermite of an annulled acta; DatosInvalidos, field by field.
    """
    exigir_redactar(por, acuerdo.region_id)
    acta = bloquear(acuerdo.acta)
    exigir_estado(acta, VIGENTES, "cambiar la brecha de sus acuerdos")
    acuerdo = Acuerdo.objects.select_related("indicador").get(pk=acuerdo.pk)
    ubigeos = sorted(set(gobiernos))
    if errores := revisar_vinculos(acuerdo.region_id, [(indicador, tuple(ubigeos))]):
        raise DatosInvalidos([replace(error, fila=None) for error in errores])
    antes, despues = en_palabras(acuerdo), (indicador, ubigeos)
    if (acuerdo.indicador.codigo if acuerdo.indicador else "", acuerdo.gobiernos) == despues:
        return acuerdo
    acuerdo.indicador_id, acuerdo.gobiernos = ids_de([indicador]).get(indicador), ubigeos
    a_nombre_de(acuerdo, por)
    acuerdo.save()
    if acta.editable:
        subir_version(acta, Paso.ACUERDOS, por)
    acuerdo.refresh_from_db()
    dicho = en_palabras(acuerdo)
    registrar(
        por=por,
        accion="acuerdo.brecha",
        objeto=acuerdo,
        resumen=f"{por} indicó que el acuerdo {acuerdo.codigo} busca cerrar esta brecha: {dicho}."
        if indicador
        else f"{por} indicó que el acuerdo {acuerdo.codigo} no es sobre una brecha del Pacto.",
        cambios={"brecha": [antes, dicho]},
    )
    return acuerdo


def en_palabras(acuerdo: Acuerdo) -> str:
    """«CRED-12M en Huaraz (provincial), Jangas (distrital)»; «CRED-12M en todos los firmantes»."""
    if acuerdo.indicador is None:
        return NADA
    nombres = nombres_de(acuerdo.gobiernos) if acuerdo.gobiernos else {}
    donde = ", ".join(nombres.get(ubigeo, ubigeo) for ubigeo in acuerdo.gobiernos)
    return f"{acuerdo.indicador} en {donde or 'todos los firmantes'}"
