import { expect, test } from "vitest";
import { cleared, filledDown, pastedInto } from "./changes";
import type { GridColumn, GridLine } from "./types";

type Row = { id: string; due: string; owner: string };
const rows: Row[] = [{ id: "7", due: "2026-01-01", owner: "3" }, { id: "8", due: "", owner: "" }, { id: "9", due: "", owner: "" }];
const lines: GridLine[] = [{ group: { key: "a", label: "A", count: 1 } }, { id: "7" }, { group: { key: "b", label: "B", count: 2 } }, { id: "8" }, { id: "9" }];
const sheet = { lines, rows: { all: async (ids: string[]) => ids.map((id) => rows.find((r) => r.id === id)!) } };
const col = (key: "due" | "owner"): GridColumn<Row> => ({ key, title: key, width: 100, text: (r) => (key === "owner" ? `人${r.owner}` : r.due), edit: { kind: key === "owner" ? "person" : "day", value: (r) => r[key] } });
const cols = [col("due"), col("owner"), { key: "no", title: "no", width: 100, text: () => "x" }];
const told = (list: { row: Row; column: { key: string }; value: string }[]) => list.map((c) => [c.row.id, c.column.key, c.value]);

test("a paste goes from row to row, and a group's heading takes none of its lines", async () => {
  expect(told(await pastedInto(sheet, cols, { top: 1, bottom: 1, left: 0, right: 0 }, "2026-02-01\n2026-02-02\n2026-02-03\n2026-02-04"))).toEqual([["7", "due", "2026-02-01"], ["8", "due", "2026-02-02"], ["9", "due", "2026-02-03"]]);
});

test("one cell fills the range", async () => {
  expect(told(await pastedInto(sheet, cols, { top: 3, bottom: 4, left: 0, right: 0 }, "2026-02-01"))).toEqual([["8", "due", "2026-02-01"], ["9", "due", "2026-02-01"]]);
});

test("filling down repeats the first row's own codes", async () => {
  const list = await filledDown(sheet, cols, { top: 1, bottom: 4, left: 0, right: 1 });
  expect(told(list)).toEqual([["8", "due", "2026-01-01"], ["8", "owner", "3"], ["9", "due", "2026-01-01"], ["9", "owner", "3"]]);
  expect(list.every((c) => c.coded)).toBe(true);
  expect(await filledDown(sheet, cols, { top: 1, bottom: 1, left: 0, right: 1 })).toEqual([]);
});

test("deleting empties what can be changed in the sheet", async () => {
  expect(told(await cleared(sheet, cols, { top: 1, bottom: 2, left: 1, right: 2 }))).toEqual([["7", "owner", ""]]);
});
