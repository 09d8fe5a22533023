"""Forms of the front door."""

from allauth.account.forms import LoginForm


class FormularioDeEntrada(LoginForm):
    """Sign-in by user name or mail address, in our words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        campo = self.fields["login"]
        campo.label = "Usuario o correo electrónico"
        campo.widget.attrs.pop("placeholder", None)
        campo.widget.attrs["autocomplete"] = "username"
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields["password"].help_text = ""

    def user_credentials(self):
        """The credentials, and with them what was typed as user: the guard against guessing counts by it."""
        return {**super().user_credentials(), "login": self.cleaned_data["login"]}
