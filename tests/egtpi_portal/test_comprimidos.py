"""ZIP files that the portal makes: what they are given names by may have come from outside."""

import hashlib
import zipfile

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
