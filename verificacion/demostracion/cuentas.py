"""The accounts of the demonstration: one for each role, all with the same published password."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password

from egtpi_portal.cuentas.models import Membresia, Rol, Usuario

from .identidad import CONOCIDOS

CLAVE = "demo-EGTPI-2024"
DESDE = dt.date(2023, 1, 1)
ANCASH, HUANUCO, HUARI = "02", "10", "021001"
FIRMAN_EN_ANCASH = CONOCIDOS[ANCASH]


@dataclass(frozen=True, slots=True)
class Cuenta:
    """An account: who, in which role and where, and what it is for. `regiones` empty: the whole country."""

    usuario: str
    nombre: str
    rol: Rol
    para_que: str
    regiones: tuple[str, ...] = ()
    provincia: str = ""
    suplente: bool = False
    hasta: dt.date | None = None

    @property
    def correo(self) -> str:
        """Its address, in a domain that receives no mail."""
        return f"{self.usuario}@example.org"


CUENTAS = (
    Cuenta("secretaria.ancash", FIRMAN_EN_ANCASH["", "secretario_tecnico"], Rol.SECRETARIO_TECNICO,
           "Presenta actas, plan, fichas y matriz de Áncash; ve qué falta y hasta cuándo", (ANCASH,)),
    Cuenta("suplente.ancash", "Edgar Cotrina Alvarado", Rol.SECRETARIO_TECNICO,
           "Suplente de la Secretaría Técnica de Áncash", (ANCASH,), suplente=True),
    Cuenta("exsecretario.ancash", FIRMAN_EN_ANCASH["", "secretario_tecnico_anterior"], Rol.SECRETARIO_TECNICO,
           "Secretario Técnico de Áncash hasta 2023: su designación terminó y ya no ve nada", (ANCASH,),
           hasta=dt.date(2023, 12, 31)),
    Cuenta("equipo.ancash", "Maribel Trejo Espinoza", Rol.EQUIPO_REGIONAL,
           "Prepara borradores de Áncash; no presenta", (ANCASH,)),
    Cuenta("provincia.huari", "Teófilo Chávez Figueroa", Rol.GOBIERNO_PROVINCIAL,
           "Municipalidad Provincial de Huari: registra las fichas que brinda en cascada", (ANCASH,), HUARI),
    Cuenta("fed.ancash", FIRMAN_EN_ANCASH["", "coordinador_territorial_fed"], Rol.COORDINADOR_FED,
           "Coordinador Territorial FED de Áncash: da el visto bueno u observa", (ANCASH,)),
    Cuenta("midis.ancash", FIRMAN_EN_ANCASH["", "coordinador_enlace_midis"], Rol.COORDINADOR_MIDIS,
           "Coordinadora de Enlace MIDIS de Áncash y Huánuco: da el visto bueno u observa", (ANCASH, HUANUCO)),
    Cuenta("revisor.dat", "Gabriela Sotomayor Luna", Rol.REVISOR_DAT,
           "Revisa la evidencia de todo el país (Dirección de Articulación Territorial)"),
    Cuenta("evaluador.dmi", "Renato Castañeda Oliva", Rol.EVALUADOR_DMI,
           "Metas, compromisos del CAD y verificaciones (Dirección de Mecanismos de Incentivos)"),
    Cuenta("administrador", "Lucía Barrantes Prado", Rol.ADMINISTRADOR,
           "Cuentas, designaciones y catálogos"),
    Cuenta("consulta.nacional", "Héctor Linares Vidal", Rol.CONSULTA,
           "Lee y exporta todo el país (Dirección de Procesos de Incentivos del FED)"),
    Cuenta("consulta.ancash", "Carmen Luz Salazar Depaz", Rol.CONSULTA,
           "Lee y exporta Áncash (Gobernación Regional)", (ANCASH,)),
)  # fmt: skip


def cuentas_a_la_vista() -> dict[str, str | tuple[Cuenta, ...]]:
    """What the sign-in page shows in demonstration mode: `clave` and `cuentas`. Empty anywhere else."""
    return {"clave": CLAVE, "cuentas": CUENTAS} if settings.DEMO else {}


def abrir_cuentas() -> int:
    """Creates the accounts with their memberships and returns how many. To be called inside a transaction.

    One hash serves them all: the password is published, so there is nothing to protect.
    """
    clave = make_password(CLAVE)
    alta = dt.datetime.combine(DESDE, dt.time(12), dt.UTC)
    for cuenta in CUENTAS:
        nombres, apellidos = _partir(cuenta.nombre)
        usuario = Usuario.objects.create(
            username=cuenta.usuario, email=cuenta.correo, first_name=nombres, last_name=apellidos, password=clave,
            date_joined=alta,
        )  # fmt: skip
        for region in cuenta.regiones or (None,):
            Membresia.objects.create(
                usuario=usuario, rol=cuenta.rol, region_id=region, provincia=cuenta.provincia,
                suplente=cuenta.suplente, desde=DESDE, hasta=cuenta.hasta, documento="Designación de demostración",
            )  # fmt: skip
    return len(CUENTAS)


def _partir(nombre: str) -> tuple[str, str]:
    """Given names, and the two surnames."""
    *nombres, paterno, materno = nombre.split(" ")
    return " ".join(nombres), f"{paterno} {materno}"
