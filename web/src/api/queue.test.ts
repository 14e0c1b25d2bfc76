import { describe, expect, it } from "vitest";
import { beside, inOrder, seen, type Waiting } from "./queue";

const paper = (id: number, day: string, reviewer = 0, unit = 1) => ({ id, submittedAt: `2026-11-${day}T08:00:00Z`, campaign: 2, unit: { id: unit, name: "" }, ...(reviewer ? { reviewer: { id: reviewer, name: "" } } : {}) }) as Waiting;
const me = 9;
const list = [paper(5, "03"), paper(1, "02"), paper(2, "02", 7), paper(4, "04", me), paper(3, "03")].sort(inOrder);

describe("the queue", () => {
  it("stands in the order of handing in, and of the numbers on one moment", () => expect(list.map((s) => s.id)).toEqual([1, 2, 3, 5, 4]));
  it("goes past what others hold", () => {
    expect(beside(list, paper(1, "02"), me)).toMatchObject({ before: undefined, after: { id: 3 }, at: 1, total: 5 });
    expect(beside(list, paper(3, "03"), me)).toMatchObject({ before: { id: 1 }, after: { id: 5 } });
    expect(beside(list, paper(4, "04"), me)).toMatchObject({ before: { id: 5 }, after: undefined });
  });
  it("knows the neighbours of a paper that has left it", () => {
    const left = list.filter((s) => s.id !== 3);
    expect(beside(left, paper(3, "03"), me)).toMatchObject({ before: { id: 1 }, after: { id: 5 }, at: 0 });
  });
  it("narrows to who holds a paper and to units", () => {
    expect(seen(list, { show: "free" }, me, () => true).map((s) => s.id)).toEqual([1, 3, 5]);
    expect(seen(list, { show: "mine" }, me, () => true).map((s) => s.id)).toEqual([4]);
    expect(seen(list, { campaign: 1 }, me, () => true)).toEqual([]);
    expect(seen(list, {}, me, (u) => u !== 1)).toEqual([]);
  });
});
