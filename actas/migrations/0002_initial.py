

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actas', '0001_initial'),
        ('documentos', '0001_initial'),
        ('territorio', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='acta',
            name='anulada_por',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='anulada por'),
        ),
        migrations.AddField(
            model_name='acta',
            name='creada_por',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='creada por'),
        ),
        migrations.AddField(
            model_name='acta',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actas', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='acuerdo',
            name='acta',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acuerdos', to='actas.acta', verbose_name='acta'),
        ),
        migrations.AddField(
            model_name='acuerdo',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acuerdos', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='adjuntoacta',
            name='acta',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adjuntos', to='actas.acta', verbose_name='acta'),
        ),
        migrations.AddField(
            model_name='adjuntoacta',
            name='documento',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documentos.documento', verbose_name='documento'),
        ),
        migrations.AddField(
            model_name='firma',
            name='acta',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='firmas', to='actas.acta', verbose_name='acta'),
        ),
        migrations.AddField(
            model_name='firma',
            name='dada_por',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='dada por'),
        ),
        migrations.AddField(
            model_name='historicalacta',
            name='anulada_por',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='anulada por'),
        ),
        migrations.AddField(
            model_name='historicalacta',
            name='creada_por',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='creada por'),
        ),
        migrations.AddField(
            model_name='historicalacta',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalacta',
            name='region',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='historicalacuerdo',
            name='acta',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actas.acta', verbose_name='acta'),
        ),
        migrations.AddField(
            model_name='historicalacuerdo',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalacuerdo',
            name='region',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='historicalfirma',
            name='acta',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actas.acta', verbose_name='acta'),
        ),
        migrations.AddField(
            model_name='historicalfirma',
            name='dada_por',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='dada por'),
        ),
        migrations.AddField(
            model_name='historicalfirma',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalparticipante',
            name='acta',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actas.acta', verbose_name='acta'),
        ),
        migrations.AddField(
            model_name='historicalparticipante',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalpuntoagenda',
            name='acta',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actas.acta', verbose_name='acta'),
        ),
        migrations.AddField(
            model_name='historicalpuntoagenda',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalseguimientoacuerdo',
            name='acta',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actas.acta', verbose_name='acta'),
        ),
        migrations.AddField(
            model_name='historicalseguimientoacuerdo',
            name='acuerdo',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actas.acuerdo', verbose_name='acuerdo'),
        ),
        migrations.AddField(
            model_name='historicalseguimientoacuerdo',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='participante',
            name='acta',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participantes', to='actas.acta', verbose_name='acta'),
        ),
        migrations.AddField(
            model_name='puntoagenda',
            name='acta',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda', to='actas.acta', verbose_name='acta'),
        ),
        migrations.AddField(
            model_name='historicalacuerdo',
            name='punto',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actas.puntoagenda', verbose_name='punto de agenda'),
        ),
        migrations.AddField(
            model_name='adjuntoacta',
            name='punto',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='adjuntos', to='actas.puntoagenda', verbose_name='punto de agenda'),
        ),
        migrations.AddField(
            model_name='acuerdo',
            name='punto',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='acuerdos', to='actas.puntoagenda', verbose_name='punto de agenda'),
        ),
        migrations.AddField(
            model_name='reconocidopunto',
            name='punto',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reconocidos', to='actas.puntoagenda', verbose_name='punto de agenda'),
        ),
        migrations.AddField(
            model_name='sectorpunto',
            name='punto',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sectores', to='actas.puntoagenda', verbose_name='punto de agenda'),
        ),
        migrations.AddField(
            model_name='seguimientoacuerdo',
            name='acta',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seguimiento', to='actas.acta', verbose_name='acta'),
        ),
        migrations.AddField(
            model_name='seguimientoacuerdo',
            name='acuerdo',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seguimientos', to='actas.acuerdo', verbose_name='acuerdo'),
        ),
        migrations.AddConstraint(
            model_name='acta',
            constraint=models.UniqueConstraint(fields=('region', 'codigo'), name='acta_codigo_unico_en_la_region'),
        ),
        migrations.AddConstraint(
            model_name='acta',
            constraint=models.CheckConstraint(condition=models.Q(('codigo', ''), _negated=True), name='acta_con_codigo'),
        ),
        migrations.AddConstraint(
            model_name='acta',
            constraint=models.CheckConstraint(condition=models.Q(('estado__in', ['borrador', 'anulada']), ('cargada_el__isnull', False), _connector='OR'), name='acta_presentada_tiene_fecha'),
        ),
        migrations.AddConstraint(
            model_name='acta',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('estado', 'borrador'), _negated=True), ('cargada_el', None), _connector='OR'), name='acta_borrador_sin_fecha'),
        ),
        migrations.AddConstraint(
            model_name='acta',
            constraint=models.CheckConstraint(condition=models.Q(('recargada_el', None), ('cargada_el__isnull', False), _connector='OR'), name='acta_recargada_tras_cargada'),
        ),
        migrations.AddConstraint(
            model_name='acta',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('estado', 'anulada'), ('anulada_en__isnull', False), models.Q(('anulada_motivo', ''), _negated=True)), models.Q(models.Q(('estado', 'anulada'), _negated=True), ('anulada_en', None)), _connector='OR'), name='acta_anulada_con_motivo'),
        ),
        migrations.AddConstraint(
            model_name='acta',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('anulada_en', None), ('anulada_por', None)), models.Q(('anulada_en__isnull', False), ('anulada_por__isnull', False)), _connector='OR'), name='acta_anulada_en_y_por'),
        ),
        migrations.AddConstraint(
            model_name='acta',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('creada_en', None), ('creada_por', None)), models.Q(('creada_en__isnull', False), ('creada_por__isnull', False)), _connector='OR'), name='acta_creada_en_y_por'),
        ),
        migrations.AddConstraint(
            model_name='acta',
            constraint=models.CheckConstraint(condition=models.Q(('tipo__in', ['ordinaria', 'extraordinaria'])), name='acta_tipo'),
        ),
        migrations.AddConstraint(
            model_name='acta',
            constraint=models.CheckConstraint(condition=models.Q(('estado__in', ['borrador', 'presentada', 'observada', 'conforme', 'anulada'])), name='acta_estado'),
        ),
        migrations.AddConstraint(
            model_name='firma',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('dada_en', None), ('dada_por', None)), models.Q(('dada_en__isnull', False), ('dada_por__isnull', False)), _connector='OR'), name='firma_dada_en_y_por'),
        ),
        migrations.AddConstraint(
            model_name='firma',
            constraint=models.CheckConstraint(condition=models.Q(('rol__in', ['secretario_tecnico', 'coordinador_territorial_fed', 'coordinador_enlace_midis'])), name='firma_rol'),
        ),
        migrations.AddConstraint(
            model_name='puntoagenda',
            constraint=models.UniqueConstraint(fields=('acta', 'codigo'), name='punto_codigo_unico_en_el_acta'),
        ),
        migrations.AddConstraint(
            model_name='puntoagenda',
            constraint=models.CheckConstraint(condition=models.Q(('codigo', ''), _negated=True), name='punto_con_codigo'),
        ),
        migrations.AddConstraint(
            model_name='puntoagenda',
            constraint=models.CheckConstraint(condition=models.Q(('pct_validado', None), models.Q(('pct_validado__gte', 0), ('pct_validado__lte', 100)), _connector='OR'), name='punto_pct_entre_0_y_100'),
        ),
        migrations.AddConstraint(
            model_name='puntoagenda',
            constraint=models.CheckConstraint(condition=models.Q(('accion__in', ['aprobacion_plan_at', 'evaluacion_at', 'analisis', 'socializacion', 'evaluacion_metas', 'seguimiento_acuerdos', 'otro'])), name='punto_accion'),
        ),
        migrations.AddConstraint(
            model_name='adjuntoacta',
            constraint=models.UniqueConstraint(fields=('documento',), name='documento_de_una_sola_acta'),
        ),
        migrations.AddConstraint(
            model_name='adjuntoacta',
            constraint=models.CheckConstraint(condition=models.Q(('clase__in', ['acta_firmada', 'evidencia'])), name='adjunto_acta_clase'),
        ),
        migrations.AddConstraint(
            model_name='acuerdo',
            constraint=models.UniqueConstraint(fields=('region', 'codigo'), name='acuerdo_codigo_unico_en_la_region'),
        ),
        migrations.AddConstraint(
            model_name='acuerdo',
            constraint=models.CheckConstraint(condition=models.Q(('codigo', ''), _negated=True), name='acuerdo_con_codigo'),
        ),
        migrations.AddConstraint(
            model_name='acuerdo',
            constraint=models.CheckConstraint(condition=models.Q(('con_responsable', True), models.Q(('responsable_entidad', ''), ('responsable_nombre', ''), ('responsable_cargo', '')), _connector='OR'), name='acuerdo_sin_responsable_sin_datos'),
        ),
        migrations.AddConstraint(
            model_name='acuerdo',
            constraint=models.CheckConstraint(condition=models.Q(('ambito__in', ['sectores', 'gobiernos_locales', 'ambos', 'interno'])), name='acuerdo_ambito'),
        ),
        migrations.AddConstraint(
            model_name='reconocidopunto',
            constraint=models.UniqueConstraint(fields=('punto', 'ubigeo'), name='reconocido_una_vez_por_punto'),
        ),
        migrations.AddConstraint(
            model_name='sectorpunto',
            constraint=models.UniqueConstraint(fields=('punto', 'sector'), name='sector_una_vez_por_punto'),
        ),
        migrations.AddConstraint(
            model_name='sectorpunto',
            constraint=models.CheckConstraint(condition=models.Q(('sector__in', ['salud', 'educacion', 'agua'])), name='sector_punto_sector'),
        ),
        migrations.AddConstraint(
            model_name='seguimientoacuerdo',
            constraint=models.UniqueConstraint(fields=('acta', 'acuerdo'), name='seguimiento_una_vez_por_acta'),
        ),
    ]
