import { expect, test } from "vitest";
import { MANY, saidOften } from "./said-often";

const note = (zh: string) => ({ code: "c", zh, en: "e" });

test("what many rows have in the same words is said once; one row counts once", () => {
  const rows = Array.from({ length: MANY }, () => ({ notes: [note("同一句"), note("同一句")] }));
  expect([...saidOften(rows)]).toEqual([["同一句", { code: "c", zh: "同一句", en: "e", rows: MANY }]]);
});

test("what few rows have, or each in its own words, stays with its row", () => {
  expect(saidOften(Array.from({ length: MANY - 1 }, () => ({ notes: [note("同一句")] }))).size).toBe(0);
  expect(saidOften(Array.from({ length: 20 }, (_, i) => ({ notes: [note(`没有找到“${i}”`)] }))).size).toBe(0);
  expect(saidOften(Array.from({ length: 20 }, () => ({ zh: "没有代码的话", notes: [] }))).size).toBe(0);
});
