

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actas', '0001_initial'),
        ('asistencia', '0001_initial'),
        ('territorio', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalRevision',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('sobre', models.CharField(choices=[('caracteristica', 'Característica de un acta'), ('punto', 'Punto de agenda'), ('plan', 'Plan de asistencia técnica'), ('ficha', 'Ficha de asistencia técnica'), ('acuerdo', 'Acuerdo'), ('mes', 'Mes de la matriz')], max_length=16, verbose_name='sobre')),
                ('caracteristica', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='característica')),
                ('mes', models.CharField(blank=True, default='', max_length=7, verbose_name='mes')),
                ('conforme', models.BooleanField(verbose_name='conforme')),
                ('motivo', models.TextField(blank=True, verbose_name='motivo')),
                ('por', models.TextField(blank=True, verbose_name='autor')),
                ('fecha', models.DateField(verbose_name='fecha')),
                ('registrada_en', models.DateTimeField(verbose_name='registrada en')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('acta', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actas.acta')),
                ('acuerdo', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actas.acuerdo')),
                ('ficha', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='asistencia.fichaasistencia')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='asistencia.planasistencia')),
                ('punto', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actas.puntoagenda')),
                ('region', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='territorio.region', verbose_name='región')),
                ('registrada_por', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registrada por')),
            ],
            options={
                'verbose_name': 'historial',
                'verbose_name_plural': 'historial',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sobre', models.CharField(choices=[('caracteristica', 'Característica de un acta'), ('punto', 'Punto de agenda'), ('plan', 'Plan de asistencia técnica'), ('ficha', 'Ficha de asistencia técnica'), ('acuerdo', 'Acuerdo'), ('mes', 'Mes de la matriz')], max_length=16, verbose_name='sobre')),
                ('caracteristica', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='característica')),
                ('mes', models.CharField(blank=True, default='', max_length=7, verbose_name='mes')),
                ('conforme', models.BooleanField(verbose_name='conforme')),
                ('motivo', models.TextField(blank=True, verbose_name='motivo')),
                ('por', models.TextField(blank=True, verbose_name='autor')),
                ('fecha', models.DateField(verbose_name='fecha')),
                ('registrada_en', models.DateTimeField(verbose_name='registrada en')),
                ('acta', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='revisiones', to='actas.acta')),
                ('acuerdo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='revisiones', to='actas.acuerdo')),
                ('ficha', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='revisiones', to='asistencia.fichaasistencia')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='revisiones', to='asistencia.planasistencia')),
                ('punto', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='revisiones', to='actas.puntoagenda')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisiones', to='territorio.region', verbose_name='región')),
                ('registrada_por', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registrada por')),
            ],
            options={
                'verbose_name': 'revisión',
                'verbose_name_plural': 'revisiones',
                'ordering': ['region_id', 'fecha', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sobre', 'caracteristica'), ('acta__isnull', False), ('punto__isnull', True), ('plan__isnull', True), ('ficha__isnull', True), ('acuerdo__isnull', True), ('caracteristica__isnull', False), ('mes', '')), models.Q(('sobre', 'punto'), ('acta__isnull', False), ('punto__isnull', False), ('plan__isnull', True), ('ficha__isnull', True), ('acuerdo__isnull', True), ('caracteristica__isnull', True), ('mes', '')), models.Q(('sobre', 'plan'), ('acta__isnull', True), ('punto__isnull', True), ('plan__isnull', False), ('ficha__isnull', True), ('acuerdo__isnull', True), ('caracteristica__isnull', True), ('mes', '')), models.Q(('sobre', 'ficha'), ('acta__isnull', True), ('punto__isnull', True), ('plan__isnull', True), ('ficha__isnull', False), ('acuerdo__isnull', True), ('caracteristica__isnull', True), ('mes', '')), models.Q(('sobre', 'acuerdo'), ('acta__isnull', True), ('punto__isnull', True), ('plan__isnull', True), ('ficha__isnull', True), ('acuerdo__isnull', False), ('caracteristica__isnull', True), ('mes', '')), models.Q(('sobre', 'mes'), ('acta__isnull', True), ('punto__isnull', True), ('plan__isnull', True), ('ficha__isnull', True), ('acuerdo__isnull', True), ('caracteristica__isnull', True), models.Q(('mes', ''), _negated=True)), _connector='OR'), name='revision_sobre_una_sola_cosa'), models.CheckConstraint(condition=models.Q(('caracteristica', None), models.Q(('caracteristica__gte', 1), ('caracteristica__lte', 6)), _connector='OR'), name='revision_caracteristica_de_1_a_6'), models.CheckConstraint(condition=models.Q(('mes', ''), ('mes__regex', '^[0-9]{4}-(0[1-9]|1[0-2])$'), _connector='OR'), name='revision_mes_valido'), models.CheckConstraint(condition=models.Q(models.Q(('registrada_en', None), ('registrada_por', None)), models.Q(('registrada_en__isnull', False), ('registrada_por__isnull', False)), _connector='OR'), name='revision_registrada_en_y_por'), models.CheckConstraint(condition=models.Q(('sobre__in', ['caracteristica', 'punto', 'plan', 'ficha', 'acuerdo', 'mes'])), name='revision_sobre')],
            },
        ),
    ]
