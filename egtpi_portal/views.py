"""The front door."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse


def inicio(request):
    return HttpResponse("")


@login_not_required
def salud(request):
    return HttpResponse("")
