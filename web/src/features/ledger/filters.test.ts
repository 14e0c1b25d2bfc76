import { expect, test } from "vitest";
import { countFilters, filterOf, readSearch } from "./filters";

test("an address is read, and what is not known is dropped", () => {
  expect(readSearch({ state: "open,pending", owner: "12", mine: "true", group: "unit", evil: "<script>", q: "" })).toEqual({ state: "open,pending", owner: 12, mine: true, group: "unit" });
  expect(readSearch({ did: "return", didFrom: "2026-03-01", didTo: "2026-03-31" })).toEqual({ did: "return", didFrom: "2026-03-01", didTo: "2026-03-31" });
  expect(readSearch({ owner: "-3", group: "whatever", desc: "no" })).toEqual({});
});

test("the focus on a unit applies unless the address names one", () => {
  expect(filterOf({ light: "overdue", group: "unit" }, 7)).toEqual({ light: "overdue", under: 7, sort: "work" });
  expect(filterOf({ under: 3, sort: "due" }, 7)).toEqual({ under: 3, sort: "due" });
  expect(countFilters({ q: "调研", sort: "due", light: "overdue" })).toBe(1);
});
