"""Addresses of the calendar: the page, one's subscription, and the file that calendars ask for."""

from django.urls import path

from . import views

app_name = "agenda"
urlpatterns = [
    path("", views.calendario, name="calendario"),
    path("suscripcion/", views.suscripcion, name="suscripcion"),
    path("<str:clave>.ics", views.archivo, name="archivo"),
]
