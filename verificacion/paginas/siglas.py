"""The regions in three letters, for the tile map."""

SIGLAS = {
    "01": "AMA", "02": "ÁNC", "03": "APU", "04": "ARE", "05": "AYA", "06": "CAJ", "07": "CAL", "08": "CUS", "09": "HUV",
    "10": "HUC", "11": "ICA", "12": "JUN", "13": "LAL", "14": "LAM", "15": "LIM", "16": "LOR", "17": "MDD", "18": "MOQ",
    "19": "PAS", "20": "PIU", "21": "PUN", "22": "SAM", "23": "TAC", "24": "TUM", "25": "UCA",
}  # fmt: skip
"""The three letters of each region on the tile map."""
