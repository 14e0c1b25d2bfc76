import { expect, test } from "vitest";
import { RowStore } from "./row-store";

interface Row { id: string; n: number }

/** server answers when the test says so. */
function server() {
  const asked: string[][] = [];
  const waiting: (() => void)[] = [];
  let n = 1, down = false;
  const gone = new Set<string>();
  const load = (ids: string[]) => {
    asked.push(ids);
    return new Promise<Row[]>((done, fail) => waiting.push(() => (down ? fail(new Error("down")) : done(ids.filter((id) => !gone.has(id)).map((id) => ({ id, n }))))));
  };
  const answer = async () => { while (waiting.length) { waiting.shift()!(); await new Promise((r) => setTimeout(r)); } };
  return { asked, load, answer, gone, change: () => void n++, fall: (v: boolean) => void (down = v) };
}

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => String(from + i));
const of = (s: ReturnType<typeof server>, room?: number) => new RowStore<Row>({ load: s.load, idOf: (r) => r.id }, room);

test("rows come where one looks, once, and what was scrolled past is never asked for", async () => {
  const s = server(), rows = of(s);
  rows.look(ids(0, 50));
  rows.look(ids(50, 100));
  for (let at = 1000; at < 15000; at += 50) rows.look(ids(at, at + 50));
  rows.look(ids(20000, 20050));
  expect(rows.get("20000")).toBeUndefined();
  await s.answer();
  expect(s.asked.map((a) => a[0])).toEqual(["0", "50", "20000"]);
  expect(rows.get("20049")).toEqual({ id: "20049", n: 1 });
  rows.look(ids(20000, 20050));
  expect(s.asked.length).toBe(3);
});

test("no more rows are kept than there is room for, and those on screen stay", async () => {
  const s = server(), rows = of(s, 120);
  for (let at = 0; at < 1000; at += 50) { rows.look(ids(at, at + 50)); await s.answer(); }
  expect(rows.size()).toBe(120);
  expect(rows.get("999")).toBeDefined();
  expect(rows.get("0")).toBeUndefined();
});

test("after a change what is looked at is asked again, and the old row stays until then", async () => {
  const s = server(), rows = of(s);
  rows.look(ids(0, 3));
  await s.answer();
  s.change();
  s.gone.add("2");
  rows.renew();
  expect(rows.get("0")).toEqual({ id: "0", n: 1 });
  await s.answer();
  expect(rows.get("0")).toEqual({ id: "0", n: 2 });
  expect(rows.get("2")).toBeUndefined();
  rows.look(ids(0, 3));
  expect(s.asked.length).toBe(2); // a row that is gone is not asked for again and again
  rows.put({ id: "0", n: 9 });
  expect(rows.get("0")!.n).toBe(9);
});

test("an answer that crossed a change is asked for again", async () => {
  const s = server(), rows = of(s);
  rows.look(ids(0, 3));
  s.change();
  rows.renew();
  await s.answer();
  await s.answer();
  expect(s.asked.length).toBe(2);
  expect(rows.get("0")).toEqual({ id: "0", n: 2 });
});

test("a failure is told, and the next look tries again", async () => {
  const s = server(), rows = of(s);
  s.fall(true);
  rows.look(ids(0, 3));
  await s.answer();
  expect(String(rows.fault)).toContain("down");
  s.fall(false);
  rows.look(ids(0, 3));
  await s.answer();
  expect(rows.fault).toBeUndefined();
  expect(rows.get("1")).toBeDefined();
});

test("all rows of a range come in its order, beyond what is kept", async () => {
  const s = server(), rows = of(s, 10);
  const all = rows.all(ids(0, 250).reverse());
  for (let i = 0; i < 3; i++) await s.answer();
  expect((await all).map((r) => r?.id)).toEqual(ids(0, 250).reverse());
  expect(s.asked.map((a) => a.length)).toEqual([100, 100, 50]);
  s.gone.add("5");
  rows.renew();
  const some = rows.all(["4", "5", "6"]);
  await s.answer();
  expect((await some).map((r) => r?.id)).toEqual(["4", undefined, "6"]);
});

test("an answer that was asked for before a change does not undo it", async () => {
  const s = server(), rows = of(s);
  rows.look(ids(0, 3));
  rows.put({ id: "1", n: 5 }); // what one's own change made of it
  await s.answer();
  expect([0, 1, 2].map((id) => rows.get(String(id))!.n)).toEqual([1, 5, 1]);
  s.change();
  rows.renew();
  await s.answer();
  expect(rows.get("1")!.n).toBe(2); // asked for after the change
});
