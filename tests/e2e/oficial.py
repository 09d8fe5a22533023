"""What an evaluator does on the pages of official verifications: proposing and issuing, with what each asks."""

from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.teclado import enter

LISTA = "/verificaciones/"
PRIMERA = "Primera verificación, al 31/12/2023"


def proponer(pagina, *regiones, verificacion=PRIMERA):
    pagina.goto(f"{LISTA}nueva/")
    pagina.get_by_label("Verificación").select_option(label=verificacion)
    if not regiones:
        pagina.get_by_label("Todas las regiones").check()
    for clave in regiones:
        pagina.locator(f"[name=regiones][value='{clave}']").check()
    pagina.get_by_role("button", name="Evaluar y proponer").click()
    pagina.wait_for_load_state()  # whether it asks is known once the whole page is here
    if (entendido := pagina.get_by_label("Lo tuve en cuenta")).count():
        sin_faltas_graves(pagina)
        entendido.check()
        pagina.get_by_role("button", name="Evaluar y proponer").click()


def emitir(pagina, cuantas: int):
    """From where «Emitir…» is: the page that says what would be frozen, and its number."""
    pagina.get_by_role("button", name="Emitir…").click()
    pagina.get_by_label("Para emitir").fill(str(cuantas))
    sin_faltas_graves(pagina)
    enter(pagina)
