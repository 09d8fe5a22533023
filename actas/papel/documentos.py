"""The paper of an acta, ready to be signed; which content a signed paper was made from; and the originals of some
actas, for a package."""

from collections.abc import Iterable, Iterator
from typing import Any

from actas.contenido import sello
from actas.contenido.evaluacion import evaluado
from actas.models import Acta, AdjuntoActa, ClaseAdjunto, RolFirma
from egtpi_portal.documentos.impresos.codigo import codigos_en
from egtpi_portal.documentos.impresos.registro import Papel, anotar
from egtpi_portal.documentos.paquete import Original
from egtpi_portal.papeles import a_pdf
from egtpi_portal.territorio.consultas import gobierno_regional, nombres_de

# --- papers ---


def acta_en_pdf(acta: Acta) -> bytes:
    """The acta as it is written today, as a PDF/A with a place for the three signatures and, on each page, the code of
    what it says (`sello.codigo`), which is noted as printed. The same content gives the same bytes. Raises FaltaPango.
    """
    codigo = sello.codigo(acta)
    qr = anotar(papel_de(acta), codigo)
    contexto = {"acta": acta, "entidad": gobierno_regional(acta.region), "roles": RolFirma, **_partes(acta)}
    return a_pdf("actas/papeles/acta.html", contexto, codigo=codigo, qr=qr)


def papel_de(acta: Acta) -> Papel:
    """What the register of printed codes knows the paper of an acta by."""
    return Papel("acta", acta.codigo, str(acta.pk), acta.region_id)


def _partes(acta: Acta) -> dict[str, Any]:
    """The parts of the acta in order, with the names of local governments beside their ubigeo."""
    agenda = list(acta.agenda.order_by("orden", "id").prefetch_related("sectores", "reconocidos"))
    participantes = list(acta.participantes.order_by("orden", "id"))
    acuerdos = list(acta.acuerdos.order_by("orden", "id").select_related("punto"))
    reconocidos = {r.ubigeo for punto in agenda for r in punto.reconocidos.all()}
    nombres = nombres_de(reconocidos | {p.ubigeo for p in participantes if p.ubigeo})
    return {
        "participantes": [(p, _local(p.ubigeo, nombres)) for p in participantes],
        "agenda": [
            (
                punto,
                [_local(r.ubigeo, nombres) for r in punto.reconocidos.all()],
                [a.codigo for a in acuerdos if a.punto_id == punto.pk],
                evaluado(punto, [r.ubigeo for r in punto.reconocidos.all()]),
            )
            for punto in agenda
        ],
        "seguimiento": list(acta.seguimiento.order_by("orden", "id").select_related("acuerdo__acta")),
        "acuerdos": acuerdos,
    }


def _local(ubigeo: str | None, nombres: dict[str, str]) -> str:
    if not ubigeo:
        return ""
    return f"{nombres[ubigeo]} ({ubigeo})" if ubigeo in nombres else ubigeo


# --- what comes back ---


def codigo_en(textos: Iterable[str]) -> str | None:
    """The code of content that a PDF carries, in its metadata or in its text (`lectores.textos_con_codigo`); None when
    it has none (a scan).

    Of several different ones in its text, the one that most repeats: an acta's own is at the foot of each page.
    """
    return next((codigo for texto in textos if (codigo := _el_que_mas_se_repite(texto))), None)


def _el_que_mas_se_repite(texto: str) -> str | None:
    return max(codigos_en(texto), key=texto.count, default=None)


def originales(actas: Iterable[Acta]) -> Iterator[Original]:
    """Every content of every file of those actas, for a package: a folder per acta, the signed papers apart from the
    evidence, earlier versions and files taken out of the acta included, each with what it is in words."""
    por_pk = {acta.pk: acta for acta in actas}
    adjuntos = (
        AdjuntoActa.objects.filter(acta__in=por_pk)
        .order_by("acta__region_id", "acta__fecha_sesion", "acta__codigo", "clase", "orden", "id")
        .select_related("punto", "documento")
        .prefetch_related("documento__versiones")
    )
    for adjunto in adjuntos:
        acta = por_pk[adjunto.acta_id]
        versiones = sorted(adjunto.documento.versiones.all(), key=lambda v: v.numero)
        for version in versiones:
            yield _original(acta, adjunto, version, ultima=version is versiones[-1])


def _original(acta: Acta, adjunto: AdjuntoActa, version, *, ultima: bool) -> Original:
    firmada = adjunto.clase == ClaseAdjunto.ACTA_FIRMADA
    lugar = "acta-firmada" if firmada else "evidencias"
    nombre = version.nombre if ultima else f"version-{version.numero}/{version.nombre}"
    que = "acta firmada" if firmada else "evidencia"
    if adjunto.punto:
        que += f" del punto {adjunto.punto.codigo}"
    if adjunto.desagregada:
        que += ", con datos desagregados por distrito"
    if not ultima:
        que += f", versión {version.numero} (hay una posterior)"
    if adjunto.retirado_en:
        que += ", retirada del acta" if not firmada else ", retirada"
    return Original(f"{acta.codigo}/{lugar}/{nombre}", version, f"Acta {acta.codigo}: {que}")
