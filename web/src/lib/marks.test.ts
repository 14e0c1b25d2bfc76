import { expect, test } from "vitest";
import { cut, stack, within } from "./marks";

test("cut splits at the edges of overlapping marks", () => {
  const runs = cut("调查研究不扎实", [{ start: 0, end: 4 }, { start: 2, end: 7 }]);
  expect(runs.map((r) => [r.text, r.marks.length])).toEqual([["调查", 1], ["研究", 2], ["不扎实", 1]]);
});

test("cut trims what reaches outside and leaves out what is empty", () => {
  expect(cut("短句", [{ start: -3, end: 1 }, { start: 1, end: 1 }, { start: 5, end: 9 }]).map((r) => [r.text, r.marks.length])).toEqual([["短", 1], ["句", 0]]);
  expect(cut("", [{ start: 0, end: 3 }])).toEqual([]);
});

test("within moves marks into the block", () => {
  expect(within([{ start: 8, end: 14 }], 10, 20)).toEqual([{ start: 0, end: 4 }]);
  expect(within([{ start: 0, end: 10 }], 10, 20)).toEqual([]);
});

test("stack keeps notes apart and gives the fixed one its wish", () => {
  expect(stack([0, 10, 20], [30, 30, 30], 5)).toEqual([0, 35, 70]);
  expect(stack([100, 110, 120], [30, 30, 30], 5, 1)).toEqual([75, 110, 145]);
  expect(stack([0, 10], [30, 30], 5, 1)).toEqual([0, 35]);
});
