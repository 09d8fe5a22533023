"""How django-allauth behaves here: accounts are given by the administrator, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse


class AdaptadorDeCuentas(DefaultAccountAdapter):
    """Sign-up is closed; after changing the password one goes back to work."""

    def is_open_for_signup(self, request):
        return False

    def get_password_change_redirect_url(self, request):
        return reverse("inicio")
