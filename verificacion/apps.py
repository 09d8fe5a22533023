from django.apps import AppConfig


class VerificacionConfig(AppConfig):
    name = "verificacion"
    verbose_name = "Verificación"

    def ready(self):
        from egtpi_portal.juicio import Juez, registrar

        from .evaluaciones import evaluar_hitos, evaluar_regiones, hitos_de_la_ficha
        from .previsualizacion import previsualizar_acta
        from .previsualizacion_ficha import faltas_de_fichas, previsualizar_ficha
        from .previsualizacion_plan import previsualizar_plan

        registrar(
            Juez(
                evaluar=evaluar_regiones,
                evaluar_hitos=evaluar_hitos,
                hitos=hitos_de_la_ficha,
                previsualizar=previsualizar_acta,
                previsualizar_plan=previsualizar_plan,
                previsualizar_ficha=previsualizar_ficha,
                faltas_de_fichas=faltas_de_fichas,
            )
        )
