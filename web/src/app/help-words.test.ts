import { expect, it } from "vitest";
import { helpOf } from "./help-words";

it("finds the help of a page by its address", () => {
  expect(["/work", "/papers", "/papers/7", "/papers/7/drafts", "/papers/7/years", "/items/3", "/ledger", "/ledger/import", "/ledger/print", "/campaigns/2", "/campaigns/2/overlap", "/nothing"].map(helpOf)).toEqual(
    ["work", "papers", "paper", "drafts", "years", "item", "ledger", "import", "ledger", "campaign", "overlap", "work"],
  );
});
