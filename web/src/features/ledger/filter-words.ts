import { word } from "@/locales/words";
import type { LedgerSearch } from "./filters";

/** Said is one filter in words, and the parts of the address that go with it. */
export interface Said { keys: (keyof LedgerSearch)[]; text: string }

interface Words {
  cols: Record<string, string>;
  fields: Record<string, string>;
  colon: string;
  comma: string;
  someIds: (n: number) => string;
  someUnits: (n: number) => string;
  onePaper: string;
  notMine: string;
  followTo: string;
  until: (from: string, to: string) => string;
}

/** Names tell what stands behind a number of the address; undefined while it is not known. */
export interface Names { unit: (id: number) => string | undefined; person: (id: number) => string | undefined; campaign: (id: number) => string | undefined }

type Glossary = { state: object; type: object; light: object; source: object; move: object };

/** said puts the filters of an address into words, in the order of the filter's form; the order of rows and the search box are left out. */
export function said(s: LedgerSearch, t: Words, words: Glossary, names: Names): Said[] {
  const out: Said[] = [];
  const put = (label: string, text: string, ...keys: Said["keys"]) => void out.push({ keys, text: text ? `${label}${t.colon}${text}` : label });
  const many = (key: "state" | "type" | "light" | "source" | "did", label: string, dict: object) => s[key] && put(label, s[key]!.split(",").map((v) => word(dict, v)).join(t.comma), key);
  const days = (from: "dueFrom" | "closedFrom", to: "dueTo" | "closedTo", label: string) => (s[from] || s[to]) && put(label, t.until(s[from] ?? "", s[to] ?? ""), from, to);
  many("state", t.cols.state!, words.state);
  many("light", t.cols.light!, words.light);
  many("type", t.cols.type!, words.type);
  if (s.unit) { const ids = s.unit.split(","); put(t.cols.unit!, ids.length > 1 ? t.someUnits(ids.length) : names.unit(Number(ids[0])) ?? "…", "unit"); }
  if (s.under) put(t.fields.subtree!, names.unit(s.under) ?? "…", "under");
  if (s.owner) put(t.cols.owner!, names.person(s.owner) ?? "…", "owner");
  if (s.campaign) put(t.fields.campaign!, names.campaign(s.campaign) ?? "…", "campaign");
  if (s.aspect) put(t.cols.aspect!, s.aspect, "aspect");
  many("source", t.cols.source!, words.source);
  days("dueFrom", "dueTo", t.cols.due!);
  days("closedFrom", "closedTo", t.cols.closedOn!);
  if (s.did) put(t.fields.did!, s.did.split(",").map((v) => word(words.move, v)).join(t.comma) + (s.didFrom || s.didTo ? ` ${t.until(s.didFrom ?? "", s.didTo ?? "")}` : ""), "did", "didFrom", "didTo");
  if (s.followTo) put(t.followTo, s.followTo, "followTo");
  for (const key of ["mine", "missing", "asking", "retiring"] as const) if (s[key]) put(t.fields[key]!, "", key);
  if (s.notMine) put(t.notMine, "", "notMine");
  if (s.submission) put(t.onePaper, "", "submission");
  if (s.ids) put(t.someIds(s.ids.split(",").length), "", "ids");
  return out;
}
