"""The steps between who somebody is and the way in."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from .segundo_factor import DEL_PROVEEDOR, PROBADO


class EtapaDelSegundoFactor(AuthenticateStage):
    """Asks for the second factor of who has one, unless the provider of identities that sent them proved one."""

    def _should_handle(self, request: HttpRequest) -> bool:
        entrada = (self.login.signal_kwargs or {}).get("sociallogin")
        prueba = entrada.state.get(PROBADO) if entrada is not None else ""
        if prueba:
            record_authentication(request, self.login.user, "mfa", type=DEL_PROVEEDOR, prueba=prueba)
            return False
        return super()._should_handle(request)
