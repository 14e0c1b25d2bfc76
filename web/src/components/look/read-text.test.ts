import { expect, test } from "vitest";
import { readText } from "./read-text";

const bytes = (...list: number[]) => new Uint8Array(list).buffer;

test("a text is read in the coding it was written in", () => {
  expect(readText(new TextEncoder().encode("会议记录").buffer as ArrayBuffer)).toBe("会议记录");
  expect(readText(bytes(0xef, 0xbb, 0xbf, 0xe4, 0xbc, 0x9a))).toBe("会");
  expect(readText(bytes(0xbb, 0xe1, 0xd2, 0xe9))).toBe("会议"); // GB 18030, as Notepad saved it for thirty years
  expect(readText(bytes(0xff, 0xfe, 0x1a, 0x4f))).toBe("会");
  expect(readText(bytes(0xfe, 0xff, 0x4f, 0x1a))).toBe("会");
});
