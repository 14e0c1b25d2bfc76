import PaperClipOutlined from "@ant-design/icons-svg/es/asn/PaperClipOutlined";
import { Light, lightText, StateTag } from "@/components/marks-of-state";
import type { CellEdit, GridColumn } from "@/components/grid/types";
import { shape } from "@/components/shape";
import { dayOf, momentOf } from "@/lib/days";
import { word } from "@/locales/words";
import type { Item } from "./queries";
import css from "./columns.module.css";

const clip = shape(PaperClipOutlined);

interface Words {
  comma: string;
  cols: Record<string, string>;
  missingWords: Record<string, string>;
  badDay: string;
  tooLong: string;
  ownerSet: string;
  dueSet: string;
}

const isDay = (v: string) => /^\d{4}-\d{2}-\d{2}$/.test(v) && !Number.isNaN(Date.parse(v)) && new Date(v).toISOString().startsWith(v);
const live = (it: Item) => !["closed", "merged", "void"].includes(it.state);

// What is missing of an item that is over is nobody's to complete.
const missing = (it: Item) => (live(it) ? it.missing ?? [] : []);

/** columnsOf are all columns of the ledger in the order of the contract's table; those a clerk needs first are shown. */
export function columnsOf(t: Words, words: { state: object; type: object; light: object; source: object }, lang: "zh" | "en", mayEdit: boolean): GridColumn<Item>[] {
  const may = (it: Item) => mayEdit && live(it);
  const long = (key: "aspect" | "detail" | "cause" | "standard" | "supporting"): CellEdit<Item> => ({ kind: key === "aspect" || key === "supporting" ? "text" : "long", value: (it) => it[key] ?? "", may, check: (v) => (v.length > 8000 ? t.tooLong : undefined) });
  const day = (key: "start" | "due"): CellEdit<Item> => ({ kind: "day", value: (it) => it[key] ?? "", may: (it) => may(it) && !(key === "due" && (it.type === "standing" || !!it.originalDue)), why: (it) => (key === "due" && may(it) && it.originalDue ? t.dueSet : undefined), check: (v) => (v && !isDay(v) ? t.badDay : undefined) });
  const person = (key: "owner" | "deputy" | "leader"): CellEdit<Item> => ({ kind: "person", value: (it) => (it[key] ? String(it[key]!.id) : ""), known: (it) => it[key] ?? null, may: (it) => may(it) && !(key === "owner" && it.owner), why: (it) => (key === "owner" && may(it) && it.owner ? t.ownerSet : undefined) });
  const types = Object.entries(words.type as Record<string, string>).map(([value, label]) => ({ value, label }));
  const col = (key: string, width: number, text: (it: Item) => string, more: Partial<GridColumn<Item>> = {}): GridColumn<Item> => ({ key, title: t.cols[key]!, width, text, shown: false, ...more });
  return [
    col("number", 128, (it) => it.number, { shown: true, sort: "number", cell: (it) => <span style={{ fontWeight: 500 }}>{it.number}</span> }),
    col("problem", 250, (it) => it.problem, { shown: true }),
    col("measure", 300, (it) => it.measure, { shown: true }),
    col("unit", 140, (it) => it.unit?.name ?? "", { shown: true, sort: "unit" }),
    col("owner", 96, (it) => it.owner?.name ?? "", { shown: true, edit: person("owner") }),
    col("due", 112, (it) => it.due ?? "", { shown: true, sort: "due", edit: day("due") }),
    col("light", 158, (it) => lightText(words, lang, it.light, it.daysLeft), { shown: true, cell: (it) => <Light light={it.light} daysLeft={it.daysLeft} due={it.light === "done" ? "" : it.due} /> }),
    col("state", 96, (it) => word(words.state, it.state), { shown: true, sort: "state", cell: (it) => <StateTag state={it.state} of="item" /> }),
    col("type", 96, (it) => word(words.type, it.type), { shown: true, edit: { kind: "choice", choices: types, value: (it) => it.type, may } }),
    col("evidence", 70, (it) => String(it.evidence), { shown: true, cell: (it) => <span style={{ color: it.evidence ? "#14523f" : "#687382" }}>{clip} {it.evidence}</span> }),
    col("progress", 240, (it) => (it.lastProgress ? `${it.lastProgress.on} ${it.lastProgress.note}`.trim() : ""), { shown: true }),
    col("standard", 220, (it) => it.standard, { shown: true, edit: long("standard") }),
    col("missing", 150, (it) => missing(it).map((m) => word(t.missingWords, m)).join(t.comma), { shown: true, cell: (it) => missing(it).map((m) => <span key={m} className={css.missing}>{word(t.missingWords, m)}</span>) }),
    col("source", 110, (it) => word(words.source, it.source)),
    col("aspect", 120, (it) => it.aspect, { edit: long("aspect") }),
    col("detail", 260, (it) => it.detail, { edit: long("detail") }),
    col("cause", 220, (it) => it.cause, { edit: long("cause") }),
    col("leader", 96, (it) => it.leader?.name ?? "", { edit: person("leader") }),
    col("deputy", 96, (it) => it.deputy?.name ?? "", { edit: person("deputy") }),
    col("supporting", 140, (it) => it.supporting ?? "", { edit: long("supporting") }),
    col("start", 112, (it) => it.start ?? "", { edit: day("start") }),
    col("stages", 240, (it) => (it.stages ?? []).map((s) => `${s.due} ${s.target}${s.closed ? " ✓" : ""}`).join("\n")),
    col("extensions", 70, (it) => String(it.extensions)),
    col("returns", 70, (it) => String(it.returns)),
    col("reopenings", 70, (it) => String(it.reopenings)),
    col("closedBy", 96, (it) => it.closedBy?.name ?? ""),
    col("closedOn", 112, (it) => it.closedOn ?? ""),
    col("followUp", 112, (it) => it.followUp ?? ""),
    col("updated", 150, (it) => dayOf(it.updated), { sort: "updated", cell: (it) => <span title={momentOf(it.updated)}>{dayOf(it.updated)}</span> }),
  ];
}

/** patchOf is the change that a cell's new words make; undefined where the column is not edited. */
export function patchOf(key: string, value: string): Record<string, unknown> | undefined {
  if (key === "owner" || key === "deputy" || key === "leader") return { [key]: Number(value) || 0 };
  if (["aspect", "detail", "cause", "standard", "supporting", "type", "start", "due"].includes(key)) return { [key]: value };
  return undefined;
}
