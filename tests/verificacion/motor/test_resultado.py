"""A verdict as pages, reports and third parties read it."""

from tests.verificacion.motor.constructor import en_orden, juzgar


def test_result_is_the_form_and_what_people_need_beside_it():
    datos = juzgar(en_orden(), "hito-2").a_datos()
    assert list(datos) == [
        "formato",
        "region",
        "ficha",
        "hito",
        "al",
        "veredicto",
        "definitivo",
        "procesos",
        "procesos_cumplidos",
        "criterios",
        "actas",
        "advertencias",
    ]
    assert datos["criterios"][0] == {
        "codigo": "asistencia",
        "veredicto": "cumple",
        "definitivo": True,
        "cierre": "2024-07-05",
        "medido": {"gl_asistidos": 8, "gl_firmantes": 10, "sesiones": 1},
        "evidencias": ["02-ACTA-2024-06"],
        "nombre": "Asistencia técnica",
        "medido_texto": "8 de 10 (80.0 %)",
        "exigido": "80 %",
        "resumen": "Validada en la sesión del 13/06/2024",
        "motivos": [],
        "referencia": "Ficha ART-01.01, I.1 (enero – junio 2024); II, segunda verificación, paso 1.1; Anexos 2 y 3",
    }
