import { expect, test } from "vitest";
import { words } from "@/locales/words";
import { said } from "./filter-words";
import { countFilters, type LedgerSearch } from "./filters";
import { ledgerWords } from "./words";

const names = { unit: (id: number) => `单位${id}`, person: (id: number) => `人${id}`, campaign: () => undefined };
const told = (s: LedgerSearch) => said(s, ledgerWords.zh, words.zh, names);

test("each filter is said in words, with all of the address that belongs to it", () => {
  expect(told({ state: "open,returned", light: "overdue", unit: "7", owner: 3, did: "return", didFrom: "2026-03-01", didTo: "2026-03-31", mine: true, q: "调研", sort: "due", group: "unit" }).map((x) => x.text)).toEqual(
    ["状态：整改中、退回", "时限情况：逾期", "责任单位：单位7", "责任人：人3", "发生过：不予销号 2026-03-01 至 2026-03-31", "只看我负责或协助的"]);
  expect(told({ campaign: 2, ids: "4,5", dueTo: "2026-06-30" }).map((x) => x.text)).toEqual(["专题：…", "完成时限：至 2026-06-30", "选定的 2 条"]);
});

test("no filter of an address goes unsaid", () => {
  const every: LedgerSearch = { state: "open", type: "dated", light: "overdue", unit: "1,2", under: 1, owner: 1, mine: true, notMine: true, campaign: 1, submission: 1, source: "audit", aspect: "作风", asking: true, retiring: true, missing: true, dueFrom: "2026-01-01", dueTo: "2026-01-02", closedFrom: "2026-01-01", closedTo: "2026-01-02", followTo: "2026-01-01", did: "close", didFrom: "2026-01-01", didTo: "2026-01-02", ids: "1" };
  expect(told(every).flatMap((x) => x.keys).sort()).toEqual(Object.keys(every).sort());
  expect(countFilters(every)).toBe(told(every).length);
});
