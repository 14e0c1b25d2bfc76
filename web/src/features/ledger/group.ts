import type { GridLine } from "@/components/grid/types";
import { word } from "@/locales/words";
import type { GroupKey } from "./filters";
import type { Item } from "./queries";

/** groupLines puts a group's line before its rows; folded groups keep their line only. Groups stand in order of first appearance. */
export function groupLines(rows: Item[], by: GroupKey, closed: Set<string>, words: { state: object; type: object; light: object }): GridLine<Item>[] {
  if (by === "none") return rows.map((row) => ({ row }));
  const groups = new Map<string, { label: string; rows: Item[] }>();
  for (const row of rows) {
    const [key, label] = nameOf(row, by, words);
    const g = groups.get(key) ?? { label, rows: [] };
    g.rows.push(row);
    groups.set(key, g);
  }
  return [...groups].flatMap(([key, g]) => [{ group: { key, label: g.label || "—", count: g.rows.length } }, ...(closed.has(key) ? [] : g.rows.map((row) => ({ row })))]);
}

function nameOf(it: Item, by: GroupKey, words: { state: object; type: object; light: object }): [string, string] {
  switch (by) {
    case "unit": return [String(it.unit?.id ?? 0), it.unit?.name ?? ""];
    case "owner": return [String(it.owner?.id ?? 0), it.owner?.name ?? ""];
    case "type": return [it.type, word(words.type, it.type)];
    case "state": return [it.state, word(words.state, it.state)];
    case "light": return [it.light, word(words.light, it.light)];
    default: return [it.aspect, it.aspect];
  }
}
