import { expect, test } from "vitest";
import type { GridColumn } from "@/components/grid/types";
import { byRow, checkAll } from "./paste-check";
import type { Item } from "./queries";

const t = { notEditable: "no", notKnown: "unknown", noPerson: "nobody", namesakes: "two" };
const row = (id: number) => ({ id, due: "2026-01-05", owner: { id: 3, name: "王伟" }, type: "dated", state: "open" }) as unknown as Item;
const due: GridColumn<Item> = { key: "due", title: "", width: 9, text: (r) => r.due ?? "", edit: { kind: "day", value: (r) => r.due ?? "", check: (v) => (/^\d{4}-\d\d-\d\d$/.test(v) ? undefined : "bad") } };
const owner: GridColumn<Item> = { key: "owner", title: "", width: 9, text: (r) => r.owner?.name ?? "", edit: { kind: "person", value: (r) => String(r.owner?.id ?? "") } };
const type: GridColumn<Item> = { key: "type", title: "", width: 9, text: (r) => r.type, edit: { kind: "choice", choices: [{ value: "dated", label: "限期整改" }, { value: "standing", label: "长期坚持" }], value: (r) => r.type } };
const number: GridColumn<Item> = { key: "number", title: "", width: 9, text: () => "1" };

test("words from Excel become codes and days, and what cannot be says why", async () => {
  let asked = 0;
  const people = async (q: string) => { asked++; return q === "李芳" ? [{ id: 8, name: "李芳" }, { id: 9, name: "李芳芳" }] : q === "张强" ? [{ id: 4, name: "张强" }, { id: 5, name: "张强" }] : []; };
  const cell = (id: number, column: GridColumn<Item>, value: string) => ({ row: row(id), column, value });
  const lines = await checkAll([cell(1, due, "2026年3月5日"), cell(1, owner, "李芳"), cell(2, owner, "李芳"), cell(3, owner, "张强"), cell(4, owner, "不在册"), cell(5, type, "长期坚持"), cell(6, type, "永远"), cell(7, number, "9"), cell(8, due, "2026.1.5"), cell(9, due, "月底")], people, t);
  expect(lines.map((l) => [l.row.id, l.value, l.why, l.shown])).toEqual([[1, "2026-03-05", undefined, undefined], [1, "8", undefined, "李芳"], [2, "8", undefined, "李芳"], [3, "张强", "two", undefined], [4, "不在册", "nobody", undefined], [5, "standing", undefined, "长期坚持"], [6, "永远", "unknown", undefined], [7, "9", "no", undefined], [9, "月底", "bad", undefined]]);
  expect(asked).toBe(3); // each name once
  expect(byRow(lines).map((r) => r.map((l) => l.column.key))).toEqual([["due", "owner"], ["owner"], ["type"]]);
});

test("a code needs no looking up, and nobody is allowed", async () => {
  const lines = await checkAll([{ row: row(1), column: owner, value: "7", coded: true }, { row: row(2), column: owner, value: "", coded: true }], () => Promise.reject(new Error("asked")), t);
  expect(lines.map((l) => [l.value, l.why])).toEqual([["7", undefined], ["", undefined]]);
});
