"""The record of a session with the thirty-seven local governments of the pact, from the attendance list in a sheet."""

from playwright.sync_api import expect

TAREA = "write the record of a group session with 37 local governments"
USUARIO = "secretaria.ancash"
CARGO = "Gerente de Desarrollo Social"


def _cuando(manos):
    """When and where."""
    manos.escribir("Fecha", "2024-06-12")
    manos.escribir("Hora de inicio", "09:00")
    manos.escribir("Hora de fin", "12:30")
    manos.escribir("Lugar", "Auditorio del Gobierno Regional")


def _nombre(n: int) -> str:
    return f"Persona Apellido {n:02d}"


def _cerrar(manos):
    pagina = manos.pagina
    with manos.viaje():
        pagina.get_by_role("button", name="Guardar y ver la ficha").click(no_wait_after=True)
    expect(pagina.locator("main")).to_contain_text(_nombre(36))
    expect(pagina.locator("main")).to_contain_text(_nombre(0))


def antes(manos):
    """Each one is marked, and who received it and the post are typed."""
    pagina = manos.pagina
    manos.enlace("Asistencia")
    manos.enlace("Ver las fichas")
    manos.enlace("Sesión grupal")
    _cuando(manos)
    filas = pagina.locator(".grupo .renglon")
    for n in range(filas.count()):
        fila = filas.nth(n)
        manos.pulsos += 1
        fila.locator("[name$=-asistio]").check()
        manos.tecla("Tab")
        manos.seguir(_nombre(n))
        manos.tecla("Tab")
        manos.seguir(CARGO)
    _cerrar(manos)


def despues(manos):
    """The list is pasted: who, for each, and the post of all."""
    pagina = manos.pagina
    manos.enlace("Asistencia")
    manos.enlace("Sesión grupal")
    _cuando(manos)
    ubigeos = pagina.locator(".grupo [name$=-ubigeo]").evaluate_all("todos => todos.map((uno) => uno.value)")
    pagina.get_by_text("Pegar la lista de asistencia").click()
    manos.pulsos += 1
    manos.pegar("Lista copiada", "\n".join(f"{u}\t{_nombre(n)}\t{CARGO}" for n, u in enumerate(ubigeos)))
    manos.tocar("Marcar a los de la lista")
    expect(pagina.locator(".grupo :checked")).to_have_count(len(ubigeos))
    _cerrar(manos)
