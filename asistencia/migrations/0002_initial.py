

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actas', '0002_initial'),
        ('asistencia', '0001_initial'),
        ('documentos', '0001_initial'),
        ('territorio', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='adjuntoficha',
            name='documento',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documentos.documento', verbose_name='documento'),
        ),
        migrations.AddField(
            model_name='adjuntoplan',
            name='documento',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documentos.documento', verbose_name='documento'),
        ),
        migrations.AddField(
            model_name='fichaasistencia',
            name='anulada_por',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='anulada por'),
        ),
        migrations.AddField(
            model_name='fichaasistencia',
            name='creada_por',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='creada por'),
        ),
        migrations.AddField(
            model_name='fichaasistencia',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fichas', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='distritoficha',
            name='ficha',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='distritos', to='asistencia.fichaasistencia', verbose_name='ficha'),
        ),
        migrations.AddField(
            model_name='destinatario',
            name='ficha',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='destinatarios', to='asistencia.fichaasistencia', verbose_name='ficha'),
        ),
        migrations.AddField(
            model_name='compromiso',
            name='ficha',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='compromisos', to='asistencia.fichaasistencia', verbose_name='ficha'),
        ),
        migrations.AddField(
            model_name='adjuntoficha',
            name='ficha',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adjuntos', to='asistencia.fichaasistencia', verbose_name='ficha'),
        ),
        migrations.AddField(
            model_name='historicalfichaasistencia',
            name='anulada_por',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='anulada por'),
        ),
        migrations.AddField(
            model_name='historicalfichaasistencia',
            name='creada_por',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='creada por'),
        ),
        migrations.AddField(
            model_name='historicalfichaasistencia',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalfichaasistencia',
            name='region',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='historicalplanasistencia',
            name='acta',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actas.acta', verbose_name='acta que lo aprueba'),
        ),
        migrations.AddField(
            model_name='historicalplanasistencia',
            name='creado_por',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='creado por'),
        ),
        migrations.AddField(
            model_name='historicalplanasistencia',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalplanasistencia',
            name='region',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='orientacion',
            name='ficha',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='orientaciones', to='asistencia.fichaasistencia', verbose_name='ficha'),
        ),
        migrations.AddField(
            model_name='planasistencia',
            name='acta',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='planes', to='actas.acta', verbose_name='acta que lo aprueba'),
        ),
        migrations.AddField(
            model_name='planasistencia',
            name='creado_por',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='creado por'),
        ),
        migrations.AddField(
            model_name='planasistencia',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planes', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='adjuntoplan',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adjuntos', to='asistencia.planasistencia', verbose_name='plan'),
        ),
        migrations.AddField(
            model_name='accionprogramada',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acciones', to='asistencia.planasistencia', verbose_name='plan'),
        ),
        migrations.AddField(
            model_name='temaficha',
            name='ficha',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='temas', to='asistencia.fichaasistencia', verbose_name='ficha'),
        ),
        migrations.AddIndex(
            model_name='fichaasistencia',
            index=models.Index(fields=['region', 'fecha'], name='ficha_por_region_y_fecha'),
        ),
        migrations.AddConstraint(
            model_name='fichaasistencia',
            constraint=models.UniqueConstraint(fields=('region', 'codigo'), name='ficha_codigo_unico_en_la_region'),
        ),
        migrations.AddConstraint(
            model_name='fichaasistencia',
            constraint=models.CheckConstraint(condition=models.Q(('codigo', ''), _negated=True), name='ficha_con_codigo'),
        ),
        migrations.AddConstraint(
            model_name='fichaasistencia',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('estado', 'registrada'), _negated=True), ('registrada_el__isnull', False), _connector='OR'), name='ficha_registrada_tiene_fecha'),
        ),
        migrations.AddConstraint(
            model_name='fichaasistencia',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('estado', 'borrador'), _negated=True), ('registrada_el', None), _connector='OR'), name='ficha_borrador_sin_fecha'),
        ),
        migrations.AddConstraint(
            model_name='fichaasistencia',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('estado', 'anulada'), ('anulada_en__isnull', False), models.Q(('anulada_motivo', ''), _negated=True)), models.Q(models.Q(('estado', 'anulada'), _negated=True), ('anulada_en', None)), _connector='OR'), name='ficha_anulada_con_motivo'),
        ),
        migrations.AddConstraint(
            model_name='fichaasistencia',
            constraint=models.CheckConstraint(condition=models.Q(('hora_inicio__regex', '^([01][0-9]|2[0-3]):[0-5][0-9]$'), ('hora_fin__regex', '^([01][0-9]|2[0-3]):[0-5][0-9]$')), name='ficha_horas_validas'),
        ),
        migrations.AddConstraint(
            model_name='fichaasistencia',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('creada_en', None), ('creada_por', None)), models.Q(('creada_en__isnull', False), ('creada_por__isnull', False)), _connector='OR'), name='ficha_creada_en_y_por'),
        ),
        migrations.AddConstraint(
            model_name='fichaasistencia',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('anulada_en', None), ('anulada_por', None)), models.Q(('anulada_en__isnull', False), ('anulada_por__isnull', False)), _connector='OR'), name='ficha_anulada_en_y_por'),
        ),
        migrations.AddConstraint(
            model_name='fichaasistencia',
            constraint=models.CheckConstraint(condition=models.Q(('estado__in', ['borrador', 'registrada', 'anulada'])), name='ficha_estado'),
        ),
        migrations.AddConstraint(
            model_name='fichaasistencia',
            constraint=models.CheckConstraint(condition=models.Q(('modalidad__in', ['presencial', 'virtual', 'mixta'])), name='ficha_modalidad'),
        ),
        migrations.AddConstraint(
            model_name='fichaasistencia',
            constraint=models.CheckConstraint(condition=models.Q(('alcance__in', ['individual', 'grupal'])), name='ficha_alcance'),
        ),
        migrations.AddConstraint(
            model_name='fichaasistencia',
            constraint=models.CheckConstraint(condition=models.Q(('brindada_por__in', ['gore', 'provincial'])), name='ficha_brindada_por'),
        ),
        migrations.AddConstraint(
            model_name='fichaasistencia',
            constraint=models.CheckConstraint(condition=models.Q(('tipo__in', ['diagnostico', 'seguimiento', 'especifica'])), name='ficha_tipo'),
        ),
        migrations.AddIndex(
            model_name='distritoficha',
            index=models.Index(django.db.models.functions.text.Left('ubigeo', 4), name='distrito_por_provincia'),
        ),
        migrations.AddConstraint(
            model_name='adjuntoficha',
            constraint=models.UniqueConstraint(fields=('documento',), name='documento_de_una_sola_ficha'),
        ),
        migrations.AddConstraint(
            model_name='planasistencia',
            constraint=models.UniqueConstraint(fields=('region', 'codigo'), name='plan_codigo_unico_en_la_region'),
        ),
        migrations.AddConstraint(
            model_name='planasistencia',
            constraint=models.CheckConstraint(condition=models.Q(('codigo', ''), _negated=True), name='plan_con_codigo'),
        ),
        migrations.AddConstraint(
            model_name='planasistencia',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('estado', 'cargado'), _negated=True), models.Q(('cargado_el__isnull', False), ('acta__isnull', False)), _connector='OR'), name='plan_cargado_con_fecha_y_acta'),
        ),
        migrations.AddConstraint(
            model_name='planasistencia',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('estado', 'borrador'), _negated=True), ('cargado_el', None), _connector='OR'), name='plan_borrador_sin_fecha'),
        ),
        migrations.AddConstraint(
            model_name='planasistencia',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('creado_en', None), ('creado_por', None)), models.Q(('creado_en__isnull', False), ('creado_por__isnull', False)), _connector='OR'), name='plan_creado_en_y_por'),
        ),
        migrations.AddConstraint(
            model_name='planasistencia',
            constraint=models.CheckConstraint(condition=models.Q(('estado__in', ['borrador', 'cargado', 'anulado'])), name='plan_estado'),
        ),
        migrations.AddConstraint(
            model_name='adjuntoplan',
            constraint=models.UniqueConstraint(fields=('documento',), name='documento_de_un_solo_plan'),
        ),
        migrations.AddConstraint(
            model_name='accionprogramada',
            constraint=models.CheckConstraint(condition=models.Q(('mes__regex', '^[0-9]{4}-(0[1-9]|1[0-2])$')), name='programada_mes_valido'),
        ),
        migrations.AddConstraint(
            model_name='accionprogramada',
            constraint=models.CheckConstraint(condition=models.Q(('tipo__in', ['diagnostico', 'seguimiento', 'especifica'])), name='programada_tipo'),
        ),
        migrations.AddConstraint(
            model_name='temaficha',
            constraint=models.UniqueConstraint(fields=('ficha', 'tema'), name='tema_una_vez_por_ficha'),
        ),
        migrations.AddConstraint(
            model_name='temaficha',
            constraint=models.CheckConstraint(condition=models.Q(('tema__in', ['salud', 'agua', 'educacion', 'articulacion'])), name='tema_ficha_tema'),
        ),
    ]
