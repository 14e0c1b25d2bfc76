import { expect, test } from "vitest";
import { filledOf, merge, movedStages } from "./merge";
import type { Campaign } from "./queries";

const base: Campaign = { id: 1, version: 3, name: "专题", year: 2026, unit: { id: 1, name: "区委" }, units: [{ id: 2, name: "教育局" }, { id: 3, name: "卫健局" }], kinds: ["personal"], profile: "", papersDue: "2026-12-10", stages: [{ name: "学习研讨", workdays: 10, due: "2026-12-08" }], outside: false, closed: false, manages: true };
const filled = filledOf(base);

test("what only one of two changed is kept", () => {
  const mine = { ...filled, name: "新名称" };
  const theirs = filledOf({ ...base, papersDue: "2026-12-20" });
  expect(merge(filled, mine, theirs)).toEqual({ both: { ...mine, papersDue: "2026-12-20" }, clash: [] });
});

test("what both changed otherwise is a clash, in which one's own stands", () => {
  const mine = { ...filled, papersDue: "2026-12-15" };
  expect(merge(filled, mine, filledOf({ ...base, papersDue: "2026-12-20" }))).toEqual({ both: mine, clash: ["papersDue"] });
});

test("what both changed alike, the order of units, and no day at all are no clash", () => {
  const theirs = filledOf({ ...base, name: "同名", units: [...base.units].reverse() });
  const mine = { ...filled, name: "同名", starts: undefined, profile: undefined };
  expect(merge(filled, mine, theirs).clash).toEqual([]);
});

test("a last day that the server counted anew is nobody's change, and is told", () => {
  const moved = { ...base, stages: [{ name: "学习研讨", workdays: 10, due: "2026-12-09" }] };
  const mine = { ...filled, stages: [{ name: "学习研讨", workdays: 12, due: "" }] };
  expect(merge(filled, mine, filledOf(moved))).toEqual({ both: mine, clash: [] });
  expect(movedStages(base.stages, moved.stages)).toEqual(moved.stages);
  expect(movedStages(base.stages, base.stages)).toEqual([]);
});
