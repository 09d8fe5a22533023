"""Finding an agreement of the country by two words of it."""

from playwright.sync_api import expect

TAREA = "find the agreement of the country that speaks of chlorination (insumos de cloración) in Camanti, and open it"
USUARIO = "revisor.dat"
CODIGO, TITULO = "08-AC0002", "insumos de cloración"


def _se_abrio(manos):
    expect(manos.pagina.locator("main")).to_contain_text(CODIGO)
    expect(manos.pagina.locator("main")).to_contain_text(TITULO)


def antes(manos):
    """The matrix, filtered by the word that fewer agreements have: it takes one text, as it is written there."""
    manos.enlace("Acuerdos")
    manos.escribir("Contiene", "Camanti")
    manos.pulsar("Filtrar")
    manos.enlace(CODIGO)
    _se_abrio(manos)


def despues(manos):
    """The key of the search from whatever page, the beginnings of both words, and the first that is found."""
    manos.tecla("/")
    manos.seguir("clora cama")
    expect(manos.pagina.locator("#hallado-al-escribir a").first).to_contain_text(CODIGO)
    manos.tecla("ArrowDown")
    manos.tecla_y_pagina("Enter")
    _se_abrio(manos)
