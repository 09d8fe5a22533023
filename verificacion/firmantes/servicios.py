"""What changes the list of a pact: each signatory its event of the trail, in the same transaction."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.files.base import File
from django.db import transaction

from actas.distritos.servicios import recontar
from egtpi_portal.bitacora.servicios import registrar as anotar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.models import Documento
from egtpi_portal.documentos.revision import revisar as revisar_archivo
from egtpi_portal.documentos.servicios import guardar_documento
from egtpi_portal.escritura.texto import texto_limpio
from egtpi_portal.modelos import a_nombre_de, puesto
from egtpi_portal.motivos import poner_motivo
from egtpi_portal.templatetags.portal import fecha
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.models import Firmante, GobiernoLocal, Pacto, Region
from verificacion.registro.errores import OtroLoCambio
from verificacion.registro.permisos import exigir_registrar

from .datos import DatosFirmante, FirmanteInvalido, de_fila, huella, revisar, revisar_motivo
from .models import AdjuntoFirmante

QUE = "registrar firmantes del pacto"
LARGO_DEL_NOMBRE, LARGO_DE_LA_FUENTE = 160, 200


@dataclass(frozen=True, slots=True)
class ArchivoDelFirmante:
    """The document that proves it, as uploaded."""

    archivo: File
    nombre: str


def exigir_gobiernos(region: Region, ubigeos: Collection[str]) -> list[GobiernoLocal]:
    """The local governments of those codes. Raises FirmanteInvalido unless all are the region's and none signed."""
    gobiernos = {g.pk: g for g in GobiernoLocal.objects.filter(pk__in=ubigeos, region=region)}
    errores = []
    if not ubigeos:
        errores.append(("ubigeos", "Marque al menos un gobierno local."))
    if ajenos := sorted(set(ubigeos) - set(gobiernos)):
        errores.append(("ubigeos", f"No son gobiernos locales de {region}: {', '.join(u[:12] for u in ajenos)}."))
    for firmante in Firmante.objects.filter(pacto=region.pk, ubigeo__in=gobiernos):
        errores.append(("ubigeos", f"{firmante} ya figura como firmante, desde el {fecha(firmante.suscrito_el)}."))
    if errores:
        raise FirmanteInvalido(*errores)
    return [gobiernos[ubigeo] for ubigeo in sorted(gobiernos)]


@transaction.atomic
def registrar(
    *,
    region: Region,
    ubigeos: Collection[str],
    datos: DatosFirmante,
    por: Usuario,
    archivo: ArchivoDelFirmante | None = None,
) -> list[Firmante]:
    """Registers that those local governments of the region signed its pact, by one document. Their names are the
    catalogue's. Raises PermissionDenied; FirmanteInvalido, of all that is wrong; ArchivoRechazado."""
    exigir_registrar(por, QUE)
    datos = datos.limpios()
    pacto = _cerrar(region)
    gobiernos = exigir_gobiernos(region, set(ubigeos))
    revisar(datos)
    documento = _guardar(region, archivo, por)
    hechos = []
    for gobierno in gobiernos:
        fila = Firmante(pacto=pacto, ubigeo=gobierno.pk, nombre=gobierno.municipalidad)
        _poner(fila, datos, por)
        _adjuntar(fila, documento)
        _contar(fila, "firmante.alta", f"registró que {fila.nombre} firmó el pacto", por, {}, _dicho(fila, documento))
        hechos.append(fila)
    recontar(region.pk)
    return hechos


@transaction.atomic
def corregir(
    *,
    firmante: Firmante,
    datos: DatosFirmante,
    motivo: str,
    por: Usuario,
    vista: str | None = None,
    archivo: ArchivoDelFirmante | None = None,
) -> Firmante:
    """Corrects when it signed and the document that proves it; its name becomes the catalogue's. `vista`: the huella of
    what the person saw. The same again writes nothing. Raises as `registrar`, and OtroLoCambio."""
    exigir_registrar(por, QUE)
    datos, motivo = datos.limpios(), revisar_motivo(motivo)
    fila = _como_estaba(firmante, vista)
    revisar(datos)
    antes = _dicho(fila)
    gobierno = GobiernoLocal.objects.filter(pk=fila.ubigeo, region=fila.pacto_id).first()
    nombre = gobierno.municipalidad if gobierno else fila.nombre
    if (datos, nombre) == (de_fila(fila), fila.nombre) and archivo is None:
        return fila
    documento = _guardar(fila.pacto.region, archivo, por)
    fila.nombre = nombre
    _poner(fila, datos, por)
    _adjuntar(fila, documento)
    _contar(fila, "firmante.cambio", f"corrigió a {fila.nombre}", por, antes, _dicho(fila, documento), motivo)
    return fila


@transaction.atomic
def anular(*, firmante: Firmante, motivo: str, por: Usuario, vista: str | None = None) -> Firmante:
    """Annuls a signatory: it counts no more, and stays to be seen with who annulled it and why. Raises
    PermissionDenied; FirmanteInvalido without a reason; OtroLoCambio."""
    exigir_registrar(por, QUE)
    motivo = revisar_motivo(motivo)
    fila = _como_estaba(firmante, vista)
    poner_motivo(fila, "anulado", motivo, por=por, en="motivo_anulacion")
    a_nombre_de(fila, por)
    fila.save()
    recontar(fila.pacto_id)
    _contar(fila, "firmante.anulacion", f"anuló a {fila.nombre} como firmante", por, _dicho(fila), {}, motivo)
    return fila


@transaction.atomic
def cambiar_pacto(*, region: Region, nombre: str, fuente: str, por: Usuario) -> Pacto:
    """Names the region's pact and says where its list comes from. The same again writes nothing. Raises
    PermissionDenied; FirmanteInvalido when something is too long."""
    exigir_registrar(por, QUE)
    nombre, fuente = texto_limpio(nombre), texto_limpio(fuente)
    largos = (("nombre", nombre, LARGO_DEL_NOMBRE), ("fuente", fuente, LARGO_DE_LA_FUENTE))
    if errores := [(c, f"Lleva {maximo} letras como máximo.") for c, v, maximo in largos if len(v) > maximo]:
        raise FirmanteInvalido(*errores)
    pacto = _cerrar(region)
    cambios = {"nombre": [pacto.nombre, nombre], "fuente": [pacto.fuente, fuente]}
    cambios = {campo: par for campo, par in cambios.items() if par[0] != par[1]}
    if cambios:
        pacto.nombre, pacto.fuente = nombre, fuente
        a_nombre_de(pacto, por)
        pacto.save()
        anotar(
            por=por, accion="pacto.cambio", objeto=pacto, region=region.pk, cambios=cambios,
            resumen=f"{por} cambió los datos del pacto de {region}.",
        )  # fmt: skip
    return pacto


def _cerrar(region: Region) -> Pacto:
    """The region's pact, begun if it had none: one at a time."""
    bloquear_region(region.pk)
    return Pacto.objects.get_or_create(region=region)[0]


def _como_estaba(firmante: Firmante, vista: str | None) -> Firmante:
    bloquear_region(firmante.pacto_id)
    fila = Firmante.objects.select_related("pacto__region").filter(pk=firmante.pk).first()
    if fila is None or (vista is not None and vista != huella(fila)):
        raise OtroLoCambio(f"Mientras tanto alguien cambió o anuló a {firmante.nombre}: vea cómo quedó.")
    return fila


def _guardar(region: Region, archivo: ArchivoDelFirmante | None, por: Usuario) -> Documento | None:
    if archivo is None:
        return None
    revisado = revisar_archivo(archivo.archivo, archivo.nombre)
    return guardar_documento(region=region.pk, archivo=archivo.archivo, revisado=revisado, por=por).documento


def _poner(fila: Firmante, datos: DatosFirmante, por: Usuario):
    fila.suscrito_el = puesto(datos.suscrito_el)
    fila.documento, fila.documento_fecha = datos.documento, datos.documento_fecha
    a_nombre_de(fila, por)
    fila.save()


def _adjuntar(fila: Firmante, documento: Documento | None):
    if documento is not None:
        AdjuntoFirmante.objects.create(firmante=fila, documento=documento, orden=fila.adjuntos.count())


def _dicho(fila: Firmante, documento: Documento | None = None) -> dict[str, str]:
    dicho = {
        "gobierno local": str(fila),
        "suscrito el": fecha(fila.suscrito_el),
        "documento": fila.documento,
        "fecha del documento": fecha(fila.documento_fecha),
    }
    return dicho | ({"archivo": documento.nombre} if documento else {})


def _contar(fila: Firmante, accion: str, hecho: str, por: Usuario, antes: dict, despues: dict, motivo: str = ""):
    cambios = {campo: [antes.get(campo, ""), despues.get(campo, "")] for campo in {**antes, **despues}}
    if motivo:
        cambios["motivo"] = ["", motivo]
    sigue = motivo or f"según {fila.documento}"
    anotar(
        por=por,
        accion=accion,
        objeto=fila,
        region=fila.pacto_id,
        resumen=f"{por} {hecho} (pacto de {fila.pacto.region}): {sigue.rstrip('.')}.",
        cambios={campo: par for campo, par in cambios.items() if par[0] != par[1]},
    )
