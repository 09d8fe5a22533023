"""The papers of an acta's life: the receipt of a presentation, and its vistos buenos."""

from actas.models import Acta
from egtpi_portal.documentos import cargos
from egtpi_portal.documentos.impresos.direccion import direccion
from egtpi_portal.documentos.impresos.registro import anotar
from egtpi_portal.papeles import a_pdf
from egtpi_portal.templatetags.portal import en_palabras

from .cargo import Cargo
from .hoja import HojaDeVistosBuenos, papel_de_vistos_buenos


def cargo_en_pdf(cargo: Cargo) -> bytes:
    """The receipt of a presentation, as a PDF/A. The same receipt gives the same bytes. Raises FaltaPango."""
    return cargos.cargo_en_pdf(_papel_del_cargo(cargo), qr=direccion(cargo.codigo, cargo.acta))


def _papel_del_cargo(cargo: Cargo) -> cargos.PapelDeCargo:
    limite = en_palabras(cargo.limite)
    vale = f"Dentro del límite de carga, que vence el {limite}."
    tarde = f"Después del límite de carga, que venció el {limite}."
    corrige = " (corrige a la anterior; para el límite de carga vale la fecha de la primera)"
    datos = (
        cargos.Dato("Acta", cargo.acta),
        cargos.Dato("Región", cargo.region),
        cargos.Dato("Fecha de la sesión", en_palabras(cargo.fecha_sesion)),
        cargos.Dato("Presentación", f"Número {cargo.numero}{corrige if cargo.numero > 1 else ''}"),
        cargos.Dato("Presentada por", cargo.por),
        cargos.Dato("Código de lo escrito", cargo.codigo),
        cargos.Dato("Sello", cargo.sello, "sha-256 del contenido del acta y de todos sus archivos", huella=True),
    )
    return cargos.PapelDeCargo(
        titulo="Cargo de presentación",
        que=f"acta {cargo.acta}",
        region=cargo.region,
        hecha="presentada",
        fecha=cargo.fecha,
        hora=cargo.hora,
        vale=(vale if cargo.a_tiempo else tarde,),
        asunto=f"Presentación número {cargo.numero}, del {en_palabras(cargo.fecha)}",
        codigo=cargo.codigo,
        datos=datos,
        archivos=tuple(
            cargos.Archivo(a.nombre, a.sha256, a.bytes, "Acta firmada" if a.es_el_acta else "Evidencia")
            for a in cargo.archivos
        ),
    )


def vistos_buenos_en_pdf(acta: Acta, hoja: HojaDeVistosBuenos) -> bytes:
    """The sheet of vistos buenos, as a PDF/A; its code is noted as printed, for the public check. The same sheet gives
    the same bytes. Raises FaltaPango."""
    qr = anotar(papel_de_vistos_buenos(acta), hoja.codigo)
    return a_pdf("actas/papeles/vistos_buenos.html", {"hoja": hoja}, codigo=hoja.codigo, qr=qr)
