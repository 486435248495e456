// Random rules with everything known, answered by the public CQL translator (@cqframework/cql) and engine (cql-execution).
// Our evaluator must give the same answers: tests/expression reads rules.csv.
//   cd tests/golden/cql && npm install && node make.mjs > rules.csv
// Same seed, same file. Rules are drawn until 1,500 of them translate; a rule that the engine cannot answer (null) is left out, since nothing is unknown here.
import { CqlTranslator, LibraryManager, ModelManager, createUcumService } from "@cqframework/cql/cql-to-elm";
import { SystemModelInfoProvider } from "@cqframework/cql/cql";
import cql from "cql-execution";

// A small generator with a seed (mulberry32), so that the file can be made again.
let state = 20261122;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const pick = (items) => items[Math.floor(random() * items.length)];
const whole = (low, high) => low + Math.floor(random() * (high - low + 1));

const organs = ["liver", "lung", "bone"];
const day = () => `2025-${String(whole(1, 12)).padStart(2, "0")}-${String(whole(1, 28)).padStart(2, "0")}`;
const facts = () => ({
  count: whole(0, 4), score: whole(0, 4), ratio: pick(["1.9", "2.0", "2.05", "3.5"]), flag: random() < 0.5, marked: random() < 0.5,
  organ: pick(organs), size: `${whole(8, 24)}`, since: day(), until: day(),
  foci: Array.from({ length: whole(0, 3) }, () => ({ organ: pick(organs), size: `${whole(8, 24)}`, since: day(), grows: random() < 0.5 })),
});

const period = () => pick(["days", "weeks", "months", "years"]);
const amount = (unit) => (unit === "days" ? whole(1, 200) : unit === "weeks" ? whole(1, 30) : unit === "months" ? whole(1, 12) : 1);
const span = () => { const unit = period(); return `${amount(unit)} ${unit}`; };
// A calendar date, of the patient or of a focus f.
const date = (f) => pick(["P.since", "P.until", `@${day()}`, ...(f ? [`${f}.since`] : [])]);
const dateSum = (f) => (random() < 0.4 ? `(${date(f)} ${pick(["+", "-"])} ${span()})` : date(f));
const size = (f) => pick(["P.size", `${whole(8, 24)} 'mm'`, `${pick(["1.2", "0.7", "2"])} * P.size`, "1.5 'cm'", ...(f ? [`${f}.size`, `1.2 * ${f}.size`] : [])]);
const compare = () => pick(["=", "!=", "<", "<=", ">", ">="]);
const text = (f) => pick(["P.organ", `'${pick(organs)}'`, ...(f ? [`${f}.organ`] : [])]);
const number = () => pick(["P.count", "P.score", String(whole(0, 4)), "Count(P.foci)", "(P.count + P.score)", "(P.score - 1)"]);
const decimal = () => pick(["P.ratio", "2.0", "1.9", "(P.ratio * 2.0)"]);

function timing(f) {
  const relation = pick(["before", "after", "on or before", "on or after"]);
  switch (whole(0, 3)) {
    case 0: return `${dateSum(f)} ${relation} ${dateSum(f)}`;
    case 1: return `${date(f)} ${span()} ${pick(["or more ", "or less "])}${relation} ${dateSum(f)}`;
    case 2: return `${date(f)} within ${amount("days")} days of ${dateSum(f)}`;
    default: return `${date(f)} ${pick(["more than", "less than"])} ${span()} ${pick(["before", "after"])} ${dateSum(f)}`;
  }
}

function atom(f) {
  switch (whole(0, 11)) {
    case 0: return f ? `${f}.grows` : "P.flag";
    case 1: return `${number()} ${compare()} ${number()}`;
    case 2: return `${decimal()} ${compare()} ${decimal()}`;
    case 3: return `${size(f)} ${pick(["<", "<=", ">", ">="])} ${size(f)}`;
    case 4: return `${text(f)} ${pick(["=", "!="])} ${text(f)}`;
    case 5: return `${text(f)} in {'${pick(organs)}', '${pick(organs)}'}`;
    case 6: return timing(f);
    case 7: return `${pick(["years", "months", "weeks", "days"])} between ${date(f)} and ${dateSum(f)} ${compare()} ${whole(0, 12)}`;
    case 8: return `${number()} between ${whole(0, 2)} and ${whole(2, 4)}`;
    case 9: return `${dateSum(f)} in Interval[${`@2025-0${whole(1, 4)}-15`}, ${`@2025-${whole(10, 12)}-15`}]`;
    case 10: return f ? `P.marked` : `exists (P.foci F where ${rule(0, "F")})`;
    default: return f ? `${f}.size > P.size` : pick([
      `Count(P.foci F where ${rule(0, "F")}) ${compare()} ${whole(0, 3)}`,
      `Count(P.foci F return distinct F.organ) ${compare()} ${whole(0, 3)}`,
      `Count((P.foci F where ${rule(0, "F")}) G return all G.organ) ${compare()} ${whole(0, 3)}`,
      `exists P.foci and not exists (P.foci F where not (${rule(0, "F")}))`,
      `Max(P.foci F return all F.size) ${pick(["<", "<=", ">", ">="])} ${size()}`,
      `First(P.foci F return all F.organ) = '${pick(organs)}'`]);
  }
}

function rule(depth, f) {
  if (depth === 0) return atom(f);
  switch (whole(0, 5)) {
    case 0: return `(${rule(depth - 1, f)}) and (${rule(depth - 1, f)})`;
    case 1: return `(${rule(depth - 1, f)}) or (${rule(depth - 1, f)})`;
    case 2: return `not (${rule(depth - 1, f)})`;
    case 3: return `(${rule(depth - 1, f)}) implies (${rule(depth - 1, f)})`;
    case 4: return `(${rule(depth - 1, f)}) xor (${rule(depth - 1, f)})`;
    default: return atom(f);
  }
}

const modelManager = new ModelManager();
modelManager.modelInfoLoader.registerModelInfoProvider(new SystemModelInfoProvider(), true);
const ucum = createUcumService((value) => value, () => null, (left) => left, (left) => left);

function translate(expression) {
  const libraryManager = new LibraryManager(modelManager, undefined, undefined, ucum);
  const source = `library Golden version '1'
parameter P Tuple { count Integer, score Integer, ratio Decimal, flag Boolean, marked Boolean, organ String, size Quantity, since Date, until Date,
  foci List<Tuple { organ String, size Quantity, since Date, grows Boolean }> }
define "answer": ${expression}`;
  const elm = JSON.parse(CqlTranslator.fromText(source, libraryManager).toJson());
  const errors = (elm.library.annotation || []).filter((note) => note.errorSeverity === "error");
  return errors.length === 0 ? elm : null;
}

const cqlDate = (iso) => new cql.Date(...iso.split("-").map(Number));
const mm = (value) => new cql.Quantity(Number(value), "mm");
const parameters = (p) => ({ P: { ...p, ratio: Number(p.ratio), size: mm(p.size), since: cqlDate(p.since), until: cqlDate(p.until),
  foci: p.foci.map((f) => ({ ...f, size: mm(f.size), since: cqlDate(f.since) })) } });

const quoted = (cell) => `"${String(cell).replaceAll('"', '""')}"`;
console.log("name,expression,facts,answer");
let made = 0;
let answeredTrue = 0;
while (made < 1500) {
  const expression = rule(whole(0, 2), "");
  const elm = translate(expression);
  if (!elm) continue;
  const p = facts();
  const executor = new cql.Executor(new cql.Library(elm), null, parameters(p));
  const answer = (await executor.exec(new cql.PatientSource([]))).unfilteredResults.answer;
  if (answer !== true && answer !== false) continue;
  made += 1;
  answeredTrue += answer ? 1 : 0;
  console.log([`r${made}`, expression, JSON.stringify(p), answer].map(quoted).join(","));
}
console.error(`${made} rules, ${answeredTrue} true`);
