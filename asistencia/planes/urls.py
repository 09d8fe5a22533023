"""Addresses of the plans, under those of the assistance."""

from django.urls import path

from . import views

urlpatterns = [
    path("nuevo/", views.nuevo, name="plan_nuevo"),
    path("<int:pk>/", views.detalle, name="plan"),
    path("<int:pk>/escribir/<str:seccion>/", views.seccion, name="plan_seccion"),
    path("<int:pk>/cargar/", views.cargar, name="plan_cargar"),
    path("<int:pk>/version/", views.version, name="plan_version"),
    path("<int:pk>/anular/", views.anular, name="plan_anular"),
    path("<int:pk>/plan.pdf", views.en_pdf, name="plan_pdf"),
    path("<int:pk>/plan.docx", views.en_word, name="plan_docx"),
]
