"""Addresses of the records, below `fichas/`."""

from django.urls import path

from .views import ficha, grupal, hojas, lectura, vida

urlpatterns = [
    path("", lectura.lista, name="fichas"),
    path("<int:pk>/", lectura.detalle, name="ficha"),
    path("nueva/", ficha.nueva, name="nueva_ficha"),
    path("grupal/", grupal.grupal, name="ficha_grupal"),
    path("fichas.xlsx", hojas.en_xlsx, name="fichas_xlsx"),
    path("importar/", hojas.PAGINAS.importar, name="importar_fichas"),
    path("importar/confirmar/", hojas.PAGINAS.confirmar, name="confirmar_fichas"),
    path("importar/marcado.xlsx", hojas.PAGINAS.marcado, name="marcado_fichas"),
    path("subir/", vida.varias, name="subir_fichas"),
    path("por-firmar.zip", vida.por_firmar, name="fichas_por_firmar"),
    path("registrar/", vida.registrar_varias, name="registrar_fichas"),
    path("<int:pk>/editar/", ficha.editar, name="editar_ficha"),
    path("<int:pk>/duplicar/", ficha.duplicar, name="duplicar_ficha"),
    path("<int:pk>/anexo-3.pdf", ficha.en_pdf, name="ficha_pdf"),
    path("<int:pk>/cargo.pdf", lectura.cargo, name="cargo_de_la_ficha"),
    path("<int:pk>/firmada/", vida.firmada, name="ficha_firmada"),
    path("<int:pk>/firmas/", vida.firmas, name="firmas_de_la_ficha"),
    path("<int:pk>/registrar/", vida.registrar, name="registrar_ficha"),
    path("<int:pk>/devolver/", vida.devolver, name="devolver_ficha"),
    path("<int:pk>/anular/", vida.anular, name="anular_ficha"),
]
