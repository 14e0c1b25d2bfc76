// The loop without a mouse: every step by keys alone, from the door to the closing.
import assert from "node:assert/strict";
import { before } from "node:test";
import { test } from "./trial.mjs";
import { call, eventually, focused, password, patience, settled, stage, visitor } from "./world.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

/** tabTo presses Tab until the focus stands on what the locator finds, and says after how many. It fails when Tab never gets there. */
async function tabTo(page, locator, most = 120) {
  await locator.first().waitFor();
  for (let n = 1; n <= most; n++) {
    await page.keyboard.press("Tab");
    if (await locator.first().evaluate((el) => el === document.activeElement || el.contains(document.activeElement))) return n;
  }
  throw new Error(`Tab does not reach ${locator} in ${most} steps`);
}

async function seesFocus(page) {
  await eventually(async () => assert.ok(await page.evaluate(() => {
    const s = getComputedStyle(document.activeElement);
    return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none";
  }), "one sees where the focus is"));
}

test("the owner signs in, finds the item and records progress by keys alone", patience, async () => {
  const v = await visitor(b, world.url, null);
  const page = v.page;
  await tabTo(page, page.getByLabel("用户名"), 10);
  await page.keyboard.type("owner");
  await tabTo(page, page.getByLabel("密码", { exact: true }), 3);
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /通知/ }).first().waitFor();
  await page.goto("/work"); // where one begins to tab is where the page begins
  await page.getByRole("button", { name: /通知/ }).first().waitFor();
  await settled(page);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "跳到正文", "the first stop skips the menu");
  await tabTo(page, page.getByRole("link", { name: "整改台账" }));
  await seesFocus(page);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/ledger/);
  await settled(page);
  await page.locator("#cell-1-0").waitFor();
  await tabTo(page, page.getByRole("grid"));
  await seesFocus(page);
  await page.keyboard.press("j");
  await eventually(async () => assert.equal(await page.getByRole("grid").getAttribute("aria-activedescendant"), "cell-1-0"));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/items\/\d+/);
  await page.goBack();
  await page.waitForURL(/\/ledger/);
  await settled(page);
  const mine = (await call(page, "GET", "/items?mine=true&state=open&limit=1")).body.items[0];
  await page.keyboard.press("Control+k");
  await page.keyboard.type(mine.number);
  await eventually(async () => assert.equal(await page.getByRole("combobox", { name: "搜索" }).inputValue(), mine.number, "no letter of a quick hand is lost"));
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/items/${mine.id}`));
  await tabTo(page, page.locator("[data-move=progress]"));
  await page.keyboard.press("Enter");
  await page.getByLabel("进展情况").waitFor();
  await eventually(async () => assert.ok(await page.getByLabel("进展情况").evaluate((el) => el === document.activeElement), "the form puts the focus where one types"));
  await page.keyboard.type("键盘登记的进展。");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await eventually(async () => assert.ok((await call(page, "GET", `/items/${mine.id}`)).body.events.some((e) => e.move === "progress" && e.note === "键盘登记的进展。")));
  assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });
  await v.close();
});

test("the supervisor claims, comments and accepts with one key each", patience, async () => {
  const v = await visitor(b, world.url, "supervisor", { path: "/review" });
  const page = v.page;
  await settled(page);
  await page.keyboard.press("n");
  await page.waitForURL(/\/papers\/\d+/);
  const id = page.url().match(/papers\/(\d+)/)[1];
  await settled(page);
  await page.getByRole("button", { name: /写总体意见/ }).waitFor();
  await page.keyboard.press("c");
  await page.getByLabel("意见内容").waitFor();
  await eventually(async () => assert.ok(await page.getByLabel("意见内容").evaluate((el) => el === document.activeElement)));
  await page.keyboard.type("时限写得清楚。");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("a");
  await eventually(async () => assert.equal((await call(page, "GET", `/submissions/${id}`)).body.state, "accepted"));
  await v.close();
});

test("the verifier goes from the heap of work to the closing by keys alone", patience, async () => {
  const v = await visitor(b, world.url, "verifier");
  const page = v.page;
  await settled(page);
  await tabTo(page, page.locator("[data-heap=verify]"));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/ledger\?/);
  await settled(page);
  await page.locator("#cell-0-0").waitFor();
  await tabTo(page, page.getByRole("grid"));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/items\/\d+/);
  const id = page.url().match(/items\/(\d+)/)[1];
  await page.locator("[data-move=begin], [data-move=close]").first().waitFor();
  await settled(page);
  const item = async () => (await call(page, "GET", `/items/${id}`)).body;
  const reached = (i) => (i.stages ?? []).filter((s) => s.closed).length;
  const before = await item();
  if (await page.locator("[data-move=begin]").count()) {
    await tabTo(page, page.locator("[data-move=begin]"));
    await page.keyboard.press("Enter");
  }
  await tabTo(page, page.locator("[data-move=close]"));
  await page.keyboard.press("Enter");
  await focused(page.getByLabel("核验意见")); // where the form puts it; from there one goes on
  await tabTo(page, page.getByLabel("查阅资料"), 20);
  await page.keyboard.press("Space");
  await tabTo(page, page.getByLabel("核验意见"), 20);
  await page.keyboard.type("资料齐全，与标准一致。");
  await page.keyboard.press("Control+Enter");
  await eventually(async () => {
    const now = await item();
    // What is kept up for long is closed stage by stage, and goes on after all but the last.
    if (now.state !== "closed") assert.equal(`${now.state} ${reached(now)}`, `open ${reached(before) + 1}`);
  });
  await v.close();
});

test("when a window closes the focus is back where it was", patience, async () => {
  const v = await visitor(b, world.url, "office", { path: "/ledger" });
  const { page } = v;
  await page.locator("#cell-0-0").waitFor();
  await settled(page);
  const make = page.getByRole("button", { name: "新增条目" });
  await make.focus();
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog");
  await form.waitFor();
  await eventually(async () => assert.ok(!(await make.evaluate((el) => el === document.activeElement)), "the form has the focus"));
  for (let i = 0; i < 4; i++) await page.keyboard.press("Tab"); // who walked through the form comes back all the same
  await page.keyboard.press("Escape");
  await form.waitFor({ state: "detached" });
  await focused(make);
  const grid = page.getByRole("grid");
  await grid.focus();
  await page.evaluate(() => { const data = new DataTransfer(); data.setData("text/plain", "甲\t乙\t丙\n丁\t戊\t己"); document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); });
  await form.getByText("没有可以修改的单元格").waitFor();
  await page.keyboard.press("Escape");
  await form.waitFor({ state: "detached" });
  await focused(grid);
  await v.close();
});

test("who asks for closure sees the standard and the evidence, and is told what is missing of them before anything is sent", patience, async () => {
  const v = await visitor(b, world.url, "owner");
  const { page } = v;
  const it = (await call(page, "GET", "/items?mine=true&state=open&limit=200")).body.items.find((x) => x.evidence === 0 && x.type === "dated" && !x.missing?.length);
  assert.ok(it, "the owner has an item without evidence");
  await page.goto(`/items/${it.id}`);
  await page.locator("[data-move=request]").click();
  const form = page.getByRole("dialog");
  await form.getByText(it.standard).waitFor();
  await form.getByRole("button", { name: "申请销号" }).click();
  await form.getByText("请填写整改结果说明").waitFor();
  await form.getByText("还没有佐证材料：请先上传").waitFor();
  await form.getByLabel("整改结果说明").fill("已经落实。");
  await page.keyboard.press("Control+Enter");
  await form.getByText("请填写整改结果说明").waitFor({ state: "detached" });
  await form.getByText("还没有佐证材料：请先上传").waitFor();
  assert.equal((await call(page, "GET", `/items/${it.id}`)).body.state, "open");
  await v.close();
});

test("an input method that composes never sets a shortcut off", patience, async () => {
  const v = await visitor(b, world.url, "supervisor", { path: "/review" });
  const page = v.page;
  await settled(page);
  await page.evaluate(() => window.dispatchEvent(new KeyboardEvent("keydown", { key: "?", isComposing: true, bubbles: true })));
  await page.evaluate(() => window.dispatchEvent(new KeyboardEvent("keydown", { key: "/", keyCode: 229, bubbles: true })));
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByText("搜索").first().waitFor();
  await page.keyboard.press("Escape");
  await v.close();
});
