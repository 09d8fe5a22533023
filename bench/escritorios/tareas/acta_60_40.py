"""The longest act that a region writes: sixty who attend, three items and forty agreements, all of it in a workbook."""

import time

from playwright.sync_api import expect

from tests.e2e.manos import PENSAR, Manos

TAREA = "write an acta of 60 participants and 40 agreements that are in a workbook"
USUARIO = "secretaria.ancash"
GENTE = [
    (f"Persona {chr(65 + n % 26)}{chr(65 + n // 26)} Quispe", "Directora", f"Red de Salud Huaylas {n + 1}")
    for n in range(60)
]
PUNTOS = ("Análisis de la anemia por distrito", "Seguimiento de acuerdos", "Palabras finales")
ACUERDOS = [
    (f"Dotar de hierro a los establecimientos de la microrred {n + 1}", f"Red de Salud Huaylas {n + 1}", "Directora")
    for n in range(40)
]
ACCIONES = ("analisis", "seguimiento_acuerdos", "otro")
PEGAR = """([selector, texto]) => {
    const datos = new DataTransfer();
    datos.setData("text/plain", texto);
    document.querySelector(selector).dispatchEvent(
        new ClipboardEvent("paste", {bubbles: true, cancelable: true, clipboardData: datos})
    );
}"""


def _empezar(manos: Manos):
    """The session of a day: of an extraordinary one, for there may be an ordinary one already."""
    manos.ir("/actas/nueva/")
    manos.escribir("Fecha de la sesión", "2024-06-11")
    manos.marcar("Extraordinaria")
    manos.pulsar("Empezar el acta")


def _esta_todo(manos: Manos):
    """What was to be done is done: both steps hold it all."""
    acta = manos.pagina.url.split("/escribir/")[0]
    for paso, campo, cuantos in (
        ("participantes", "nombre", 60),
        ("agenda", "descripcion", 3),
        ("acuerdos", "texto", 40),
    ):
        manos.pagina.goto(f"{acta}/escribir/{paso}/")
        filas = manos.pagina.locator(f"form#hoja [name^=filas-][name$={campo}]:not(template *)")
        assert sum(bool(fila.input_value()) for fila in filas.all()) == cuantos, paso


def antes(manos: Manos):
    """A row is asked of the portal and filled, and so on; Tab goes from field to field."""
    _empezar(manos)
    pagina = manos.pagina
    for n, (nombre, cargo, entidad) in enumerate(GENTE):
        primero = pagina.locator(f"[name=filas-{n}-nombre]")
        _pedir(manos, "Agregar un participante", primero)
        _en(manos, primero, nombre, cargo, entidad)
    manos.pulsar("Guardar y seguir")
    for n, punto in enumerate(PUNTOS):
        manos.escoger("#nueva_accion", ACCIONES[n])
        descripcion = pagina.locator(f"[name=filas-{n}-descripcion]")
        _pedir(manos, "Agregar el punto", descripcion)
        _en(manos, descripcion, punto)
    manos.pulsar("Guardar y seguir")
    manos.enlace("Acuerdos", dentro=pagina.locator(".escalera"))
    for n, (texto, entidad, cargo) in enumerate(ACUERDOS):
        if n == 0:
            manos.escoger("#nuevo_punto", "P1")  # the next page comes with the first item chosen
        ambito = pagina.locator(f"[name=filas-{n}-ambito]")
        _pedir(manos, "Agregar el acuerdo", ambito)
        manos.escoger(f"[name=filas-{n}-ambito]", "sectores")
        manos.tecla("Tab")
        manos.teclas += 8
        pagina.locator(f"[name=filas-{n}-plazo]").fill("2024-06-30")
        _en(manos, pagina.locator(f"[name=filas-{n}-texto]"), texto)
        _en(manos, pagina.locator(f"[name=filas-{n}-responsable_entidad]"), entidad)
        _en(manos, pagina.locator(f"[name=filas-{n}-responsable_cargo]"), cargo)
    manos.pulsar("Guardar y seguir")
    _esta_todo(manos)


def _pedir(manos: Manos, boton: str, campo):
    """Asks for a row and waits for it, pressing again when the press was lost (a sheet that was saving itself could
    swallow it): the portal sends the whole sheet, so it is one more page that comes, though nobody thinks before it."""
    empieza = time.monotonic()
    manos.tocar(boton)
    try:
        expect(campo).to_be_visible(timeout=20_000)
    except AssertionError:
        manos.tocar(boton)
        expect(campo).to_be_visible(timeout=60_000)
    manos.paginas += 1
    manos.esperado += time.monotonic() - empieza - PENSAR


def _en(manos: Manos, campo, *textos: str):
    """Types in a field, and with Tab in those that follow."""
    manos.pulsos += 1
    campo.focus()
    for n, texto in enumerate(textos):
        if n:
            manos.tecla("Tab")
        manos.seguir(texto)


def _pegar(manos: Manos, filas):
    """Copies the table beside (first cell, last one, Ctrl+C) and pastes it on the step (Ctrl+V): its preview comes."""
    manos.pulsos += 2
    manos.teclas += 4
    with manos.viaje():
        manos.pagina.evaluate(PEGAR, ["#contenido", "\n".join("\t".join(fila) for fila in filas)])


def despues(manos: Manos):
    """Each table is pasted, seen and added."""
    _empezar(manos)
    _pegar(manos, [("Nombres y apellidos", "Cargo", "Institución"), *GENTE])
    manos.pulsar("Agregar las 60 filas")
    manos.enlace("Agenda", dentro=manos.pagina.locator(".escalera"))
    _pegar(manos, [("Punto de agenda", "De qué trata"), *zip(PUNTOS, ("", "", "Otro"), strict=True)])
    manos.pulsar("Agregar las 3 filas")
    manos.enlace("Acuerdos", dentro=manos.pagina.locator(".escalera"))
    plazo = "30 de junio de 2024"
    _pegar(manos, [("Acuerdo", "Responsable", "Cargo", "Plazo"), *((*fila, plazo) for fila in ACUERDOS)])
    manos.escoger("#omision-punto", "P1")
    manos.escoger("#omision-ambito", "sectores")
    manos.pulsar("Agregar las 40 filas")
    _esta_todo(manos)
