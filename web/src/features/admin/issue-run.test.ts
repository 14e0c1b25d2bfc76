import { expect, test } from "vitest";
import { MOST, runIssue, type Issue } from "./issue-run";

const one = (id: number) => ({ person: { id, name: `人${id}` }, login: `p${id}`, password: "x", had: false });

test("those without a password are asked for until nobody is left", async () => {
  let left = 120;
  const got: number[] = [];
  const send = async () => { const n = Math.min(MOST, left); left -= n; return { items: Array.from({ length: n }, (_, i) => one(left + i)), left, noLogin: 0 }; };
  expect(await runIssue({ unit: 7 }, send, (p) => got.push(p.length), () => false)).toEqual({});
  expect(got).toEqual([50, 50, 20]);
});

test("people by name go fifty at a time, each once; a fault keeps what arrived, a stop ends it", async () => {
  const people = Array.from({ length: 70 }, (_, i) => i + 1);
  const sent: number[][] = [];
  const send = async (p: Issue) => { sent.push(p.people!); return { items: p.people!.map(one), left: 0, noLogin: 0 }; };
  await runIssue({ people }, send, () => {}, () => false);
  expect(sent.map((p) => p.length)).toEqual([50, 20]);
  expect(sent.flat()).toEqual(people);
  const got: number[] = [];
  let parts = 0;
  const r = await runIssue({ people }, (p) => (++parts === 2 ? Promise.reject(new Error("down")) : send(p)), (p) => got.push(p.length), () => false);
  expect([String(r.fault), got]).toEqual(["Error: down", [50]]);
  got.length = 0;
  await runIssue({ people }, send, (p) => got.push(p.length), () => got.length === 1);
  expect(got).toEqual([50]);
});
