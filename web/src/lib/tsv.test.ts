import { expect, test } from "vitest";
import { fromTSV, toTSV } from "./tsv";

test("what Excel copies comes back as it was", () => {
  const cells = [["编号", "整改\n措施", '他说"好"'], ["", "a\tb", "末"]];
  expect(fromTSV(toTSV(cells))).toEqual(cells);
  expect(fromTSV("甲\t乙\r\n丙\t丁\r\n")).toEqual([["甲", "乙"], ["丙", "丁"]]);
});

test("cells of several lines, quoted tabs and quotation marks of the text itself", () => {
  expect(fromTSV('责任人\t"一、每月调度\n二、每季通报"\r\n李敏\t"表头\t表尾"\r\n')).toEqual([["责任人", "一、每月调度\n二、每季通报"], ["李敏", "表头\t表尾"]]);
  expect(fromTSV('"第一行\r\n他说""好"""\t末')).toEqual([['第一行\n他说"好"', "末"]]);
  expect(fromTSV('"两张皮"问题\t"最后一公里"\n5" 管\t""')).toEqual([['"两张皮"问题', '"最后一公里"'], ['5" 管', '""']]);
  expect(fromTSV('"没有收尾\t下一格')).toEqual([['"没有收尾', "下一格"]]);
  expect(fromTSV("")).toEqual([[""]]);
  expect(fromTSV("甲\t\t\n\t乙")).toEqual([["甲", "", ""], ["", "乙"]]);
  const cells = [['"', '""', '"a"', 'x"y'], ["\n", "\t", "", "“引号”"]];
  expect(fromTSV(toTSV(cells))).toEqual(cells);
});
