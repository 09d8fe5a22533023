"""How django-allauth behaves here: accounts are given by the administrator, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter


class AdaptadorDeCuentas(DefaultAccountAdapter):
    """Sign-up is closed."""

    def is_open_for_signup(self, request):
        return False
