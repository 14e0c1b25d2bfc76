// The ledger's sheet as somebody uses it who comes from Excel.
import assert from "node:assert/strict";
import { before } from "node:test";
import { readFileSync } from "node:fs";
import { sheetOf } from "./workbook.mjs";
import { test } from "./trial.mjs";
import { call, eventually, focused, patience, settled, stage, visitor } from "./world.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

const columnOf = async (page, title) => (await page.locator("[role=columnheader]").allInnerTexts()).findIndex((s) => s.trim() === title) - 1;

test("a sheet of twenty thousand rows: its full height at once, the last row by one key, all rows by another", patience, async () => {
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

test("groups count all their items, fold, and hide none from a selection of all", patience, async () => {
  const o = await visitor(b, world.url, "office");
  const counts = {};
  for (let after = ""; after !== undefined; ) {
    const part = (await call(o.page, "GET", `/items?limit=500${after && `&after=${after}`}`)).body;
    for (const it of part.items) counts[it.state] = (counts[it.state] ?? 0) + 1;
    after = part.next;
  }
  const total = Object.values(counts).reduce((a, n) => a + n, 0);
  await o.page.goto("/ledger?group=state&sort=number");
  const head = o.page.getByRole("button", { name: new RegExp(`^\\S* ?已销号 ${counts.closed}$`) });
  await head.waitFor();
  await eventually(async () => {
    const active = await o.page.getByRole("grid").getAttribute("aria-activedescendant");
    assert.equal(await o.page.locator(`#${active}`).count(), 1, "the cursor stands on a row, not on a group's heading");
  });
  await head.click();
  await eventually(async () => assert.equal(await head.getAttribute("aria-expanded"), "false"));
  await o.page.getByRole("grid").focus();
  await focused(o.page.getByRole("grid"));
  await o.page.keyboard.press("Control+a");
  await o.page.getByText(`已选 ${total} 条`).waitFor();
  await o.close();
});

test("a standard is filled down and an owner pasted by name, after a look at what changes", patience, async () => {
  const o = await visitor(b, world.url, "office", { path: "/check" });
  await o.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const unit = (await call(o.page, "GET", "/items?state=open&limit=1")).body.items[0].unit.id;
  const open = async (problem, standard) => (await call(o.page, "POST", "/items", { unit, problem, measure: `${problem}的措施`, standard })).body;
  const [x, y] = [await open("公示不及时", "形成清单并逐条销账"), await open("回访不到位")];
  const person = (await call(o.page, "GET", "/people?limit=200")).body.items.find((p, _, all) => p.unit?.id === unit && all.filter((q) => q.name === p.name).length === 1);
  await o.page.goto(`/ledger?ids=${x.id},${y.id}&sort=number`);
  await o.page.getByText(y.number).waitFor();
  const standard = await columnOf(o.page, "整改标准"), owner = await columnOf(o.page, "责任人");
  await o.page.locator(`#cell-0-${standard}`).getByText("形成清单并逐条销账").waitFor();
  await pointTo(o.page, 0, standard);
  await o.page.keyboard.press("Shift+ArrowDown");
  await eventually(async () => assert.equal(await o.page.getByRole("grid").getAttribute("aria-activedescendant"), `cell-1-${standard}`));
  await o.page.keyboard.press("Control+d");
  const dialog = o.page.getByRole("dialog");
  await dialog.getByText("将修改 1 个单元格").waitFor();
  await changed(dialog, 1);
  await dialog.getByRole("button", { name: "关闭" }).last().click();
  await dialog.waitFor({ state: "detached" });
  assert.equal((await call(o.page, "GET", `/items/${y.id}`)).body.standard, "形成清单并逐条销账");
  await copied(o.page, person.name);
  await pointTo(o.page, 0, owner);
  await o.page.keyboard.press("Control+v");
  await dialog.getByText("将修改 1 个单元格").waitFor();
  await dialog.getByText(person.name).waitFor();
  await changed(dialog, 1);
  await eventually(async () => assert.equal((await call(o.page, "GET", `/items/${x.id}`)).body.owner.id, person.id));
  await o.close();
});

/** pointTo puts the cursor on a cell by a click, and waits until the sheet hears keys. */
const pointTo = async (page, line, col) => {
  await page.locator(`#cell-${line}-${col}`).click();
  await eventually(async () => assert.equal(await page.getByRole("grid").getAttribute("aria-activedescendant"), `cell-${line}-${col}`));
  await focused(page.getByRole("grid"));
};

/** copied puts a text on the clipboard and waits until it is there. */
const copied = (page, text) => eventually(async () => {
  await page.evaluate((t) => navigator.clipboard.writeText(t), text);
  assert.equal((await page.evaluate(() => navigator.clipboard.readText())).replaceAll("\r\n", "\n"), text.replaceAll("\r\n", "\n"));
});

/** changed says yes to a look at what changes, and waits until as many cells are told to be changed; what was refused is the failure. */
const changed = async (dialog, n) => {
  await dialog.getByRole("button", { name: "确定" }).click();
  await dialog.getByText(/已修改 \d+ 个单元格/).waitFor();
  assert.match(await dialog.innerText(), new RegExp(`已修改 ${n} 个单元格`));
};

const every = async (page, query) => {
  const list = [];
  for (let after = ""; after !== undefined; ) {
    const part = (await call(page, "GET", `/items?limit=500&${query}${after && `&after=${after}`}`)).body;
    list.push(...part.items);
    after = part.next;
  }
  return list;
};

test("the ledger opens on what is owed: of the running campaign first, then by the day; a heading's third click comes back to it", patience, async () => {
  const o = await visitor(b, world.url, "office");
  const closed = new Set((await call(o.page, "GET", "/campaigns")).body.items.filter((c) => c.closed).map((c) => c.id));
  assert.ok(closed.size, "the demonstration has a campaign of last year");
  const rank = (it) => (it.state === "merged" || it.state === "void" ? 4 : it.state === "closed" ? 3 : it.state === "pending" ? 2 : closed.has(it.campaign) ? 1 : 0);
  const all = await every(o.page, "sort=id");
  const want = all.sort((x, y) => rank(x) - rank(y) || ((x.due || "9") < (y.due || "9") ? -1 : (x.due || "9") > (y.due || "9") ? 1 : x.id - y.id)).map((it) => it.number);
  assert.deepEqual((await every(o.page, "sort=work")).map((it) => it.number), want);
  const first = (line) => o.page.locator(`#cell-${line}-0`);
  const shows = (numbers) => eventually(async () => { for (const line of [0, 1, 2]) assert.equal(await first(line).innerText(), numbers[line]); });
  await o.page.goto("/ledger");
  await shows(want);
  await o.page.getByText("未办结的在前，进行中的专题先列，按时限排").waitFor();
  const head = o.page.getByRole("columnheader", { name: "编号" }).getByRole("button");
  const numbers = all.map((it) => it.number).sort();
  await head.click();
  await shows(numbers);
  await head.click();
  await shows(numbers.toReversed());
  await head.click();
  await shows(want);
  await eventually(async () => assert.equal(new URL(o.page.url()).search, ""));
  await o.close();
});

test("what the sheet shows is what is said, exported and printed: columns, order, groups and filters", patience, async (t) => {
  const o = await visitor(b, world.url, "office");
  const columns = ["light", "number", "state", "owner", "problem", "returns", "due", "missing"];
  const before = (await call(o.page, "GET", "/settings")).body["ledger.columns"];
  const layout = (list) => call(o.page, "PUT", "/settings/ledger.columns", { value: JSON.stringify({ columns: list.map((key) => ({ key, width: 120 })) }) });
  t.after(async () => {
    const later = await visitor(b, world.url, "office", { path: "/check" });
    await call(later.page, "PUT", "/settings/ledger.columns", { value: before ?? JSON.stringify({ columns: [] }) });
    await later.close();
  });
  assert.equal((await layout(columns.slice(0, -1))).status, 204);
  await o.page.goto("/ledger?light=overdue%2Cdue_soon&group=unit");
  await o.page.locator("[data-filters]").getByText("时限情况：逾期、临期").waitFor();
  // A column is added, brought forward and back by keys alone.
  const titles = ["时限情况", "编号", "状态", "责任人", "问题", "退回", "完成时限", "待补全"];
  const shows = (list) => eventually(async () => assert.deepEqual((await o.page.locator("[role=columnheader]").allInnerTexts()).slice(1).map((x) => x.trim()), list));
  await o.page.getByRole("button", { name: /列 7\// }).click();
  await o.page.getByRole("checkbox", { name: "待补全" }).press("Space");
  await shows(titles);
  await o.page.getByRole("button", { name: "待补全 前移" }).press("Enter");
  await shows([...titles.slice(0, -2), "待补全", "完成时限"]);
  await o.page.getByRole("button", { name: "待补全 后移" }).press("Enter");
  await shows(titles);
  await o.page.keyboard.press("Escape");
  await o.page.getByRole("button", { name: "待补全 后移" }).waitFor({ state: "hidden" });
  await settled(o.page);
  const places = (await call(o.page, "GET", "/items/places?light=overdue,due_soon&group=unit&sort=work")).body;
  const rows = new Map((await every(o.page, "light=overdue,due_soon")).map((it) => [it.id, it]));
  assert.ok(places.groups.length > 3 && rows.size === places.ids.length);
  const grouped = places.groups.flatMap((_, g) => places.ids.filter((_, i) => places.groupOf[i] === g)).map((id) => rows.get(id));
  const light = (it) => (it.daysLeft < 0 ? `逾期 ${-it.daysLeft} 天` : it.daysLeft === 0 ? "临期 今天" : `临期 余 ${it.daysLeft} 天`);
  await eventually(async () => assert.equal(await o.page.locator("#cell-1-1").innerText(), grouped[0].number));
  await eventually(async () => assert.equal((await o.page.locator("#cell-1-0").innerText()).trim(), light(grouped[0])));

  const [saved] = await Promise.all([o.page.waitForEvent("download"), o.page.getByRole("button", { name: "导出", exact: true }).click()]);
  const [heads, ...body] = sheetOf(readFileSync(await saved.path()));
  assert.deepEqual(heads, ["时限情况", "编号", "状态", "责任人", "问题", "退回次数", "完成时限", "待补全"]);
  assert.deepEqual(body.map((r) => r[1]), grouped.map((it) => it.number));
  assert.deepEqual(body.map((r) => [r[0], r[4], r[5]]), grouped.map((it) => [light(it), it.problem, String(it.returns)]));

  await o.page.getByRole("link", { name: "打印" }).click();
  const table = o.page.getByRole("region", { name: "整改台账（打印）" }).locator("table");
  await table.locator("tbody tr").nth(places.ids.length + places.groups.length - 1).waitFor();
  assert.deepEqual(await table.locator("thead th").allInnerTexts(), titles);
  assert.deepEqual(await table.locator("tbody tr:has(td) td:nth-child(2)").allInnerTexts(), grouped.map((it) => it.number));
  assert.equal(await table.locator("th[scope=rowgroup]").count(), places.groups.length);
  await o.page.getByText("时限情况：逾期、临期").waitFor();
  assert.deepEqual(o.seen, { elsewhere: [], thrown: [] });
  await o.close();
});

test("cells of several lines, tabs and quotation marks come from Excel as they were", patience, async () => {
  const o = await visitor(b, world.url, "office", { path: "/check" });
  await o.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const unit = (await call(o.page, "GET", "/items?state=open&limit=1")).body.items[0].unit.id;
  const open = async (problem) => (await call(o.page, "POST", "/items", { unit, problem, measure: `${problem}的措施` })).body;
  const [x, y] = [await open("台账更新慢"), await open("答复不及时")];
  await o.page.goto(`/ledger?ids=${x.id},${y.id}&sort=number`);
  await o.page.getByText(y.number).waitFor();
  await copied(o.page, '"一、每月更新一次\r\n二、他说""当月清"""\r\n"按""最后一公里""办结\t五日内答复"\r\n');
  await pointTo(o.page, 0, await columnOf(o.page, "整改标准"));
  await o.page.keyboard.press("Control+v");
  const dialog = o.page.getByRole("dialog");
  await dialog.getByText("将修改 2 个单元格").waitFor();
  await focused(dialog.getByRole("button", { name: /^确\s*定$/ })); // Enter is enough
  await changed(dialog, 2);
  const standard = async (id) => (await call(o.page, "GET", `/items/${id}`)).body.standard;
  assert.equal(await standard(x.id), '一、每月更新一次\n二、他说"当月清"');
  assert.equal(await standard(y.id), '按"最后一公里"办结\t五日内答复');
  await o.close();
});

test("what is changed quicker than it is drawn or answered is all kept: columns, and two cells of one row", patience, async (t) => {
  const o = await visitor(b, world.url, "office", { path: "/check" });
  const { page } = o;
  const unit = (await call(page, "GET", "/items?state=open&limit=1")).body.items[0].unit.id;
  const it = (await call(page, "POST", "/items", { unit, problem: "会议记录不全", measure: "会议记录不全的措施" })).body;
  const was = (await call(page, "GET", "/settings")).body["ledger.columns"];
  t.after(async () => {
    const later = await visitor(b, world.url, "office", { path: "/check" });
    await call(later.page, "PUT", "/settings/ledger.columns", { value: was ?? JSON.stringify({ columns: [] }) });
    await later.close();
  });
  const value = JSON.stringify({ columns: ["number", "problem", "due", "standard", "aspect"].map((key) => ({ key, width: 200 })) });
  assert.equal((await call(page, "PUT", "/settings/ledger.columns", { value })).status, 204);
  await page.goto(`/ledger?ids=${it.id}&sort=number`);
  await page.getByText(it.number).waitFor();
  await page.getByRole("button", { name: /列 5\// }).click();
  const forward = page.getByRole("button", { name: "对照方面 前移" });
  await forward.waitFor();
  await forward.evaluate((b) => { b.click(); b.click(); }); // nothing is drawn between the two
  await eventually(async () => assert.deepEqual((await page.locator("[role=columnheader]").allInnerTexts()).slice(1).map((x) => x.trim()), ["编号", "问题", "对照方面", "完成时限", "整改标准"]));
  await page.keyboard.press("Escape");
  await forward.waitFor({ state: "hidden" });

  let answer, asked = 0;
  const held = new Promise((done) => { answer = done; });
  await page.route(`**/api/v1/items/${it.id}`, async (r) => {
    if (r.request().method() === "PATCH" && asked++ === 0) await held;
    await r.continue();
  });
  const write = async (title, words) => {
    await page.locator(`#cell-0-${await columnOf(page, title)}`).dblclick();
    const box = page.getByRole("grid").getByRole("textbox", { name: title });
    await box.fill(words);
    await page.keyboard.press("Enter");
    await box.waitFor({ state: "detached" });
  };
  await write("对照方面", "组织生活");
  await eventually(async () => assert.equal(asked, 1));
  await write("整改标准", "每次会议有完整记录"); // before the answer to the first
  answer();
  await eventually(async () => {
    const now = (await call(page, "GET", `/items/${it.id}`)).body;
    assert.deepEqual([now.aspect, now.standard], ["组织生活", "每次会议有完整记录"]);
  });
  await page.locator("#cell-0-2").getByText("组织生活").waitFor();
  await page.locator("#cell-0-4").getByText("每次会议有完整记录").waitFor();
  assert.equal(await page.getByText("这一行刚刚被别人修改").count(), 0, "nobody quarrels with oneself");
  assert.deepEqual(o.seen, { elsewhere: [], thrown: [] });
  await o.close();
});
