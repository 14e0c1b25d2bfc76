// What an office does in bulk, and what happens when the network goes or two people change one row.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before } from "node:test";
import { audit } from "./audit.mjs";
import { test } from "./trial.mjs";
import { call, choose, eventually, focused, patience, settled, stage, visitor } from "./world.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

const text = (who) => `对照检查材料\n${who}\n一、存在的主要问题\n（一）学习不系统。今年集中学习缺席3次。\n二、整改措施\n（一）针对学习不系统，由本人负责，2027年3月底前补学3次，留存笔记。\n`;

test("batch intake: files go to their people, the unmatched is asked about and fixed", patience, async () => {
  const o = await visitor(b, world.url, "office");
  const campaign = (await call(o.page, "GET", "/campaigns")).body.items.find((c) => !c.closed).id;
  const missing = (await call(o.page, "GET", `/campaigns/${campaign}/roll`)).body.items.filter((r) => !r.handedIn && !r.submission);
  assert.ok(missing.length >= 2, "the demonstration has people who have uploaded nothing");
  await o.page.goto(`/campaigns/${campaign}?tab=intake`);
  await o.page.locator('.ant-upload input[type="file"]').first().setInputFiles([
    { name: `${missing[0].person.name}-对照检查材料.txt`, mimeType: "text/plain", buffer: Buffer.from(text(missing[0].person.name)) },
    { name: "未署名材料.txt", mimeType: "text/plain", buffer: Buffer.from(text("（未署名）")) },
  ]);
  await o.page.getByText("已选 2 个文件").waitFor();
  await o.page.getByRole("button", { name: "开始接收" }).click();
  await o.page.getByText("接收 1 份，1 份需要处理").waitFor();
  await choose(o.page, o.page.getByRole("combobox", { name: "选择撰写人" }), missing[1].person.name, missing[1].person.name);
  await o.page.getByRole("button", { name: "归到此人" }).click();
  await o.page.getByText("接收 2 份，0 份需要处理").waitFor();
  assert.deepEqual(o.seen, { elsewhere: [], thrown: [] });
  await o.close();
});

test("import wizard: a workbook made elsewhere comes in; the same again changes nothing", patience, async () => {
  const dir = mkdtempSync(join(tmpdir(), "duizhao-import-"));
  writeFileSync(join(dir, "材料.txt"), text("罗小芸"));
  const made = spawnSync(world.bin, ["ledger", join(dir, "材料.txt"), "-o", join(dir, "台账.xlsx")], { encoding: "utf8" });
  assert.equal(made.status, 0, made.stderr);
  const o = await visitor(b, world.url, "office");
  const before = (await call(o.page, "GET", "/items?limit=1")).body.total;
  const look = async (on, name) => on && assert.deepEqual(await audit(o.page, `import, ${name}`), []);
  const through = async (audited = false) => {
    await o.page.goto("/ledger/import");
    await o.page.locator('.ant-upload input[type="file"]').setInputFiles({ name: "台账.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer: readFileSync(join(dir, "台账.xlsx")) });
    await o.page.getByText("整改标准").first().waitFor();
    await look(audited, "columns");
    await choose(o.page, o.page.getByLabel("没有写单位的行归到").first(), "发展和改革局");
    await o.page.getByRole("button", { name: "下一步" }).click();
    await o.page.locator(".ant-steps-item-active", { hasText: "核对人员和单位" }).waitFor();
    await look(audited, "people and units");
    await o.page.getByRole("button", { name: "下一步" }).click();
    await o.page.locator(".ant-steps-item-active", { hasText: "逐行结果" }).waitFor();
    await look(audited, "row by row");
  };
  await through(true);
  assert.equal((await call(o.page, "GET", "/items?limit=1")).body.total, before, "a trial writes nothing");
  await o.page.getByRole("button", { name: /导入 \d+ 行/ }).click();
  await o.page.getByText(/导入完成/).waitFor();
  const later = (await call(o.page, "GET", "/items?limit=1")).body.total;
  assert.ok(later > before, "items were opened");
  await through();
  await o.page.getByRole("button", { name: "导入 0 行", disabled: true }).waitFor();
  await o.close();
});

test("two people change one row: the second is shown the newest and keeps what was typed", patience, async () => {
  const [x, y] = [await visitor(b, world.url, "office"), await visitor(b, world.url, "office", { fresh: true })];
  const row = (await call(x.page, "GET", "/items?state=open&limit=1")).body.items[0];
  await y.page.goto(`/ledger?ids=${row.id}`);
  await y.page.getByRole("gridcell", { name: row.number }).first().waitFor();
  await settled(y.page);
  // The stream of changes would renew the row before the second person types; here the two really cross.
  await y.page.route("**/api/v1/items?**", (r) => r.abort());
  const changed = await call(x.page, "PATCH", `/items/${row.id}`, { standard: "第一个人写的标准" }, { "If-Match": `"${row.version}"` });
  assert.equal(changed.status, 200);
  const at = await y.page.locator('[role=columnheader]').allInnerTexts();
  const col = at.findIndex((s) => s.trim() === "整改标准") - 1;
  await y.page.getByRole("alert").filter({ hasText: "重试" }).waitFor(); // what is said of the cut stands above the sheet and has moved it
  await y.page.locator(`#cell-0-${col}`).dblclick();
  await y.page.getByLabel("整改标准").fill("第二个人写的标准");
  await y.page.keyboard.press("Enter");
  await y.page.getByText("这一行刚刚被别人修改").waitFor();
  await y.page.getByRole("dialog").getByText("第一个人写的标准").waitFor();
  await y.page.unroute("**/api/v1/items?**");
  await y.page.getByRole("button", { name: "仍按我的修改" }).click();
  await eventually(async () => assert.equal((await call(x.page, "GET", `/items/${row.id}`)).body.standard, "第二个人写的标准"));
  await x.close();
  await y.close();
});

test("a lost network loses nothing that was typed", patience, async () => {
  const w = await visitor(b, world.url, "owner");
  const id = (await call(w.page, "GET", "/items?mine=true&state=open&limit=1")).body.items[0].id;
  await w.page.goto(`/items/${id}`);
  await w.page.getByRole("button", { name: "登记进展" }).click();
  await w.page.getByLabel("进展情况").fill("已完成第一批现场核对，共12处。");
  await w.context.setOffline(true);
  try {
    await w.page.keyboard.press("Control+Enter");
    await w.page.getByRole("alert").getByText("连接不上服务器").first().waitFor();
    assert.equal(await w.page.getByLabel("进展情况").inputValue(), "已完成第一批现场核对，共12处。");
  } finally {
    await w.context.setOffline(false);
  }
  await w.page.reload();
  await w.page.getByRole("button", { name: "登记进展" }).click();
  await eventually(async () => assert.equal(await w.page.getByLabel("进展情况").inputValue(), "已完成第一批现场核对，共12处。", "a reload does not lose it either"));
  await focused(w.page.getByLabel("进展情况"));
  await w.page.keyboard.press("Control+Enter");
  await w.page.getByRole("dialog").waitFor({ state: "detached" });
  await w.page.getByRole("tab", { name: "推进表" }).click();
  await w.page.getByText("已完成第一批现场核对，共12处。").first().waitFor();
  await w.close();
});

test("bulk change: a trial first, with each refusal's reason", patience, async () => {
  const o = await visitor(b, world.url, "office");
  const open = (await call(o.page, "GET", "/items?state=open&limit=2")).body.items;
  const closed = (await call(o.page, "GET", "/items?state=closed&limit=1")).body.items;
  await o.page.goto(`/ledger?ids=${[...open, ...closed].map((i) => i.id).join(",")}`);
  for (const i of [...open, ...closed]) await o.page.getByRole("gridcell", { name: i.number }).first().waitFor();
  await settled(o.page);
  await o.page.getByRole("grid").focus();
  await focused(o.page.getByRole("grid"));
  await o.page.keyboard.press("Control+a");
  await o.page.getByText("已选 3 条").waitFor();
  await o.page.getByRole("button", { name: "批量办理" }).click();
  await o.page.getByRole("button", { name: "先试算" }).click(); // an empty form says what is missing, and throws nothing
  await o.page.getByText("请填写新的内容").waitFor();
  await choose(o.page, o.page.getByLabel("内容项"), "协办单位");
  await o.page.getByLabel("新的内容").fill("区财政局");
  await o.page.getByRole("button", { name: "先试算" }).click();
  await o.page.getByText("可以办理 2 条，不能办理 1 条").waitFor();
  await o.page.getByRole("dialog").getByRole("row").filter({ hasText: "已销号" }).getByRole("link", { name: closed[0].number }).waitFor();
  await o.page.getByRole("button", { name: "办理 2 条" }).click();
  await o.page.getByText("已办理 2 条，未办理 1 条").first().waitFor();
  await eventually(async () => assert.equal((await call(o.page, "GET", `/items/${open[0].id}`)).body.supporting, "区财政局"));
  assert.deepEqual(o.seen, { elsewhere: [], thrown: [] });
  await o.close();
});

test("the sheet copies to Excel and the keyboard alone opens an item", patience, async () => {
  const o = await visitor(b, world.url, "office", { path: "/ledger?sort=number" });
  await o.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await o.page.locator("#cell-2-1").waitFor();
  await settled(o.page);
  await o.page.getByRole("grid").focus();
  await focused(o.page.getByRole("grid"));
  const at = (cell) => eventually(async () => assert.equal(await o.page.getByRole("grid").getAttribute("aria-activedescendant"), cell));
  await o.page.keyboard.press("j");
  await at("cell-1-0");
  await o.page.keyboard.press("Shift+ArrowDown");
  await o.page.keyboard.press("Shift+ArrowRight");
  await at("cell-2-1");
  await o.page.keyboard.press("Control+c");
  const rows = await eventually(async () => {
    const copied = (await o.page.evaluate(() => navigator.clipboard.readText())).split("\n").map((r) => r.split("\t"));
    assert.equal(copied.length, 2);
    return copied;
  });
  assert.match(rows[0][0], /^\d{4}-\d+$/);
  assert.ok(rows[0][1].length > 0);
  await o.page.keyboard.press("Enter");
  await o.page.waitForURL(/\/items\/\d+/);
  await o.page.goBack();
  await o.page.waitForURL(/\/ledger\?sort=number/);
  await o.close();
});
