"""How gunicorn serves the portal: it reads this file by itself when it is started here. What its command says comes
first.

One process loads the portal and warms it; those that answer are its forks, so that none pays for the first page nor for
the first paper, and what they only read they share. A new version asks for a restart: a HUP would make new forks of the
old code.
"""

wsgi_app = "egtpi_portal.wsgi"
worker_class = "gthread"
preload_app = True


def when_ready(server):
    from egtpi_portal.caliente import calentar

    calentar()


def post_fork(server, worker):
    from egtpi_portal.caliente import al_nacer

    al_nacer()
