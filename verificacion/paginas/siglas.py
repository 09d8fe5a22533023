"""The regions in three letters, and where each stands, for the tile map."""

SIGLAS = {
    "01": "AMA", "02": "ÁNC", "03": "APU", "04": "ARE", "05": "AYA", "06": "CAJ", "07": "CAL", "08": "CUS", "09": "HUV",
    "10": "HUC", "11": "ICA", "12": "JUN", "13": "LAL", "14": "LAM", "15": "LIM", "16": "LOR", "17": "MDD", "18": "MOQ",
    "19": "PAS", "20": "PIU", "21": "PUN", "22": "SAM", "23": "TAC", "24": "TUM", "25": "UCA",
}  # fmt: skip
"""The three letters of each region on the tile map."""
LUGARES = {
    "24": (1, 1), "16": (1, 4), "20": (2, 1), "01": (2, 3), "14": (3, 1), "06": (3, 2), "22": (3, 3), "13": (4, 2),
    "10": (4, 3), "25": (4, 4), "02": (5, 2), "19": (5, 3), "07": (6, 1), "15": (6, 2), "12": (6, 3), "08": (6, 4),
    "17": (6, 5), "11": (7, 2), "09": (7, 3), "05": (7, 4), "21": (7, 5), "04": (8, 3), "03": (8, 4), "18": (9, 4),
    "23": (9, 5),
}  # fmt: skip
"""Of each region, its row and its column in the map, as the style sheet has them (`.r-02`)."""
