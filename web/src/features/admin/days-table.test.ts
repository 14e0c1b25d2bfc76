import { expect, test } from "vitest";
import { markDay, monthDays, readDays, sumsOf } from "./days-table";

const text = `# 法定节假日
- year: 2025
  off: ["01-01", "10-01"]
  work: ["01-26"]
# 下一年
- year: 2026
  # 国办发明电
  off: ["01-01",
    '01-02']

`;

test("a table is read as marks, with notes, single quotes and lists over several lines", () => {
  const years = readDays(text)!;
  expect([...years.keys()]).toEqual([2025, 2026]);
  expect([...years.get(2025)!]).toEqual([["01-01", "off"], ["10-01", "off"], ["01-26", "work"]]);
  expect([...readDays("- year: 2027\n  off:\n    - \"01-01\"\n    - 01-02\n")!.get(2027)!.keys()]).toEqual(["01-01", "01-02"]);
  expect(readDays("# nothing\n")!.size).toBe(0);
});

test("what is written otherwise is left to the server", () => {
  for (const odd of ["years: {}", "- year: 2026\n  off: [01-01, x]", "- year: 2026\n  of: []", "- {year: 2026, off: []}", "- year: 2026\n  off: []\n- year: 2026\n  off: []"]) {
    expect(readDays(odd), odd).toBeNull();
    expect(markDay(odd, "2026-01-01", "off")).toBe(odd);
  }
});

test("a mark changes the lines of its year only", () => {
  const set = markDay(text, "2025-02-04", "work");
  expect(set).toBe(text.replace('["01-26"]', '["01-26", "02-04"]'));
  expect(markDay(set, "2025-02-04", null)).toBe(text);
  expect(markDay(text, "2025-01-26", "off")).toContain('- year: 2025\n  off: ["01-01", "01-26", "10-01"]\n# 下一年');
  const more = markDay(text, "2026-01-03", "off");
  expect(more).toContain('- year: 2026\n  # 国办发明电\n  off: ["01-01", "01-02", "01-03"]\n');
  expect(more.startsWith(text.slice(0, text.indexOf("- year: 2026")))).toBe(true);
});

test("a new year takes its place, and goes when its last mark goes", () => {
  const later = markDay(text, "2027-01-01", "off");
  expect(later.endsWith('\n- year: 2027\n  off: ["01-01"]\n')).toBe(true);
  expect(readDays(markDay(later, "2027-01-01", null))!.has(2027)).toBe(false);
  expect([...readDays(markDay(text, "2024-02-04", "work"))!.keys()]).toEqual([2024, 2025, 2026]);
  expect(markDay("", "2027-01-01", "off")).toBe('- year: 2027\n  off: ["01-01"]\n');
});

test("months begin on Monday, and a year is counted as the server counts it", () => {
  expect(monthDays(2026, 1)[0]).toEqual([null, null, null, null, null, null, "2026-02-01"]);
  expect(monthDays(2024, 1).flat().filter(Boolean)).toHaveLength(29);
  expect(sumsOf(2026, new Map())).toEqual({ off: 0, work: 0, worked: 261 });
  expect(sumsOf(2026, new Map([["01-01", "off"], ["01-03", "off"], ["01-04", "work"]]))).toEqual({ off: 2, work: 1, worked: 261 });
});
