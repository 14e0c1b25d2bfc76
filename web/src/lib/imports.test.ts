import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const src = resolve(import.meta.dirname, "..");

function files(dir: string): string[] {
  return readdirSync(dir).flatMap((n) => {
    const p = join(dir, n);
    return statSync(p).isDirectory() ? files(p) : /\.tsx?$/.test(n) ? [p] : [];
  });
}

// Layers from the bottom: a file imports its own layer's folder mates (features: only itself) and lower layers.
const layers = [["api", "lib", "locales"], ["components"], ["features"], ["app"]];
const layerOf = (top: string) => layers.findIndex((l) => l.includes(top));

test("features never import each other, and nothing imports a higher layer", () => {
  const bad: string[] = [];
  for (const file of files(src)) {
    const own = relative(src, file).split("/");
    for (const [, spec] of readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"((?:@\/|\.)[^"]+)"/g)) {
      const target = (spec!.startsWith("@/") ? spec!.slice(2) : relative(src, resolve(file, "..", spec!))).split("/");
      if (own.length === 1 || target[0] === "app" && (target[1] === "theme" || target[1]?.endsWith(".css"))) continue;
      const up = layerOf(target[0]!) > layerOf(own[0]!);
      const across = own[0] === "features" && target[0] === "features" && own[1] !== target[1];
      if (up || across) bad.push(`${own.join("/")} imports ${spec}`);
    }
  }
  expect(bad).toEqual([]);
});

test("files stay small and are named in kebab-case", () => {
  const bad = files(src).map((f) => [relative(src, f), readFileSync(f, "utf8").split("\n").length] as const).filter(([f, n]) => !f.startsWith("api/schema") && (n > 260 || !/^[a-z0-9./-]+$/.test(f)));
  expect(bad).toEqual([]);
});
