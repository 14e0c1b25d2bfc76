import type { CellChange } from "@/components/grid/types";
import type { Item } from "./queries";

/** PasteLine is a cell that would change, or the reason why it cannot. */
export interface PasteLine extends CellChange<Item> {
  key: string;
  was: string;
  why?: string;
}

export interface PasteWords { notEditable: string; notKnown: string; noPerson: string; namesakes: string }

/** People tells who bears a name. */
export type People = (name: string) => Promise<{ id: number; name: string }[]>;

/** checkAll checks every cell and finds the people that are named; what stays as it was is left out. */
export async function checkAll(changes: CellChange<Item>[], people: People, t: PasteWords): Promise<PasteLine[]> {
  const asked = new Map<string, Promise<{ id: number; name: string }[]>>();
  const found = (name: string) => asked.get(name) ?? asked.set(name, people(name).then((list) => list.filter((p) => p.name === name))).get(name)!;
  const lines: PasteLine[] = [];
  for (const c of changes) {
    const line = check(c, t);
    lines.push(c.column.edit?.kind === "person" && !line.why && line.value && !c.coded ? named(line, await found(line.value), t) : line);
  }
  return lines.filter((l) => l.why || l.was !== l.value);
}

function named(l: PasteLine, list: { id: number; name: string }[], t: PasteWords): PasteLine {
  if (list.length === 1) return { ...l, value: String(list[0]!.id), shown: l.value };
  return { ...l, why: list.length ? t.namesakes : t.noPerson };
}

/** check says why a cell cannot take the words, and turns labels into codes where a column has choices. */
function check(c: CellChange<Item>, t: PasteWords): PasteLine {
  const base: PasteLine = { ...c, key: `${c.row.id}.${c.column.key}`, was: c.column.text(c.row), value: c.value.trim() };
  const e = c.column.edit;
  if (!e || !(e.may?.(c.row) ?? true)) return { ...base, why: e?.why?.(c.row) ?? t.notEditable };
  base.was = e.value(c.row);
  if (e.kind === "choice") {
    const found = e.choices?.find((x) => x.label === base.value || x.value === base.value);
    return found ? { ...base, value: found.value, shown: found.label } : { ...base, why: t.notKnown };
  }
  if (e.kind === "day") base.value = dayIn(base.value);
  return { ...base, why: e.check?.(base.value, c.row) };
}

/** dayIn writes a day as the server takes it, from the forms that Excel and WPS show; other words stay as they are. */
function dayIn(words: string): string {
  const d = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(words);
  return d ? `${d[1]}-${d[2]!.padStart(2, "0")}-${d[3]!.padStart(2, "0")}` : words;
}

/** byRow gathers the cells that can change by their row: a row is changed once, whatever the number of its cells. */
export function byRow(lines: PasteLine[]): PasteLine[][] {
  const rows = new Map<number, PasteLine[]>();
  for (const l of lines) if (!l.why) rows.set(l.row.id, [...(rows.get(l.row.id) ?? []), l]);
  return [...rows.values()];
}
