"""The pages that show the judgement."""

from django.shortcuts import render


def ayuda(request):
    return render(request, "verificacion/ayuda.html")


def pais(request):
    return render(request, "verificacion/ayuda.html")


def region(request, codigo):
    return render(request, "verificacion/ayuda.html")


def hito(request, codigo, hito):
    return render(request, "verificacion/ayuda.html")
