import type { Schemas } from "@/api/client";
import type { GridLine } from "@/components/grid/types";
import { word } from "@/locales/words";
import type { GroupKey } from "./filters";

type Places = Pick<Schemas["PlacesView"], "ids" | "groups" | "groupOf"> & { by: GroupKey };
type Words = { state: object; type: object; light: object };

/** groupLines puts a group's line before its rows; folded groups keep their line only. Groups stand in order of first appearance. */
export function groupLines(p: Places, all: string[], closed: Set<string>, words: Words): GridLine[] {
  if (!p.groups.length) return all.map((id) => ({ id }));
  const members: GridLine[][] = p.groups.map(() => []);
  all.forEach((id, i) => members[p.groupOf[i]!]!.push({ id }));
  return p.groups.flatMap((g, i) => [{ group: { key: g.key, label: nameOf(g, p.by, words) || "—", count: members[i]!.length } }, ...(closed.has(g.key) ? [] : members[i]!)]);
}

function nameOf(g: { key: string; name: string }, by: GroupKey, words: Words): string {
  return by === "type" || by === "state" || by === "light" ? word(words[by], g.key) : g.name;
}
