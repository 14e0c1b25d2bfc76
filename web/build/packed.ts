import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** packed puts beside each text of the build the same text compressed, so that the server compresses nothing when somebody asks. */
export function packed(): Plugin {
  return {
    name: "packed",
    apply: "build",
    writeBundle: {
      order: "post",
      sequential: true,
      handler({ dir }) {
        for (const f of readdirSync(dir!, { recursive: true, encoding: "utf8" })) if (/\.(m?js|css|html|svg)$/.test(f)) writeFileSync(join(dir!, `${f}.gz`), gzipSync(readFileSync(join(dir!, f)), { level: 9 }));
      },
    },
  };
}
