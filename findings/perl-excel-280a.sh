#!/bin/sh
# Perl's readers of Excel write nonsense for the soles and the dates of Peru, and not for Brazil's or the United States'
#
# In a number format [$-280A] gives the language and [$S/-280A] a coin together with it, by its code in hexadecimal (ECMA-376 Part 1
# §18.8.31). 280A is es-PE, and the codes of all countries of Spanish end in 0A. Spreadsheet::ParseExcel 0.65, which formats the cells of
# Spreadsheet::ParseXLSX 0.27 too (Debian 12), knows codes of figures alone. Any other it leaves in the cell, where the 0 is taken for the
# number's place and letters for parts of a date: S/ 1,234.50 reads «[$0/-280A] .,..00» and 18/06/2024 «[$28A]/4/5461». With
# 416 (pt-BR) or 409 (en-US) both are right, which is what a test from elsewhere has. No error is raised; `unformatted` has the
# number, and no longer says of which coin it is or that it is a date.
#
# Needs: Python 3.11, a package index and Debian 12's libspreadsheet-parsexlsx-perl. Ends with 0 while the behaviour is as told
# here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 et-xmlfile==2.0.0
cat > "$carpeta/escribir.py" <<'FIN'
import sys

import openpyxl

libro = openpyxl.Workbook()
for fila, (valor, formato) in enumerate([
    (1234.5, "[$S/-280A]\\ #,##0.00"), (1234.5, "[$R$-416]\\ #,##0.00"), (1234.5, '"S/"\\ #,##0.00'), (45461, "[$-280A]dd/mm/yyyy"),
    (45461, '[$-280A]d\\ "de"\\ mmmm\\ "de"\\ yyyy;@'), (45461, '[$-416]d\\ "de"\\ mmmm\\ "de"\\ yyyy;@'), (45461, "[$-409]dd/mm/yyyy"),
], 1):
    libro.active.cell(fila, 1, formato).number_format = "@"
    libro.active.cell(fila, 2, valor).number_format = formato
libro.save(sys.argv[1])
FIN
cat > "$carpeta/leer.pl" <<'FIN'
use Spreadsheet::ParseXLSX;

my $hoja = Spreadsheet::ParseXLSX->new->parse($ARGV[0])->worksheet(0);
for my $fila (0 .. ($hoja->row_range)[1]) {
    my ($formato, $celda) = map { $hoja->get_cell($fila, $_) } 0, 1;
    print join(" | ", $formato->value, $celda->unformatted, $celda->value), "\n";
}
FIN
cat > "$carpeta/esperado" <<'FIN'
[$S/-280A]\ #,##0.00 | 1234.5 | [$0/-280A] .,..00
[$R$-416]\ #,##0.00 | 1234.5 | R$ 1,234.50
"S/"\ #,##0.00 | 1234.5 | S/ 1,234.50
[$-280A]dd/mm/yyyy | 45461 | [$28A]/4/5461
[$-280A]d\ "de"\ mmmm\ "de"\ yyyy;@ | 45461 | [$28A] de 4 de 5461
[$-416]d\ "de"\ mmmm\ "de"\ yyyy;@ | 45461 | 18 de June de 2024
[$-409]dd/mm/yyyy | 45461 | 18/06/2024
FIN
"$carpeta/v/bin/python" "$carpeta/escribir.py" "$carpeta/matriz.xlsx"
perl "$carpeta/leer.pl" "$carpeta/matriz.xlsx" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
