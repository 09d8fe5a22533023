"""The forms that the pages of somebody show, with what a browser would send of each, and the same forged."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from tests.actas.ayudas import hoja, pdf
from tests.puertas.mundo import PALABRAS

PARECE_LLAVE = re.compile(r"\d{1,6}|[A-Z0-9]{1,4}-?[A-Z]*-?[0-9A-Za-z-]*\d[0-9A-Za-z-]*|[0-9a-f]{16,64}")
"""An id, a code, a ubigeo or a seal."""
_PDF, _LIBRO = pdf("forjado").read(), hoja(["Código", "Estado"], ["02-AC0001", "Implementado"]).read()


@dataclass(frozen=True)
class Formulario:
    """Where it goes (the path, with what it asks), and what it sends: texts by name, and the names of its files."""

    destino: str
    dichos: tuple[tuple[str, str], ...]
    archivos: tuple[tuple[str, str], ...]

    @property
    def camino(self) -> str:
        return urlsplit(self.destino).path

    def cuerpo(self, **cambios) -> dict:
        """What is sent, anew each time: files are read once."""
        textos = {nombre: _sin_palabras(valor) for nombre, valor in {**dict(self.dichos), **cambios}.items()}
        return {
            **textos,
            **{nombre: _archivo(acepta) for nombre, acepta in self.archivos},
        }

    def con_llaves_de(self, otro: "Formulario") -> dict:
        """Its own body, and in it each id, code or seal that the other's has in the same field."""
        ajenos = dict(otro.dichos)
        return self.cuerpo(
            **{
                nombre: ajenos[nombre]
                for nombre, valor in self.dichos
                if ajenos.get(nombre, valor) != valor and PARECE_LLAVE.fullmatch(ajenos[nombre])
            }
        )


def _sin_palabras(texto: str) -> str:
    """Without the word of its region: what a page says back to who wrote it is no leak."""
    for palabra in PALABRAS.values():
        texto = texto.replace(palabra, "forjado")
    return texto


def _archivo(acepta: str) -> ContentFile:
    if "xlsx" in acepta and "pdf" not in acepta:
        return SimpleUploadedFile("forjado.xlsx", _LIBRO)
    return SimpleUploadedFile("forjado.pdf", _PDF, content_type="application/pdf")


def de_la_pagina(direccion: str, texto: str) -> Iterable[Formulario]:
    """Every form by POST of a page, once for each button that sends it elsewhere, and what HTMX would send."""
    pagina = html.document_fromstring(texto)
    for form in pagina.xpath("//form[@method='post']"):
        identidad = form.get("id")
        fuera = pagina.xpath("//*[@form=$id]", id=identidad) if identidad else []
        campos = [*form.xpath(".//input | .//select | .//textarea | .//button"), *fuera]
        dichos, archivos = _campos(campos)
        destinos = {form.get("action") or direccion, *(b.get("formaction") for b in campos if b.get("formaction"))}
        destinos |= {e.get("hx-post") for e in (form, *campos) if e.get("hx-post")}
        for destino in destinos:
            yield Formulario(urljoin(direccion, destino), tuple(dichos.items()), tuple(archivos.items()))


def _campos(campos) -> tuple[dict[str, str], dict[str, str]]:
    dichos: dict[str, str] = {}
    archivos: dict[str, str] = {}
    for campo in campos:
        nombre, tipo = campo.get("name"), campo.get("type", "")
        if not nombre or nombre in ("csrfmiddlewaretoken", "_envio"):
            continue
        if tipo == "file":
            archivos[nombre] = campo.get("accept", "")
        elif tipo in ("checkbox", "radio") and campo.get("checked") is None:
            dichos.setdefault(nombre, campo.get("value", "on"))
        elif campo.tag == "button":
            dichos.setdefault(nombre, campo.get("value", ""))
        else:
            opciones = campo.xpath(".//option[@selected]/@value") or campo.xpath(".//option[@value!='']/@value")
            dichos[nombre] = campo.get("value") or (opciones[0] if opciones else campo.text or "")
    return dichos, archivos
