import { expect, test } from "vitest";
import { fromTSV, toTSV } from "./tsv";

test("what Excel copies comes back as it was", () => {
  const cells = [["编号", "整改\n措施", '他说"好"'], ["", "a\tb", "末"]];
  expect(fromTSV(toTSV(cells))).toEqual(cells);
  expect(fromTSV("甲\t乙\r\n丙\t丁\r\n")).toEqual([["甲", "乙"], ["丙", "丁"]]);
});
