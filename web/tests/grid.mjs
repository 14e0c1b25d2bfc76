// The ledger's sheet as somebody uses it who comes from Excel.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { call, eventually, settled, stage, visitor } from "./world.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, { timeout: 120_000 });

const columnOf = async (page, title) => (await page.locator("[role=columnheader]").allInnerTexts()).findIndex((s) => s.trim() === title) - 1;

test("a sheet of twenty thousand rows: its full height at once, the last row by one key, all rows by another", { timeout: 120_000 }, async () => {
  const o = await visitor(b, world.url, "office");
  const known = (await call(o.page, "GET", "/items?limit=1")).body.items[0];
  const total = 20_000;
  const asked = [];
  // The rows are made up here, for filling a ledger takes minutes; what is tried is how the sheet asks for them.
  await o.page.route("**/api/v1/items/places**", (r) => r.fulfill({ json: { ids: Array.from({ length: total }, (_, i) => i + 1), versions: Array(total).fill(1), groups: [], groupOf: [], more: false } }));
  await o.page.route("**/api/v1/items?ids=**", (r) => {
    const ids = new URL(r.request().url()).searchParams.get("ids").split(",").map(Number);
    asked.push(...ids);
    return r.fulfill({ json: { items: ids.map((id) => ({ ...known, id, number: `第${id}号` })) } });
  });
  await o.page.goto("/ledger");
  await o.page.getByText("第1号", { exact: true }).waitFor();
  await o.page.getByText("共 20,000 条").waitFor();
  const grid = o.page.getByRole("grid");
  assert.ok((await grid.evaluate((g) => g.scrollHeight)) >= total * 38, "the scroll bar tells the whole length");
  await grid.focus();
  await o.page.keyboard.press("Control+End");
  await o.page.getByText("第20000号", { exact: true }).waitFor();
  await grid.evaluate((g) => { g.scrollTop = 38 * 12_345; });
  await o.page.getByText("第12350号", { exact: true }).waitFor();
  assert.ok(asked.length < 1_000, `${asked.length} rows were asked for to see three places`);
  await grid.focus();
  await o.page.keyboard.press("Control+a");
  await o.page.getByText("已选 20,000 条").waitFor();
  await o.page.getByRole("button", { name: "批量办理" }).click();
  await o.page.getByRole("dialog").getByText("共 20,000 条，分批进行").waitFor();
  assert.deepEqual(o.seen, { elsewhere: [], thrown: [] });
  await o.close();
});

test("groups count all their items, fold, and hide none from a selection of all", { timeout: 120_000 }, async () => {
  const o = await visitor(b, world.url, "office");
  const counts = {};
  for (let after = ""; after !== undefined; ) {
    const part = (await call(o.page, "GET", `/items?limit=500${after && `&after=${after}`}`)).body;
    for (const it of part.items) counts[it.state] = (counts[it.state] ?? 0) + 1;
    after = part.next;
  }
  const total = Object.values(counts).reduce((a, n) => a + n, 0);
  await o.page.goto("/ledger?group=state");
  const head = o.page.getByRole("button", { name: new RegExp(`^\\S* ?已销号 ${counts.closed}$`) });
  await head.waitFor();
  const active = await o.page.getByRole("grid").getAttribute("aria-activedescendant");
  assert.equal(await o.page.locator(`#${active}`).count(), 1, "the cursor stands on a row, not on a group's heading");
  await head.click();
  await o.page.getByRole("grid").focus();
  await o.page.keyboard.press("Control+a");
  await o.page.getByText(`已选 ${total} 条`).waitFor();
  await o.close();
});

test("a standard is filled down and an owner pasted by name, after a look at what changes", { timeout: 120_000 }, async () => {
  const o = await visitor(b, world.url, "office", { path: "/check" });
  await o.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const unit = (await call(o.page, "GET", "/items?state=open&limit=1")).body.items[0].unit.id;
  const open = async (problem, standard) => (await call(o.page, "POST", "/items", { unit, problem, measure: `${problem}的措施`, standard })).body;
  const [x, y] = [await open("公示不及时", "形成清单并逐条销账"), await open("回访不到位")];
  const person = (await call(o.page, "GET", "/people?limit=200")).body.items.find((p, _, all) => p.unit?.id === unit && all.filter((q) => q.name === p.name).length === 1);
  await o.page.goto(`/ledger?ids=${x.id},${y.id}&sort=number`);
  await o.page.getByText(y.number).waitFor();
  const standard = await columnOf(o.page, "整改标准"), owner = await columnOf(o.page, "责任人");
  await o.page.locator(`#cell-0-${standard}`).click();
  await o.page.keyboard.press("Shift+ArrowDown");
  await o.page.keyboard.press("Control+d");
  const dialog = o.page.getByRole("dialog");
  await dialog.getByText("将修改 1 个单元格").waitFor();
  await dialog.getByRole("button", { name: "确定" }).click();
  await dialog.getByText("已修改 1 个单元格").waitFor();
  await dialog.getByRole("button", { name: "关闭" }).last().click();
  await dialog.waitFor({ state: "detached" });
  assert.equal((await call(o.page, "GET", `/items/${y.id}`)).body.standard, "形成清单并逐条销账");
  await o.page.locator(`#cell-0-${owner}`).click();
  await o.page.evaluate((name) => navigator.clipboard.writeText(name), person.name);
  await o.page.keyboard.press("Control+v");
  await dialog.getByText("将修改 1 个单元格").waitFor();
  await dialog.getByText(person.name).waitFor();
  await dialog.getByRole("button", { name: "确定" }).click();
  await dialog.getByText("已修改 1 个单元格").waitFor();
  await eventually(async () => assert.equal((await call(o.page, "GET", `/items/${x.id}`)).body.owner.id, person.id));
  await o.close();
});
