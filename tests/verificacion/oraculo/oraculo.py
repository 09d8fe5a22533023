"""A second reading of the rules, for the tests alone: slow, plain, over the JSON itself.

It was written from `reglas.md` without looking at the engine, and shares no code with it: where the two differ on some
expediente, one of them misread a sentence.
"""

import datetime as dt
from fractions import Fraction

LIMA = dt.timezone(dt.timedelta(hours=-5))
D = dt.date.fromisoformat
SPAN = (D("2023-08-01"), D("2024-06-30"))
PERIODO = {"hito-1": (D("2023-08-01"), D("2023-12-31")), "hito-2": (D("2024-01-01"), D("2024-06-30"))}
VENTANA = {
    "hito-1": {
        "aprobacion_plan_at": (D("2023-08-01"), D("2023-09-30")),
        "evaluacion_at": (D("2023-11-01"), D("2023-12-31")),
        "analisis": PERIODO["hito-1"],
        "socializacion": PERIODO["hito-1"],
    },
    "hito-2": {
        "evaluacion_at": (D("2024-05-01"), D("2024-06-30")),
        "analisis": PERIODO["hito-2"],
        "socializacion": PERIODO["hito-2"],
        "evaluacion_metas": (D("2024-04-01"), D("2024-06-30")),
    },
}
MINIMO = {
    "hito-1": {"analisis": 2, "socializacion": 1},
    "hito-2": {"analisis": 4, "socializacion": 2, "evaluacion_metas": 1},
}
ASISTENCIA = {"hito-1": (D("2023-08-01"), D("2023-12-31")), "hito-2": (D("2023-08-01"), D("2024-06-30"))}
PLAZOS = {"hito-1": (D("2023-08-01"), D("2023-12-30")), "hito-2": (D("2023-12-31"), D("2024-06-30"))}
CORTE = {"hito-1": D("2023-12-30"), "hito-2": D("2024-06-30")}
CODIGOS = {
    "hito-1": ["plan_at", "asistencia", "analisis", "socializacion", "acuerdos"],
    "hito-2": ["asistencia", "analisis", "socializacion", "evaluacion_metas", "acuerdos", "compromisos_cad"],
}
ROLES = ("secretario_tecnico", "coordinador_territorial_fed", "coordinador_enlace_midis")


def lima(texto):
    return dt.datetime.fromisoformat(texto).astimezone(LIMA).date()


def instante(texto):
    return dt.datetime.fromisoformat(texto)


def vacio(texto):
    return texto is None or not texto.strip()


def dentro(fecha, ventana):
    return ventana[0] <= fecha <= ventana[1]


class Oraculo:
    """The verdict of one expediente (a dict of the form) for a hito as of a date."""

    def __init__(self, e, hito, al):
        self.e, self.hito, self.al = e, hito, al
        self.no_habiles = {D(x) for x in e["calendario"]["no_habiles"]}
        self.firmantes = {f["ubigeo"]: D(f["suscrito_el"]) for f in e["pacto"]["firmantes"]}
        self.rev = {}
        for r in e["revisiones"]:
            if not vacio(r["por"]) and not vacio(r["motivo"]) and D(r["fecha"]) <= al:
                llave = (r["sobre"], r["id"], r["detalle"])
                if llave not in self.rev or D(r["fecha"]) >= self.rev[llave][0]:
                    self.rev[llave] = (D(r["fecha"]), r["conforme"])
        self.actas = sorted(filter(self.visible, e["actas"]), key=lambda a: (D(a["fecha_sesion"]), a["id"]))
        self.car = {a["id"]: self.caracteristicas(a) for a in self.actas}
        self.validas = [a for a in self.actas if all(self.car[a["id"]].values())]

    def visible(self, a):
        sesion = D(a["fecha_sesion"])
        return dentro(sesion, SPAN) and sesion <= self.al and lima(a["cargada_el"]) <= self.al

    def juicio(self, sobre, id_, detalle, automatico):
        return self.rev[(sobre, id_, detalle)][1] if (sobre, id_, detalle) in self.rev else automatico

    def limite(self, fecha):
        dia = (fecha.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
        faltan = 5
        while faltan:
            dia += dt.timedelta(days=1)
            if dia.weekday() < 5 and dia not in self.no_habiles:
                faltan -= 1
        return dia

    def caracteristicas(self, a):
        puntos = {p["id"] for p in a["agenda"]}
        sesion = D(a["fecha_sesion"])
        c = {}
        c["1"] = bool(a["agenda"]) and all(not vacio(p["descripcion"]) for p in a["agenda"])
        c["2"] = all(x["punto"] in puntos for x in a["acuerdos"])

        def preciso(x):
            r = x["responsable"]
            return (
                x["plazo"] is not None
                and D(x["plazo"]) >= sesion
                and r is not None
                and not vacio(r["entidad"])
                and not (vacio(r["nombre"]) and vacio(r["cargo"]))
            )

        c["3"] = all(preciso(x) for x in a["acuerdos"])
        anteriores = {
            x["id"]
            for b in self.actas
            if D(b["fecha_sesion"]) < sesion and instante(b["cargada_el"]) <= instante(a["cargada_el"])
            for x in b["acuerdos"]
        }
        exenta = a is self.actas[0] and (sesion.year, sesion.month) == (2023, 8)
        s = a["seguimiento"]
        c["4"] = exenta or (s["realizado"] and (not anteriores or bool(anteriores & set(s["acuerdos"]))))
        c["5"] = all(
            any(f["rol"] == rol and not vacio(f["nombre"]) and D(f["fecha"]) <= self.al for f in a["firmas"])
            for rol in ROLES
        )
        c["6"] = lima(a["cargada_el"]) <= self.limite(sesion)
        return {n: self.juicio("caracteristica", a["id"], n, v) for n, v in c.items()}

    def prueban(self, accion):
        return [
            a
            for a in self.validas
            if dentro(D(a["fecha_sesion"]), VENTANA[self.hito][accion])
            and any(p["accion"] == accion and self.prueba(a, p) for p in a["agenda"])
        ]

    def firmante(self, ubigeo, hasta):
        return ubigeo in self.firmantes and self.firmantes[ubigeo] <= hasta

    def prueba(self, a, p):
        if not any(x["punto"] == p["id"] for x in a["acuerdos"]):
            return False
        hasta = min(self.al, PERIODO[self.hito][1])
        participa = any(self.firmante(x["ubigeo"], hasta) for x in a["participantes"])
        necesita = {
            "aprobacion_plan_at": True,
            "evaluacion_at": p["pct_validado"] is not None,
            "analisis": p["evidencia_desagregada"] and bool(p["sectores"]),
            "socializacion": participa,
            "evaluacion_metas": participa and any(self.firmante(u, hasta) for u in p["reconocidos"]),
        }[p["accion"]]
        return self.juicio("punto", a["id"], p["id"], necesita)

    def cierre(self, codigo):
        if codigo == "compromisos_cad":
            return PERIODO[self.hito][1]
        accion = {"plan_at": "aprobacion_plan_at"}.get(codigo, codigo)
        ventana = PERIODO[self.hito] if codigo in ("asistencia", "acuerdos") else VENTANA[self.hito][accion]
        return self.limite(ventana[1])

    def evaluar(self):
        criterios = []
        for codigo in CODIGOS[self.hito]:
            cierre = self.cierre(codigo)
            definitivo = self.al > cierre
            propio = getattr(self, "c_" + codigo, None)
            fijo, cumple, medido, evidencias = propio() if propio else self.sesiones(codigo)
            veredicto = fijo or ("cumple" if cumple else "no_cumple" if definitivo else "en_curso")
            criterios.append(
                {"codigo": codigo, "veredicto": veredicto, "definitivo": definitivo, "cierre": cierre.isoformat(),
                 "medido": medido, "evidencias": evidencias}
            )  # fmt: skip
        v = {c["codigo"]: c["veredicto"] for c in criterios}
        grupos = {
            "planificacion": [c for c in ("plan_at", "asistencia") if c in v],
            "informacion": [c for c in ("analisis", "socializacion", "evaluacion_metas") if c in v],
            "acuerdos": ["acuerdos"],
        }
        procesos = {p: all(v[c] == "cumple" for c in cs) for p, cs in grupos.items()}
        return {
            "formato": "egtpi-resultado/1",
            "region": self.e["region"]["codigo"],
            "hito": self.hito,
            "al": self.al.isoformat(),
            "veredicto": next(x for x in ("no_cumple", "no_evaluable", "en_curso", "cumple") if x in v.values()),
            "definitivo": all(c["definitivo"] for c in criterios),
            "procesos": procesos,
            "procesos_cumplidos": sum(procesos.values()),
            "criterios": criterios,
            "actas": [
                {"id": a["id"], "limite_carga": self.limite(D(a["fecha_sesion"])).isoformat(),
                 "valida": all(self.car[a["id"]].values()), "caracteristicas": self.car[a["id"]]}
                for a in self.actas
            ],
        }  # fmt: skip

    def sesiones(self, codigo):
        s = self.prueban(codigo)
        return None, len(s) >= MINIMO[self.hito][codigo], {"sesiones": len(s)}, [a["id"] for a in s]

    def c_plan_at(self):
        aprueban = {a["id"] for a in self.prueban("aprobacion_plan_at")}
        fin = VENTANA["hito-1"]["aprobacion_plan_at"][1]
        buenos = [
            p
            for p in self.e["planes"]
            if p["acta"] in aprueban
            and lima(p["cargado_el"]) <= min(self.al, self.cierre("plan_at"))
            and self.juicio("plan", p["id"], "", self.contenido(p, min(self.al, fin)))
        ]
        usadas = {p["acta"] for p in buenos}
        return None, bool(buenos), {"planes_aprobados": len(buenos)}, [a["id"] for a in self.actas if a["id"] in usadas]

    def contenido(self, p, fin):
        acciones = [x for x in p["programacion"] if self.firmante(x["ubigeo"], fin)]
        cuenta = {}
        for x in acciones:
            cuenta[x["ubigeo"]] = cuenta.get(x["ubigeo"], 0) + 1
        return (
            all(not vacio(t) for t in p["secciones"].values())
            and any(x["mes"] >= "2024-06" for x in acciones)
            and all(n >= 2 for n in cuenta.values())
        )

    def completa(self, f):
        personas = [f["responsable"], *f["destinatarios"]]
        auto = (
            f["hora_inicio"] < f["hora_fin"]
            and (f["modalidad"] == "virtual" or not vacio(f["lugar"]))
            and bool(f["distritos"])
            and (f["alcance"] != "individual" or len(set(f["distritos"])) == 1)
            and bool(f["destinatarios"])
            and not any(vacio(x[k]) for x in personas for k in ("entidad", "nombre", "cargo"))
            and any(not vacio(o["nudo"]) and not vacio(o["orientacion"]) for o in f["orientaciones"])
            and any(not vacio(c) for c in f["compromisos"])
            and f["firmada_responsable"]
            and f["firmada_destinatarios"]
        )
        return self.juicio("ficha", f["id"], "", auto)

    def c_asistencia(self):
        hasta = min(self.al, PERIODO[self.hito][1])
        firmantes = [u for u in self.firmantes if self.firmante(u, hasta)]
        sesiones = self.prueban("evaluacion_at")
        fichas = [
            f
            for f in self.e["fichas"]
            if self.completa(f)
            and dentro(D(f["fecha"]), ASISTENCIA[self.hito])
            and D(f["fecha"]) <= self.al
            and lima(f["registrada_el"]) <= min(self.al, self.cierre("asistencia"))
        ]
        asistidos = 0
        for u in firmantes:
            suyas = [f for f in fichas if u in f["distritos"] and any(x["ubigeo"] == u for x in f["destinatarios"])]
            diagnosticos = [D(f["fecha"]) for f in suyas if f["tipo"] == "diagnostico"]
            asistidos += bool(diagnosticos) and any(
                f["tipo"] == "seguimiento" and D(f["fecha"]) >= min(diagnosticos) for f in suyas
            )
        medido = {"gl_asistidos": asistidos, "gl_firmantes": len(firmantes), "sesiones": len(sesiones)}
        meta = self.e["metas_at"][self.hito]
        fijo = "no_evaluable" if meta is None or not firmantes else None
        cumple = fijo is None and bool(sesiones) and asistidos * 100 >= Fraction(meta) * len(firmantes)
        return fijo, cumple, medido, [a["id"] for a in sesiones]

    def c_acuerdos(self):
        inicio, fin = PERIODO[self.hito]
        contados, rechazados = [], set()
        for a in self.actas:
            if D(a["fecha_sesion"]) > fin:
                continue
            for x in a["acuerdos"]:
                r = self.rev.get(("acuerdo", x["id"], ""))
                malo = r is not None and not r[1]
                if x["plazo"] is None:
                    en_hito = dentro(D(a["fecha_sesion"]), PERIODO[self.hito])
                else:
                    en_hito = dentro(D(x["plazo"]), PLAZOS[self.hito])
                if en_hito and (malo or x["ambito"] != "interno"):
                    contados.append(x)
                    if malo:
                        rechazados.add(x["id"])
        cargas = [c for c in self.e["matriz"]["cargas"] if lima(c["cargada_el"]) <= min(self.al, fin)]
        ultima = None
        for c in cargas:
            if ultima is None or instante(c["cargada_el"]) >= instante(ultima["cargada_el"]):
                ultima = c
        filas = {f["id"]: f for f in ultima["acuerdos"]} if ultima else {}

        def hecho(x):
            f = filas.get(x["id"])
            return (
                x["plazo"] is not None
                and x["id"] not in rechazados
                and f is not None
                and f["estado"] == "implementado"
                and f["implementado_el"] is not None
                and D(f["implementado_el"]) <= min(CORTE[self.hito], self.al)
            )

        hechos = sorted(x["id"] for x in contados if hecho(x))
        con_acuerdos = [a for a in self.actas if a["acuerdos"]]
        sin_carga, corriente = 0, False
        if con_acuerdos:
            primera = D(con_acuerdos[0]["fecha_sesion"])
            mes = inicio
            while mes <= min(fin, self.al):
                siguiente = (mes + dt.timedelta(days=32)).replace(day=1)
                if (mes.year, mes.month) > (primera.year, primera.month):
                    todas = [lima(c["cargada_el"]) for c in self.e["matriz"]["cargas"]]
                    hay = any((d.year, d.month) == (mes.year, mes.month) and d <= self.al for d in todas)
                    if not self.juicio("mes", f"{mes:%Y-%m}", "", hay):
                        if siguiente - dt.timedelta(days=1) < self.al:
                            sin_carga += 1
                        else:
                            corriente = True
                mes = siguiente
        n = len(contados)
        cumple = n > 0 and len(hechos) * 100 >= 80 * n and not sin_carga and not corriente
        medido = {"implementados": len(hechos), "total": n, "meses_sin_carga": sin_carga}
        fijo = "no_cumple" if sin_carga else None
        return fijo, cumple, medido, hechos

    def c_compromisos_cad(self):
        c = self.e["compromisos_cad"]
        if c is None:
            return ("no_evaluable" if self.al > self.cierre("compromisos_cad") else "en_curso"), False, None, []
        return None, 2 * c["cumplidos"] >= c["total"], {"cumplidos": c["cumplidos"], "total": c["total"]}, []


def evaluar(expediente, hito, al):
    """The result of `egtpi-resultado/1`, as plain data."""
    return Oraculo(expediente, hito, dt.date.fromisoformat(al) if isinstance(al, str) else al).evaluar()
