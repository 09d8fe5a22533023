"""Whether what a mail server answered is of the address, for good: RFC 5321 (4.2.1) and RFC 3463.

A refusal of the mail, of who sends it or of the relay says nothing of the address: were it marked, one wrong setting
of ours would mark everybody.
"""

import re

AMPLIADO = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
DE_LA_DIRECCION = re.compile(r"5\.[0124]\.")
"""The classes of RFC 3463 that are of the address: other (0), address (1), mailbox (2), and no way to it (4)."""
CODIGOS = frozenset({550, 551, 553})
"""Those of RFC 5321 that are of the mailbox, for a server that gives no enhanced one."""
LARGO = 200


def codigo_de(texto: str) -> str:
    """The enhanced status («5.1.1») in what a server said; blank when there is none."""
    hallado = AMPLIADO.search(texto)
    return hallado[1] if hallado else ""


def es_de_la_direccion(codigo: int, texto: str) -> bool:
    """Whether a server that answers so will take no mail for that address: `codigo` of three figures, and its text."""
    if not 500 <= codigo <= 599 or "relay" in texto.lower():
        return False
    ampliado = codigo_de(texto)
    return bool(DE_LA_DIRECCION.match(ampliado)) if ampliado else codigo in CODIGOS


def en_una_linea(texto: str) -> str:
    """What a server said, short and printable."""
    visible = "".join(letra if letra.isprintable() else " " for letra in texto)
    return " ".join(visible.split())[:LARGO]
