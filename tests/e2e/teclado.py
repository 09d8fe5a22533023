"""The hands of the browser tests that touch no mouse."""


def enter(pagina):
    """Enter, where it leads to another page: that one is whole when this ends. (Of itself a key waits for nothing.)"""
    with pagina.expect_navigation():
        pagina.keyboard.press("Enter")


class Teclado:
    """A person who has only a keyboard."""

    def __init__(self, pagina):
        self.pagina = pagina

    def ir_a(self, condicion: str, maximo=220):
        """Presses Tab until the focus is where `condicion` (an expression on the element `e`) holds."""
        self.pagina.wait_for_load_state()
        for _ in range(maximo):
            self.pagina.keyboard.press("Tab")
            if self.pagina.evaluate(f"(e => Boolean({condicion}))(document.activeElement)"):
                return
        raise AssertionError(f"no se alcanza con el teclado: {condicion}")

    def campo(self, nombre: str):
        self.ir_a(f"e.name === '{nombre}'")

    def escribir(self, nombre: str, texto: str):
        self.campo(nombre)
        self.pagina.keyboard.type(texto)

    def fecha(self, nombre: str, iso: str):
        """A date is typed in the order of the browser's language, which only the browser knows."""
        self.campo(nombre)
        anio, mes, dia = iso.split("-")
        for cifras in (f"{mes}{dia}{anio}", f"{dia}{mes}{anio}"):
            self.pagina.keyboard.type(cifras)
            if self.pagina.evaluate("document.activeElement.value") == iso:
                return
            self.pagina.keyboard.press("Shift+Tab")
            self.campo(nombre)
        raise AssertionError("la fecha no se pudo escribir")

    def pulsar(self, texto: str):
        """Enter on the button or link that begins with that text."""
        self.ir_a(f"(e.innerText || '').trim().startsWith('{texto}') && /BUTTON|A|SUMMARY/.test(e.tagName)")
        self.pagina.keyboard.press("Enter")
