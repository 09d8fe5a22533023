"""The presentations of an acta: each readable and downloadable for ever."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from actas.comun import ir_al_acta, la_acta
from actas.flujo import consultas as consultas_flujo
from actas.flujo.cargo import cargo_de
from actas.flujo.documentos import cargo_en_pdf, vistos_buenos_en_pdf
from actas.flujo.hoja import hoja_de
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import como_archivo, como_pdf


def _la_version(request: Peticion, pk: int, numero: int):
    acta = la_acta(request, pk)
    return acta, get_object_or_404(acta.versiones.select_related("presentada_por", "documento"), numero=numero)


@require_safe
def version(request: Peticion, pk, numero):
    """A presentation as it was sealed."""
    acta, suya = _la_version(request, pk, numero)
    return render(
        request, "actas/version.html", {"acta": acta, "version": suya, **consultas_flujo.version_entera(acta, suya)}
    )


@require_safe
def contenido(request: Peticion, pk, numero):
    """The very text that was sealed: its sha-256 is the seal."""
    acta, suya = _la_version(request, pk, numero)
    nombre = f"{acta.codigo}-version-{suya.numero}.json"
    return como_archivo(suya.contenido.encode(), nombre, "application/json")


@require_safe
def vistos_buenos(request: Peticion, pk):
    """Who signed and approved the acta, when and on what seal, on paper."""
    acta = la_acta(request, pk)
    hoja = hoja_de(acta)
    if not hoja.tiene:
        return ir_al_acta(
            request, acta, f"El acta {acta.codigo} no tiene ningún visto bueno: no hay hoja que imprimir."
        )
    return como_pdf(vistos_buenos_en_pdf(acta, hoja), f"{acta.codigo}-vistos-buenos.pdf")


@require_safe
def cargo(request: Peticion, pk, numero):
    """The receipt of a presentation."""
    acta, suya = _la_version(request, pk, numero)
    try:
        dicho = cargo_de(suya)
    except ValueError as error:
        raise Http404(str(error)) from error
    return como_pdf(cargo_en_pdf(dicho), f"{acta.codigo}-cargo-{suya.numero}.pdf")
