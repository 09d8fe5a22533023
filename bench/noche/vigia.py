"""Looks each second at the processes of the evening: what CPU each kind takes, and its memory at the most (Linux)."""

import os
import threading
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

TIC = os.sysconf("SC_CLK_TCK")


def hijos_de(pid: int) -> list[int]:
    """Its children, and theirs, whatever thread began them."""
    return [uno for hijo in hijos_directos(pid) for uno in (hijo, *hijos_de(hijo))]


def hijos_directos(pid: int) -> list[int]:
    """Its children, in the order in which they were begun; none when it is gone."""
    directos: list[int] = []
    for tarea in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            directos += map(int, tarea.read_text().split())
    return directos


def cpu_de(pid: int) -> float | None:
    """CPU seconds of a process and of its children that ended and were waited for; None when it is gone."""
    try:
        campos = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return sum(map(int, campos[11:15])) / TIC


def padre_de(pid: int) -> int:
    """Its parent; 0 when it is gone."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def memoria_de(pid: int) -> float:
    """The most memory that a process has had, in MB."""
    try:
        for linea in Path(f"/proc/{pid}/status").read_text().splitlines():
            if linea.startswith("VmHWM"):
                return int(linea.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def propia_de(pid: int) -> float:
    """What a process has in memory that no other has, in MB: of a fork, without what it shares with the rest."""
    try:
        lineas = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(linea.split()[1]) for linea in lineas if linea.startswith("Private_")) / 1024


class Vigia(threading.Thread):
    """`raices`: kind → function that gives the processes whose CPU is of that kind, their children included."""

    def __init__(self, raices):
        super().__init__(daemon=True)
        self.raices, self.sigue = raices, True
        self.vistas: dict[str, dict[int, tuple[float, float]]] = defaultdict(dict)
        self.memorias: dict[str, dict[int, float]] = defaultdict(dict)
        self.vivas: dict[str, set[int]] = defaultdict(set)
        self.padres: dict[int, int] = {}
        self.propias: dict[str, float] = defaultdict(float)
        self.segundos: list[dict[str, float]] = []

    def run(self):
        antes = time.monotonic()
        while self.sigue:
            time.sleep(1)
            paso, antes = time.monotonic() - antes, time.monotonic()
            self.segundos.append({que: self._mirar(que, dar) / paso for que, dar in self.raices.items()})

    def _mirar(self, que: str, dar) -> float:
        gastado, antes, ahora = 0.0, self.vivas[que], set()
        for pid in dar():
            if (suyo := cpu_de(pid)) is None:
                continue
            ahora.add(pid)
            self.padres[pid] = padre_de(pid)
            nacida = 0.0 if self.segundos else suyo  # what came later began under our eyes
            primera, ultima = self.vistas[que].get(pid, (nacida, nacida))
            gastado += suyo - ultima
            self.vistas[que][pid] = (primera, suyo)
            self.memorias[que][pid] = max(self.memorias[que].get(pid, 0), memoria_de(pid))
            self.propias[que] = max(self.propias[que], propia_de(pid))
        self.vivas[que] = ahora
        return gastado - sum(self.vistas[que][pid][1] for pid in antes - ahora if self._heredada(que, pid))

    def _heredada(self, que: str, pid: int) -> bool:
        """Whether what a process that is gone spent, all its life, is counted by its parent since: one that is looked
        at too."""
        return pid not in self.vivas[que] and self.padres[pid] in self.vivas[que]

    def cpu(self, que: str) -> float:
        """CPU seconds of a kind since it was first looked at, those of who died included, and once."""
        return sum(
            (0 if self._heredada(que, pid) else ultima) - primera for pid, (primera, ultima) in self.vistas[que].items()
        )
