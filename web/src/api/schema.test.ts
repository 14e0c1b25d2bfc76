import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";

test("the types are those of the committed OpenAPI document (npm run types)", async () => {
  const document = new URL(`file://${resolve(import.meta.dirname, "../../../api/openapi.json")}`);
  const fresh = astToString(await openapiTS(document)).trim();
  const have = readFileSync(resolve(import.meta.dirname, "schema.ts"), "utf8");
  expect(have.slice(have.indexOf("export interface paths")).trim()).toBe(fresh.slice(fresh.indexOf("export interface paths")));
}, 60_000);
