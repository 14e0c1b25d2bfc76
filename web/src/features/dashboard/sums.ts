import type { Schemas } from "@/api/client";

export type Count = Schemas["CountView"];
export type Month = Schemas["MonthView"];

export interface UnitSum { id: number; name: string; total: number; closed: number; pending: number; overdue: number; soon: number; open: number; retired: number; returns: number; reopenings: number; extensions: number }

const owed = new Set(["open", "returned", "reopened"]);
const zero = (id: number, name: string): UnitSum => ({ id, name, total: 0, closed: 0, pending: 0, overdue: 0, soon: 0, open: 0, retired: 0, returns: 0, reopenings: 0, extensions: 0 });

function add(s: UnitSum, c: Count) {
  s.total += c.count;
  if (c.state === "closed") s.closed += c.count;
  if (c.state === "pending") s.pending += c.count;
  if (c.state === "merged" || c.state === "void") s.retired += c.count;
  if (owed.has(c.state)) s.open += c.count;
  if (c.light === "overdue") s.overdue += c.count;
  if (c.light === "due_soon") s.soon += c.count;
  s.returns += c.returns;
  s.reopenings += c.reopenings;
  s.extensions += c.extensions;
}

/** sumAll and sumByUnit are sums of the same counts, so the parts add up to the whole. */
export function sumAll(counts: Count[]): UnitSum {
  const s = zero(0, "");
  counts.forEach((c) => add(s, c));
  return s;
}

export function sumByUnit(counts: Count[]): UnitSum[] {
  const by = new Map<number, UnitSum>();
  for (const c of counts) {
    const id = c.unit?.id ?? 0;
    if (!by.has(id)) by.set(id, zero(id, c.unit?.name ?? "—"));
    add(by.get(id)!, c);
  }
  return [...by.values()].sort((a, b) => b.total - a.total || a.name.localeCompare(b.name, "zh-CN"));
}

/** running adds up months from the first on. */
export function running(months: Month[]): { month: string; opened: number; closed: number }[] {
  let opened = 0;
  let closed = 0;
  return months.map((m) => ({ month: m.month, opened: (opened += m.opened), closed: (closed += m.closed - m.reopened) }));
}

/** rate is the closed share in percent, to two decimals as it is reported, of what is to be done, that is of all but the merged and void; none for fewer than five, where it would point at people. */
export function rate(s: { total: number; closed: number; retired: number }): number | null {
  const due = s.total - s.retired;
  return due < 5 ? null : Math.round((10_000 * s.closed) / due) / 100;
}

/** daysOf are the first and the last day of a month "2026-02", as the ledger's filter takes them. */
export function daysOf(month: string): { didFrom: string; didTo: string } {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  return { didFrom: `${month}-01`, didTo: `${month}-${last}` };
}
