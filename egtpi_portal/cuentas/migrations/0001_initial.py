

import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import egtpi_portal.territorio.models
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Membresia',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rol', models.CharField(choices=[('secretario_tecnico', 'Secretaría Técnica de la IAR'), ('equipo_regional', 'Equipo regional'), ('gobierno_provincial', 'Gobierno provincial'), ('coordinador_territorial_fed', 'Coordinación Territorial FED'), ('coordinador_enlace_midis', 'Coordinación de Enlace MIDIS'), ('revisor_dat', 'Revisión DAT'), ('evaluador_dmi', 'Evaluación DMI'), ('administrador', 'Administración'), ('consulta', 'Consulta')], max_length=30, verbose_name='rol')),
                ('provincia', egtpi_portal.territorio.models.CampoUbigeo(blank=True, default='', help_text='Ubigeo; solo para gobiernos provinciales.', validators=[django.core.validators.RegexValidator('^[0-9]{6}\\Z', 'El ubigeo tiene seis cifras, como 020101.')], verbose_name='municipalidad provincial')),
                ('suplente', models.BooleanField(default=False, verbose_name='suplente')),
                ('desde', models.DateField(verbose_name='desde')),
                ('hasta', models.DateField(blank=True, help_text='Último día en que rige; vacío si sigue vigente.', null=True, verbose_name='hasta')),
                ('documento', models.CharField(blank=True, max_length=160, verbose_name='documento de designación')),
            ],
            options={
                'verbose_name': 'membresía',
                'verbose_name_plural': 'membresías',
                'ordering': ['usuario_id', '-desde', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Usuario',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='correo electrónico')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'usuario',
                'verbose_name_plural': 'usuarios',
                'ordering': ['username'],
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalMembresia',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('rol', models.CharField(choices=[('secretario_tecnico', 'Secretaría Técnica de la IAR'), ('equipo_regional', 'Equipo regional'), ('gobierno_provincial', 'Gobierno provincial'), ('coordinador_territorial_fed', 'Coordinación Territorial FED'), ('coordinador_enlace_midis', 'Coordinación de Enlace MIDIS'), ('revisor_dat', 'Revisión DAT'), ('evaluador_dmi', 'Evaluación DMI'), ('administrador', 'Administración'), ('consulta', 'Consulta')], max_length=30, verbose_name='rol')),
                ('provincia', egtpi_portal.territorio.models.CampoUbigeo(blank=True, default='', help_text='Ubigeo; solo para gobiernos provinciales.', validators=[django.core.validators.RegexValidator('^[0-9]{6}\\Z', 'El ubigeo tiene seis cifras, como 020101.')], verbose_name='municipalidad provincial')),
                ('suplente', models.BooleanField(default=False, verbose_name='suplente')),
                ('desde', models.DateField(verbose_name='desde')),
                ('hasta', models.DateField(blank=True, help_text='Último día en que rige; vacío si sigue vigente.', null=True, verbose_name='hasta')),
                ('documento', models.CharField(blank=True, max_length=160, verbose_name='documento de designación')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historial',
                'verbose_name_plural': 'historial',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
