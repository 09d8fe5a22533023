"""What `check --deploy` warns of."""

import pytest

from egtpi_portal.comprobaciones import direccion_publica


@pytest.mark.parametrize(
    ("direccion", "avisos"),
    [
        ("https://egtpi.example.org", []),
        ("https://egtpi.example.org/portal", []),
        ("http://egtpi.example.org", ["egtpi.W002"]),
        ("https://localhost", ["egtpi.W002"]),
        ("https://127.0.0.1", ["egtpi.W002"]),
        ("https://.example.org", ["egtpi.W002"]),
        ("https://*", ["egtpi.W002"]),
        ("", ["egtpi.W002"]),
    ],
)
def test_address_that_the_public_cannot_open_is_warned_of_before_it_is_printed(settings, direccion, avisos):
    settings.DIRECCION_DEL_PORTAL = direccion
    assert [aviso.id for aviso in direccion_publica(None)] == avisos
