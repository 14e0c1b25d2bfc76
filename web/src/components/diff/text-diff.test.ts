import { expect, test } from "vitest";
import { aligned, alike, pieces } from "./text-diff";

test("pieces show what went and what came", () => {
  expect(pieces("整改时限不明确", "整改时限已明确")).toEqual([{ text: "整改时限", kind: "same" }, { text: "不", kind: "gone" }, { text: "已", kind: "new" }, { text: "明确", kind: "same" }]);
});

test("paragraphs of two drafts stand beside each other", () => {
  const old = ["一、问题", "调查研究不扎实，下基层次数少。", "三、措施"];
  const fresh = ["一、问题", "调查研究不扎实，全年下基层只有2次。", "新增一段完全不同的话", "三、措施"];
  expect(aligned(old, fresh)).toEqual([
    { old: "一、问题", fresh: "一、问题" },
    { old: old[1], fresh: fresh[1] },
    { old: null, fresh: fresh[2] },
    { old: "三、措施", fresh: "三、措施" },
  ]);
  expect(aligned([], ["甲"])).toEqual([{ old: null, fresh: "甲" }]);
});

test("alike is a share", () => {
  expect(alike("调查研究", "调查研究")).toBe(1);
  expect(alike("调查研究", "廉洁自律")).toBe(0);
});
