"""The addresses of the links that are good once."""

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Membresia, Usuario
from egtpi_portal.llaves import Llavero

from ..models import CambioDeCorreo, EnlaceDeUnaVez, Invitacion
from .errores import EnlaceNoSirve

DE_INVITAR = Llavero("egtpi_portal.ingreso.invitacion")
DE_CORREO = Llavero("egtpi_portal.ingreso.correo")


def invitacion_de(clave: str) -> Invitacion | None:
    """The invitation that an address names, open or not; None when the portal made no such address."""
    return _de(DE_INVITAR, Invitacion, clave)


def cambio_de(clave: str) -> CambioDeCorreo | None:
    """The change of mail that an address names, open or not; None when the portal made no such address."""
    return _de(DE_CORREO, CambioDeCorreo, clave)


def _de(llavero: Llavero, modelo, clave: str):
    llave, bien = llavero.leer(clave)
    fila = modelo._default_manager.filter(llave=llave).select_related("usuario").first()
    return fila if bien else None


def exigir_que_abra(enlace: EnlaceDeUnaVez):
    """Raises EnlaceNoSirve, with the reason and what to do, unless that link opens today."""
    if enlace.usado_en is not None:
        raise EnlaceNoSirve("ya se usó", USADA)
    if enlace.cerrado_en is not None:
        raise EnlaceNoSirve("fue reemplazado", CERRADA)
    if enlace.vence < hoy():
        raise EnlaceNoSirve("venció", f"Sirvió hasta el {enlace.vence:%d/%m/%Y}. {PIDA}")
    if not enlace.usuario.is_active:
        raise EnlaceNoSirve("es de una cuenta cerrada", PIDA)
    if isinstance(enlace, Invitacion) and (ultima := _la_que_termino(enlace.usuario)):
        raise EnlaceNoSirve(
            "espera una designación",
            f"Su designación de {ultima} {'quedó sin efecto' if ultima.sin_efecto else 'terminó'}, y sin otra no vería "
            f"nada en el portal. {REGISTREN} Con ella este mismo enlace servirá, hasta el {enlace.vence:%d/%m/%Y}.",
        )


def _la_que_termino(usuario: Usuario) -> Membresia | None:
    """That person's last designation, when all that she was given ended; None while one is in force or to come, and
    when she was never given any."""
    suyas = list(Membresia.objects.filter(usuario=usuario).select_related("region").order_by("-desde", "-pk"))
    if not suyas or usuario.is_superuser or not all(una.termino(hoy()) for una in suyas):
        return None
    return suyas[0]


PIDA = "Pida otro a la administración del portal."
REGISTREN = "Si debe entrar, pida a la administración del portal que registre su designación, con su documento."
USADA = "Este enlace sirve una sola vez. Entre con su contraseña; si la olvidó o no fue usted quien lo usó, pida otra."
CERRADA = "Se le envió otro después, o se retiró: abra el último correo que recibió del portal."
