import { describe, expect, it } from "vitest";
import { rowsOf, tailOf } from "./rows";
import type { ChainLink, ChainNode } from "./types";

const node = (id: string, head = id, text = head): ChainNode => ({ id, role: id[0] === "p" ? "problem" : id[0] === "c" ? "cause" : "measure", ordinal: "", head, text, aspect: "", hand: "", slots: [] });
const link = (from: string, to: string): ChainLink => ({ from, to, why: "", byHand: false });

describe("rowsOf", () => {
  it("puts each cause and measure once, beside the first problem it answers, and what answers none at the end", () => {
    const rows = rowsOf(["p1", "p2", "c1", "c2", "m1", "m2", "m3"].map((id) => node(id)), [link("p2", "c1"), link("p2", "m1"), link("p1", "m1"), link("p1", "m2")]);
    expect(rows.map((r) => [r.problem?.id, r.causes.map((n) => n.id), r.measures.map((n) => n.id)])).toEqual([["p1", [], ["m1", "m2"]], ["p2", ["c1"], []], [undefined, ["c2"], ["m3"]]]);
  });
});

describe("tailOf", () => {
  it("says what a measure does when its head only names the problem", () => {
    expect(tailOf(node("m1", "针对“调研不深”的问题", "（一）针对“调研不深”的问题，每月下沉两天。"), [])).toBe("每月下沉两天。");
  });
  it("says the cause when its head is the problem's", () => {
    expect(tailOf(node("c1", "调研不深", "调研不深，是因为怕耽误时间。"), [node("p1", "调研不深")])).toBe("是因为怕耽误时间。");
  });
  it("is empty where the head speaks for itself", () => {
    expect(tailOf(node("m1", "每月下沉两天", "每月下沉两天，做到有记录。"), [node("p1", "调研不深")])).toBe("");
  });
});
