

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cuentas', '0001_initial'),
        ('territorio', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalmembresia',
            name='region',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Vacía solo para los roles nacionales y para una consulta de todo el país.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='historicalmembresia',
            name='usuario',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='usuario'),
        ),
        migrations.AddField(
            model_name='membresia',
            name='region',
            field=models.ForeignKey(blank=True, help_text='Vacía solo para los roles nacionales y para una consulta de todo el país.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='membresias', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='membresia',
            name='usuario',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='membresias', to=settings.AUTH_USER_MODEL, verbose_name='usuario'),
        ),
        migrations.AddConstraint(
            model_name='membresia',
            constraint=models.CheckConstraint(condition=models.Q(('hasta', None), ('hasta__gte', models.F('desde')), _connector='OR'), name='membresia_hasta_no_antes_de_desde', violation_error_message='«Hasta» no puede ser anterior a «desde».'),
        ),
        migrations.AddConstraint(
            model_name='membresia',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('rol__in', ('secretario_tecnico', 'equipo_regional', 'gobierno_provincial', 'coordinador_territorial_fed', 'coordinador_enlace_midis')), ('region__isnull', False)), models.Q(('rol__in', ('revisor_dat', 'evaluador_dmi', 'administrador')), ('region', None)), ('rol', 'consulta'), _connector='OR'), name='membresia_region_segun_rol', violation_error_message='Los roles regionales llevan región y los nacionales no la llevan.'),
        ),
        migrations.AddConstraint(
            model_name='membresia',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('rol', 'gobierno_provincial'), models.Q(('provincia', ''), _negated=True)), models.Q(models.Q(('rol', 'gobierno_provincial'), _negated=True), ('provincia', '')), _connector='OR'), name='membresia_provincia_solo_provincial', violation_error_message='Un gobierno provincial, y solo él, indica su municipalidad provincial.'),
        ),
        migrations.AddConstraint(
            model_name='membresia',
            constraint=models.CheckConstraint(condition=models.Q(('suplente', False), ('rol__in', ('secretario_tecnico', 'coordinador_territorial_fed', 'coordinador_enlace_midis')), _connector='OR'), name='membresia_suplente_segun_rol', violation_error_message='Solo la secretaría y las coordinaciones tienen suplente.'),
        ),
    ]
