import type { paths } from "@/api/schema";

// The filter of the ledger stands in the URL, so that a link, a saved view and the back button all show the same rows.

type Asked = NonNullable<paths["/api/v1/items"]["get"]["parameters"]["query"]>;

/** Filters are what the server's list of items takes, but for the part of the list that is wanted. */
type Filters = Omit<Asked, "after" | "limit">;

export const groupKeys = ["none", "unit", "type", "state", "aspect", "owner", "light"] as const;
export type GroupKey = (typeof groupKeys)[number];

export type LedgerSearch = Filters & { group?: GroupKey };

type KindOf<T> = NonNullable<T> extends boolean ? "flag" : NonNullable<T> extends number ? "number" : "text";

// How each filter is written in an address. The types hold it to the server's: one that is new there is missing here.
const kinds: { [K in keyof Filters]-?: KindOf<Filters[K]> } = {
  state: "text", type: "text", light: "text", unit: "text", source: "text", aspect: "text", q: "text", dueFrom: "text", dueTo: "text", closedFrom: "text", closedTo: "text", followTo: "text", did: "text", didFrom: "text", didTo: "text", ids: "text", sort: "text",
  under: "number", owner: "number", campaign: "number", submission: "number",
  mine: "flag", notMine: "flag", asking: "flag", retiring: "flag", missing: "flag", desc: "flag",
};

const readers = {
  text: (v: unknown) => (v === undefined || v === "" ? undefined : String(v)),
  number: (v: unknown) => (Number(v) > 0 ? Number(v) : undefined),
  flag: (v: unknown) => (v === true || v === "true" || v === 1 || v === "1" ? true : undefined),
};

/** readSearch keeps what it knows of an address and drops the rest. */
export function readSearch(raw: Record<string, unknown>): LedgerSearch {
  const out: Record<string, unknown> = {};
  for (const [k, kind] of Object.entries(kinds)) {
    const v = readers[kind](raw[k]);
    if (v !== undefined) out[k] = v;
  }
  if (groupKeys.includes(raw.group as GroupKey) && raw.group !== "none") out.group = raw.group;
  return out as LedgerSearch;
}

/** filterOf is the part of the search that chooses rows, as the server takes it. Without another order, what is still owed comes first. */
export function filterOf(s: LedgerSearch, focus?: number): Omit<LedgerSearch, "group"> {
  const { group: _, sort = "work", ...rest } = s;
  return { ...rest, sort, ...(focus && !rest.under && !rest.unit ? { under: focus } : {}) };
}

const shaping = new Set(["sort", "desc", "group", "q"]);

// The ends of a stretch of time are one filter.
const ends: Partial<Record<keyof LedgerSearch, keyof LedgerSearch>> = { dueTo: "dueFrom", closedTo: "closedFrom", didFrom: "did", didTo: "did" };

/** countFilters is how many filters are set, the search box left out. */
export function countFilters(s: LedgerSearch): number {
  const set = Object.entries(s).filter(([k, v]) => v !== undefined && !shaping.has(k)).map(([k]) => k as keyof LedgerSearch);
  return new Set(set.map((k) => (ends[k] && set.includes(ends[k]!) ? ends[k]! : k))).size;
}
