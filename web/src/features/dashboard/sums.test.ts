import { expect, test } from "vitest";
import { daysOf, rate, running, sumAll, sumByUnit, type Count } from "./sums";

const count = (unit: number, state: string, light: string, n: number): Count => ({ unit: { id: unit, name: `单位${unit}` }, state, light, type: "dated", aspect: "", campaign: 1, count: n, returns: 1, reopenings: 0, extensions: 2 });
const counts = [count(1, "open", "overdue", 3), count(1, "closed", "done", 4), count(2, "pending", "done", 2), count(2, "returned", "due_soon", 1), count(2, "merged", "done", 1), count(1, "void", "done", 2)];

test("parts add up to the whole", () => {
  const all = sumAll(counts);
  const units = sumByUnit(counts);
  for (const key of ["total", "closed", "pending", "overdue", "soon", "open", "retired", "returns", "extensions"] as const) expect(units.reduce((n, u) => n + u[key], 0)).toBe(all[key]);
  expect(all).toMatchObject({ total: 13, closed: 4, pending: 2, overdue: 3, soon: 1, open: 4, retired: 3 });
  for (const s of [all, ...units]) expect(s.closed + s.pending + s.open + s.retired).toBe(s.total);
});

test("no rate for fewer than five", () => {
  expect(rate({ total: 4, closed: 4, retired: 0 })).toBeNull();
  expect(rate({ total: 6, closed: 4, retired: 2 })).toBeNull();
  expect(rate({ total: 9, closed: 4, retired: 2 })).toBe(57.14);
});

test("running sums take a reopening back", () => {
  const m = (month: string, opened: number, closed: number, reopened = 0) => ({ month, opened, closed, reopened, returned: 0, extended: 0 });
  expect(running([m("2026-01", 5, 1), m("2026-02", 2, 3, 1)])).toEqual([{ month: "2026-01", opened: 5, closed: 1 }, { month: "2026-02", opened: 7, closed: 3 }]);
});

test("a month's first and last day", () => {
  expect(daysOf("2028-02")).toEqual({ didFrom: "2028-02-01", didTo: "2028-02-29" });
  expect(daysOf("2026-12")).toEqual({ didFrom: "2026-12-01", didTo: "2026-12-31" });
});
