// What goes wrong beside the way at a desk: a window made narrow, files that are no papers, two people at one form, a long import.
import assert from "node:assert/strict";
import { before } from "node:test";
import { audit } from "./audit.mjs";
import { test } from "./trial.mjs";
import { call, choose, day, drop, eventually, patience, settled, stage, visitor } from "./world.mjs";
import { workbook, xlsx } from "./workbook.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

const text = (name, words) => ({ name, mimeType: "text/plain", buffer: Buffer.from(words) });

test("chosen files outlive a narrow window; what cannot be read is said plainly; what is no paper is set aside", patience, async () => {
  const v = await visitor(b, world.url, "office");
  const { page } = v;
  const { id, name } = (await call(page, "GET", "/campaigns")).body.items.find((c) => !c.closed);
  await page.goto(`/campaigns/${id}?tab=intake`);
  await page.locator('.ant-upload input[type="file"]').first().setInputFiles([
    text("收文说明.txt", "请查收，共三十份，另附光盘一张。"),
    { name: "打不开.docx", mimeType: "application/octet-stream", buffer: Buffer.from("PK\u0003\u0004坏") },
    { name: "~$打不开.docx", mimeType: "application/octet-stream", buffer: Buffer.alloc(162, 7) },
  ]);
  await page.getByText("已选 2 个文件").waitFor(); // what Word leaves beside an open document is no file of anybody's
  await page.setViewportSize({ width: 700, height: 900 });
  await page.getByRole("combobox", { name, exact: true }).waitFor(); // the tabs are a list now
  await page.getByText("已选 2 个文件").waitFor();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("tab", { name: "批量接收" }).waitFor();
  await page.getByText("已选 2 个文件").waitFor();
  await page.getByRole("button", { name: "开始接收" }).click();
  await page.getByText("接收 0 份，2 份需要处理").waitFor();
  const said = await page.getByRole("row").filter({ hasText: "打不开.docx" }).innerText();
  assert.match(said, /文件读不出来：.*请用 Word 或 WPS/);
  assert.doesNotMatch(said, /\bread\b|zip:|damaged/, "no technical words for a clerk");
  await page.getByRole("button", { name: "不是材料 收文说明.txt" }).click();
  await page.getByText("接收 0 份，1 份需要处理，1 份不用处理").waitFor();
  await page.getByText("全部 2").click();
  await page.getByRole("button", { name: "撤销 收文说明.txt" }).click();
  await page.getByText("接收 0 份，2 份需要处理").waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "不是材料 收文说明.txt" }).waitFor();
  await settled(page);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "nothing stands beside the screen");
  assert.deepEqual(await audit(page, "batch result on a phone"), []);
  assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });
  await v.close();
});

test("a file that is not read says so when it is dropped: nothing that is let fall is lost in silence", patience, async () => {
  const rar = { name: "材料.rar", buffer: Buffer.from("Rar!\u001a\u0007\u0000") };
  const a = await visitor(b, world.url, "author", { path: "/check" });
  const place = (page) => page.locator(".ant-upload-drag [role=button]").first();
  await place(a.page).waitFor();
  await drop(place(a.page), [rar]);
  const told = a.page.getByRole("alert").filter({ hasText: "材料.rar" });
  await told.getByText("请先解压").waitFor();
  await settled(a.page);
  assert.ok(await told.evaluate((el) => el.getBoundingClientRect().bottom < innerHeight), "the reason is in sight");
  await drop(place(a.page), [text("材料.txt", "对照检查材料\n一、存在的主要问题\n（一）学习不系统。今年集中学习缺席3次。\n")]);
  await a.page.getByText("读出问题 1 条").waitFor();
  assert.equal(await told.count(), 0);
  await a.close();

  const o = await visitor(b, world.url, "office");
  const { id } = (await call(o.page, "GET", "/campaigns")).body.items.find((c) => !c.closed);
  await o.page.goto(`/campaigns/${id}?tab=intake`);
  await place(o.page).waitFor();
  await drop(place(o.page), [rar, text("甲.txt", "一")]);
  await o.page.getByText("已选 1 个文件").waitFor();
  await o.page.getByText("没有选入：材料.rar").waitFor();
  await drop(place(o.page), [text("乙.txt", "二")]);
  await o.page.getByText("已选 2 个文件").waitFor();
  await o.page.getByText("没有选入：材料.rar").waitFor();
  await o.close();
});

test("a form left open while others change the campaign: what does not clash is put together, what clashes is asked about", patience, async () => {
  const v = await visitor(b, world.url, "office", { path: "/campaigns" });
  const { page } = v;
  const unit = (await call(page, "GET", "/units")).body.items.find((u) => u.name === "青禾区").id;
  const made = await call(page, "POST", "/campaigns", { name: "两人同改的专题", unit, year: 2026, kinds: ["personal"], stages: [{ name: "学习研讨", due: "2026-12-01" }] }, { "Idempotency-Key": `desk-${Date.now()}` });
  assert.equal(made.status, 201);
  const path = `/campaigns/${made.body.id}`;
  const now = async () => (await call(page, "GET", path)).body;
  const other = async (change) => {
    const c = await now();
    const r = await call(page, "PUT", path, { name: c.name, unit, year: c.year, kinds: c.kinds, stages: c.stages, ...change }, { "If-Match": `"${c.version}"` });
    assert.equal(r.status, 200);
  };
  await page.goto(path);
  const form = page.getByRole("dialog");
  await page.getByRole("button", { name: "修改专题" }).click();
  await form.getByLabel("名称").first().fill("我改的名称");
  assert.equal(await form.getByText("已恢复上次没有提交的内容").count(), 0, "what is being typed was not restored");
  await other({ papersDue: "2026-12-20" });
  await form.getByRole("button", { name: "保存" }).click();
  await form.waitFor({ state: "detached" });
  await eventually(async () => { const c = await now(); assert.deepEqual([c.name, c.papersDue], ["我改的名称", "2026-12-20"]); });
  await settled(page);
  await page.getByRole("button", { name: "修改专题" }).click();
  await day(form.getByLabel("报送截止日"), "2026-12-25");
  await other({ name: "我改的名称", papersDue: "2026-12-28" });
  await form.getByRole("button", { name: "保存" }).click();
  await form.getByRole("alert").getByText("别人改为：2026-12-28").waitFor();
  assert.equal(await form.getByLabel("报送截止日").inputValue(), "2026-12-25", "what was typed stands");
  await form.getByRole("button", { name: "仍按我的保存" }).click();
  await form.waitFor({ state: "detached" });
  await eventually(async () => assert.equal((await now()).papersDue, "2026-12-25"));
  assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });
  await v.close();
});

test("an import with one remark on many rows says it once, and shows the rows", patience, async () => {
  const v = await visitor(b, world.url, "office", { path: "/ledger/import" });
  const { page } = v;
  const head = ["序号", "问题", "整改措施", "责任单位", "责任人", "完成时限", "完成情况"];
  const rows = Array.from({ length: 8 }, (_, i) => [String(i + 1), `同一说明的问题${i + 1}`, "每月通报", "青禾区发展和改革局", "罗小芸", "2027-03-31", i < 6 ? "已完成" : ""]);
  await page.locator('.ant-upload input[type="file"]').setInputFiles({ name: "多行同一说明.xlsx", mimeType: xlsx, buffer: workbook({ 台账: [head, ...rows] }) });
  await page.getByRole("button", { name: "下一步" }).click();
  await page.locator(".ant-steps-item-active", { hasText: "核对人员和单位" }).waitFor();
  await page.getByRole("button", { name: "下一步" }).click();
  await page.locator(".ant-steps-item-active", { hasText: "逐行结果" }).waitFor();
  const often = page.getByRole("list", { name: "多行相同的说明" }).getByRole("listitem");
  await often.filter({ hasText: "6 行" }).waitFor();
  await often.filter({ hasText: "6 行" }).getByRole("button", { name: "只看这些行" }).click();
  await page.getByRole("row").filter({ hasText: "同一说明的问题7" }).waitFor({ state: "detached" });
  await page.getByRole("row").filter({ hasText: "同一说明的问题6" }).getByText("原台账写已完成，导入后仍为整改中", { exact: true }).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText("第 4 步，共 5 步：逐行结果").waitFor();
  await settled(page);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "nothing stands beside the screen");
  assert.deepEqual(await audit(page, "row by row on a phone"), []);
  await v.close();
});

test("on a phone the shared passages are a list of pairs, and posts and the trail are cards", patience, async () => {
  const s = await visitor(b, world.url, "supervisor", { width: 390, height: 844 });
  // Papers are compared in the background; the demonstration shares passages in the round that runs.
  const id = await eventually(async () => {
    for (const c of (await call(s.page, "GET", "/campaigns")).body.items) if ((await call(s.page, "GET", `/campaigns/${c.id}/matrix`)).body.items.length) return c.id;
    throw new Error("no campaign has passages in common yet");
  });
  await s.page.goto(`/campaigns/${id}/overlap`);
  const pair = s.page.getByRole("link", { name: /\d+ 处 · 涉及 \d+ 份/ }).first();
  await pair.waitFor();
  assert.equal(await s.page.getByRole("table").count(), 0);
  await pair.click();
  await s.page.waitForURL(/\/passages\?of=/);
  await s.page.getByText(/^第 1 处，共 \d+ 处$/).waitFor();
  await s.page.getByRole("table").first().waitFor();
  await settled(s.page);
  assert.deepEqual(await audit(s.page, "a shared passage on a phone"), []);
  await s.page.goBack();
  await pair.waitFor();
  await s.close();
  for (const [login, path] of [["security", "/admin?tab=posts"], ["audit", "/admin?tab=trail"]]) {
    const a = await visitor(b, world.url, login, { width: 390, height: 844, path });
    await a.page.locator("#main .ant-table-row").first().waitFor(); // whatever was done last
    await settled(a.page);
    assert.equal(await a.page.evaluate(() => [...document.querySelectorAll("#main, #main *")].every((el) => el.scrollWidth <= el.clientWidth + 1 || getComputedStyle(el).overflowX === "visible" || getComputedStyle(el).overflowX === "hidden")), true, `${path}: nothing has to be pushed sideways`);
    assert.deepEqual(await audit(a.page, path), []);
    await a.close();
  }
});

test("a number of the heat map leads to its passages side by side, keys go on, and back is the map where it was left", patience, async () => {
  const s = await visitor(b, world.url, "supervisor", { height: 420 });
  const { id, pair } = await eventually(async () => {
    for (const c of (await call(s.page, "GET", "/campaigns")).body.items) {
      const pair = (await call(s.page, "GET", `/campaigns/${c.id}/matrix`)).body.items.find((p) => p.passages > 1);
      if (pair) return { id: c.id, pair };
    }
    throw new Error("no two units share more than one passage yet");
  });
  await s.page.goto(`/campaigns/${id}/overlap`);
  await s.page.getByRole("region", { name: "雷同分布" }).waitFor();
  await settled(s.page);
  const cell = s.page.getByRole("table").getByRole("link", { name: new RegExp(`：涉及 ${pair.papers} 份材料，${pair.passages} 处片段`) }).first();
  await s.page.evaluate(() => scrollTo(0, 120));
  const left = await eventually(async () => {
    const at = await s.page.evaluate(() => scrollY);
    if (at === 0) throw new Error("the page has not moved");
    return at;
  });
  await cell.evaluate((el) => el.click()); // without the browser bringing it into sight first
  await s.page.getByText(`第 1 处，共 ${pair.passages} 处`, { exact: true }).waitFor();
  assert.equal(await s.page.locator("del, ins").count(), 0, "neither text is told to be made from the other");
  const first = await s.page.getByRole("table").innerText();
  assert.equal(await s.page.getByRole("navigation", { name: "片段", exact: true }).getByRole("button").count(), pair.passages, "the number and its passages agree");
  assert.equal(await s.page.getByRole("columnheader").count(), 2);
  await s.page.keyboard.press("j");
  await s.page.getByText(`第 2 处，共 ${pair.passages} 处`, { exact: true }).waitFor();
  await s.page.waitForURL(/n=2/);
  assert.notEqual(await s.page.getByRole("table").innerText(), first);
  await s.page.keyboard.press("k");
  await s.page.getByText(`第 1 处，共 ${pair.passages} 处`, { exact: true }).waitFor();
  await s.page.getByRole("button", { name: "下一处" }).click();
  await s.page.getByText(`第 2 处，共 ${pair.passages} 处`, { exact: true }).waitFor();
  await settled(s.page);
  assert.deepEqual(await audit(s.page, "shared passages side by side"), []);
  await s.page.goBack();
  await s.page.waitForURL(/\/overlap$/);
  await cell.waitFor();
  await eventually(async () => assert.equal(await s.page.evaluate(() => scrollY), left, "the map stands where it was left"));
  await s.close();
});
