"""Reads the reports of mail that did not arrive, and marks the addresses that they are of."""

import mailbox
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from egtpi_portal.correo.rebotes.informe import MAXIMO, NoMarca
from egtpi_portal.correo.rebotes.servicios import recibir_informe

DESPUES = 75
"""EX_TEMPFAIL: the mail server that runs this as a pipe keeps the report and tries again."""


class Command(BaseCommand):
    help = (
        "Lee informes de entrega (RFC 3464) de la entrada estándar, de archivos o de un buzón Maildir, y marca las "
        "direcciones a las que el correo del portal no llega."
    )

    def add_arguments(self, parser):
        parser.add_argument("archivos", nargs="*", metavar="ARCHIVO", help="un mensaje cada uno; sin ninguno, stdin")
        parser.add_argument("--buzon", metavar="CARPETA", help="un Maildir: lee lo nuevo y lo deja como visto")

    def handle(self, *args, archivos, buzon, **opciones):
        try:
            if buzon:
                self._del_buzon(Path(buzon))
            for nombre in archivos:
                self.stdout.write(f"{nombre}: {_hecho(_del_archivo(Path(nombre)))}")
            if not buzon and not archivos:
                self.stdout.write(_hecho(sys.stdin.buffer.read(MAXIMO + 1)))
        except OperationalError as error:
            raise CommandError(f"La base de datos no responde: {error}", returncode=DESPUES) from error

    def _del_buzon(self, carpeta: Path):
        if not (carpeta / "new").is_dir():
            raise CommandError(f"{carpeta} no es un buzón Maildir: no tiene la carpeta «new».", returncode=2)
        for ruta in sorted((carpeta / "new").iterdir()):
            self.stdout.write(f"{ruta.name}: {_hecho(_del_archivo(ruta))}")
            visto = mailbox.MaildirMessage()
            visto.set_flags("S")
            ruta.rename(carpeta / "cur" / f"{ruta.name}:{visto.get_info()}")


def _del_archivo(ruta: Path) -> bytes:
    try:
        with ruta.open("rb") as archivo:
            return archivo.read(MAXIMO + 1)
    except OSError as error:
        raise CommandError(f"No se puede leer {ruta}: {error.strerror}.", returncode=2) from error


def _hecho(datos: bytes) -> str:
    try:
        return recibir_informe(datos)
    except NoMarca as error:
        return f"No se marcó nada. {error}"
