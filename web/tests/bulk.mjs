// One change on hundreds of items. It makes many, so it comes after all that counts or walks through the ledger.
import assert from "node:assert/strict";
import { before } from "node:test";
import { test } from "./trial.mjs";
import { call, choose, eventually, focused, patience, stage, visitor } from "./world.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

test("a change of hundreds of items is stopped midway, says how far it came, and goes on from there", patience, async () => {
  const o = await visitor(b, world.url, "office", { path: "/check" });
  const { page } = o;
  const unit = (await call(page, "GET", "/items?state=open&limit=1")).body.items[0].unit.id;
  const ids = await page.evaluate(async (unit) => {
    const made = [];
    for (let i = 0; i < 250; i++) made.push((await (await fetch("/api/v1/items", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ unit, problem: `批量试验${i + 1}`, measure: `批量试验${i + 1}的措施` }) })).json()).id);
    return made;
  }, unit);
  assert.equal(new Set(ids).size, 250);
  const closed = (await call(page, "GET", "/items?state=closed&limit=1")).body.items[0];
  const parts = [];
  let stop; // while the first part of the change is on its way, a person presses stop
  await page.route("**/api/v1/items/bulk", async (r) => {
    const body = r.request().postDataJSON();
    parts.push({ dryRun: !!body.dryRun, n: body.items.length });
    if (!body.dryRun && stop) { const press = stop; stop = undefined; await press(); }
    await r.continue();
  });
  await page.goto(`/ledger?ids=${[closed.id, ...ids].join(",")}&sort=number`);
  await page.getByText("共 251 条").waitFor();
  const grid = page.getByRole("grid");
  await page.locator("#cell-0-0").waitFor();
  await grid.focus();
  await focused(grid);
  await page.keyboard.press("Control+a");
  await page.getByText("已选 251 条").waitFor();
  await page.getByRole("button", { name: "批量办理" }).click();
  const dialog = page.getByRole("dialog");
  await choose(page, dialog.getByLabel("内容项"), "协办单位");
  await dialog.getByLabel("新的内容").fill("区档案馆");
  await dialog.getByRole("button", { name: "先试算" }).click();
  await dialog.getByText("可以办理 250 条，不能办理 1 条").waitFor();
  stop = () => dialog.getByRole("button", { name: "停止" }).click();
  await dialog.getByRole("button", { name: "办理 250 条" }).click();
  await dialog.getByText("已停止：处理了 200 条，其余 51 条没有动").waitFor();
  const changed = async () => (await Promise.all([0, 100, 200].map(async (i) => (await call(page, "GET", `/items?ids=${ids.slice(i, i + 100).join(",")}&limit=100`)).body.items))).flat().filter((x) => x.supporting === "区档案馆").length;
  const first = await changed();
  assert.ok(first === 199 || first === 200, `what was answered stays done, the rest is untouched: ${first}`);
  await page.goto("/work"); // left, and come back to: what was done and what was filled in is still known
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.goto(`/ledger?ids=${[closed.id, ...ids].join(",")}&sort=number`);
  await page.getByText("上次的批量办理停在 200 / 251 条").waitFor();
  await page.getByRole("button", { name: "接着办" }).click();
  await page.getByRole("dialog", { name: "批量办理 · 共 251 条，还有 51 条没有办" }).waitFor();
  assert.equal(await dialog.getByText("分批进行").count(), 0, "no other total stands below");
  await dialog.getByText("已停止：处理了 200 条，其余 51 条没有动").waitFor();
  await eventually(async () => assert.equal(await dialog.getByLabel("新的内容").inputValue(), "区档案馆"));
  await dialog.getByRole("button", { name: "继续办理其余 51 条" }).click();
  await dialog.getByText("已办理 250 条，未办理 1 条").waitFor();
  await dialog.getByRole("link", { name: closed.number }).waitFor();
  assert.equal(await changed(), 250);
  await dialog.getByRole("button", { name: /^关\s*闭$/ }).last().click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await page.getByText("上次的批量办理").count(), 0, "what was done to the end is not offered again");
  assert.deepEqual(parts, [{ dryRun: true, n: 200 }, { dryRun: true, n: 51 }, { dryRun: false, n: 200 }, { dryRun: false, n: 51 }], "nothing is sent twice");
  assert.deepEqual(o.seen, { elsewhere: [], thrown: [] });
  await o.close();
});
