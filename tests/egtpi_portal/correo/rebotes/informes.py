"""Reports of mail that did not arrive, shaped as three mail servers write them; all of it is made up."""

import datetime as dt
from email.message import EmailMessage

from egtpi_portal.correo.rebotes.marca import CABECERA, marca_de

ANTES = dt.datetime(2024, 6, 18, 14, tzinfo=dt.UTC)
"""When the mail that comes back was sent: at nine in Lima."""

POSTFIX = """\
Return-Path: <>
Date: Tue, 18 Jun 2024 09:00:01 -0500 (-05)
From: MAILER-DAEMON@correo.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: portal@example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4W3dKz1bXz.1718719201/correo.example.org"

This is a MIME-encapsulated message.

--4W3dKz1bXz.1718719201/correo.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host correo.example.org.

<{direccion}>: host mx.example.org[192.0.2.1] said: {dicho} (in reply to RCPT TO command)

--4W3dKz1bXz.1718719201/correo.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; correo.example.org
X-Postfix-Queue-ID: 4W3dKz1bXz
X-Postfix-Sender: rfc822; portal@example.org
Arrival-Date: Tue, 18 Jun 2024 09:00:00 -0500 (-05)

Final-Recipient: rfc822; {direccion}
Original-Recipient: rfc822;{direccion}
Action: {accion}
Status: {codigo}
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; {dicho}

--4W3dKz1bXz.1718719201/correo.example.org
Content-Description: Undelivered Message
Content-Type: message/rfc822

Received: by correo.example.org (Postfix, from userid 1000)
{cabecera}: {marca}
Subject: [Portal EGTPI] Avisos
From: portal@example.org
To: {direccion}
Message-ID: <1@correo.example.org>

Avisos.

--4W3dKz1bXz.1718719201/correo.example.org--
"""
EXCHANGE = """\
From: Microsoft Outlook <postmaster@regionancash.example.org>
To: portal@example.org
Date: Tue, 18 Jun 2024 14:00:02 +0000
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="7b1e_9f0c"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: es-PE
Subject: =?utf-8?B?Tm8gc2UgcHVlZGUgZW50cmVnYXI6IEF2aXNvcw==?=
MIME-Version: 1.0

--7b1e_9f0c
Content-Type: multipart/alternative; differences=Content-Type;
\tboundary="7b1e_9f0d"

--7b1e_9f0d
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: base64

Tm8gc2UgcHVkbyBlbnRyZWdhciBlbCBtZW5zYWplLg==

--7b1e_9f0d--

--7b1e_9f0c
Content-Type: message/delivery-status

Reporting-MTA: dns;SN6PR01.prod.example.org
Received-From-MTA: dns;SJ0PR01.prod.example.org
Arrival-Date: Tue, 18 Jun 2024 14:00:01 +0000

Original-Recipient: rfc822;{direccion}
Final-Recipient: rfc822;{direccion}
Action: {accion}
Status: {codigo}
Diagnostic-Code: smtp;{dicho}
X-Display-Name: Rosa Vega

--7b1e_9f0c
Content-Type: text/rfc822-headers

Received: from SJ0PR01.prod.example.org by SN6PR01.prod.example.org
{cabecera}:
 {marca}
Subject: [Portal EGTPI] Avisos
From: <portal@example.org>
To: <{direccion}>

--7b1e_9f0c--
"""
EXIM = """\
Return-path: <>
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@exim.example.org>
To: portal@example.org
References: <1@example.org>
Content-Type: multipart/report; report-type=delivery-status; boundary=1718719201-eximdsn-2
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender

--1718719201-eximdsn-2
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

--1718719201-eximdsn-2
Content-type: message/delivery-status

Reporting-MTA: dns; exim.example.org

Action: {accion}
Final-Recipient: rfc822;otro-buzon@example.net
Status: {codigo}
Remote-MTA: dns; mx.example.net
Diagnostic-Code: smtp; {dicho}

--1718719201-eximdsn-2
Content-type: message/rfc822

Return-path: <portal@example.org>
{cabecera}: {marca}
Subject: [Portal EGTPI] Avisos
To: {direccion}

Avisos.
--1718719201-eximdsn-2--
"""
FORMAS = {"postfix": POSTFIX, "exchange": EXCHANGE, "exim": EXIM}
NO_EXISTE = "550 5.1.1 <nadie> Recipient address rejected: User unknown"


def informe(
    direccion: str,
    *,
    forma: str = "postfix",
    accion="failed",
    codigo="5.1.1",
    dicho=NO_EXISTE,
    marca: str | None = None,
) -> bytes:
    """The report of a mail to that address, sent at ANTES unless its mark is another."""
    marca = marca_de(direccion, ANTES) if marca is None else marca
    return (
        FORMAS[forma]
        .format(direccion=direccion, accion=accion, codigo=codigo, dicho=dicho, marca=marca, cabecera=CABECERA)
        .encode()
    )


def respuesta_automatica() -> bytes:
    """Somebody on holiday answers."""
    mensaje = EmailMessage()
    mensaje["Subject"], mensaje["Auto-Submitted"] = "Fuera de la oficina", "auto-replied"
    mensaje.set_content("Vuelvo el lunes.")
    return mensaje.as_bytes()
