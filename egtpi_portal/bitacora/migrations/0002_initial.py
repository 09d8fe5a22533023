

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bitacora', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='evento',
            name='actor',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='usuario'),
        ),
        migrations.AddIndex(
            model_name='evento',
            index=models.Index(fields=['objeto_tipo', 'objeto_id'], name='evento_por_objeto'),
        ),
        migrations.AddIndex(
            model_name='evento',
            index=models.Index(fields=['region_id', '-momento'], name='evento_por_region'),
        ),
        migrations.AddConstraint(
            model_name='evento',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('accion', ''), _negated=True), models.Q(('resumen', ''), _negated=True)), name='evento_dice_que_paso'),
        ),
    ]
