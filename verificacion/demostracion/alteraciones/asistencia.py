"""What keeps the assistance under its target, or without one (reglas §5 and §7.1)."""

from .. import defectos
from ..region import Borrador
from . import previa


@previa
def meta_sin_registrar(b: Borrador, *, hito: str):
    """MIDIS has not registered the region's target: `no_evaluable`."""
    b.metas[hito] = None


@previa
def no_asistidos_en_2023(b: Borrador, *, cuantos: int, defecto: str):
    """So many of those to be assisted by December got in 2023 what does not count, and the true follow-up in 2024."""
    for ubigeo in _ultimos(b, 1, cuantos):
        b.tramos[ubigeo], b.defectos[ubigeo] = 2, defecto


@previa
def nunca_asistidos(b: Borrador, *, cuantos: int, defecto: str = ""):
    """So many of those to be assisted in 2024 never are: one defect for all, or one of the catalogue for each."""
    for n, ubigeo in enumerate(_ultimos(b, 2, cuantos) or _ultimos(b, 3, cuantos)):
        b.tramos[ubigeo] = 0
        b.defectos[ubigeo] = defecto or defectos.CATALOGO[n % len(defectos.CATALOGO)]


def _ultimos(b: Borrador, tramo: int, cuantos: int) -> list[str]:
    return [ubigeo for ubigeo in sorted(b.tramos) if b.tramos[ubigeo] == tramo][-cuantos:]


def fichas_no_conformes(b: Borrador, *, cuantos: int, motivo: str):
    """A reviewer finds incomplete every follow-up of some signatories met alone (§6): they are not assisted."""
    for ubigeo in _de_individuales(b)[:cuantos]:
        for ficha in b.fichas_de(ubigeo, "seguimiento"):
            b.revisar("ficha", ficha["id"], conforme=False, motivo=motivo, fecha="2024-01-12")


def fichas_admitidas(b: Borrador, *, defecto: str, motivo: str):
    """Records that lack something, found complete by a reviewer (§6): their signatories are assisted after all."""
    for ubigeo in [u for u in sorted(b.defectos) if b.defectos[u] == defecto]:
        for ficha in b.fichas_de(ubigeo, "seguimiento"):
            if not ficha["firmada_destinatarios"] or not ficha["firmada_responsable"]:
                b.revisar("ficha", ficha["id"], conforme=True, motivo=motivo, fecha="2024-01-08")


def _de_individuales(b: Borrador) -> list[str]:
    """Signatories assisted in 2023 whose follow-ups of that year were all individual."""
    elegidos = []
    for ubigeo in sorted(b.tramos):
        del_anio = [ficha for ficha in b.fichas_de(ubigeo, "seguimiento") if ficha["fecha"] < "2024-01-01"]
        if b.tramos[ubigeo] == 1 and all(ficha["alcance"] == "individual" for ficha in del_anio):
            elegidos.append(ubigeo)
    return elegidos
