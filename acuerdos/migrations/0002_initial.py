

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actas', '0002_initial'),
        ('acuerdos', '0001_initial'),
        ('documentos', '0001_initial'),
        ('territorio', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='adjuntocarga',
            name='documento',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documentos.documento', verbose_name='documento'),
        ),
        migrations.AddField(
            model_name='cargamatriz',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cargas_matriz', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='cargamatriz',
            name='registrada_por',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registrada por'),
        ),
        migrations.AddField(
            model_name='adjuntocarga',
            name='carga',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adjuntos', to='acuerdos.cargamatriz', verbose_name='carga'),
        ),
        migrations.AddField(
            model_name='filacarga',
            name='acuerdo',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filas_de_carga', to='actas.acuerdo', verbose_name='acuerdo'),
        ),
        migrations.AddField(
            model_name='filacarga',
            name='carga',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='filas', to='acuerdos.cargamatriz', verbose_name='carga'),
        ),
        migrations.AddField(
            model_name='historicalsituacionacuerdo',
            name='acuerdo',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actas.acuerdo', verbose_name='acuerdo'),
        ),
        migrations.AddField(
            model_name='historicalsituacionacuerdo',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='situacionacuerdo',
            constraint=models.CheckConstraint(condition=models.Q(('estado__in', ['pendiente', 'en_proceso', 'implementado'])), name='situacion_estado'),
        ),
        migrations.AddConstraint(
            model_name='cargamatriz',
            constraint=models.UniqueConstraint(fields=('region', 'cargada_el', 'orden'), name='carga_unica_por_instante'),
        ),
        migrations.AddConstraint(
            model_name='cargamatriz',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('registrada_en', None), ('registrada_por', None)), models.Q(('registrada_en__isnull', False), ('registrada_por__isnull', False)), _connector='OR'), name='carga_registrada_en_y_por'),
        ),
        migrations.AddConstraint(
            model_name='adjuntocarga',
            constraint=models.UniqueConstraint(fields=('documento',), name='documento_de_una_sola_carga'),
        ),
        migrations.AddConstraint(
            model_name='filacarga',
            constraint=models.UniqueConstraint(fields=('carga', 'acuerdo'), name='acuerdo_una_vez_por_carga'),
        ),
        migrations.AddConstraint(
            model_name='filacarga',
            constraint=models.CheckConstraint(condition=models.Q(('estado__in', ['pendiente', 'en_proceso', 'implementado'])), name='fila_estado'),
        ),
    ]
