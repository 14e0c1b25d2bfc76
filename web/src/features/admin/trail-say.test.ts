import { expect, test } from "vitest";
import { words } from "@/locales/words";
import { actionsOf, detailOf, headOf } from "./trail-say";
import { trailWords } from "./trail-words";

test("every action stands under a heading that is offered, in both languages", () => {
  for (const lang of ["zh", "en"] as const) {
    const known = actionsOf(trailWords[lang], words[lang]);
    expect(known["item.close"]).toBe(words[lang].move.close);
    expect(known["submission.accept"]).toBe(words[lang].step.accept);
    for (const a of Object.keys(known)) expect(trailWords[lang].heads, a).toHaveProperty([headOf(a)]);
  }
});

test("details are said in words", () => {
  expect(detailOf({ action: "item.close", detail: { from: "pending", to: "closed" } }, trailWords.zh, words.zh, "zh")).toBe("从：待核验，到：已销号");
  expect(detailOf({ action: "post.add", detail: { role: "owner", scope: "self" } }, trailWords.zh, words.zh, "zh")).toBe("角色：责任人，范围：仅本人");
  expect(detailOf({ action: "session.start", detail: { from: "10.0.0.7" } }, trailWords.zh, words.zh, "zh")).toBe("从：10.0.0.7");
});
