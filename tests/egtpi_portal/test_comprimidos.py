"""ZIP files that the portal makes: what they are given names by may have come from outside."""

import hashlib
import zipfile

import pytest

from egtpi_portal.comprimidos import empaquetar


def test_no_name_leads_out_of_a_package_nor_takes_the_place_of_another(tmp_path):
    """As the codes of an expediente that was imported, which may be any text."""
    pedidos = ["02-FAT-1.pdf", "../../fuera.pdf", "C:\\dos.pdf", "02-fat-1.pdf", "SHA256SUMS"]
    ruta = empaquetar(tmp_path / "uno.zip", [(nombre, nombre.encode()) for nombre in pedidos])
    with zipfile.ZipFile(ruta) as paquete:
        *nombres, sumas = paquete.namelist()
        assert nombres == ["02-FAT-1.pdf", "fuera.pdf", "C_/dos.pdf", "02-fat-1 (2).pdf", "SHA256SUMS (2)"]
        assert [paquete.read(nombre).decode() for nombre in nombres] == pedidos
        assert paquete.read(sumas).decode().splitlines() == [
            f"{hashlib.sha256(pedido.encode()).hexdigest()}  {nombre}"
            for pedido, nombre in zip(pedidos, nombres, strict=True)
        ]


@pytest.mark.parametrize(
    ("pedido", "nombre"),
    [
        ("Acta de la sesión.pdf", "Acta de la sesión.pdf"),
        (f"{'á' * 200}.pdf", f"{'á' * 116}.pdf"),
        (f"{'🖋' * 120}.pdf/{'字' * 90}", f"{'🖋' * 59}.pdf/{'字' * 80}"),
        ("CON/aux.pdf/Auxilio.pdf", "_CON/_aux.pdf/Auxilio.pdf"),
    ],
)
def test_every_name_can_be_taken_out_where_it_is_opened(tmp_path, pedido, nombre):
    """Linux holds 255 bytes of a name; Windows, none of its devices."""
    ruta = empaquetar(tmp_path / "uno.zip", [(pedido, b"uno"), (pedido, b"dos")])
    with zipfile.ZipFile(ruta) as paquete:
        assert paquete.namelist()[0] == nombre
        paquete.extractall(tmp_path / "fuera")
    assert sorted(uno.read_bytes() for uno in (tmp_path / "fuera").rglob("*") if uno.name != "SHA256SUMS" and
                  uno.is_file()) == [b"dos", b"uno"]  # fmt: skip
