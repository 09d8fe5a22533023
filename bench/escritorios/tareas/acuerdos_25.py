"""Twenty-five agreements move at once, as the sectors' answers came in a sheet: state, date and means of each."""

from playwright.sync_api import expect

TAREA = "change 25 agreements"
USUARIO = "secretaria.ancash"
FECHA, MEDIO = ("2024-06-14", "14/06/2024"), "Oficio N.° 118-2024-GRA"
CUANTOS = 25


def _codigos(pagina) -> list[str]:
    return pagina.locator("tbody tr th a").all_inner_texts()[:CUANTOS]


def _quedaron(pagina, codigos):
    """All of them say so, on the page as it comes (the pages of before took what had been sent for unsent)."""
    pagina.evaluate("sessionStorage.clear()")
    pagina.goto("/acuerdos/")
    for codigo in codigos:
        fila = pagina.locator("tr", has=pagina.get_by_role("link", name=codigo, exact=True))
        expect(fila.locator("[id^=estado-]")).to_contain_text(f"el {FECHA[1]}: {MEDIO}", timeout=60_000)


def antes(manos):
    """In the row of each: open it, choose, the date, the means, save."""
    pagina = manos.pagina
    manos.enlace("Acuerdos")
    codigos = _codigos(pagina)
    for codigo in codigos:
        fila = pagina.locator("tr", has=pagina.get_by_role("link", name=codigo, exact=True))
        manos.tocar("Cambiar", papel="link", dentro=fila)
        form = fila.get_by_role("form")
        manos.marcar("Implementado", dentro=form.get_by_role("group"))
        manos.escribir("Implementado desde el", FECHA[0], dentro=form)
        manos.escribir("Medio de verificación", MEDIO, dentro=form)
        manos.tocar("Guardar", dentro=form)
        expect(fila.get_by_role("link", name="Cambiar")).to_be_visible(timeout=60_000)
    _quedaron(pagina, codigos)


def despues(manos):
    """The columns of the sheet, pasted with their codes: seen, and applied in one press."""
    pagina = manos.pagina
    manos.enlace("Acuerdos")
    codigos = _codigos(pagina)
    manos.enlace("Cambiar varios a la vez")
    pagina.get_by_text("Pegar de Excel").click()
    manos.pulsos += 1
    manos.pegar("Celdas copiadas", "\n".join(f"{codigo}\tImplementado\t{FECHA[1]}\t{MEDIO}" for codigo in codigos))
    pagina.locator("#pegado").dispatch_event("change")
    expect(pagina.locator("#previa")).to_contain_text(f"{CUANTOS} acuerdos cambiarían", timeout=60_000)
    manos.pulsar("Aplicar los cambios")
    expect(pagina.locator(".mensajes")).to_contain_text(f"Se actualizaron {CUANTOS} acuerdos")
    _quedaron(pagina, codigos)
