"""What registers that something was shared with local governments, and their acknowledgements. Nothing is deleted."""

import datetime as dt
from collections.abc import Collection

from django.core.files.base import File
from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.servicios import usuario_del_sistema
from egtpi_portal.documentos.revision import PDF_O_FOTO, revisar
from egtpi_portal.documentos.servicios import guardar_documento
from egtpi_portal.hojas.texto import en_una_linea
from egtpi_portal.motivos import con_motivo, exigir_motivo, poner_motivo
from egtpi_portal.templatetags.portal import fecha
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.consultas import municipalidad_de

from ..distrito.consultas import hojas_de
from ..errores import Falla, PactoInvalido
from ..models import AcuseDeRecibo, AnexoPacto, EntregaHoja, ModoDeEntrega
from ..permisos import exigir_llevar

LARGO, LARGO_DEL_MOTIVO = 200, 2000


@transaction.atomic
def registrar_entregas(
    *, anexo: AnexoPacto, ubigeos: Collection[str], modo: str, el: dt.date, por: Usuario, detalle: str = ""
) -> tuple[int, int]:
    """Registers that what an annex says was shared with some of its local governments, the same way and day; returns
    how many are new and how many were registered already (which are left as they are).

    Raises PermissionDenied; PactoInvalido: nobody chosen, one that is not in the annex, a day to come or before the
    annex's cut-off.
    """
    exigir_llevar(por, anexo.region_id, "registrar entregas a los gobiernos locales")
    region = bloquear_region(anexo.region_id)
    suyos = sorted(set(ubigeos))
    hojas = {hoja.fila.ubigeo: hoja for hoja in hojas_de(region, anexo.al)}
    if fallas := _de_la_entrega(anexo, suyos, modo, el, hojas):
        raise PactoInvalido(fallas)
    ya = set(EntregaHoja.objects.en_pie().filter(anexo=anexo, modo=modo, fecha=el).values_list("ubigeo", flat=True))
    nuevos = [ubigeo for ubigeo in suyos if ubigeo not in ya]
    if nuevos:
        momento = ahora() if por else None
        EntregaHoja.objects.bulk_create(
            EntregaHoja(
                anexo=anexo,
                ubigeo=ubigeo,
                modo=modo,
                fecha=el,
                detalle=en_una_linea(detalle)[:LARGO],
                codigo_hoja=hojas[ubigeo].codigo,
                huella_cifras=hojas[ubigeo].huella_cifras,
                registrada_en=momento,
                registrada_por=por,
            )
            for ubigeo in nuevos
        )
        registrar(
            por=por, accion="entrega.registro", objeto=anexo, region=anexo.region_id,
            resumen=f"{por or 'El sistema'} registró que el anexo {anexo.codigo} se compartió con {len(nuevos)} de "
            f"{len(anexo.firmantes)} gobiernos locales ({ModoDeEntrega(modo).label.lower()}, {fecha(el)}).",
            cambios={"gobiernos locales": ["", ", ".join(nuevos)]},
        )  # fmt: skip
    return len(nuevos), len(suyos) - len(nuevos)


def _de_la_entrega(
    anexo: AnexoPacto, ubigeos: list[str], modo: str, el: dt.date, firman: Collection[str]
) -> list[Falla]:  # fmt: skip
    fallas = []
    if not ubigeos:
        fallas.append(Falla("Elija con qué gobiernos locales se compartió.", campo="ubigeos"))
    if ajenos := sorted(set(ubigeos) - set(anexo.firmantes)):
        fallas.append(Falla(f"No están en el anexo {anexo.codigo}: {', '.join(ajenos)}.", campo="ubigeos"))
    elif retirados := sorted(set(ubigeos) - set(firman)):
        fallas.append(Falla(f"Ya no figuran entre los que firmaron: {', '.join(retirados)}.", campo="ubigeos"))
    if modo not in ModoDeEntrega.values:
        fallas.append(Falla("Elija cómo se compartió.", campo="modo"))
    if el > hoy():
        fallas.append(Falla("Esa fecha aún no llega: registre lo que ya se compartió.", campo="fecha"))
    elif el < anexo.al:
        fallas.append(Falla(f"El anexo es al corte del {fecha(anexo.al)}: se compartió ese día o después.",
                            campo="fecha"))  # fmt: skip
    return fallas


def _por_que(motivo: str) -> str:
    return exigir_motivo(
        motivo, PactoInvalido([Falla("Escriba por qué se anula.", campo="motivo")]), largo=LARGO_DEL_MOTIVO
    )


@transaction.atomic
def anular_entrega(*, entrega: EntregaHoja, motivo: str, por: Usuario) -> EntregaHoja:
    """Annuls what was registered as shared by error. Raises PermissionDenied; PactoInvalido without a reason, when it
    is annulled already, or while it has an acknowledgement."""
    exigir_llevar(por, entrega.anexo.region_id, "anular entregas")
    bloquear_region(entrega.anexo.region_id)
    suya = EntregaHoja.objects.select_related("anexo").get(pk=entrega.pk)
    motivo = _por_que(motivo)
    if suya.anulada_en is not None:
        raise PactoInvalido("Esa entrega ya está anulada.")
    if suya.acuses.en_pie().exists():
        raise PactoInvalido("Esa entrega tiene su acuse de recibo: anule antes el acuse.")
    a_quien = municipalidad_de(suya.ubigeo)
    suya.save(update_fields=poner_motivo(suya, "anulada", motivo, por=por, en="motivo_anulacion"))
    registrar(
        por=por, accion="entrega.anulacion", objeto=suya, region=suya.region_id,
        resumen=f"{por} {con_motivo(f'anuló la entrega del anexo {suya.anexo} a {a_quien}', motivo)}.",
    )  # fmt: skip
    return suya


@transaction.atomic
def registrar_acuse(
    *, entrega: EntregaHoja, recibio: str, cargo: str, el: dt.date, por: Usuario | None,
    archivo: File | None = None, nombre: str = "", de: str = "",
) -> AcuseDeRecibo:  # fmt: skip
    """Registers that a local government received what was shared, with its scan (a PDF or a photograph) if it comes.
    `por`: None where the local government says it itself, by its access without an account; then `de` is whose it is,
    for the trail.

    Raises PermissionDenied; PactoInvalido: nobody, no post, a day before it was shared or to come, one there already;
    ArchivoRechazado.
    """
    exigir_llevar(por, entrega.anexo.region_id, "registrar acuses de recibo")
    revisado = revisar(archivo, nombre, admitidos=PDF_O_FOTO) if archivo is not None else None
    bloquear_region(entrega.anexo.region_id)
    suya = EntregaHoja.objects.select_related("anexo").get(pk=entrega.pk)
    recibio, cargo = en_una_linea(recibio), en_una_linea(cargo)
    if fallas := _del_acuse(suya, recibio, cargo, el):
        raise PactoInvalido(fallas)
    acuse = AcuseDeRecibo(
        entrega=suya, recibio=recibio, cargo=cargo, fecha=el, registrado_en=ahora() if por else None, registrado_por=por
    )
    if archivo is not None and revisado is not None:
        acuse.documento = guardar_documento(
            region=suya.region_id, archivo=archivo, revisado=revisado, por=por or usuario_del_sistema()
        ).documento
    acuse.save()
    registrar(
        por=por, accion="acuse.registro", objeto=acuse, region=suya.region_id,
        resumen=f"{por or de or 'El sistema'} registró el acuse de recibo de {municipalidad_de(suya.ubigeo)} por el "
        f"anexo {suya.anexo}: {recibio}, {cargo}, el {fecha(el)}.",
    )  # fmt: skip
    return acuse


def _del_acuse(entrega: EntregaHoja, recibio: str, cargo: str, el: dt.date) -> list[Falla]:
    fallas = []
    if entrega.anulada_en is not None:
        fallas.append(Falla("Esa entrega está anulada."))
    if entrega.acuses.en_pie().exists():
        fallas.append(Falla("Esa entrega ya tiene su acuse: si está mal, anúlelo y registre otro."))
    if not recibio or len(recibio) > LARGO:
        fallas.append(Falla("Escriba quién recibió: 200 letras como máximo.", campo="recibio"))
    if not cargo or len(cargo) > LARGO:
        fallas.append(Falla("Escriba su cargo: 200 letras como máximo.", campo="cargo"))
    if el > hoy():
        fallas.append(Falla("Esa fecha aún no llega.", campo="fecha"))
    elif el < entrega.fecha:
        fallas.append(Falla(f"Se compartió el {fecha(entrega.fecha)}: no se pudo recibir antes.", campo="fecha"))
    return fallas


@transaction.atomic
def anular_acuse(*, acuse: AcuseDeRecibo, motivo: str, por: Usuario) -> AcuseDeRecibo:
    """Annuls an acknowledgement registered by error; it stays in the history. Raises PermissionDenied; PactoInvalido
    without a reason, or when it is annulled already."""
    region = acuse.entrega.anexo.region_id
    exigir_llevar(por, region, "anular acuses de recibo")
    bloquear_region(region)
    suyo = AcuseDeRecibo.objects.select_related("entrega__anexo").get(pk=acuse.pk)
    motivo = _por_que(motivo)
    if suyo.anulado_en is not None:
        raise PactoInvalido("Ese acuse ya está anulado.")
    de_quien = municipalidad_de(suyo.entrega.ubigeo)
    suyo.save(update_fields=poner_motivo(suyo, "anulado", motivo, por=por, en="motivo_anulacion"))
    registrar(
        por=por, accion="acuse.anulacion", objeto=suyo, region=region,
        resumen=f"{por} {con_motivo(f'anuló el acuse de recibo de {de_quien} ({suyo.recibio})', motivo)}.",
    )  # fmt: skip
    return suyo
