"""Of which local governments the data by district of an agenda item speak, as the portal counts them in its files."""

from actas.models import EstadoActa, PuntoAgenda

from .consultas import desagregados_de


def recontar(region: str) -> int:
    """Counts again the data by district of a region's actas, after its pact changed; returns how many items say
    otherwise now. What is written and sealed does not move: only warnings look at this (reglas §8). The caller, who
    changed the pact, writes the event and holds the transaction."""
    puntos = PuntoAgenda.objects.filter(acta__region_id=region, evidencia_desagregada=True)
    cambiados = 0
    for punto in puntos.exclude(acta__estado=EstadoActa.ANULADA).exclude(adjuntos=None).distinct():
        contados = distritos_con_datos(punto)
        if contados is not None and contados != punto.distritos_con_datos:
            punto.distritos_con_datos = contados
            punto.save(update_fields=["distritos_con_datos"])
            cambiados += 1
    return cambiados


def distritos_con_datos(punto: PuntoAgenda) -> list[str] | None:
    """The ubigeos of the pact that the files attached to the item as data by district have data of, in order: those
    that a workbook names; of an annex that the portal made, those with a datum. None when it has none, or when one of
    them cannot be counted (it is no workbook, or was not read): then nobody can say."""
    adjuntos = punto.adjuntos.en_el_acta().filter(desagregada=True).select_related("acta", "documento")
    dichos = [desagregados_de(adjunto) for adjunto in adjuntos]
    if not dichos or any("hallado" not in dicho for dicho in dichos):
        return None
    return sorted({local.ubigeo for dicho in dichos for local in dicho["hallado"].encontrados})
