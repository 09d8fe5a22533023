"""How long a person's hands take, by the keystroke-level model (Card, Moran and Newell, 1980): 1.1 s to point, 0.1 s to
press, 0.28 s a key, 1.35 s to think before each page. What the pages took to come is told apart."""

import time
from pathlib import PurePath

PULSAR, TECLA, PENSAR = 1.2, 0.28, 1.35


class Manos:
    """Somebody's hands on a page: counts presses, keys, pages, and the seconds that the pages took."""

    def __init__(self, pagina):
        self.pagina = pagina
        self.pulsos = self.teclas = self.paginas = 0
        self.esperado = 0.0

    @property
    def segundos(self) -> float:
        """Of hands and head, without the wait."""
        return self.pulsos * PULSAR + self.teclas * TECLA + self.paginas * PENSAR

    def pulsar(self, nombre, *, espera=30, papel="button", dentro=None):
        """Presses the button that bears that name, and waits for the page that it leads to, so many seconds."""
        with self.viaje(espera):
            (dentro or self.pagina).get_by_role(papel, name=nombre).first.click(no_wait_after=True)

    def enlace(self, nombre, *, dentro=None):
        """Presses the link that bears that name, and waits for its page."""
        self.pulsar(nombre, papel="link", dentro=dentro)

    def traer(self, nombre, *, hasta, espera=30):
        """Presses the button of a form that sends a file, whose page comes in place with a button called `hasta`."""
        empieza = time.monotonic()
        self.pagina.get_by_role("button", name=nombre).first.click()
        self.pagina.get_by_role("button", name=hasta).first.wait_for(timeout=espera * 1000)
        self._llegar(empieza)

    def tocar(self, nombre, *, papel="button", dentro=None):
        """Presses what changes the page that is open."""
        self.pulsos += 1
        (dentro or self.pagina).get_by_role(papel, name=nombre).first.click()

    def ir(self, ruta: str):
        """Goes to a page by its link: one press."""
        empieza = time.monotonic()
        self.pagina.goto(ruta)
        self._llegar(empieza)

    def escribir(self, etiqueta, texto: str, *, dentro=None):
        self.pulsos += 1
        self.teclas += len(texto)
        (dentro or self.pagina).get_by_label(etiqueta).first.fill(texto)

    def seguir(self, texto: str):
        """Types where the cursor already is."""
        self.teclas += len(texto)
        self.pagina.keyboard.insert_text(texto)

    def tecla(self, *nombres: str):
        """Keys by their names (Tab, Enter, j) that change the page that is open."""
        for nombre in nombres:
            self.teclas += 1
            self.pagina.keyboard.press(nombre)

    def tecla_y_pagina(self, nombre: str, *, espera=30):
        """A key that leads to another page: Enter in a form, a shortcut."""
        self.pulsos -= 1  # it is a key, and not a press
        with self.viaje(espera):
            self.tecla(nombre)

    def pegar(self, etiqueta, texto: str, *, dentro=None):
        """Copies from the sheet that is open beside (first cell, last one, Ctrl+C) and pastes in the field (Ctrl+V)."""
        self.pulsos += 3
        self.teclas += 4
        (dentro or self.pagina).get_by_label(etiqueta).first.fill(texto)

    def elegir_archivo(self, etiqueta, *archivos):
        """Presses the field, types the beginning of the first file's name (the others with a press each), and Enter."""
        self.pulsos += 1 + len(archivos)
        self.teclas += min(6, len(PurePath(archivos[0]["name"]).stem))
        self.pagina.get_by_label(etiqueta).first.set_input_files(list(archivos))

    def marcar(self, etiqueta, *, dentro=None):
        """Ticks a box, or chooses one of those that exclude each other."""
        self.pulsos += 1
        (dentro or self.pagina).get_by_label(etiqueta).first.check()

    def escoger(self, selector: str, valor, *, dentro=None):
        """Opens the list that the selector finds, and presses one of its options."""
        self.pulsos += 2
        (dentro or self.pagina).locator(selector).first.select_option(valor)

    def viaje(self, espera=30):
        """Around what leads to another page, with one press: waits for it, and counts both."""
        return Viaje(self, espera)

    def _llegar(self, empieza: float):
        self.pulsos += 1
        self.paginas += 1
        self.esperado += time.monotonic() - empieza

    def __str__(self):
        de_manos = f"{self.pulsos} presses, {self.teclas} keys, {self.paginas} pages, {self.segundos:.0f} s of hands"
        return f"{de_manos} and {self.esperado:.0f} s of wait"


class Viaje:
    """The way from one page to the next."""

    def __init__(self, manos: Manos, espera: float):
        self.manos, self.espera = manos, manos.pagina.expect_navigation(timeout=espera * 1000)

    def __enter__(self):
        self.empieza = time.monotonic()
        self.espera.__enter__()

    def __exit__(self, *fallo):
        self.espera.__exit__(*fallo)
        if fallo[0] is None:
            self.manos._llegar(self.empieza)
