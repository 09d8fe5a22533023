"""The code that a paper carries, of what it says: twelve letters in groups of three fours, «8HKM-3XWA-9CFT».

Its alphabet and its check letter were chosen by how OCR reads it (`bench/codigos_impresos.py letras`, decision 0019):
no letter that is taken for another, and a last one that tells a code badly read. Papers printed before carry twelve
hexadecimal figures, without a check: they are still known.
"""

import re

ALFABETO = "2389ACEFHJKMNPRTWXY"
"""Of those that are confused (0 O D Q, 1 I L, 5 S, 7 T, 4 A, 8 B, 2 Z, 6 G E, U V Y) one at most; their number is
prime, so that the check tells any one letter changed and any two swapped."""
LARGO = 12
_GRUPOS = r"{0}{{4}}-{0}{{4}}-{0}{{4}}"
_ANTIGUA = re.compile(_GRUPOS.format("[0-9A-F]"))
_CUALQUIERA = re.compile(rf"(?<![0-9A-Z]){_GRUPOS.format('[0-9A-Z]')}(?![0-9A-Z])")


def de_huella(sha256: str) -> str:
    """The code of a content known by its sha-256 (hexadecimal)."""
    numero, base, letras = int(sha256, 16), len(ALFABETO), ""
    for _ in range(LARGO - 1):
        numero, resto = divmod(numero, base)
        letras += ALFABETO[resto]
    return _en_grupos(letras + _control(letras))


def antiguo_de_huella(sha256: str) -> str:
    """The code that the same content had on papers printed before: its first twelve hexadecimal figures."""
    return _en_grupos(sha256[:LARGO].upper())


def es_de_los_nuevos(codigo: str) -> bool:
    """Whether a code is of today's form and its check letter is right."""
    letras = codigo.replace("-", "")
    return len(letras) == LARGO and set(letras) <= set(ALFABETO) and _control(letras[:-1]) == letras[-1]


def codigos_en(texto: str) -> list[str]:
    """The codes that a text carries, of both forms, in order, each once; one whose check fails is none."""
    hallados = dict.fromkeys(_CUALQUIERA.findall(texto))
    return [codigo for codigo in hallados if es_de_los_nuevos(codigo) or _ANTIGUA.fullmatch(codigo)]


def _control(letras: str) -> str:
    suma = sum(peso * ALFABETO.index(letra) for peso, letra in enumerate(letras, 1))
    return ALFABETO[-suma * pow(LARGO, -1, len(ALFABETO)) % len(ALFABETO)]


def _en_grupos(letras: str) -> str:
    return "-".join(letras[n : n + 4] for n in range(0, LARGO, 4))
