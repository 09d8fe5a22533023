"""What a phone sends, as it sends it."""

import io
from urllib.parse import urlencode
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.asistencia.ayudas import JANGAS

CLAVE = UUID("5f0c1e0a-5a55-4b1e-9d3c-0c9a3f4f6d01")


def foto(nombre="ficha-firmada.jpg") -> SimpleUploadedFile:
    """A small photograph, the same bytes each time."""
    bytes_ = io.BytesIO()
    Image.new("RGB", (80, 60), "white").save(bytes_, "JPEG")
    return SimpleUploadedFile(nombre, bytes_.getvalue(), "image/jpeg")


def _filas(prefijo: str, *filas: dict[str, str]) -> dict[str, str]:
    """The fields of some rows, and how many they are."""
    dichas = {f"{prefijo}-{n}-{campo}": dicho for n, fila in enumerate(filas) for campo, dicho in fila.items()}
    return {f"{prefijo}-TOTAL_FORMS": str(len(filas)), f"{prefijo}-INITIAL_FORMS": "0", **dichas}


def ficha(**cambios) -> dict:
    """What is sent of a record with nothing lacking; with `campos=`, some of its fields otherwise."""
    campos = {
        "fecha": "2024-06-05", "hora_inicio": "09:00", "hora_fin": "11:00", "tipo": "diagnostico", "provincia": "",
        "modalidad": "presencial", "lugar": "Jangas", "alcance": "individual", "distritos": [JANGAS],
        "temas": ["salud"], "responsable_nombre": "Rosa Vega", "responsable_cargo": "Especialista",
        "responsable_entidad": "GORE Áncash", "seguimiento_anteriores": "",
        **_filas("destinatarios", {"nombre": "Ana Ríos", "cargo": "Gerenta", "entidad": "MD Jangas", "ubigeo": JANGAS}),
        **_filas("orientaciones", {"nudo": "Padrón sin actualizar", "orientacion": "Homologarlo"}),
        **_filas("compromisos", {"texto": "Homologar el padrón"}),
        **cambios.pop("campos", {}),
    }  # fmt: skip
    return _envio("ficha", campos, cambios)


def acta(**cambios) -> dict:
    """What is sent of the draft of an acta: its session, a participant, an item and its agreement."""
    acuerdo = {
        "texto": "Visitar a los distritos", "punto": "P1", "ambito": "gobiernos_locales", "plazo": "2024-07-30",
        "responsable_entidad": "DIRESA", "responsable_nombre": "Luis Paz", "responsable_cargo": "",
    }  # fmt: skip
    quien = {"nombre": "Ana Ríos", "cargo": "Gerenta", "entidad": "GORE Áncash", "ubigeo": ""}
    pasos = {
        "sesion": {"fecha_sesion": "2024-06-05", "tipo": "ordinaria", "hora_inicio": "09:00", "lugar": "Huaraz"},
        "participantes": _filas("filas", quien),
        "agenda": _filas("filas", {"accion": "analisis", "descripcion": "Anemia", "sectores": "salud"}),
        "acuerdos": _filas("filas", acuerdo),
    }
    for paso, suyos in cambios.pop("pasos", {}).items():
        pasos[paso].update(suyos)
    campos = {f"{paso}-{campo}": dicho for paso, suyos in pasos.items() for campo, dicho in suyos.items()}
    return _envio("acta", campos, cambios)


def _envio(tipo: str, campos: dict, cambios: dict) -> dict:
    return {"clave": str(CLAVE), "tipo": tipo, "region": "02", "campos": urlencode(campos, doseq=True), **cambios}
