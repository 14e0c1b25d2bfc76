import { expect, test } from "vitest";
import { faultsOf, placeOf, renamed } from "./fault-lines";
import { sizeOf } from "@/lib/size";

test("each fault keeps its sentence and the line it names", () => {
  expect(faultsOf("写法有误：\nline 3: unknown key colour\n第 12 行：日期不对")).toEqual([
    { line: 0, text: "写法有误：" }, { line: 3, text: "line 3: unknown key colour" }, { line: 12, text: "第 12 行：日期不对" },
  ]);
  expect(faultsOf("")).toEqual([]);
});

test("a line's place is found in Chinese text, and a line past the end is the last one", () => {
  expect(placeOf("甲\n乙丙\n丁", 2)).toEqual([2, 4]);
  expect(placeOf("甲\n乙丙\n丁", 9)).toEqual([5, 6]);
});

test("a copy names itself by its new name, once, and only at the top level", () => {
  expect(renamed("title: 年度\nname: old\nsections:\n  name: kept", "new-one")).toBe("title: 年度\nname: new-one\nsections:\n  name: kept");
});

test("sizes are written for people", () => {
  expect([0, 1023, 1536, 5 * 1024 * 1024].map(sizeOf)).toEqual(["0 B", "1023 B", "1.5 KB", "5.0 MB"]);
});
