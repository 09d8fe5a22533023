"""The mail of the portal: what waits to be sent, and its sending, apart from every page.

Any code that sends mail, ours or a library's, leaves it here: `EMAIL_BACKEND` is `buzon.Buzon`. The worker sends it by
`CORREO_BACKEND` (what EMAIL_URL says), and tries again for three days.
"""
