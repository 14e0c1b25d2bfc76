import { expect, test } from "vitest";
import { composing, keyOf } from "./keys";

test("a key has one name on every system", () => {
  expect(keyOf({ key: "K", ctrlKey: true, metaKey: false, altKey: false })).toBe("mod+k");
  expect(keyOf({ key: "k", ctrlKey: false, metaKey: true, altKey: false })).toBe("mod+k");
  expect(keyOf({ key: "Enter", ctrlKey: false, metaKey: false, altKey: false })).toBe("Enter");
});

test("an input method that composes keeps its keys", () => {
  expect(composing({ isComposing: true, keyCode: 0 } as KeyboardEvent)).toBe(true);
  expect(composing({ isComposing: false, keyCode: 229 } as KeyboardEvent)).toBe(true);
  expect(composing({ isComposing: false, keyCode: 74 } as KeyboardEvent)).toBe(false);
});
