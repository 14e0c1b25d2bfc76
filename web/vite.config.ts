import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { packed } from "./build/packed.ts";
import { pdfParts } from "./build/pdf-parts.ts";
import { pages } from "./build/pages.ts";
import { spoken } from "./build/spoken.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The build goes to where the binary embeds it from. No file names another host.
export default defineConfig({
  plugins: [spoken(), react(), pages(here("./src/app/router.tsx")), pdfParts(here("./node_modules/pdfjs-dist")), packed()],
  resolve: { alias: { "@": here("./src") } },
  build: { outDir: "../internal/server/static/app", emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 1300, modulePreload: { polyfill: false } },
  test: { include: ["src/**/*.test.ts"] },
  server: { proxy: { "/api": process.env.DUIZHAO ?? "http://127.0.0.1:8080" } },
});
