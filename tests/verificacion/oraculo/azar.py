"""Random expedientes that crowd the edges of the rules: dates around each limit, blanks, repetitions."""

import datetime as dt
import random

UBIGEOS = ["020101", "020105", "020204", "020301", "020501", "021801"]
SESIONES = [
    "2023-07-31",
    "2023-08-01",
    "2023-08-24",
    "2023-08-31",
    "2023-09-01",
    "2023-09-21",
    "2023-09-30",
    "2023-10-01",
    "2023-10-19",
    "2023-10-31",
    "2023-11-01",
    "2023-11-16",
    "2023-12-14",
    "2023-12-31",
    "2024-01-01",
    "2024-01-18",
    "2024-02-14",
    "2024-03-14",
    "2024-03-31",
    "2024-04-01",
    "2024-04-18",
    "2024-04-30",
    "2024-05-01",
    "2024-05-23",
    "2024-06-13",
    "2024-06-30",
    "2024-07-01",
]
BORDES = [
    "2023-07-31",
    "2023-08-01",
    "2023-09-07",
    "2023-09-08",
    "2023-09-30",
    "2023-10-01",
    "2023-10-06",
    "2023-10-07",
    "2023-10-31",
    "2023-11-30",
    "2023-12-11",
    "2023-12-12",
    "2023-12-29",
    "2023-12-30",
    "2023-12-31",
    "2024-01-01",
    "2024-01-09",
    "2024-01-10",
    "2024-02-07",
    "2024-02-29",
    "2024-03-31",
    "2024-05-08",
    "2024-06-30",
    "2024-07-01",
    "2024-07-05",
    "2024-07-06",
    "2024-07-20",
]
NO_HABILES = [
    "2023-08-30",
    "2023-10-09",
    "2023-11-01",
    "2023-12-07",
    "2023-12-08",
    "2023-12-25",
    "2023-12-26",
    "2024-01-01",
    "2024-01-02",
    "2024-03-28",
    "2024-03-29",
    "2024-05-01",
    "2024-06-07",
    "2024-07-23",
    "2024-07-26",
    "2024-07-29",
]
ACCIONES = ["aprobacion_plan_at", "evaluacion_at", "analisis", "socializacion", "evaluacion_metas"]
ROLES = ["secretario_tecnico", "coordinador_territorial_fed", "coordinador_enlace_midis"]
SECCIONES = [
    "presentacion",
    "antecedentes",
    "finalidad",
    "objetivos",
    "actores",
    "metas",
    "programacion",
    "instrumentos",
    "recursos",
]
HORAS = ["00:00:00-05:00", "04:59:59Z", "05:00:00Z", "10:00:00-05:00", "23:59:59-05:00", "23:30:00+00:00"]


class Azar:
    """Makes one expediente: `sano` is how likely each thing is to be as it should."""

    def __init__(self, semilla, sano=0.93):
        self.r, self.sano, self.n = random.Random(semilla), sano, 0

    def bien(self, p=None):
        return self.r.random() < (self.sano if p is None else p)

    def elige(self, *opciones):
        return self.r.choice(opciones)

    def texto(self):
        return "Texto" if self.bien() else self.elige("", "  ", "\t\n")

    def cerca(self, fecha, *dias):
        return (dt.date.fromisoformat(fecha) + dt.timedelta(days=self.elige(*dias))).isoformat()

    def instante(self, fecha):
        return f"{fecha}T{self.elige(*HORAS)}"

    def expediente(self):
        firmantes = [
            {"ubigeo": u, "nombre": u, "suscrito_el": "2023-05-12" if self.bien(0.8) else self.elige(*BORDES)}
            for u in UBIGEOS[: self.elige(0, 3, 4, 5, 5)]
        ]
        actas = [self.acta(i, f) for i, f in enumerate(sorted(self.r.sample(SESIONES, self.elige(3, 9, 14, 18))))]
        if actas and self.bien(0.3):
            actas.append(self.acta(90, actas[0]["fecha_sesion"]))
        for acta in actas:
            self.seguir(acta, actas)
        self.r.shuffle(actas)
        acuerdos = [x for a in actas for x in a["acuerdos"]]
        e = {
            "formato": "egtpi-expediente/1",
            "region": {"codigo": "02", "nombre": "Áncash"},
            "calendario": {"no_habiles": [d for d in NO_HABILES if self.bien(0.97)]},
            "pacto": {"firmantes": firmantes},
            "metas_at": {
                h: self.elige("60", "33.33", "66.67", "100", "0", "50") if self.bien() else None
                for h in ("hito-1", "hito-2")
            },
            "compromisos_cad": {"total": (t := self.elige(1, 10, 35)), "cumplidos": self.r.randint(0, t)}
            if self.bien(0.8)
            else None,
            "planes": [self.plan(i, actas) for i in range(self.elige(0, 1, 1, 2))] if actas else [],
            "actas": actas,
            "matriz": {"cargas": self.cargas(acuerdos)},
            "fichas": [self.ficha(i) for i in range(self.elige(0, 6, 14))],
            "revisiones": [],
        }
        e["revisiones"] = [r for _ in range(self.elige(0, 0, 2, 6)) for r in [self.revision(e)] if r]
        return e

    def acta(self, i, fecha):
        agenda = [self.punto(j) for j in range(self.elige(0, 1, 2, 3, 4) if not self.bien() else self.elige(1, 3, 5))]
        ids = [p["id"] for p in agenda]
        lima = self.cerca(fecha, 0, 5) if self.bien(0.8) else self.elige(*[b for b in BORDES if b >= fecha] or [fecha])
        return {
            "id": f"A{i:02d}",
            "tipo": "ordinaria",
            "fecha_sesion": fecha,
            "cargada_el": self.instante(lima),
            "recargada_el": None,
            "agenda": agenda,
            "participantes": [
                {"nombre": "N", "cargo": "C", "entidad": "E", "ubigeo": self.elige(*UBIGEOS, None)}
                for _ in range(self.elige(0, 1, 3))
            ],
            "acuerdos": [self.acuerdo(fecha, p) for p in ids + ids[:1] if self.bien(0.95)],
            "seguimiento": {"realizado": self.bien(), "acuerdos": []},
            "firmas": [
                {"rol": rol, "nombre": self.texto(), "fecha": self.cerca(lima, 0, 0, 10, 40)}
                for rol in ROLES + ([self.elige(*ROLES)] if self.bien(0.2) else [])
                if self.bien(0.97)
            ],
            "archivos": [],
        }

    def punto(self, j):
        return {
            "id": f"P{j}",
            "accion": self.elige(*ACCIONES, *ACCIONES, "otro", "seguimiento_acuerdos"),
            "descripcion": self.texto() if self.bien(0.3) else "Texto",
            "sectores": [s for s in ("salud", "agua") if self.bien(0.7)],
            "evidencia_desagregada": self.bien(),
            "pct_validado": "60" if self.bien() else None,
            "reconocidos": [u for u in UBIGEOS if self.bien(0.4)],
            "mecanismo_reconocimiento": "",
        }

    def acuerdo(self, fecha, punto):
        self.n += 1
        plazo = self.cerca(fecha, 0, 10, 30, 60) if self.bien(0.8) else self.elige(*BORDES)
        persona = {"entidad": self.texto(), "nombre": self.elige("N", ""), "cargo": self.elige("C", "C", " ")}
        return {
            "id": f"AC{self.n:03d}",
            "punto": punto if self.bien(0.98) else self.elige(None, "P99"),
            "texto": "T",
            "nudo_critico": "",
            "plazo": plazo if self.bien(0.97) else None,
            "responsable": (persona if not self.bien(0.9) else {"entidad": "E", "nombre": "N", "cargo": ""})
            if self.bien(0.98)
            else None,
            "ambito": self.elige("sectores", "gobiernos_locales", "ambos", "ambos", "interno"),
        }

    def seguir(self, acta, actas):
        otros = [x["id"] for a in actas if a["fecha_sesion"] < acta["fecha_sesion"] for x in a["acuerdos"]]
        if otros and self.bien():
            acta["seguimiento"]["acuerdos"] = self.r.sample(otros, min(len(otros), 2))
        elif self.bien(0.5):
            acta["seguimiento"]["acuerdos"] = ["nadie"] + [x["id"] for x in acta["acuerdos"][:1]]

    def plan(self, i, actas):
        buena = [a["id"] for a in actas if "2023-08-01" <= a["fecha_sesion"] <= "2023-09-30"]
        return {
            "id": f"PL{i}",
            "acta": self.r.choice(buena or [a["id"] for a in actas]),
            "cargado_el": self.instante("2023-09-20" if self.bien(0.7) else self.elige(*BORDES)),
            "secciones": {s: "T" if self.bien(0.99) else " " for s in SECCIONES},
            "programacion": [
                {"ubigeo": u, "tipo": "diagnostico", "mes": m}
                for u in UBIGEOS
                for m in ("2023-10", self.elige("2024-06", "2024-06", "2024-07", "2024-05"))
                if self.bien(0.96)
            ],
            "archivos": [],
        }

    def cargas(self, acuerdos):
        meses = [
            "2023-08",
            "2023-09",
            "2023-10",
            "2023-11",
            "2023-12",
            "2024-01",
            "2024-02",
            "2024-03",
            "2024-04",
            "2024-05",
            "2024-06",
            "2024-07",
        ]
        cargas, p = [], self.elige(0.3, 0.85, 0.97)
        for mes in meses:
            if not self.bien(0.96):
                continue
            filas = [
                {
                    "id": x["id"],
                    "estado": "implementado" if self.bien(p) else self.elige("pendiente", "en_proceso"),
                    "implementado_el": "2023-08-30" if self.bien(0.9) else self.elige(None, *BORDES),
                    "medio_verificacion": "",
                }
                for x in acuerdos
                if self.bien(0.98)
            ]
            dia = self.elige("01", "15", "28", "30") if mes != "2024-02" else "29"
            cargas.append({"cargada_el": self.instante(f"{mes}-{dia}"), "acuerdos": filas, "archivos": []})
            if self.bien(0.1):
                cargas.append({**cargas[-1], "acuerdos": [f for f in filas if self.bien(0.5)]})
        if self.bien(0.5):
            self.r.shuffle(cargas)
        return cargas

    def ficha(self, i):
        distritos = self.r.sample(UBIGEOS, self.elige(1, 1, 3, 4))
        fecha = self.elige(
            "2023-08-01",
            "2023-09-10",
            "2023-10-10",
            "2023-12-12",
            "2023-12-31",
            "2024-02-02",
            "2024-06-30",
            *BORDES[:3],
        )
        persona = {"entidad": "E", "nombre": "N", "cargo": "C"}
        return {
            "id": f"F{i:03d}",
            "registrada_el": self.instante(self.cerca(fecha, 0, 2) if self.bien(0.85) else self.elige(*BORDES)),
            "fecha": fecha,
            "hora_inicio": "09:00",
            "hora_fin": self.elige("11:00", "11:00", "11:00", "09:00", "09:01"),
            "modalidad": self.elige("presencial", "virtual", "mixta"),
            "lugar": self.texto(),
            "alcance": "individual" if len(distritos) == 1 else ("grupal" if self.bien() else "individual"),
            "brindada_por": "gore",
            "provincia": None,
            "tipo": self.elige("diagnostico", "seguimiento", "seguimiento", "especifica"),
            "temas": ["salud"],
            "distritos": distritos if self.bien() else distritos + distritos[:1],
            "responsable": {**persona, self.elige(*persona): self.texto()},
            "destinatarios": [
                {**persona, self.elige(*persona): self.texto() if self.bien(0.1) else "X", "ubigeo": u}
                for u in distritos
                if self.bien(0.95)
            ],
            "orientaciones": [
                {"nudo": self.texto(), "orientacion": self.texto()}
                for _ in range(self.elige(1, 2, 2) if self.bien() else 0)
            ],
            "compromisos": [self.texto() for _ in range(self.elige(1, 2) if self.bien() else 0)],
            "seguimiento_anteriores": "",
            "firmada_responsable": self.bien(0.98),
            "firmada_destinatarios": self.bien(0.98),
            "archivos": [],
        }

    def revision(self, e):
        sobre = self.elige("caracteristica", "caracteristica", "punto", "plan", "ficha", "acuerdo", "mes")
        detalle, id_ = "", None
        if sobre in ("caracteristica", "punto") and e["actas"]:
            acta = self.r.choice(e["actas"])
            id_ = acta["id"]
            detalle = (
                str(self.r.randint(1, 6))
                if sobre == "caracteristica"
                else self.elige("P9", *[p["id"] for p in acta["agenda"]])
            )
        elif sobre in ("plan", "ficha"):
            cosas = e["planes" if sobre == "plan" else "fichas"]
            id_ = self.r.choice(cosas)["id"] if cosas else None
        elif sobre == "acuerdo":
            cosas = [x for a in e["actas"] for x in a["acuerdos"]]
            id_ = self.r.choice(cosas)["id"] if cosas else "nadie"
        elif sobre == "mes":
            id_ = self.elige("2023-09", "2023-10", "2023-12", "2024-02", "2024-06")
        if not id_:
            return None
        return {
            "sobre": sobre,
            "id": id_,
            "detalle": detalle,
            "conforme": self.bien(0.5),
            "motivo": self.texto(),
            "por": self.texto(),
            "fecha": self.elige("2023-10-31", "2023-12-31", "2024-01-09", "2024-06-30", "2024-07-05"),
        }


def momentos(semilla):
    """Some (hito, al) at which to look at the expediente of that seed."""
    r = random.Random(f"momentos {semilla}")
    cerca = {
        "hito-1": ["2023-12-30", "2023-12-31", "2024-01-09", "2024-01-10"],
        "hito-2": ["2024-06-30", "2024-07-05", "2024-07-06", "2024-07-20"],
    }
    return [(hito, r.choice(fechas)) for hito in cerca for fechas in (BORDES + SESIONES, cerca[hito], cerca[hito])]
