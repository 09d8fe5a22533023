"""The follow-up of earlier commitments, as it is read."""

from django import template

from asistencia.fichas.anteriores import seguimiento_en_palabras

register = template.Library()
register.filter("seguimiento_en_palabras", seguimiento_en_palabras)
