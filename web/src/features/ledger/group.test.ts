import { expect, test } from "vitest";
import { groupLines } from "./group";

const words = { state: { open: "整改中", closed: "已销号" }, type: {}, light: {} };
const p = { ids: [5, 2, 9], groups: [{ key: "open", name: "" }, { key: "closed", name: "" }], groupOf: [0, 1, 0], by: "state" as const };

test("groups count all their rows, loaded or not; a folded one keeps its line", () => {
  expect(groupLines(p, ["5", "2", "9"], new Set(), words)).toEqual([{ group: { key: "open", label: "整改中", count: 2 } }, { id: "5" }, { id: "9" }, { group: { key: "closed", label: "已销号", count: 1 } }, { id: "2" }]);
  expect(groupLines(p, ["5", "2", "9"], new Set(["open"]), words)).toEqual([{ group: { key: "open", label: "整改中", count: 2 } }, { group: { key: "closed", label: "已销号", count: 1 } }, { id: "2" }]);
});

test("without groups every place is a line", () => {
  expect(groupLines({ ...p, groups: [], groupOf: [], by: "none" }, ["5", "2"], new Set(), words)).toEqual([{ id: "5" }, { id: "2" }]);
});

test("names of units come from the server, and nobody is a dash", () => {
  expect(groupLines({ ids: [1, 2], groups: [{ key: "4", name: "第一科" }, { key: "0", name: "" }], groupOf: [0, 1], by: "unit" }, ["1", "2"], new Set(["4", "0"]), words).map((l) => "group" in l && l.group.label)).toEqual(["第一科", "—"]);
});
