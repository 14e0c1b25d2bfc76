// The filter of the ledger stands in the URL, so that a link, a saved view and the back button all show the same rows.

export interface LedgerSearch {
  state?: string;
  type?: string;
  light?: string;
  unit?: string;
  under?: number;
  owner?: number;
  mine?: boolean;
  notMine?: boolean;
  campaign?: number;
  submission?: number;
  source?: string;
  aspect?: string;
  q?: string;
  asking?: boolean;
  retiring?: boolean;
  missing?: boolean;
  dueFrom?: string;
  dueTo?: string;
  closedFrom?: string;
  closedTo?: string;
  followTo?: string;
  did?: string;
  didFrom?: string;
  didTo?: string;
  ids?: string;
  sort?: string;
  desc?: boolean;
  group?: GroupKey;
}

export const groupKeys = ["none", "unit", "type", "state", "aspect", "owner", "light"] as const;
export type GroupKey = (typeof groupKeys)[number];

const texts = ["state", "type", "light", "unit", "source", "aspect", "q", "dueFrom", "dueTo", "closedFrom", "closedTo", "followTo", "did", "didFrom", "didTo", "ids", "sort"] as const;
const numbers = ["under", "owner", "campaign", "submission"] as const;
const flags = ["mine", "notMine", "asking", "retiring", "missing", "desc"] as const;

/** readSearch keeps what it knows of an address and drops the rest. */
export function readSearch(raw: Record<string, unknown>): LedgerSearch {
  const out: Record<string, unknown> = {};
  for (const k of texts) if (raw[k] !== undefined && raw[k] !== "") out[k] = String(raw[k]);
  for (const k of numbers) if (Number(raw[k]) > 0) out[k] = Number(raw[k]);
  for (const k of flags) if (raw[k] === true || raw[k] === "true" || raw[k] === 1 || raw[k] === "1") out[k] = true;
  if (groupKeys.includes(raw.group as GroupKey) && raw.group !== "none") out.group = raw.group;
  return out as LedgerSearch;
}

/** filterOf is the part of the search that chooses rows, as the server takes it. */
export function filterOf(s: LedgerSearch, focus?: number): Omit<LedgerSearch, "group"> {
  const { group: _, ...rest } = s;
  return focus && !rest.under && !rest.unit ? { ...rest, under: focus } : rest;
}

const shaping = new Set(["sort", "desc", "group", "q"]);

/** countFilters is how many filters are set, the search box left out. */
export function countFilters(s: LedgerSearch): number {
  return Object.entries(s).filter(([k, v]) => v !== undefined && !shaping.has(k)).length;
}
