import type { Schemas } from "@/api/client";
import type { Paper } from "./queries";

export type Correction = Schemas["CorrectionView"];
export type Reading = Correction["role"];
export type Place = Schemas["Span"];
type Item = Schemas["NodeView"];

export const readings = ["problem", "cause", "measure"] as const;

const overlap = (a: Place, b: Place) => a.start < b.end && b.start < a.end;

/** itemsOf are what the paper was read as, with the role of each. */
export function itemsOf(p: Paper): { item: Item; role: (typeof readings)[number] }[] {
  const c = p.chain;
  return c ? [...c.problems.map((item) => ({ item, role: "problem" as const })), ...c.causes.map((item) => ({ item, role: "cause" as const })), ...c.measures.map((item) => ({ item, role: "measure" as const }))] : [];
}

/** ownPlace is where an item's own words stand, without what begins or was marked inside it; of one that people marked, what they marked. */
export function ownPlace(p: Paper, id: string): Place | null {
  const all = itemsOf(p);
  const it = all.find((x) => x.item.id === id)?.item;
  if (!it) return null;
  const marked = p.corrections.find((c) => c.id === it.correction);
  if (marked) return { start: marked.start, end: marked.end };
  const inside = [...all.map((x) => x.item), ...p.corrections].map((x) => x.start).filter((at) => at > it.start && at < it.end);
  return { start: it.start, end: Math.min(it.end, ...inside) };
}

/** choices are what can be said of the words at a place: over what was marked before, something else of the same words, or nothing. */
export function choices(p: Paper, at: Place): { at: Place; roles: Reading[]; marked?: Correction } {
  const marked = p.corrections.find((c) => overlap(c, at));
  if (marked) return { at: { start: marked.start, end: marked.end }, roles: [...readings, ...(marked.role === "none" ? [] : ["none" as const])].filter((r) => r !== marked.role), marked };
  const begins = itemsOf(p).some(({ item }) => overlap({ start: item.start, end: Math.min(item.end, item.start + (item.ordinal?.length ?? 0) + item.head.length) }, at));
  return { at, roles: begins ? [...readings, "none"] : [...readings] };
}
