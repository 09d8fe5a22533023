#!/bin/sh
# i18next in Spanish: of a round million the page shows the name of the text instead of the text
#
# CLDR gives Spanish three forms for what is counted: one, other and, since version 38, `many` for the round millions, which take «de»
# («un millón de soles»). i18next 26.7.2 asks Intl.PluralRules (Node 20, any browser of today) and looks for the key of that form;
# where a translation has the two forms that everyone writes, `_one` and `_other`, it does not fall back to the second but to the
# bare key. «999999 soles» and «1500000 soles» are right; of 1000000 and 2000000 what is shown is «presupuesto.soles», without the figure.
# Tests count one and two; budgets are round. Whoever translates needs `_many` too.
#
# Needs: Node 20, npm and its registry. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
cd "$carpeta" && npm install --silent --no-audit --no-fund i18next@26.7.2
cat > prueba.mjs <<'FIN'
import i18next from "i18next";

const dos = { soles_one: "{{count}} sol", soles_other: "{{count}} soles" };
const tres = { ...dos, soles_many: "{{count}} de soles" };
const dicho = async (formas, lng) => {
  const textos = i18next.createInstance();
  await textos.init({ lng, resources: { [lng]: { translation: { presupuesto: formas } } } });
  return (count) => textos.t("presupuesto.soles", { count });
};
const [peru, todas] = [await dicho(dos, "es-PE"), await dicho(tres, "es-PE")];
const ingles = await dicho(dos, "en");
for (const cuantos of [1, 2, 999999, 1000000, 1500000, 2000000]) {
  const forma = new Intl.PluralRules("es-PE").select(cuantos);
  console.log(cuantos, forma, "|", peru(cuantos), "|", todas(cuantos), "|", ingles(cuantos));
}
FIN
cat > esperado <<'FIN'
1 one | 1 sol | 1 sol | 1 sol
2 other | 2 soles | 2 soles | 2 soles
999999 other | 999999 soles | 999999 soles | 999999 soles
1000000 many | presupuesto.soles | 1000000 de soles | 1000000 soles
1500000 other | 1500000 soles | 1500000 soles | 1500000 soles
2000000 many | presupuesto.soles | 2000000 de soles | 2000000 soles
FIN
node prueba.mjs 2>errores > dicho
cat dicho
diff esperado dicho || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
