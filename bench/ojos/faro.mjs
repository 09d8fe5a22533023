// Mobile Lighthouse of the pages that come by standard input, one JSON a line: {nombre, url, cookie}. Prints a row each.
//   node bench/ojos/faro.mjs <port of a chromium with --remote-debugging-port> <folder of node_modules>
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [puerto, modulos] = process.argv.slice(2);
const { default: lighthouse } = await import(pathToFileURL(createRequire(`${modulos}/x.js`).resolve("lighthouse")));
const CLASES = ["performance", "accessibility", "best-practices"];
let peor = 100;
for await (const linea of createInterface({ input: process.stdin })) {
  const { nombre, url, cookie } = JSON.parse(linea);
  const { lhr } = await lighthouse(url, {
    port: Number(puerto), output: "json", logLevel: "error", onlyCategories: CLASES,
    extraHeaders: cookie ? { Cookie: cookie } : {},
  });
  const notas = CLASES.map((c) => Math.round(lhr.categories[c].score * 100));
  peor = Math.min(peor, ...notas);
  if (lhr.runtimeError) { console.log(`${nombre}: ${lhr.runtimeError.message}`); continue; }
  const cifra = (a) => String(lhr.audits[a].displayValue).replace(/\s/g, " ");
  console.log(`${nombre.slice(0, 54).padEnd(54)}${notas.map((n) => String(n).padStart(6)).join("")}  LCP ${cifra("largest-contentful-paint")}, TBT ${cifra("total-blocking-time")}, CLS ${cifra("cumulative-layout-shift")}, máquina ${Math.round(lhr.environment.benchmarkIndex)}`);
  for (const c of CLASES.slice(1)) {
    for (const { id, weight } of lhr.categories[c].auditRefs) {
      const a = lhr.audits[id];
      if (weight && a.score !== null && a.score < 1) console.log(`    ${id}: ${a.title} ${JSON.stringify((a.details?.items || []).slice(0, 2)).slice(0, 260)}`);
    }
  }
  if (notas[0] < 95) {
    for (const { id } of lhr.categories.performance.auditRefs) {
      const a = lhr.audits[id];
      if (a.score !== null && a.score < 0.9) console.log(`    ${id}: ${a.displayValue || ""}`);
    }
  }
}
process.exit(peor < 95 ? 1 : 0);
