import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

// What the reader of PDF asks for by address while it draws: tables of Chinese, Japanese and Korean characters, the standard fonts, and
// the decoder of JPEG 2000 in plain script, for our policy lets no WebAssembly run.
const wanted = [["cmaps", /\.bcmap$/], ["standard_fonts", /\.(pfb|ttf)$/], ["wasm", /_nowasm_fallback\.js$/]] as const;

/** pdfParts puts these files beside the scripts, under a name with the library's version, and tells the page where: PDF_PARTS. */
export function pdfParts(library: string): Plugin {
  const { version } = JSON.parse(readFileSync(join(library, "package.json"), "utf8")) as { version: string };
  const folder = `assets/pdf-${version}`;
  return {
    name: "pdf-parts",
    config: (_, { command }) => ({ define: { PDF_PARTS: JSON.stringify(command === "build" ? `/${folder}/` : "/node_modules/pdfjs-dist/") } }),
    generateBundle() {
      for (const [part, kind] of wanted) {
        const files = readdirSync(join(library, part)).filter((f) => kind.test(f));
        if (!files.length) throw new Error(`the library has nothing in ${part} any more`);
        for (const f of files) this.emitFile({ type: "asset", fileName: `${folder}/${part}/${f}`, source: readFileSync(join(library, part, f)) });
      }
    },
  };
}
