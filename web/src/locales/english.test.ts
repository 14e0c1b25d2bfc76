import { readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const src = resolve(import.meta.dirname, "..");
const own = new Set(["common.language"]); // names the other language in its own words

function wordFiles(dir: string): string[] {
  return readdirSync(dir).flatMap((n) => {
    const p = join(dir, n);
    return statSync(p).isDirectory() ? wordFiles(p) : /(^|-)words\.ts$|^(common|nav)\.ts$/.test(n) ? [p] : [];
  });
}

/** faults lists where the English words lack a key of the Chinese ones, or still are Chinese. */
function faults(zh: unknown, en: unknown, at: string): string[] {
  if (typeof en === "function") return faults("", sentence(en), at);
  if (typeof en === "string") return /[\u4e00-\u9fff]/.test(en) && !own.has(at) ? [`${at} is Chinese: ${en}`] : [];
  if (!en || typeof en !== "object" || !zh || typeof zh !== "object") return [];
  return Object.entries(zh).flatMap(([k, v]) => (k in en ? faults(v, (en as Record<string, unknown>)[k], `${at}.${k}`) : [`${at}.${k} is missing`]));
}

const sentence = (f: object): unknown => {
  try {
    return (f as (...a: unknown[]) => unknown)(1, 2, 3);
  } catch {
    return (f as (...a: unknown[]) => unknown)("1", "2", "3");
  }
};

test("the English words are complete and English", async () => {
  const files = wordFiles(src);
  expect(files.length).toBeGreaterThan(10);
  const bad: string[] = [];
  for (const file of files) {
    const module = (await import(file)) as Record<string, { zh?: unknown; en?: unknown }>;
    for (const [name, words] of Object.entries(module)) if (words?.zh && words.en) bad.push(...faults(words.zh, words.en, name).map((b) => `${relative(src, file)}: ${b}`));
  }
  expect(bad).toEqual([]);
}, 60_000);
