#!/bin/sh
# The old sign of the sol, «S/.», makes five hundred soles half of one in currency.js, accounting and numeral
#
# Until December 2015 the coin was the nuevo sol and its sign «S/.»; sheets, forms and templates of Peru bear it still. currency.js
# 2.0.4, accounting 0.4.1 and numeral 2.0.6 drop what is neither figure, sign nor point, and of «S/.500» or «S/. 500» what is left
# is «.500»: 0.5. To tell currency.js that its symbol is «S/.» changes nothing. Of «S/. 1,500.00», which leaves two points,
# accounting makes 0.15 and the other two no number. With today's sign, «S/ 1,500.00», all three are right, so that a column in
# which both signs stand is added up without an error to less than it holds.
#
# Needs: Node 20, npm and its registry. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
cd "$carpeta" && npm install --silent --no-audit --no-fund currency.js@2.0.4 accounting@0.4.1 numeral@2.0.6
cat > prueba.js <<'FIN'
const moneda = require("currency.js");
const cuentas = require("accounting");
const cifra = require("numeral");

for (const texto of ["S/ 500", "S/ 1,500.00", "S/.500", "S/. 500", "S/. 1,500.00"]) {
  console.log(texto, "|", moneda(texto).value, moneda(texto, { symbol: "S/." }).value, cuentas.unformat(texto), cifra(texto).value());
}
FIN
cat > esperado <<'FIN'
S/ 500 | 500 500 500 500
S/ 1,500.00 | 1500 1500 1500 1500
S/.500 | 0.5 0.5 0.5 0.5
S/. 500 | 0.5 0.5 0.5 0.5
S/. 1,500.00 | NaN NaN 0.15 NaN
FIN
node prueba.js > dicho
cat dicho
diff esperado dicho || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
