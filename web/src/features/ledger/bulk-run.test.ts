import { expect, test } from "vitest";
import { PART, runBulk, type BulkKey } from "./bulk-run";

const keys: BulkKey[] = Array.from({ length: 2 * PART + 5 }, (_, i) => ({ id: i, version: 1 }));
const answer = async (part: BulkKey[]) => ({ dryRun: true, done: part.length - 1, refused: 1, items: part.map((k, i) => ({ id: k.id, ok: i > 0 })) });

test("every item is sent once, in parts, and the refusals of all parts stand in one list", async () => {
  const told: number[] = [];
  const sent: number[] = [];
  const r = await runBulk(keys, (p) => { sent.push(...p.map((k) => k.id)); return answer(p); }, (n) => told.push(n), () => false);
  expect(sent).toEqual(keys.map((k) => k.id));
  expect(told).toEqual([PART, 2 * PART, 2 * PART + 5]);
  expect([r.sum.done, r.sum.refused, r.sum.items!.map((i) => i.id)]).toEqual([2 * PART + 2, 3, [0, PART, 2 * PART]]);
});

test("what a stop left is gone on with, and the sum is that of both", async () => {
  let parts = 0;
  const first = await runBulk(keys, (p) => { parts++; return answer(p); }, () => {}, () => parts === 1);
  const sent: number[] = [];
  const then = await runBulk(keys.slice(first.answered), (p) => { sent.push(...p.map((k) => k.id)); return answer(p); }, () => {}, () => false, first.sum);
  expect(sent).toEqual(keys.slice(PART).map((k) => k.id));
  expect([then.sum.done, then.sum.refused, then.sum.items!.map((i) => i.id)]).toEqual([2 * PART + 2, 3, [0, PART, 2 * PART]]);
});

test("a stop or a fault ends it, and what was answered is told", async () => {
  let parts = 0;
  const stopped = await runBulk(keys, (p) => { parts++; return answer(p); }, () => {}, () => parts === 1);
  expect([stopped.answered, stopped.sum.done, stopped.fault]).toEqual([PART, PART - 1, undefined]);
  parts = 0;
  const broken = await runBulk(keys, (p) => (++parts === 2 ? Promise.reject(new Error("down")) : answer(p)), () => {}, () => false);
  expect([broken.answered, broken.sum.done, String(broken.fault)]).toEqual([PART, PART - 1, "Error: down"]);
});
