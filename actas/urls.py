"""Addresses of the actas."""

from django.urls import path

from .analisis import views as analisis
from .anexo import views as anexo
from .archivos import views as archivos
from .bandeja import views as bandejas
from .correccion import views as correccion
from .directorio import views as directorio
from .escritura import views as escritura
from .flujo.views import decisiones as flujo
from .flujo.views import retractacion, versiones
from .lectura import views as lectura
from .mesa import views as mesa
from .pegado import views as pegado
from .reconocimiento import views as reconocimiento
from .sesiones import views as sesiones
from .word import views as word

app_name = "actas"
urlpatterns = [
    path("", lectura.lista, name="lista"),
    path("vistos-buenos/", mesa.varias, name="vistos_buenos_varios"),
    path("bandeja/", bandejas.bandeja, name="bandeja"),
    path("directorio/", directorio.directorio, name="directorio"),
    path("directorio/llenar/", directorio.llenar, name="llenar_directorio"),
    path("directorio/nuevo/", directorio.miembro, name="miembro_nuevo"),
    path("directorio/<int:pk>/", directorio.miembro, name="miembro"),
    path("sesiones/nueva/", sesiones.programar, name="programar"),
    path("sesiones/<int:pk>/", sesiones.cambiar, name="sesion"),
    path("sesiones/<int:pk>/cancelar/", sesiones.cancelar, name="cancelar_sesion"),
    path("nueva/", escritura.nueva, name="nueva"),
    path("<int:pk>/", lectura.detalle, name="detalle"),
    path("<int:pk>/escribir/<str:paso>/", escritura.paso, name="paso"),
    path("<int:pk>/escribir/<str:paso>/agregar/", pegado.pegar, name="pegar"),
    path("<int:pk>/agenda/<str:punto>/nudos/", analisis.nudos, name="nudos"),
    path("<int:pk>/copiar/", escritura.copiar, name="copiar"),
    path("<int:pk>/acta.pdf", escritura.en_pdf, name="pdf"),
    path("<int:pk>/acta.docx", word.en_word, name="docx"),
    path("<int:pk>/word/", word.subir, name="word"),
    path("<int:pk>/word/<int:vuelta>/", word.vuelta, name="vuelta_en_word"),
    path("<int:pk>/firmada/", archivos.subir_firmada, name="subir_firmada"),
    path("<int:pk>/firmada/firmas/", archivos.firmas, name="firmas"),
    path("<int:pk>/archivos/", archivos.subir, name="subir"),
    path("<int:pk>/archivos/<int:adjunto>/retirar/", archivos.retirar, name="retirar"),
    path("<int:pk>/archivos/<int:adjunto>/distritos/", archivos.desagregacion, name="desagregacion"),
    path("<int:pk>/agenda/<str:codigo>/anexo/", anexo.anexar, name="anexar"),
    path("<int:pk>/corregir/", correccion.corregir, name="corregir"),
    path("<int:pk>/presentar/", flujo.presentar, name="presentar"),
    path("<int:pk>/presentar/retirar/", retractacion.retirar_presentacion, name="retirar_presentacion"),
    path("<int:pk>/descartar/", retractacion.descartar, name="descartar"),
    path("<int:pk>/observaciones/<int:observacion>/responder/", retractacion.responder, name="responder"),
    path("<int:pk>/evaluar/<str:punto>/", reconocimiento.evaluar, name="evaluar"),
    path("<int:pk>/certificados/<str:punto>/", reconocimiento.certificados, name="certificados"),
    path("<int:pk>/certificados/<str:punto>/<int:paquete>/", reconocimiento.paquete, name="paquete"),
    path(
        "<int:pk>/certificados/<str:punto>/<int:paquete>/zip/",
        reconocimiento.descargar,
        name="descargar_paquete",
    ),
    path("<int:pk>/visto-bueno/", mesa.acta, name="visto_bueno"),
    path("<int:pk>/visto-bueno/retirar/", retractacion.retirar_visto_bueno, name="retirar_visto_bueno"),
    path("<int:pk>/vistos-buenos.pdf", versiones.vistos_buenos, name="vistos_buenos"),
    path("<int:pk>/observar/", flujo.observar, name="observar"),
    path("<int:pk>/anular/", flujo.anular, name="anular"),
    path("<int:pk>/pedir-revision/", flujo.pedir, name="pedir"),
    path("<int:pk>/comentar/", flujo.comentar, name="comentar"),
    path("<int:pk>/versiones/<int:numero>/", versiones.version, name="version"),
    path("<int:pk>/versiones/<int:numero>/contenido.json", versiones.contenido, name="contenido"),
    path("<int:pk>/versiones/<int:numero>/cargo.pdf", versiones.cargo, name="cargo"),
]
