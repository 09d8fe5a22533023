"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2DeOwasp(Argon2PasswordHasher):
    """Argon2id with the least that OWASP's Password Storage Cheat Sheet asks for: 19 MiB, two passes, one thread.

    Django's own takes 100 MiB and eight threads, which a few people signing in at once make a machine's whole memory.
    Hashes made with other parameters are checked with theirs and made again when their person signs in.
    """

    memory_cost = 19 * 1024  # KiB
    time_cost = 2
    parallelism = 1
