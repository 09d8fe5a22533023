"""The pieces of a text in which somebody named local governments."""

import re

ENTRE = re.compile(r"[,;/·–—]|\s-\s")


def partes_de(escrito: str, separador: re.Pattern[str]) -> list[str]:
    """The pieces between separators, without breaking what is in parentheses; those without a letter or a figure are
    left out."""
    guardados: list[str] = []

    def guardar(hallado: re.Match[str]) -> str:
        guardados.append(hallado[0])
        return f"\0{len(guardados) - 1}\0"

    protegido = re.sub(r"\([^()]*\)", guardar, escrito)
    # the label of a field, «Jangas (Huaraz) · 020106», is one
    protegido = re.sub(r"\s+[·-]\s+(?=\d{5,6}\b)", " ", protegido)
    protegido = re.sub(r"(?<=\b\d{6})\s+[·-]\s+(?=[^\W\d])", " ", protegido)
    protegido = re.sub(r"(?m)^\s*(?:\d{1,2}[.)]|[-*])\s+(?=\S)", "", protegido)  # the numbers or dashes of a list
    partes = [re.sub(r"\0(\d+)\0", lambda h: guardados[int(h[1])], p).strip(" .") for p in separador.split(protegido)]
    return [parte for parte in partes if any(letra.isalnum() for letra in parte)]


def sin_parentesis(texto: str) -> str:
    return " ".join(re.sub(r"\([^()]*\)|[·:]", " ", texto).split()).strip(" -,.")


def entre_parentesis(texto: str) -> list[str]:
    return [parte.strip() for dicho in re.findall(r"\(([^()]*)\)", texto) for parte in ENTRE.split(dicho)]
