"""What may be wrong with the assistance that a signatory received: each name is a reason why it does not count.

A signatory that is never assisted (tramo 0), or only in 2024 (tramo 2), may have been attended before in a way that
does not count. Each function below spoils the record of that attempt.
"""

from collections.abc import Callable

from .region import Borrador

TARDE_1, TARDE_2 = "2024-01-16T11:20:00-05:00", "2024-07-10T16:05:00-05:00"


def sin_firma_del_responsable(ficha: dict):
    """Anexo 3: the person in charge did not sign."""
    ficha["firmada_responsable"] = False


def sin_firma_de_los_destinatarios(ficha: dict):
    """Anexo 3: the recipients did not sign."""
    ficha["firmada_destinatarios"] = False


def presencial_sin_lugar(ficha: dict):
    """Anexo 3: a place, unless virtual."""
    ficha |= {"modalidad": "presencial", "lugar": "  "}


def horas_invertidas(ficha: dict):
    """Anexo 3: it starts after it ends."""
    ficha |= {"hora_inicio": "15:30", "hora_fin": "11:00"}


def responsable_sin_cargo(ficha: dict):
    """Anexo 3: the person in charge with entity, name and position."""
    ficha["responsable"] = ficha["responsable"] | {"cargo": ""}


def destinatario_sin_nombre(ficha: dict):
    """Anexo 3: every recipient with entity, name and position."""
    ficha["destinatarios"][0]["nombre"] = ""


def sin_destinatarios(ficha: dict):
    """Anexo 3: at least one recipient."""
    ficha["destinatarios"] = []


def sin_orientacion(ficha: dict):
    """Anexo 3: at least one pair of critical node and guidance."""
    for fila in ficha["orientaciones"]:
        fila["orientacion"] = ""


def sin_compromisos(ficha: dict):
    """Anexo 3: at least one commitment that is not blank."""
    ficha["compromisos"] = [" "]


def sin_distritos(ficha: dict):
    """Anexo 3: at least one local government."""
    ficha["distritos"] = []


def sin_destinatario_del_gl(ficha: dict):
    """Anexo 2: the local government has no recipient of its own in the record (the recipient is the region's)."""
    for fila in ficha["destinatarios"]:
        fila |= {"entidad": ficha["responsable"]["entidad"], "ubigeo": None}


ESTROPEAN: dict[str, Callable[[dict], None]] = {
    funcion.__name__: funcion
    for funcion in (
        sin_firma_del_responsable, sin_firma_de_los_destinatarios, presencial_sin_lugar, horas_invertidas,
        responsable_sin_cargo, destinatario_sin_nombre, sin_destinatarios, sin_orientacion, sin_compromisos,
        sin_distritos, sin_destinatario_del_gl,
    )
}  # fmt: skip
OTROS = (
    "solo_diagnostico", "dos_diagnosticos", "seguimiento_antes_del_diagnostico", "registrada_tarde", "sin_asistencia",
    "individual_con_dos_distritos", "fuera_de_la_ventana",
)  # fmt: skip
CATALOGO = tuple(ESTROPEAN) + OTROS
"""Every defect, by name."""


def fichas_con(b: Borrador, ubigeo: str, defecto: str, suelta: Callable[..., dict]) -> list[dict]:
    """The records of the attempt that does not count: none for who only had a diagnóstico, or nothing.

    `suelta(b, window, type, ubigeo)` makes an individual record.
    """
    if defecto in ("solo_diagnostico", "sin_asistencia"):
        return []
    if defecto == "dos_diagnosticos":
        return [suelta(b, "2023-12", "diagnostico", ubigeo)]
    nunca = b.tramos[ubigeo] == 0
    ventana = "2024-06-B" if defecto == "registrada_tarde" and nunca else "2023-11"
    ficha = suelta(b, ventana, "seguimiento", ubigeo)
    if defecto == "registrada_tarde":
        ficha["registrada_el"] = TARDE_2 if nunca else TARDE_1
    elif defecto == "individual_con_dos_distritos":
        ficha["distritos"] = sorted({ubigeo, _vecino(b, ubigeo)})
    elif defecto == "fuera_de_la_ventana":
        ficha |= {"fecha": "2023-07-20", "registrada_el": "2023-08-02T10:15:00-05:00"}
    elif defecto in ESTROPEAN:
        ESTROPEAN[defecto](ficha)
    return [ficha]


def _vecino(b: Borrador, ubigeo: str) -> str:
    """Another signatory, of the same province if there is one."""
    otros = [otro for otro in sorted(b.firmantes) if otro != ubigeo]
    return min(otros, key=lambda otro: (otro[:4] != ubigeo[:4], otro))


def repartir(b: Borrador) -> dict[str, str]:
    """A defect for each signatory never assisted and for half of those assisted only in 2024, going round the
    catalogue from a place that depends on the region."""
    empieza = int(b.codigo) * 5
    en_falta = [u for u in sorted(b.tramos) if b.tramos[u] == 0]
    a_medias = [u for n, u in enumerate(sorted(u for u in b.tramos if b.tramos[u] == 2)) if n % 2]
    return {u: CATALOGO[(empieza + n) % len(CATALOGO)] for n, u in enumerate(en_falta + a_medias)}
