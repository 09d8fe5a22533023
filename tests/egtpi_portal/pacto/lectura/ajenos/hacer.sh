#!/bin/sh
# Writes the workbooks of this folder anew, each by the program that its name begins with (see README.md).
#
#     sh hacer.sh DATOS.tsv CARPETA
#
# DATOS.tsv: i, province, ubigeo, district, numerator, denominator of each local government (`libros.tsv()` of the tests).
# Needs LibreOffice, Gnumeric, R with openxlsx, Perl's Excel::Writer::XLSX (Debian's packages),
# Node with exceljs 4.4.0 and xlsx 0.18.5, Python with pandas, polars, PyExcelerate, XlsxWriter and pyfastexcel.
# None of them is needed to run the tests: what they wrote is kept.
set -eu
DATOS=$(realpath "$1"); CARPETA=$(realpath "$2"); cd "$CARPETA"; export DATOS
TMP=$(mktemp -d); trap 'rm -rf "$TMP"' EXIT

cat > "$TMP/exceljs.js" <<'JS'
// Rich headings with line breaks, merged over two rows; the region's total above its districts; counts by a shared
// formula, percentages by a formula; a column and some rows hidden; panes frozen, a filter.
const ExcelJS = require("exceljs"), fs = require("fs");
const L = fs.readFileSync(process.env.DATOS, "utf8").trim().split("\n").map(l => l.split("\t"));
(async () => {
  const w = new ExcelJS.Workbook(), s = w.addWorksheet("Reporte", { views: [{ state: "frozen", ySplit: 5 }] });
  s.getCell("A1").value = { richText: [{ text: "SEGUIMIENTO " }, { font: { bold: true }, text: "AL 31 DE MAYO DEL 2024" }] };
  s.mergeCells("A1:G1");
  s.getRow(3).values = ["PROVINCIA", "UBIGEO", { richText: [{ text: "DIS" }, { text: "TRITO" }] }, { richText: [{ text: "Niñas y niños <\n12 meses con " }, { text: "CRED" }] }];
  s.getRow(4).values = [, , , , "NUM", "DEN", "Auxiliar", "%"];
  ["A3:A4", "B3:B4", "C3:C4", "D3:G3"].forEach(r => s.mergeCells(r));
  s.getRow(5).values = ["ÁNCASH", "", "TOTAL REGIÓN", { formula: "SUM(D6:D42)", result: 1036 }, { formula: "SUM(E6:E42)", result: 2146 }, , { formula: "D5/E5", result: 0.4827 }];
  L.forEach(([i, p, u, d, n, t], k) => {
    const f = 6 + k, r = s.getRow(f);
    r.values = [p, u, d, Number(n), , Number(t) - 1, ];
    r.getCell(5).value = k ? { sharedFormula: "E6", result: Number(t) } : { formula: "F6+1", result: Number(t), shareType: "shared", ref: "E6:E42" };
    r.getCell(7).value = { formula: `D${f}/E${f}`, result: n / t };
    r.getCell(7).numFmt = "0.0%";
    if (k % 5 == 3) r.hidden = true;
  });
  s.getColumn(6).hidden = true;
  s.autoFilter = "A4:G4";
  s.addRow([]); s.addRow(["Fuente: HIS-MINSA, base al 05/06/2024"]);
  await w.xlsx.writeFile("exceljs-rico.xlsx");
  // A table of Excel with its row of totals, long: the indicator in words, the cut-off as a date.
  const v = new ExcelJS.Workbook(), h = v.addWorksheet("Base");
  h.addTable({ name: "Base", ref: "B3", headerRow: true, totalsRow: true,
    columns: [{ name: "Distrito", totalsRowLabel: "Total" }, { name: "Provincia" }, { name: "Indicador" }, { name: "Fecha de corte" },
      { name: "Numerador", totalsRowFunction: "sum" }, { name: "Denominador", totalsRowFunction: "sum" }],
    rows: L.map(([i, p, u, d, n, t]) => [d, p, "CRED completo para la edad (< 12 meses)", new Date(Date.UTC(2024, 4, 31)), Number(n), Number(t)]) });
  h.getColumn(5).numFmt = "dd/mm/yyyy";
  await v.xlsx.writeFile("exceljs-tabla.xlsx");
})();
JS
node "$TMP/exceljs.js"

cat > "$TMP/sheetjs.js" <<'JS'
// Every cell a text, thousands parted by blanks and by commas, percentages with a decimal comma; dates since 1904.
const XLSX = require("xlsx"), fs = require("fs");
const L = fs.readFileSync(process.env.DATOS, "utf8").trim().split("\n").map(l => l.split("\t"));
const libro = (filas, hoja) => { const w = XLSX.utils.book_new(); XLSX.utils.book_append_sheet(w, XLSX.utils.aoa_to_sheet(filas), hoja); return w; };
const miles = (n, que) => String(n).replace(/\B(?=(\d{3})+$)/, que);
const T = ["Ubigeo", "Distrito", "CRED num", "CRED den", "%"];
XLSX.writeFile(libro([T, ...L.map(([i, p, u, d, n, t]) => [u, d, miles(1000 + Number(n), " "), miles(2000 + Number(t), ","), (n / t * 100).toFixed(1).replace(".", ",") + " %"])], "may-24"), "sheetjs-textos.xlsx", { compression: true });
const c = libro([["Ubigeo", "Indicador", "Corte", "Num", "Den"], ...L.map(([i, p, u, d, n, t]) => [Number(u), "CRED-12M", { t: "n", v: 45443 - 1462, z: "dd/mm/yyyy" }, Number(n), Number(t)])], "Base");
c.Workbook = { WBProps: { date1904: true } };
XLSX.writeFile(c, "sheetjs-1904.xlsx", { compression: true });
const simple = [T.slice(0, 4), ...L.slice(0, 6).map(([i, p, u, d, n, t]) => [u, d, Number(n), Number(t)])];
XLSX.writeFile(libro(simple, "Mayo 2024"), "sheetjs.xls", { bookType: "biff8" });
XLSX.writeFile(libro(simple, "Mayo 2024"), "sheetjs.xlsb", { bookType: "xlsb", compression: true });
XLSX.writeFile(libro(simple, "Mayo 2024"), "sheetjs-web.xls", { bookType: "html" });
XLSX.writeFile(libro(simple, "Mayo 2024"), "sheetjs-2003.xls", { bookType: "xlml" });
XLSX.writeFile(libro(simple, "Mayo 2024"), "sheetjs-unicode.txt", { bookType: "txt" });
JS
node "$TMP/sheetjs.js"

cat > "$TMP/perl.pl" <<'PL'
# Months side by side, each a date shown as «abr-24» over its two columns; ubigeos are numbers shown with their zero.
use strict; use warnings; use utf8; use Excel::Writer::XLSX;
open(my $f, "<:encoding(UTF-8)", $ENV{DATOS}); my @L = map { chomp; [split /\t/] } <$f>;
my $w = Excel::Writer::XLSX->new("perl-meses.xlsx"); my $s = $w->add_worksheet("Agua");
my $mes = $w->add_format(num_format => "mmm-yy", align => "center"); my $ceros = $w->add_format(num_format => "000000");
my $por = $w->add_format(num_format => 10);
$s->write(0, 0, "Hogares con agua clorada (>= 0,5 mg/l)"); $s->freeze_panes(4, 2);
$s->merge_range(2, 0, 3, 0, "UBIGEO", $w->add_format()); $s->merge_range(2, 1, 3, 1, "DISTRITO", $w->add_format());
my $c = 2;
for my $dia (45412, 45443) {
  $s->merge_range(2, $c, 2, $c + 2, $dia, $mes); $s->write(3, $c, "Con cloro"); $s->write(3, $c + 1, "Total hogares"); $s->write(3, $c + 2, "%"); $c += 3;
}
for my $k (0 .. $#L) {
  my ($i, $p, $u, $d, $n, $t) = @{$L[$k]};
  $s->write_number($k + 4, 0, $u, $ceros); $s->write_string($k + 4, 1, uc $d);
  $s->write($k + 4, 2, $n - 1); $s->write($k + 4, 3, $t); $s->write_formula($k + 4, 4, "=C" . ($k + 5) . "/D" . ($k + 5), $por, ($n - 1) / $t);
  $s->write($k + 4, 5, $n); $s->write($k + 4, 6, $t); $s->write_formula($k + 4, 7, "=F" . ($k + 5) . "/G" . ($k + 5), $por, $n / $t);
}
$w->close;
PL
perl "$TMP/perl.pl"

cat > "$TMP/r.R" <<'R'
# A data frame as analysts keep it: dates, NA where there is no datum, written blank and written as #N/A.
suppressMessages(library(openxlsx))
d <- read.delim(Sys.getenv("DATOS"), header = FALSE, colClasses = "character", encoding = "UTF-8")
b <- data.frame(cod_ubigeo = d$V3, nom_distrito = d$V4, indicador = "CRED-12M", fecha_corte = as.Date("2024-05-31"),
                numerador = as.integer(d$V5), denominador = as.integer(d$V6), stringsAsFactors = FALSE)
b$numerador[37] <- NA; b$denominador[37] <- NA
write.xlsx(b, "r-openxlsx.xlsx", sheetName = "base", asTable = TRUE, overwrite = TRUE)
write.xlsx(b, "r-openxlsx-na.xlsx", sheetName = "base", keepNA = TRUE, overwrite = TRUE)
R
Rscript "$TMP/r.R" >/dev/null

cat > "$TMP/python.py" <<'PY'
import csv, os
import pandas as pd, polars as pl, xlsxwriter
from pyexcelerate import Workbook
L = [(int(i), p, u, d, int(n), int(t)) for i, p, u, d, n, t in csv.reader(open(os.environ["DATOS"], encoding="utf-8"), delimiter="\t")]
T = ["Ubigeo", "Distrito", "CRED num", "CRED den", "%"]
w = Workbook()
w.new_sheet("Mayo 2024", data=[["GERESA ÁNCASH"], ["Corte: 31.05.2024"], [], T, *[[u, d, n, t, n / t] for i, p, u, d, n, t in L], ["", "Total", 1036, 2146]])
w.save("pyexcelerate.xlsx")
# Two levels of columns and two of rows: the headings in two rows, a row with the names of the index, provinces merged.
indice = pd.MultiIndex.from_tuples([(p, d) for i, p, u, d, n, t in L], names=["Provincia", "Distrito"])
columnas = pd.MultiIndex.from_product([["CRED < 12 meses"], ["Numerador", "Denominador"]])
pd.DataFrame([[n, t] for i, p, u, d, n, t in L], index=indice, columns=columnas).to_excel("pandas-niveles.xlsx", sheet_name="Mayo 2024", engine="openpyxl")
# A table pivoted by month, whose columns are dates.
largo = pd.DataFrame([{"ubigeo": u, "indicador": "CRED-12M", "corte": pd.Timestamp("2024-05-31"), "numerador": n, "denominador": t, "porcentaje": n / t} for i, p, u, d, n, t in L])
largo.to_excel("pandas-largo.xlsx", index=True, engine="xlsxwriter")
pl.DataFrame({"UBIGEO": [u for i, p, u, d, n, t in L], "CRED_NUM": [n for *_, n, t in L], "CRED_DEN": [t for *_, t in L]}).write_excel("polars.xlsx", worksheet="corte 2024-05-31", autofilter=True, include_header=True)
# A plain one, to be bent; a filter that hides rows, and last month's figures in a hidden sheet; three indicators side by
# side, its texts in line.
with xlsxwriter.Workbook("xlsxwriter.xlsx") as x:
    s = x.add_worksheet("Mayo 2024")
    for f, fila in enumerate([T, *[[u, d, n, t, f"=C{n - 8}/D{n - 8}"] for i, p, u, d, n, t in L]]):
        s.write_row(f, 0, fila)
with xlsxwriter.Workbook("xlsxwriter-oculta.xlsx") as x:
    for hoja, menos in (("Abril 2024", 3), ("Mayo 2024", 0)):
        s = x.add_worksheet(hoja)
        for f, fila in enumerate([T[:4], *[[u, d, n - menos, t] for i, p, u, d, n, t in L]]):
            s.write_row(f, 0, fila)
        s.autofilter(0, 0, 37, 3)
        for f in range(5, 20):
            s.set_row(f, options={"hidden": True})
    x.get_worksheet_by_name("Mayo 2024").activate()
    x.get_worksheet_by_name("Mayo 2024").set_first_sheet()
    x.get_worksheet_by_name("Abril 2024").hide()
with xlsxwriter.Workbook("xlsxwriter-lado-a-lado.xlsx", {"constant_memory": True}) as x:
    s, por = x.add_worksheet("Indicadores"), x.add_format({"num_format": "0%"})
    s.write_row(0, 0, ["DIRECCIÓN REGIONAL DE SALUD", "", "Al mes de MAYO - 2024"])
    s.write_row(1, 0, ["", "", "CRED < 12 MESES", "", "", "ANEMIA 6 A 12 MESES", "", "", "GESTANTES CON CONTROL EN EL I TRIMESTRE", "", ""])
    s.write_row(2, 0, ["UBIGEO", "DISTRITO", *["NUM.", "DEN.", "%"] * 3, "SEMÁFORO"])
    for f, (i, p, u, d, n, t) in enumerate(L, 3):
        for c, valor in enumerate([u, d, n, t, n / t, i, 60, i / 60, n, t + 1, n / (t + 1), "ROJO"]):
            s.write(f, c, valor, por if c in (4, 7, 10) else None)
    s.write(f + 2, 0, "(*) Información preliminar. Fuente: HIS-MINSA, CNV; elaboración: Oficina de Estadística")
from pyfastexcel import Workbook as Rapido
x = Rapido()
x.rename_sheet("Sheet1", "Mayo 2024")
for f, fila in enumerate([T, *[[u, d, n, t, n / t] for i, p, u, d, n, t in L]], 1):
    for c, valor in enumerate(fila):
        x["Mayo 2024"]["ABCDE"[c] + str(f)] = valor
x.save("excelize.xlsx")
PY
${PYTHON:-python3} "$TMP/python.py"

# Gnumeric and LibreOffice: from a text and from a workbook of formulas that nobody computed, converted.
{ printf 'Provincia,Distrito,CRED num,CRED den\n'; awk -F'\t' '{print $2 "," $4 "," $5 "," $6}' "$DATOS"; printf 'Fuente: HIS-MINSA\n'; } > "$TMP/Mayo 2024.csv"
ssconvert -T Gnumeric_Excel:xlsx2 "$TMP/Mayo 2024.csv" gnumeric.xlsx 2>/dev/null
${PYTHON:-python3} - "$TMP" <<'PY'
import csv, os, sys, openpyxl
L = list(csv.reader(open(os.environ["DATOS"], encoding="utf-8"), delimiter="\t"))
w = openpyxl.Workbook(); s = w.active; s.title = "Mayo 2024"
s.append(["UBIGEO", "DISTRITO", "CRED", None, None]); s.append([None, None, "N", "D", "%"])
for i, p, u, d, n, t in L:
    f = s.max_row + 1
    s.append([u, d, f"={n}+0", f"=C{f}+30", f"=C{f}/D{f}"]); s.cell(f, 5).number_format = "0%"
s.append([None, "TOTAL", f"=SUM(C3:C{s.max_row})", f"=SUM(D3:D{s.max_row})"])
s.merge_cells("A1:A2"); s.merge_cells("B1:B2"); s.merge_cells("C1:E1")
w.save(sys.argv[1] + "/libreoffice.xlsx")
PY
en() { soffice --headless "-env:UserInstallation=file://$TMP/perfil" --convert-to "$1" --outdir "$CARPETA" "$2" >/dev/null 2>&1; }
en 'xlsx:Calc MS Excel 2007 XML' "$TMP/libreoffice.xlsx"
en 'csv:Text - txt - csv (StarCalc):59,34,ANSI,1,,0,false,true,false' "$TMP/libreoffice.xlsx"
