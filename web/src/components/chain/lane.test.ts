import { expect, it } from "vitest";
import { around, curve, free } from "./lane";

const card = (top: number, bottom: number) => ({ left: 100, right: 200, top, bottom });

it("stays where nothing stands in the way, and passes a card on its nearer side", () => {
  expect(free(50, [card(60, 100)])).toBe(50);
  expect(free(90, [card(60, 100)])).toBe(107);
  expect(free(65, [card(60, 100)])).toBe(53);
});

it("passes two cards that touch as one", () => {
  expect(free(95, [card(60, 100), card(108, 150)])).toBe(53); // 8 px between them are too few
});

it("bends around the column between its ends only", () => {
  const e = { x1: 0, y1: 80, x2: 300, y2: 80 };
  expect(around(e, [card(60, 100)])).toContain("L204,");
  expect(around(e, [{ ...card(60, 100), left: 400, right: 500 }])).toBe(curve(e));
});
