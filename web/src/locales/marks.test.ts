import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const src = resolve(import.meta.dirname, "..");
const apart = new Set(["components/chain/rows.ts", "components/material/from-paper.ts", "features/admin/fault-lines.ts"]); // they read Chinese text

function files(dir: string): string[] {
  return readdirSync(dir).flatMap((n) => {
    const p = join(dir, n);
    if (statSync(p).isDirectory()) return n === "locales" ? [] : files(p);
    return /\.tsx?$/.test(n) && !/(^|-)words\.ts$|\.test\.tsx?$|^schema\.ts$/.test(n) && !apart.has(relative(src, p)) ? [p] : [];
  });
}

/** loose finds Chinese marks that stand beside no word: they join what may be English. */
const loose = (line: string) => /(?<![\u4e00-\u9fffA-Za-z0-9])[：，（）；、。](?![\u4e00-\u9fffA-Za-z0-9])/.test(line.replace(/(^|\s)(\/\/|\/?\*).*/, ""));

test("what joins words comes from the reader's language, not from the page", () => {
  expect(loose("<p>{t.address}：{origin}</p>")).toBe(true);
  expect(loose('names.join("、")')).toBe(true);
  expect(loose('placeholder="姓名，或单位" // 甲、')).toBe(false);
  const bad = files(src).flatMap((f) => readFileSync(f, "utf8").split("\n").flatMap((line, i) => (loose(line) ? [`${relative(src, f)}:${i + 1}: ${line.trim().slice(0, 120)}`] : [])));
  expect(bad).toEqual([]);
});
