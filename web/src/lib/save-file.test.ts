import { expect, test } from "vitest";
import { nameOf } from "./save-file";

test("the server's file name, coded or plain", () => {
  expect(nameOf("attachment; filename*=utf-8''%E6%95%B4%E6%94%B9%E5%8F%B0%E8%B4%A6-2026-11-23.xlsx")).toBe("整改台账-2026-11-23.xlsx");
  expect(nameOf('attachment; filename="a b.zip"')).toBe("a b.zip");
  expect(nameOf("attachment; filename*=utf-8''%E6")).toBeUndefined();
  expect(nameOf(null)).toBeUndefined();
});
