import { expect, it } from "vitest";
import { placeOfWriting } from "./queries";

it("leads to the paper that is to be written, or to where one begins it", () => {
  expect(placeOfWriting(1, [7], [2])).toEqual({ to: "/papers/7", search: {} });
  expect(placeOfWriting(2, [7, 8], [2])).toEqual({ to: "/papers", search: { mine: true, state: "draft" } });
  expect(placeOfWriting(1, [], [2])).toEqual({ to: "/campaigns/2", search: { tab: "mine" } });
  expect(placeOfWriting(2, [7], [2, 3])).toEqual({ to: "/campaigns", search: {} });
});
