"""How gunicorn serves the portal: it reads this file by itself when it is started here. What its command says comes
first.

One process loads the portal and warms it; those that answer are its forks, so that none pays for the first page nor for
the first paper, and what they only read they share. A new version asks for a restart: a HUP would make new forks of the
old code.
"""

wsgi_app = "egtpi_portal.wsgi"
worker_class = "gthread"
preload_app = True
ESPERAN = 8
"""Threads of each process besides those that its command asks for: an upload holds one while the workshop reads it, and
a receipt while it is laid out there, and meanwhile as many as before are left for whoever asks for a page."""


def on_starting(server):
    server.cfg.set("threads", server.cfg.threads + ESPERAN)


on_reload = on_starting


def when_ready(server):
    from egtpi_portal.caliente import calentar

    calentar()


def post_fork(server, worker):
    from egtpi_portal.caliente import al_nacer

    al_nacer()
