"""The throw-away PostgreSQL of `.ci/con_postgres.sh`, killed and brought up again; and the line to it, which is cut."""

import os
import random
import shlex
import signal
import socket
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path

from bench.noche.vigia import hijos_de


class Servidor:
    """The cluster whose socket is in that folder."""

    def __init__(self, carpeta: str):
        self.carpeta = Path(carpeta)
        self.datos = self.carpeta / "datos"
        opciones = shlex.split((self.datos / "postmaster.opts").read_text())
        self.binario = Path(opciones[0]).parent
        self.opciones = [o for o in opciones[1:] if o not in ("-D", str(self.datos))]
        self.duenno = self.datos.stat()

    @property
    def jefe(self) -> int:
        return int((self.datos / "postmaster.pid").read_text().split()[0])

    def matar_una_conexion(self, azar: random.Random) -> bool:
        """SIGKILL of a process that serves a connection: the server ends all of them and recovers. Whether there was
        one."""
        sirven = [pid for pid in hijos_de(self.jefe) if b": egtpi " in _titulo(pid)]
        if not sirven:
            return False
        with suppress(ProcessLookupError):
            os.kill(azar.choice(sirven), signal.SIGKILL)
        return True

    def matar(self):
        """SIGKILL of the first of its processes; the others end by themselves when they see it."""
        jefe = self.jefe
        suyos = hijos_de(jefe)
        os.kill(jefe, signal.SIGKILL)
        for _ in range(200):
            if not any(Path(f"/proc/{pid}").exists() and _titulo(pid) for pid in (jefe, *suyos)):
                return
            time.sleep(0.05)
        for pid in suyos:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def levantar(self):
        """Starts it again, and waits until it has recovered."""
        for _ in range(60):
            orden = [
                str(self.binario / "pg_ctl"), "-D", str(self.datos), "-w", "-t", "60", "-l",
                str(self.carpeta / "servidor.log"), "-o", shlex.join(self.opciones), "start",
            ]  # fmt: skip
            hecho = subprocess.run(
                orden,
                cwd=self.carpeta,
                capture_output=True,
                text=True,
                user=self.duenno.st_uid if os.getuid() == 0 else None,
                group=self.duenno.st_gid if os.getuid() == 0 else None,
                extra_groups=[] if os.getuid() == 0 else None,
            )
            if hecho.returncode == 0:
                return
            time.sleep(0.5)
        raise SystemExit(f"PostgreSQL does not come back: {hecho.stdout}{hecho.stderr}")


def _titulo(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


class Linea:
    """A line of ours from a port of the loopback to the server's socket: `pasa`, `cortada` (what is open is closed,
    what comes is refused) or `muda` (open, and nothing goes through)."""

    def __init__(self, enchufe: str):
        self.enchufe, self.estado = enchufe, "pasa"
        self._puerta = socket.create_server(("127.0.0.1", 0))
        self.puerto = self._puerta.getsockname()[1]
        self._abiertas: set[socket.socket] = set()
        threading.Thread(target=self._atender, daemon=True).start()

    def cortar(self):
        self.estado = "cortada"
        for una in list(self._abiertas):
            _cerrar(una)

    def _atender(self):
        while True:
            cliente, _ = self._puerta.accept()
            if self.estado == "cortada":
                _cerrar(cliente)
                continue
            servidor = socket.socket(socket.AF_UNIX)
            try:
                servidor.connect(self.enchufe)
            except OSError:
                _cerrar(cliente)
                servidor.close()
                continue
            self._abiertas |= {cliente, servidor}
            for de, a in ((cliente, servidor), (servidor, cliente)):
                threading.Thread(target=self._llevar, args=(de, a), daemon=True).start()

    def _llevar(self, de: socket.socket, a: socket.socket):
        try:
            while trozo := de.recv(65536):
                while self.estado == "muda":
                    time.sleep(0.1)
                a.sendall(trozo)
        except OSError:
            pass
        for una in (de, a):
            _cerrar(una)
            self._abiertas.discard(una)


def _cerrar(enchufe: socket.socket):
    with suppress(OSError):
        enchufe.shutdown(socket.SHUT_RDWR)
    enchufe.close()
