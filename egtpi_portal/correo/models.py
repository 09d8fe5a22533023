"""The mail that waits to be sent."""

from django.db import models


class Correo(models.Model):
    """A message to one address, and the job that sends it.

    `contenido` is the whole message (`mensaje.a_texto`) enciphered; it is deleted once it is sent. Nobody reads it: the
    page of jobs tells its subject and to whom it goes.
    """

    trabajo = models.OneToOneField("trabajos.Trabajo", models.CASCADE, related_name="correo", verbose_name="trabajo")
    contenido = models.TextField("mensaje cifrado", blank=True, default="")

    class Meta:
        verbose_name = "correo"
        verbose_name_plural = "correos"

    def __str__(self):
        return f"{self.trabajo}"
