import { expect, test } from "vitest";
import { boxOf, moved, type Bounds } from "./cursor";

const b: Bounds = { lines: 10, cols: 4, page: 5, skip: (l) => l === 3 };
const at = (line: number, col: number) => ({ at: { line, col }, to: { line, col } });

test("arrows stop at the edges and step over a group's line", () => {
  expect(moved(at(2, 0), "ArrowDown", false, b)).toEqual(at(4, 0));
  expect(moved(at(4, 0), "k", false, b)).toEqual(at(2, 0));
  expect(moved(at(0, 0), "ArrowUp", false, b)).toEqual(at(0, 0));
  expect(moved(at(9, 3), "ArrowRight", false, b)).toEqual(at(9, 3));
  expect(moved(at(0, 0), "q", false, b)).toBeNull();
});

test("Ctrl with End, Home and the arrows goes to the ends at once, past a folded group", () => {
  const folded: Bounds = { lines: 20_000, cols: 4, page: 20, skip: (l) => l === 0 || l === 19_999 };
  expect(moved(at(5, 1), "mod+End", false, folded)).toEqual(at(19_998, 3));
  expect(moved(at(5, 1), "mod+ArrowDown", false, folded)).toEqual(at(19_998, 1));
  expect(moved(at(5, 1), "mod+Home", false, folded)).toEqual(at(1, 0));
  expect(moved(at(5, 1), "mod+ArrowDown", true, folded)).toEqual({ at: { line: 5, col: 1 }, to: { line: 19_998, col: 1 } });
});

test("shift keeps the first corner", () => {
  const c = moved(moved(at(4, 1), "ArrowDown", true, b)!, "ArrowRight", true, b)!;
  expect(boxOf(c)).toEqual({ top: 4, bottom: 5, left: 1, right: 2 });
});
