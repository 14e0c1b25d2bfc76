import { expect, it } from "vitest";
import type { Paper } from "./queries";
import { choices, ownPlace } from "./reading";

const node = (id: string, start: number, end: number, head: string, more = {}) => ({ id, head, start, end, ...more });
// A problem from 10 to 60 with a cause of its own at 40, a measure at 70 that people marked, and words at 50 that are no item.
const paper = {
  chain: { problems: [node("p1", 10, 60, "走访少", { ordinal: "（一）" })], causes: [node("c1", 40, 48, "怕麻烦")], measures: [node("m1", 70, 90, "每月走访", { correction: 5 })] },
  corrections: [{ id: 4, start: 50, end: 55, role: "none" }, { id: 5, start: 70, end: 92, role: "measure" }],
} as unknown as Paper;

it("knows an item's own words", () => {
  expect(["p1", "c1", "m1", "m9"].map((id) => ownPlace(paper, id))).toEqual([{ start: 10, end: 40 }, { start: 40, end: 48 }, { start: 70, end: 92 }, null]);
});

it("offers what words may be", () => {
  const at = (start: number, end: number) => { const c = choices(paper, { start, end }); return [c.roles.join(" "), c.marked?.id, c.at.start, c.at.end]; };
  expect(at(100, 110)).toEqual(["problem cause measure", undefined, 100, 110]); // nothing is read there
  expect(at(12, 20)).toEqual(["problem cause measure none", undefined, 12, 20]); // the beginning of an item
  expect(at(25, 30)).toEqual(["problem cause measure", undefined, 25, 30]); // behind it
  expect(at(80, 85)).toEqual(["problem cause none", 5, 70, 92]); // what was marked is spoken of as a whole
  expect(at(52, 58)).toEqual(["problem cause measure", 4, 50, 55]);
});
