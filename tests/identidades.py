"""What a page may not say twice, or of nobody: ids, and the attributes that name them."""

from collections import Counter

from lxml import html

DE_UNO = ("for", "form", "list", "headers")
DE_VARIOS = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")


def nombres_sin_dueno(respuesta) -> list[str]:
    """Every id that two elements of the page have, every id that something names and no element has, and every field
    to fill in without a name. Nothing of what is no page."""
    if respuesta.streaming or not respuesta.get("Content-Type", "").startswith("text/html") or not respuesta.content:
        return []
    return faltas_de(respuesta.content.decode())


def faltas_de(texto: str) -> list[str]:
    """The same, of the text of a page."""
    pagina = html.document_fromstring(texto)
    cuantos = Counter(pagina.xpath("//@id"))
    faltas = [f"id «{uno}» {veces} veces" for uno, veces in cuantos.items() if veces > 1]
    for atributo in (*DE_UNO, *DE_VARIOS):
        for valor in pagina.xpath(f"//@{atributo}"):
            nombrados = valor.split() if atributo in DE_VARIOS else [valor]
            faltas += [f"{atributo}=«{uno}» no es de nadie" for uno in nombrados if uno not in cuantos]
    rotulados = set(pagina.xpath("//label/@for"))
    for campo in pagina.xpath("//input | //select | //textarea"):
        if campo.get("type") in ("hidden", "submit", "button") or campo.get("aria-label") or campo.get("title"):
            continue
        if campo.get("id") not in rotulados and not campo.xpath("ancestor::label") and not campo.get("aria-labelledby"):
            faltas.append(f"«{campo.get('name')}» no tiene nombre")
    return faltas
