"""How passwords are kept, and how long they are."""

import os
import threading

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError

LARGO_MAXIMO = 128


class Argon2DeOwasp(Argon2PasswordHasher):
    """Argon2id with the least that OWASP's Password Storage Cheat Sheet asks for: 19 MiB, two passes, one thread.

    Django's own takes 100 MiB and eight threads, which a few people signing in at once make a machine's whole memory.
    Hashes made with other parameters are checked with theirs and made again when their person signs in. No more are
    made at once than the machine has cores: more would take their memory and gain nothing.
    """

    memory_cost = 19 * 1024  # KiB
    time_cost = 2
    parallelism = 1
    _turnos = threading.BoundedSemaphore(os.cpu_count() or 1)

    def encode(self, password, salt):
        with self._turnos:
            return super().encode(password, salt)

    def verify(self, password, encoded):
        with self._turnos:
            return super().verify(password, encoded)


class LargoDeLaClave(MinimumLengthValidator):
    """As long as ASVS asks for (2.1.1), and no longer than anybody types (2.1.2): a hash of a megabyte costs us."""

    def validate(self, password, user=None):
        super().validate(password, user)
        if len(password) > LARGO_MAXIMO:
            raise ValidationError(f"La contraseña tiene más de {LARGO_MAXIMO} caracteres.", code="password_too_long")
