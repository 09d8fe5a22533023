"""Who asks: the person whose credential the request bears, never that of a session."""

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest
from ninja.security import HttpBearer

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.permisos import por_que_no_vale
from egtpi_portal.cuentas.segundo_factor import es_obligatorio

from .credenciales.servicios import anotar_uso, huella_de
from .limite import contar, contar_fallida
from .models import Ambito, Credencial
from .problemas import SIN_AMBITO, SIN_CREDENCIAL, SIN_PERMISO, Problema

LARGO = 200
"""Of what is read of a secret."""
FALTA = "Falta el encabezado «Authorization: Bearer …» con su credencial. Se crean en Mi cuenta."
SIN_FACTOR = "Su rol pide un segundo factor: actívelo en Mi cuenta para leer con un programa."
DESCONOCIDA = "Esa credencial no existe. Revise que esté entera, o cree otra en Mi cuenta."


class PeticionDePrograma(HttpRequest):
    """A request of a program, once its credential opened."""

    user: Usuario
    auth: Credencial


def _no_abre(detalle: str, error: str = "") -> Problema:
    desafio = 'Bearer realm="Portal EGTPI"' + (f', error="{error}"' if error else "")
    return Problema(SIN_CREDENCIAL, detalle, cabeceras={"WWW-Authenticate": desafio})


class Portador(HttpBearer):
    """Lets in who bears a credential in use with a scope (RFC 6750), and leaves its person in `request.user`.

    Raises Problema: 401 without one that opens, 403 for a person whose memberships ended, who lacks the second factor
    that the role asks for, or for a scope that it lacks; 429 past its limit.
    """

    def __init__(self, ambito: Ambito):
        super().__init__()
        self.ambito = ambito

    def __call__(self, request: HttpRequest) -> Credencial:
        tipo, _, secreto = request.headers.get("Authorization", "").partition(" ")
        if tipo.lower() != self.openapi_scheme or not secreto.strip():
            contar_fallida(request)
            raise _no_abre(FALTA)
        return self.authenticate(request, secreto.strip()[:LARGO])

    def authenticate(self, request: HttpRequest, token: str) -> Credencial:
        credencial = Credencial.objects.select_related("usuario").filter(huella=huella_de(token)).first()
        if credencial is None:
            contar_fallida(request)
            raise _no_abre(DESCONOCIDA, "invalid_token")
        vars(request)["limite_de_la_api"] = contar(request, credencial)
        _exigir_en_uso(credencial)
        _exigir_membresia(credencial.usuario)
        if self.ambito not in credencial.ambitos:
            detalle = (
                f"La credencial «{credencial.nombre}» no tiene el ámbito «{self.ambito.value}» ({self.ambito.label})."
            )
            desafio = f'Bearer realm="Portal EGTPI", error="insufficient_scope", scope="{self.ambito.value}"'
            raise Problema(SIN_AMBITO, detalle, cabeceras={"WWW-Authenticate": desafio})
        anotar_uso(credencial)
        request.user = credencial.usuario
        return credencial


def _exigir_en_uso(credencial: Credencial):
    que = f"La credencial «{credencial.nombre}»"
    if credencial.revocada_en is not None:
        raise _no_abre(f"{que} fue revocada: cree otra en Mi cuenta.", "invalid_token")
    if not credencial.en_uso:
        raise _no_abre(f"{que} venció el {credencial.vence:%d/%m/%Y}: cree otra en Mi cuenta.", "invalid_token")
    if not credencial.usuario.is_active:
        raise _no_abre("La cuenta de esa credencial está cerrada.", "invalid_token")


def _exigir_membresia(usuario: Usuario):
    if usuario.alcance.vacio:
        dicho = por_que_no_vale(usuario.membresias.order_by("-desde"), "leer con un programa")
        raise Problema(SIN_PERMISO, dicho or "Su cuenta no tiene hoy una designación: no hay nada que pueda leer.")
    if es_obligatorio(usuario) and not is_mfa_enabled(usuario):
        raise Problema(SIN_PERMISO, SIN_FACTOR)
