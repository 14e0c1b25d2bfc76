import { readFileSync } from "node:fs";
import type { Plugin, Rollup } from "vite";

/**
 * pages writes a start page for each route, pages/papers.id.html for /papers/$id: the same as index.html, with the scripts and styles
 * of that route named, so that they come while the first ones are still being read, and with the question who is signed in. Which
 * module a route shows is read from the router itself.
 */
export function pages(router: string): Plugin {
  return {
    name: "pages",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const index = bundle["index.html"];
        if (index?.type !== "asset") throw new Error("the build made no index.html");
        const html = String(index.source).replace("  </head>", `    <link rel="preload" as="fetch" href="/api/v1/session" crossorigin>\n  </head>`);
        index.source = html;
        for (const [path, module] of routesIn(readFileSync(router, "utf8"))) {
          const chunk = Object.values(bundle).find((c): c is Rollup.OutputChunk => c.type === "chunk" && !!c.facadeModuleId?.endsWith(`/src/${module}.tsx`));
          if (!chunk) throw new Error(`${router} shows ${module} at ${path}, of which the build made no chunk`);
          this.emitFile({ type: "asset", fileName: `pages/${path.slice(1).replaceAll("$", "").replaceAll("/", ".")}.html`, source: html.replace("  </head>", `    ${linksOf(chunk, bundle, html)}\n  </head>`) });
        }
      },
    },
  };
}

/** routesIn are the paths and the modules in the text of the router, where each route stands on a line. */
function routesIn(text: string): [string, string][] {
  const found = [...text.matchAll(/to\("(\/[^"]+)"\).*import\("@\/([^"]+)"\)/g)].map((m): [string, string] => [m[1]!, m[2]!]);
  if (!found.length) throw new Error("no route was found in the router");
  return found;
}

/** linksOf names all that a chunk needs and the start page does not name yet. */
function linksOf(chunk: Rollup.OutputChunk, bundle: Rollup.OutputBundle, html: string): string {
  const files = new Set<string>();
  const add = (c: Rollup.OutputChunk) => {
    if (files.has(c.fileName)) return;
    files.add(c.fileName);
    for (const css of (c as { viteMetadata?: { importedCss: Set<string> } }).viteMetadata?.importedCss ?? []) files.add(css);
    for (const name of c.imports) { const next = bundle[name]; if (next?.type === "chunk") add(next); }
  };
  add(chunk);
  return [...files].filter((f) => !html.includes(f)).map((f) => `<link rel="${f.endsWith(".css") ? "stylesheet" : "modulepreload"}" crossorigin href="/${f}">`).join("\n    ");
}
