"""The draft of an acta that came from a phone: its session, and the steps that can be written without the portal."""

from dataclasses import replace

from django.http import QueryDict
from django.urls import reverse

from actas.contenido import pasos
from actas.errores import DatosInvalidos, ErrorDeActa
from actas.escritura.formularios import HOJAS
from actas.escritura.formularios.base import DePaso
from actas.escritura.formularios.sesion import FormularioSesion
from actas.escritura.servicios import crear_borrador
from actas.models import Acta, Paso
from actas.permisos import exigir_redactar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.errores import Conflicto
from egtpi_portal.escritura.errores import NoSeGuarda as NoSeGuardaDelPaso
from egtpi_portal.escritura.hoja import poner_en
from egtpi_portal.formularios import Falla, fallas_de

from ..errores import CambioEnElPortal, NoEsta, NoSeGuarda
from .datos import Escrito, Hecho

PASOS = (Paso.SESION, Paso.PARTICIPANTES, Paso.AGENDA, Paso.ACUERDOS)
"""Those written without a line. The follow-up and the evidence need what the portal has."""


def recibir_acta(escrito: Escrito, por: Usuario) -> Hecho:
    """Begins the draft, or saves its steps over the versions that the person saw; all of them, or none.

    Raises NoEsta, NoSeGuarda with the faults of every step, CambioEnElPortal for the first step that somebody else
    saved meanwhile, and PermissionDenied as the services do.
    """
    exigir_redactar(por, escrito.region.pk)
    acta = _la_que_sigue(escrito, por)
    empezada = acta is None
    acta = acta or _empezar(escrito, por)
    versiones = dict(escrito.versiones)
    codigos: list[tuple[str, str]] = []
    fallas: list[Falla] = []
    for paso in PASOS:
        campos = _de(escrito.campos, paso)
        sin_agenda = paso == Paso.ACUERDOS and fallas
        if not campos or sin_agenda or (paso == Paso.SESION and empezada):
            continue
        hoja = HOJAS[paso](acta, campos)
        suyas = _guardar(hoja, escrito, por, versiones, codigos)
        fallas += [_en_su_paso(falla, paso) for falla in suyas]
    if fallas:
        raise NoSeGuarda(fallas)
    versiones.setdefault(Paso.SESION.value, pasos.version_de(acta, Paso.SESION))
    return Hecho(acta, versiones, tuple(codigos))


def _la_que_sigue(escrito: Escrito, por: Usuario) -> Acta | None:
    if escrito.de is None:
        return None
    visibles = Acta.objects.visibles_para(por).select_related("region")
    if (acta := visibles.filter(pk=escrito.de, region=escrito.region).first()) is None:
        raise NoEsta
    return acta


def _empezar(escrito: Escrito, por: Usuario) -> Acta:
    form = FormularioSesion(_de(escrito.campos, Paso.SESION) or QueryDict())
    if form.is_valid():
        try:
            return crear_borrador(region=escrito.region, datos=form.datos(), por=por)
        except DatosInvalidos as error:
            poner_en(form, error.errores)
        except ErrorDeActa as error:
            form.add_error(None, str(error))
    raise NoSeGuarda(_en_su_paso(falla, Paso.SESION) for falla in fallas_de(form))


def _guardar(
    hoja: DePaso, escrito: Escrito, por: Usuario, versiones: dict[str, int], codigos: list[tuple[str, str]]
) -> list[Falla]:
    """What is wrong in that step; when nothing is, it was saved, and its version and codes are noted."""
    paso = hoja.paso
    version = escrito.versiones.get(paso.value, 0)
    if not hoja.completa:
        return hoja.fallas
    try:
        hecho = hoja.guardar(hoja.datos(), version=version, por=por, estricto=True)
    except NoSeGuardaDelPaso as error:
        hoja.poner(error.errores)
        return hoja.fallas
    except Conflicto as conflicto:
        raise CambioEnElPortal(conflicto, direccion=hoja.direccion, version=version, parte=paso.value) from conflicto
    except ErrorDeActa as error:
        return [Falla("", paso.label, str(error))]
    versiones[paso.value] = hecho.version
    codigos += [(f"{paso.value}-{nombre}", codigo) for nombre, codigo in hoja.codigos(hecho.datos)]
    return []


def _de(campos: QueryDict, paso: Paso) -> QueryDict:
    """The fields of that step, by the names that its own page gives them."""
    suyos, prefijo = QueryDict(mutable=True), f"{paso.value}-"
    for nombre, valores in campos.lists():
        if nombre.startswith(prefijo):
            suyos.setlist(nombre.removeprefix(prefijo), valores)
    return suyos


def _en_su_paso(falla: Falla, paso: Paso) -> Falla:
    """The same, by the id that the page of the phone gives the field."""
    campo = falla.campo and falla.campo.replace("id_", f"id_{paso.value}-", 1)
    return replace(falla, campo=campo, donde=falla.donde or paso.label)


def direccion_de(pk: int) -> str:
    """Where one goes on writing it in the portal."""
    return reverse("actas:paso", args=[pk, Paso.PARTICIPANTES])
