"""The home of a provincial government."""

from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer
from tests.verificacion.motor.constructor import en_orden
from tests.verificacion.motor.piezas import GOBIERNOS


def test_home_says_which_districts_lack_what_and_by_when(entrar, persona, importar):
    datos = en_orden()
    primero, segundo = GOBIERNOS[1:3]
    datos["fichas"] = [
        ficha for ficha in datos["fichas"]
        if primero not in ficha["distritos"] and not (segundo in ficha["distritos"] and ficha["tipo"] == "seguimiento")
    ]  # fmt: skip
    importar("02", datos)
    huaraz = persona(Rol.GOBIERNO_PROVINCIAL, "02", provincia=f"{primero[:4]}01")
    pagina = leer(entrar(huaraz).get(reverse("verificacion:provincia")))
    abierto = pagina.todos("section")[0]
    suyos = [g for g in GOBIERNOS[1:] if g[:4] == primero[:4]]
    faltan = [g for g in suyos if not any(g in f["distritos"] and f["tipo"] == "seguimiento" for f in datos["fichas"])]
    assert abierto.uno("h2").texto == (
        f"Segunda verificación: {len(suyos) - len(faltan)} de {len(suyos)} distritos asistidos"
    )
    assert "hasta el domingo 30 de junio de 2024: quedan 8 días hábiles" in abierto.uno(".suave").texto
    assert "se registra hasta el 05/07/2024" in abierto.uno(".suave").texto
    lineas = abierto.todos(".linea")
    dicho = {
        li.uno(".quienes").texto.removeprefix("Ubigeo "): (li.uno("small").texto.partition(".")[0], li.uno("a")["href"])
        for li in lineas
    }
    nueva = f"{reverse('asistencia:nueva_ficha')}?region=02&tipo="
    assert next(iter(dicho)) == segundo, "the nearest first"
    assert (dicho[segundo], dicho[primero]) == (
        ("Falta el seguimiento", f"{nueva}seguimiento&distritos={segundo}"),
        ("Faltan diagnóstico y seguimiento", f"{nueva}diagnostico&distritos={primero}"),
    )
    assert lineas[0].uno(".cuando").texto == "28 de junio quedan 8 días hábiles"
