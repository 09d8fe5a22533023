"""Fifty things of the actas of a region are reviewed: their characteristics, the items of their agendas, their
agreements."""

import re

TAREA = "review fifty things"
USUARIO = "revisor.dat"
CUANTAS = 50
MOTIVO = "Verificado en el acta firmada."
DE_LA_PAGINA = "main a.revisa"


def antes(manos):
    """By the shortest way there was: from the page of each acta, thing by thing, each with its page and its reason."""
    pagina, hechas, vistas = manos.pagina, 0, set()
    manos.ir("/actas/?region=02")
    actas = pagina.locator("main table tbody th a").evaluate_all("a => a.map(uno => uno.getAttribute('href'))")
    presentadas = [ruta for ruta in actas if re.fullmatch(r"/actas/\d+/", ruta.partition("?")[0])]
    for ruta in presentadas:
        manos.ir(ruta)
        enlaces = pagina.locator(DE_LA_PAGINA).evaluate_all("a => a.map(uno => uno.getAttribute('href'))")
        for enlace in enlaces:
            if hechas == CUANTAS:
                break
            if enlace in vistas or enlace.endswith("-6/"):  # whether it was on time is not asked
                continue
            vistas.add(enlace)
            with manos.viaje():
                pagina.locator(f'main a.revisa[href="{enlace}"]').first.click(no_wait_after=True)
            manos.marcar("Conforme")
            manos.escribir("Motivo", MOTIVO)
            manos.pulsar("Registrar la revisión")
            assert "Quedó registrado" in pagina.locator(".mensajes").inner_text()
            hechas += 1
    assert hechas == CUANTAS, hechas


def despues(manos):
    """At the desk, piece by piece: one key agrees with what the portal says; its No, in its own words, with another."""
    pagina, hechas = manos.pagina, 0
    manos.ir("/revisiones/")
    manos.escoger("[name=clase]", "acta")
    manos.escoger("[name=region]", "02")
    manos.pulsar("Ver")
    manos.enlace("Empezar a revisar")
    while hechas < CUANTAS:
        for _ in range(pagina.locator("fieldset.negada").count()):
            manos.tecla("m")
        manos.tecla_y_pagina("c")
        dicho = pagina.locator(".mensajes").inner_text()
        hechas += sum(int(n) for n in re.findall(r"(\d+) (?:no )?conformes?", dicho))
    assert hechas >= CUANTAS, hechas
