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

    def pulsar(self, nombre, *, espera=30):
        """Presses the button that bears that name, and waits for the page that it leads to, so many seconds."""
        empieza = time.monotonic()
        with self.pagina.expect_navigation(timeout=espera * 1000):
            self.pagina.get_by_role("button", name=nombre).first.click(no_wait_after=True)
        self._llegar(empieza)

    def tocar(self, nombre: str):
        """Presses what changes the page that is open."""
        self.pulsos += 1
        self.pagina.get_by_role("button", name=nombre).first.click()

    def ir(self, ruta: str):
        """Goes to a page by its link: one press."""
        empieza = time.monotonic()
        self.pagina.goto(ruta)
        self._llegar(empieza)

    def escribir(self, etiqueta: str, texto: str):
        self.pulsos += 1
        self.teclas += len(texto)
        self.pagina.get_by_label(etiqueta).first.fill(texto)

    def elegir_archivo(self, etiqueta, archivo: dict):
        """Presses the field, types the beginning of the file's name, and Enter."""
        self.pulsos += 2
        self.teclas += min(6, len(PurePath(archivo["name"]).stem))
        self.pagina.get_by_label(etiqueta).set_input_files(archivo)

    def escoger(self, selector: str, valor: str):
        self.pulsos += 2
        self.pagina.locator(selector).select_option(valor)

    def _llegar(self, empieza: float):
        self.pulsos += 1
        self.paginas += 1
        self.esperado += time.monotonic() - empieza

    def __str__(self):
        de_manos = f"{self.pulsos} presses, {self.teclas} keys, {self.paginas} pages, {self.segundos:.0f} s of hands"
        return f"{de_manos} and {self.esperado:.0f} s of wait"
