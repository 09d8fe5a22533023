"""The same of a real clamd, Debian's (apt-get install clamav-daemon), with one signature of our own: that of a harmless
mark made at the moment."""

import io
import secrets
import shutil
import subprocess
import time

import pytest

from egtpi_portal.documentos.antivirus.clamd import SinRespuesta, preguntar

CLAMD = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
pytestmark = [pytest.mark.lenta, pytest.mark.skipif(CLAMD is None, reason="Falta clamav-daemon.")]
AJUSTES = """
LocalSocket {carpeta}/clamd.ctl
DatabaseDirectory {carpeta}/firmas
PidFile {carpeta}/pid
Foreground yes
StreamMaxLength 1M
FixStaleSocket yes
"""


@pytest.fixture
def clamd(tmp_path_factory):
    """(where it listens, the mark that it knows)."""
    carpeta, marca = tmp_path_factory.mktemp("c"), secrets.token_hex(24).encode()
    (carpeta / "firmas").mkdir()
    (carpeta / "firmas" / "prueba.ndb").write_text(f"Prueba.Marca:0:*:{marca.hex()}\n")
    (carpeta / "clamd.conf").write_text(AJUSTES.format(carpeta=carpeta))
    proceso = subprocess.Popen(
        [CLAMD, "-c", carpeta / "clamd.conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    limite = time.monotonic() + 60
    while not (carpeta / "clamd.ctl").exists():
        assert proceso.poll() is None and time.monotonic() < limite, "clamd did not start"
        time.sleep(0.1)
    yield f"unix://{carpeta}/clamd.ctl", marca
    proceso.terminate()
    proceso.wait(20)


def test_clean_found_and_past_its_limit(clamd):
    donde, marca = clamd
    assert preguntar(donde, io.BytesIO(b"%PDF-1.4 nada"), segundos=20) == ""
    assert preguntar(donde, io.BytesIO(b"%PDF-1.4 " + marca), segundos=20) == "Prueba.Marca.UNOFFICIAL"
    with pytest.raises(SinRespuesta):
        preguntar(donde, io.BytesIO(bytes(3 << 20)), segundos=20)
