"""The table of notices as a page of docs/, from the rows alone."""

from .tipos import TIPOS, Tipo

CABEZA = """# Notices

Written by `manage.py dibujar_avisos` from the rows that the rooms register (`egtpi_portal/avisos/tipos.py`); a test
fails when it drifts. To add one: [como/aviso.md](como/aviso.md).

Each goes once to each person for each thing and day. *Resumen* is the digest: one mail a day for each person, from
7:00 in Lima. *De inmediato* goes at once (what the date brings, from 7:00). *El del acto* is the mail that the act
itself leaves when it happens (`templates/correo/`), and the digest does not repeat it. What is not silenced is of the
last day.

Who answers for an agreement and has no account is reminded on the days of `acuerdo_vence`, `acuerdo_vence_hoy` and
`acuerdo_vencido`, in one mail a day to the address of their access (`egtpi_portal/accesos/recordatorios.py`).

"""
COLUMNAS = ("clave", "aviso", "a quién", "cuándo", "por correo", "se silencia", "mientras", "por")


def pagina() -> str:
    """The page, in Markdown."""
    return CABEZA + "\n".join([_linea(COLUMNAS), _linea(["---"] * len(COLUMNAS)), *map(_fila, TIPOS.values())]) + "\n"


def _fila(tipo: Tipo) -> str:
    return _linea(
        (
            f"`{tipo.clave}`", tipo.nombre, tipo.destinatarios, tipo.cuando.en_palabras, por_correo(tipo),
            "sí" if tipo.silenciable else "no", "espera hasta que se hace" if tipo.pendiente else "solo informa",
            tipo.clausula,
        )
    )  # fmt: skip


def por_correo(tipo: Tipo) -> str:
    """How it goes by mail, in words."""
    de_suyo = "de inmediato" if tipo.urgente else "resumen"
    return f"el del acto (`{tipo.correo}`); donde no lo hay, {de_suyo}" if tipo.correo else de_suyo


def _linea(celdas) -> str:
    return f"| {' | '.join(celdas)} |"
