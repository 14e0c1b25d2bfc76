// What the three administrators and a person with a post do through the pages. Each test leaves what others look at as it found it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before } from "node:test";
import { audit } from "./audit.mjs";
import { test } from "./trial.mjs";
import { call, choose, day, eventually, focused, patience, says, settled, signIn, stage, turn, visitor } from "./world.mjs";
import { workbook, xlsx } from "./workbook.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

const yes = (page) => page.getByRole("button", { name: /^确\s*定$/ });
const dialog = (page) => page.getByRole("dialog");
const gone = (page) => dialog(page).waitFor({ state: "detached" });
/** undo sets things right when the test is over, however it ended: the next begins as if it had ended well. */
const undo = (t, login, back) => t.after(async () => {
  const v = await visitor(b, world.url, login, { path: "/me" });
  await back(v.page);
  await v.close();
});
const clean = (v) => assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });

test("units and people come from a workbook: a trial tells each row's fate, then they are written, once", patience, async () => {
  const v = await visitor(b, world.url, "system", { path: "/admin?tab=units" });
  const { page } = v;
  await page.getByRole("link", { name: "用 Excel 导入" }).click();
  await page.waitForURL(/\/admin\/import/);
  const [blank] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "空白模板" }).click()]);
  assert.match(blank.suggestedFilename(), /\.xlsx$/);
  const file = { name: "名录.xlsx", mimeType: xlsx, buffer: workbook({
    单位: [["单位名称", "上级单位", "简称", "类别"], ["项目评审科", "区重大项目中心", "评审科", ""], ["区重大项目中心", "青禾区发展和改革局", "项目中心", "事业单位"], ["无主科", "没有的局", "", ""]],
    人员: [["姓名", "工作单位", "职务", "账号"], ["杭若谷", "区重大项目中心", "主任", "hangruogu"], ["岑晚舟", "项目评审科", "科长", ""], ["柏无名", "不存在的科", "", ""]],
  }) };
  const bring = () => page.locator('.ant-upload input[type="file"]').setInputFiles(file);
  await bring();
  await page.getByText("可以导入 4 行").waitFor();
  await page.getByText("有 2 行不能导入").waitFor();
  const rows = page.getByRole("region", { name: "逐行结果" }).getByRole("row");
  await rows.filter({ hasText: "单位 第 4 行" }).getByText("没有上级单位“没有的局”").waitFor();
  await rows.filter({ hasText: "人员 第 4 行" }).getByText(/不存在的科/).waitFor();
  assert.deepEqual(await audit(page, "import of units and people, row by row"), []);
  assert.deepEqual((await call(page, "GET", "/units?q=项目评审科")).body.items, [], "a trial writes nothing");
  await page.getByRole("button", { name: "导入 4 行" }).click();
  await page.getByText("导入完成：新增 4").waitFor();
  await page.getByRole("button", { name: "再导入一份" }).click();
  await bring();
  await page.getByText("没有需要写入的行").waitFor();
  await page.getByRole("button", { name: "导入 0 行", disabled: true }).waitFor();
  await turn(page, "/admin?tab=units");
  await page.getByLabel("单位名称或拼音首字母").fill("项目评审科");
  await page.locator(".ant-tree-title", { hasText: "项目评审科" }).click();
  await page.getByRole("cell", { name: "岑晚舟" }).waitFor();
  clean(v);
  await v.close();
});

test("a unit is made, moved and dissolved; a person is made and moves", patience, async () => {
  const v = await visitor(b, world.url, "system", { path: "/admin?tab=units" });
  const { page } = v;
  await page.getByRole("button", { name: "新建单位" }).click();
  await choose(page, dialog(page).getByLabel("上级单位"), "青禾区教育局", "青禾区教育局");
  await dialog(page).getByLabel("名称", { exact: true }).fill("校园安全科");
  await dialog(page).getByRole("button", { name: "保存" }).click();
  await gone(page);
  const find = page.getByLabel("单位名称或拼音首字母");
  const leaf = page.locator(".ant-tree-title", { hasText: "校园安全科" });
  const made = async () => (await call(page, "GET", "/units?q=校园安全科")).body.items[0];
  const parent = async () => (await call(page, "GET", "/units")).body.items.find((u) => u.name === "青禾区住房和城乡建设局").id;
  await find.fill("xyaqk");
  await leaf.click();
  await page.getByText("这个单位还没有人员").waitFor();
  await page.getByRole("button", { name: "新建人员" }).click();
  await dialog(page).getByLabel("姓名").fill("乌云起");
  await dialog(page).getByLabel("职务").fill("科员");
  await dialog(page).getByLabel("用户名").fill("wuyunqi");
  await dialog(page).getByRole("button", { name: "保存" }).click();
  await gone(page);
  const person = page.getByRole("row", { name: /乌云起/ });
  await person.waitFor();
  await page.locator(".ant-card", { has: find }).getByRole("button", { name: "修改" }).click();
  await choose(page, dialog(page).getByLabel("上级单位"), "青禾区住房和城乡建设局", "青禾区住房");
  await dialog(page).getByRole("button", { name: "保存" }).click();
  await gone(page);
  assert.equal((await made()).parent, await parent(), "the unit stands below another");
  await person.getByRole("button", { name: "修改", exact: true }).click();
  await choose(page, dialog(page).getByLabel("单位"), "青禾区教育局", "青禾区教育局");
  await dialog(page).getByRole("button", { name: "保存" }).click();
  await gone(page);
  await page.getByText("这个单位还没有人员").waitFor();
  await page.locator(".ant-card", { has: find }).getByRole("button", { name: "修改" }).click();
  await dialog(page).getByRole("switch", { name: "已撤销" }).click();
  await dialog(page).getByRole("button", { name: "保存" }).click();
  await gone(page);
  assert.equal((await made()).closed, true);
  clean(v);
  await v.close();
});

test("the security administrator grants a post until a day, sees who holds what, and ends it", patience, async () => {
  const v = await visitor(b, world.url, "security", { path: "/admin?tab=posts" });
  const { page } = v;
  await page.getByRole("button", { name: "授予岗位" }).click();
  await dialog(page).getByRole("button", { name: "保存" }).click();
  await dialog(page).getByText("请填写角色").waitFor();
  await choose(page, dialog(page).getByLabel("姓名"), "姚佳禾", "姚佳禾");
  await choose(page, dialog(page).getByLabel("单位", { exact: true }), "青禾区教育局", "青禾区教育局");
  await choose(page, dialog(page).getByLabel("角色"), "核验人");
  await choose(page, dialog(page).getByLabel("范围"), "指定单位");
  await choose(page, dialog(page).getByLabel("指定单位"), "青禾区卫生健康局", "青禾区卫生健康局");
  await page.keyboard.press("Escape");
  await day(dialog(page).getByLabel("止"), "2031-06-30");
  assert.deepEqual(await audit(page, "granting a post"), []);
  await dialog(page).getByRole("button", { name: "保存" }).click();
  await gone(page);
  await choose(page, page.getByLabel("姓名").first(), "姚佳禾", "姚佳禾");
  const row = page.getByRole("row", { name: /姚佳禾.*核验人/ });
  await row.getByText("2031-06-30").waitFor();
  await row.getByText("指定单位：青禾区卫生健康局").waitFor();
  await row.getByRole("button", { name: /撤销/ }).click();
  await yes(page).click();
  await row.waitFor({ state: "detached" });
  clean(v);
  await v.close();
});

test("a post is delegated until a day; the other acts in one's name, and it is taken back", patience, async () => {
  const v = await visitor(b, world.url, "office", { path: "/me" });
  const { page } = v;
  await page.getByRole("row", { name: /^办公室/ }).getByRole("button", { name: "委托他人" }).click();
  await choose(page, dialog(page).getByLabel("受托人"), "苏映雪", "苏映雪");
  await day(dialog(page).getByLabel("截止"), await page.evaluate(() => new Date(Date.now() + 5 * 86_400_000).toLocaleDateString("sv")));
  await dialog(page).getByRole("button", { name: "委托他人" }).click();
  await gone(page);
  const given = page.getByRole("region", { name: "给出的委托" }).getByRole("row", { name: /苏映雪/ });
  await given.waitFor();
  assert.deepEqual(await audit(page, "a delegation given"), []);
  const security = await visitor(b, world.url, "security", { path: "/admin?tab=posts" });
  await choose(security.page, security.page.getByLabel("姓名").first(), "苏映雪", "苏映雪");
  const me = (await call(page, "GET", "/session")).body.person.name;
  await security.page.getByRole("row", { name: new RegExp(`办公室.*${me}`) }).waitFor();
  await security.close();
  await given.getByRole("button", { name: "收回" }).click();
  await yes(page).click();
  await given.waitFor({ state: "detached" });
  clean(v);
  await v.close();
});

const paper = "一、存在的主要问题\n（一）学习不系统。今年集中学习缺席3次。\n二、整改措施\n（一）由区改革办牵头，加强学习。\n";

test("requirements are copied, mended at the line that is wrong, kept when one leaves, tried on a text, saved, removed", patience, async (t) => {
  const v = await visitor(b, world.url, "system", { path: "/admin?tab=books" });
  const { page } = v;
  undo(t, "system", async (p) => { const b = await call(p, "GET", "/profiles/qinghe-2027"); if (b.body?.own) await call(p, "DELETE", "/profiles/qinghe-2027", undefined, { "If-Match": `"${b.body.version}"` }); });
  await page.getByRole("button", { name: /^复制为新的 通用要求/ }).click();
  await dialog(page).getByLabel("新名称").fill("qinghe-2027");
  await yes(page).click();
  const text = page.getByLabel("原文（YAML）");
  await eventually(async () => assert.match(await text.inputValue(), /^name: qinghe-2027$/m));
  const good = (await text.inputValue()).replace("通用要求", "青禾区2027年要求");
  const wrong = `${good}\nnonsense_key: 1\n`;
  await text.fill(wrong);
  await page.getByText("有没有保存的修改").waitFor();
  await page.getByRole("button", { name: "返回列表" }).click();
  await page.getByText("qinghe-2027：有没有保存的修改").waitFor();
  await turn(page, "/work");
  await page.goBack();
  await page.getByRole("button", { name: "继续修改" }).click();
  await eventually(async () => assert.equal(await text.inputValue(), wrong, "leaving loses nothing"));
  await page.getByRole("button", { name: "检验写法" }).click();
  await page.getByText("内容有误，请按行修改").waitFor();
  await page.getByRole("button", { name: /^第 \d+ 行$/ }).first().click();
  const selected = () => text.evaluate((el) => el.value.slice(el.selectionStart, el.selectionEnd));
  await eventually(async () => assert.equal(await selected(), "nonsense_key: 1", "the message leads to the line"));
  assert.deepEqual(await audit(page, "requirements with a fault"), []);
  await page.getByRole("button", { name: /^(loading )?保存$/ }).click();
  await page.getByText("内容有误，请按行修改").waitFor();
  await text.fill(good);
  await page.getByLabel("试用的文字").fill(paper);
  await page.getByRole("button", { name: "试用", exact: true }).click();
  await page.getByText(/查出 \d+ 处/).waitFor();
  assert.deepEqual(await audit(page, "requirements tried on a text"), []);
  // Its name begins with the sign of waiting as long as that fades.
  await says(page, "已保存，下一次检查起使用", () => page.getByRole("button", { name: /^(loading )?保存$/ }).click());
  await page.getByText("有没有保存的修改").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "返回列表" }).click();
  await page.getByRole("button", { name: "打开 青禾区2027年要求" }).click();
  await page.getByRole("button", { name: "删除", exact: true }).click();
  await yes(page).click();
  await page.getByRole("button", { name: "打开 青禾区2027年要求" }).waitFor({ state: "detached" });
  clean(v);
  await v.close();
});

const pack = `pack: own-words
rules:
  - id: own/old-name
    severity: should
    basis: [D1]
    title: {zh: 旧称, en: Old name}
    message: {zh: '“{quote}”是旧称', en: '"{quote}" is an old name'}
    question: {zh: '现在叫什么？', en: 'What is it called now?'}
    phrases:
      - text: 区改革办
    examples:
      bad: ["由区改革办牵头。"]
      good: ["由区改革局牵头。"]
`;

test("a pack of one's own finds what it names in a text, and its rule is in force when it is saved", patience, async (t) => {
  const v = await visitor(b, world.url, "system", { path: "/admin?tab=books&kind=rule-packs" });
  const { page } = v;
  await page.getByRole("button", { name: /^打开 / }).first().click();
  await page.getByText("随程序提供的规则包只能查看").waitFor();
  assert.equal(await page.getByRole("button", { name: "保存", exact: true }).count(), 0, "a shipped pack is not changed");
  await page.goBack();
  undo(t, "system", async (p) => { const b = await call(p, "GET", "/rule-packs/own-words"); if (b.body?.own) await call(p, "DELETE", "/rule-packs/own-words", undefined, { "If-Match": `"${b.body.version}"` }); });
  await page.getByRole("button", { name: /^复制为新的 / }).first().click();
  await dialog(page).getByLabel("新名称").fill("own-words");
  await yes(page).click();
  const text = page.getByLabel("原文（YAML）");
  await text.fill(pack.replace("severity: should", "severity: grave"));
  await page.getByRole("button", { name: /^(loading )?保存$/ }).click();
  await page.getByRole("button", { name: /^第 \d+ 行$/ }).first().waitFor();
  await text.fill(pack);
  await page.getByLabel("试用的文字").fill(paper);
  await page.getByRole("button", { name: "试用", exact: true }).click();
  await page.getByText("“区改革办”是旧称").waitFor();
  await says(page, "已保存，下一次检查起使用", () => page.getByRole("button", { name: /^(loading )?保存$/ }).click());
  await page.getByRole("button", { name: "返回列表" }).click();
  await page.getByText("正在使用的规则").click();
  await page.getByLabel("查找规则、内容或依据").fill("own/old-name");
  await page.getByRole("cell", { name: "own/old-name" }).waitFor();
  await turn(page, "/admin?tab=books&kind=rule-packs&name=own-words");
  await page.getByRole("button", { name: "删除", exact: true }).click();
  await yes(page).click();
  await eventually(async () => assert.equal((await call(page, "GET", "/rule-packs/own-words")).status, 404));
  clean(v);
  await v.close();
});

test("a common wording is added and removed", patience, async () => {
  const v = await visitor(b, world.url, "system", { path: "/admin?tab=quotations" });
  const { page } = v;
  await page.getByRole("button", { name: "新增" }).click();
  await dialog(page).getByLabel("文字").fill("把群众满不满意作为检验工作的标准");
  await dialog(page).getByLabel("出处").fill("2026年区委通知");
  await dialog(page).getByRole("button", { name: "保存" }).click();
  await gone(page);
  const row = page.getByRole("row", { name: /把群众满不满意/ });
  await row.getByText("2026年区委通知").waitFor();
  await page.getByLabel("查找文字或出处").fill("没有这样的话");
  await row.waitFor({ state: "detached" });
  await page.getByLabel("查找文字或出处").fill("群众");
  await row.getByRole("button", { name: /^移除/ }).click();
  await yes(page).click();
  await row.waitFor({ state: "detached" });
  clean(v);
  await v.close();
});

test("a holiday that is added to the table moves the last day of a stage", patience, async (t) => {
  undo(t, "system", async (p) => { const d = (await call(p, "GET", "/working-days")).body; if (d.own) await call(p, "PUT", "/working-days", { text: "" }, { "If-Match": `"${d.version}"` }); });
  const [s, o] = [await visitor(b, world.url, "system", { path: "/admin?tab=days&view=source" }), await visitor(b, world.url, "office", { path: "/campaigns" })];
  const text = s.page.getByLabel("工作日表（YAML）");
  const save = () => s.page.getByRole("button", { name: /^(loading )?保存$/ }).click();
  const was = await eventually(async () => {
    const shown = await text.inputValue();
    assert.match(shown, /- year: \d{4}\n\s+off: \[/);
    return shown;
  });
  // A year that is still to come and that the table lacks: what is over is not moved, and the test is as good in any year.
  const year = Math.max(new Date().getFullYear(), ...(await call(s.page, "GET", "/working-days")).body.years) + 1;
  const tuesday = 1 + ((9 - new Date(Date.UTC(year, 2, 1)).getUTCDay()) % 7); // of March
  const after = (n) => `${year}-03-${String(tuesday + n).padStart(2, "0")}`;
  const table = (...more) => `${was.trimEnd()}\n- year: ${year}\n  off: [${[...more, ...Array.from({ length: 14 }, (_, i) => `05-${String(i + 1).padStart(2, "0")}`)].map((d) => `"${d}"`).join(", ")}]\n`;
  await text.fill(table());
  await save();
  await s.page.getByText("本单位改过").waitFor();
  await o.page.getByRole("button", { name: "新建专题" }).click();
  const form = dialog(o.page);
  await form.getByLabel("名称").fill("工作日试算专题");
  await choose(o.page, form.getByLabel("主办单位"), "中共青禾区委办公室", "中共青禾区委办公室");
  await day(form.getByLabel("开始"), after(0));
  await form.getByRole("button", { name: "增加阶段" }).click();
  await form.getByLabel("阶段名称").fill("撰写");
  await choose(o.page, form.getByLabel("怎样截止"), "按工作日");
  await form.getByLabel("第几个工作日").fill("5");
  assert.deepEqual(await audit(o.page, "the form of a campaign"), []);
  await form.getByRole("button", { name: "保存" }).click();
  await o.page.waitForURL(/\/campaigns\/\d+/);
  const at = new URL(o.page.url()).pathname;
  const due = async () => (await call(o.page, "GET", at)).body.stages[0].due;
  assert.equal(await due(), after(7), "Tuesday and five working days");
  await text.fill(table("12-31x"));
  await save();
  await s.page.getByText("内容有误，请按行修改").waitFor();
  await turn(s.page, "/work");
  await s.page.goBack();
  await s.page.getByText("有没有保存的修改").waitFor();
  await text.fill(table(after(1).slice(5)));
  await save();
  await eventually(async () => assert.equal(await due(), after(8), "the table moves it, nobody saves the campaign"));
  await turn(o.page, `${at}?tab=calendar`);
  await o.page.reload();
  await o.page.getByText("第 5 个工作日").waitFor();
  await o.page.getByText(after(8)).waitFor();
  await s.page.getByText("有没有保存的修改").waitFor({ state: "detached" });
  await text.fill(table());
  await save();
  await eventually(async () => assert.equal(await due(), after(7)));
  await s.page.getByText("有没有保存的修改").waitFor({ state: "detached" });
  await o.page.reload(); // an older version of the campaign would be refused
  await o.page.getByText(after(7)).waitFor();
  await o.page.getByRole("button", { name: "修改专题" }).click();
  await form.getByRole("switch", { name: "结束专题" }).click();
  await form.getByRole("button", { name: "保存" }).click();
  await eventually(async () => assert.equal((await call(o.page, "GET", at)).body.closed, true));
  await s.page.getByRole("button", { name: "恢复随程序提供的表" }).click();
  await yes(s.page).click();
  await eventually(async () => assert.equal(await text.inputValue(), was));
  clean(s);
  clean(o);
  await s.close();
  await o.close();
});

test("a backup is made and listed, its job is among the jobs, and it does not leave the server", patience, async () => {
  const v = await visitor(b, world.url, "system", { path: "/admin?tab=backups" });
  const { page } = v;
  const before = (await call(page, "GET", "/backups")).body.items.length;
  await page.getByRole("button", { name: "开始备份" }).first().click();
  await dialog(page).getByLabel(/age 公钥/).fill("age1错的");
  await dialog(page).getByRole("button", { name: "开始", exact: true }).click();
  await dialog(page).getByText("age 公钥以 age1 开头").waitFor();
  await dialog(page).getByLabel(/age 公钥/).fill("");
  await dialog(page).getByRole("button", { name: "开始", exact: true }).click();
  await gone(page);
  const made = await eventually(async () => {
    const list = (await call(page, "GET", "/backups")).body.items;
    assert.equal(list.length, before + 1);
    return list[0];
  });
  const row = page.getByRole("row", { name: new RegExp(made.name.replaceAll(".", "\\.")) });
  await row.getByText("未加密").waitFor();
  assert.equal(await row.getByRole("link").count() + await row.getByRole("button").count(), 0, "papers do not leave through the system administrator");
  await turn(page, "/admin?tab=jobs");
  await choose(page, page.getByRole("combobox", { name: "任务" }), "备份");
  const rows = page.getByRole("region", { name: "后台任务" }).locator("tbody tr.ant-table-row");
  await eventually(async () => {
    const texts = await rows.allInnerTexts();
    assert.ok(texts.length > 0 && texts.every((t) => t.includes("备份")) && texts[0].includes("完成"), texts.join(" | "));
  });
  await choose(page, page.getByRole("combobox", { name: "状态" }), "失败");
  await page.getByText("没有符合条件的任务").waitFor();
  clean(v);
  await v.close();
});

test("jobs come in parts: older ones are fetched when one asks", patience, async () => {
  const v = await visitor(b, world.url, "system", { path: "/admin?tab=jobs" });
  const { page } = v;
  const all = (await call(page, "GET", "/jobs?limit=200")).body.items.length;
  assert.ok(all > 30, `the demonstration has ${all} jobs`);
  const rows = page.getByRole("region", { name: "后台任务" }).locator("tbody tr.ant-table-row");
  await eventually(async () => assert.equal(await rows.count(), 30));
  await page.getByRole("button", { name: "更早的任务" }).click();
  await eventually(async () => assert.ok(await rows.count() > 30));
  const ids = await rows.locator("td:first-child").allInnerTexts();
  assert.equal(new Set(ids).size, ids.length, "none comes twice");
  clean(v);
  await v.close();
});

test("the calendar of a year: keys and clicks mark days, a year that no notice gives is refused and nothing is lost", patience, async (t) => {
  undo(t, "system", async (p) => { const d = (await call(p, "GET", "/working-days")).body; if (d.own) await call(p, "PUT", "/working-days", { text: "" }, { "If-Match": `"${d.version}"` }); });
  const v = await visitor(b, world.url, "system", { path: "/admin?tab=days" });
  const { page } = v;
  const was = (await call(page, "GET", "/working-days")).body;
  const known = Math.max(...was.years);
  const year = page.getByRole("heading", { level: 2, name: /^\d{4} 年$/ });
  const shown = async () => Number.parseInt(await year.innerText());
  const turnTo = async (to) => {
    await year.waitFor();
    for (let at = await shown(); at !== to; at = await shown()) {
      await page.getByRole("button", { name: at < to ? "下一年" : "上一年" }).click();
      await eventually(async () => assert.notEqual(await shown(), at));
    }
  };
  const cell = (d) => page.locator(`[data-day="${d}"]`);
  const stands = (d, mark) => eventually(async () => assert.match(await cell(d).getAttribute("aria-label"), mark ? new RegExp(`，${mark}$`) : /星期.$/));
  await turnTo(known);
  await page.getByText(/放假 \d+ 天，调休上班 \d+ 天，全年工作日 2\d\d 天/).waitFor();
  await stands(`${known}-01-01`, "休");
  await settled(page);
  assert.deepEqual(await audit(page, "the calendar of working days"), []);

  // A year without a table is warned of; keys alone mark its days.
  const next = known + 1;
  await turnTo(next);
  await page.getByText(`表里还没有 ${next} 年，推算不了这一年的工作日`).waitFor();
  await cell(`${next}-01-01`).focus();
  await page.keyboard.press("x");
  await stands(`${next}-01-01`, "休");
  await page.getByText(`表里还没有 ${next} 年`).waitFor({ state: "detached" });
  await page.keyboard.press("ArrowRight");
  await focused(cell(`${next}-01-02`));
  await page.keyboard.press("b");
  await stands(`${next}-01-02`, "班");
  await page.keyboard.press("Delete");
  await stands(`${next}-01-02`, "");
  await page.keyboard.press("PageDown");
  await focused(cell(`${next}-02-02`));
  await page.keyboard.press("Enter");
  await stands(`${next}-02-02`, "休");
  await page.keyboard.press("Space");
  await stands(`${next}-02-02`, "");
  await page.getByText("有没有保存的修改").waitFor();

  // One day is no notice: the server says so, and what was marked stays, also over another page and the source text.
  await page.getByRole("button", { name: /^保\s*存$/ }).click();
  await page.getByText(new RegExp(`${next}年有 \\d+ 个工作日，放假的日子还不全`)).waitFor();
  await stands(`${next}-01-01`, "休");
  await turn(page, "/work");
  await page.goBack();
  await page.getByText("有没有保存的修改").waitFor();
  await page.getByText("源文本", { exact: true }).click();
  const text = page.getByLabel("工作日表（YAML）");
  await eventually(async () => assert.ok((await text.inputValue()).startsWith(was.text.trimEnd()) && (await text.inputValue()).trimEnd().endsWith(`- year: ${next}\n  off: ["01-01"]`), "only the new year's lines are new"));
  await page.getByText("年历", { exact: true }).click();
  await turnTo(next);

  // With more days off it is a year, and the years covered say so.
  const weekdays = Array.from({ length: 21 }, (_, i) => `${next}-05-${String(i + 1).padStart(2, "0")}`).filter((d) => ![0, 6].includes(new Date(d).getUTCDay()));
  for (const d of weekdays) await cell(d).click();
  for (const d of weekdays) await stands(d, "休");
  await page.getByRole("button", { name: /^保\s*存$/ }).click();
  await page.getByText("有没有保存的修改").waitFor({ state: "detached" });
  await page.getByText("本单位改过").waitFor();
  const now = (await call(page, "GET", "/working-days")).body;
  assert.ok(now.years.includes(next) && was.years.every((y) => now.years.includes(y)));
  await page.setViewportSize({ width: 390, height: 844 });
  await settled(page);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "nothing stands beside a phone's screen");
  assert.deepEqual(await audit(page, "the calendar on a phone"), []);
  clean(v);
  await v.close();
});

test("the auditor finds entries by action and by kind, and carries the head away", patience, async () => {
  const v = await visitor(b, world.url, "audit", { path: "/admin?tab=trail" });
  const { page } = v;
  await page.getByRole("button", { name: "校验留痕" }).click();
  await page.getByText("校验通过").waitFor();
  const [head] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "导出链头" }).click()]);
  assert.match(head.suggestedFilename(), /^trail-head-\d+\.json$/);
  await choose(page, page.getByLabel("按动作查找"), "授予岗位", "授予");
  const rows = page.locator("tbody tr.ant-table-row");
  await eventually(async () => {
    const texts = await rows.allInnerTexts();
    assert.ok(texts.length > 0 && texts.every((t) => t.includes("授予岗位") && t.includes("角色：")), texts[0]);
  });
  await choose(page, page.getByLabel("对象类别"), "后台任务");
  await page.getByText("没有符合条件的记录").waitFor();
  clean(v);
  await v.close();
});

test("the auditor chooses days: the address keeps them, and the workbook holds exactly what they choose", patience, async () => {
  const v = await visitor(b, world.url, "audit", { path: "/admin?tab=trail" });
  const { page } = v;
  const rows = page.locator("tbody tr.ant-table-row");
  await rows.first().waitFor();
  await page.getByText(/日期和时间按本机时区 .+UTC/).waitFor();
  const all = (await call(page, "GET", "/trail?limit=500")).body.items;
  const dayOf = (at) => page.evaluate((m) => { const d = new Date(m); return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, "0")}-${String(d.getDate()).padStart(2, "0")}`; }, at);
  const [newest, oldest] = [await dayOf(all[0].at), await dayOf(all.at(-1).at)];
  const beyond = (d, n) => new Date(Date.parse(d) + n * 86_400_000).toISOString().slice(0, 10);
  await day(page.getByLabel("起始日期"), newest);
  await day(page.getByLabel("截止日期"), newest);
  await page.waitForURL(new RegExp(`since=.*${newest}.*until=.*${newest}`));
  await eventually(async () => {
    const texts = await rows.allInnerTexts();
    assert.ok(texts.length > 0 && texts.every((t) => t.includes(newest)), `only entries of ${newest}: ${texts.find((t) => !t.includes(newest))}`);
  });
  await page.goto(`/admin?tab=trail&since=${beyond(newest, 3)}`);
  await page.getByText("没有符合条件的记录").waitFor();
  await page.getByRole("button", { name: "清除条件" }).click();
  await rows.first().waitFor();
  await page.goto(`/admin?tab=trail&until=${beyond(oldest, -4000)}`);
  await page.getByText("没有符合条件的记录").waitFor();
  await page.goto(`/admin?tab=trail&since=${newest}&until=${newest}&action=session.start`);
  await rows.first().waitFor();
  assert.equal(await page.getByLabel("截止日期").inputValue(), newest, "a link opens with its days");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "导出记录" }).click()]);
  await page.getByText(/已导出 \d+ 条/).waitFor();
  const book = readFileSync(await file.path(), "utf8"); // its members are not pressed
  const lines = [...book.matchAll(/<row r="(\d+)">(.*?)<\/row>/g)].slice(1).map((m) => m[2]);
  const shown = (await call(page, "GET", `/trail?limit=500&action=session.start&from=${encodeURIComponent(await page.evaluate((d) => new Date(`${d}T00:00:00`).toISOString(), newest))}`)).body.items;
  assert.ok(lines.length > 0 && lines.length <= shown.length && lines.every((l) => l.includes("session.start") && l.includes(newest)), `${lines.length} lines of ${shown.length}`);
  await settled(page);
  assert.deepEqual(await audit(page, "the trail with days"), []);
  await page.setViewportSize({ width: 390, height: 844 });
  await settled(page);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "nothing stands beside a phone's screen");
  clean(v);
  await v.close();
});

test("first passwords: counted before they are made, shown once, printed as slips and downloaded; the newcomer signs in with one", patience, async () => {
  const v = await visitor(b, world.url, "system", { path: "/admin?tab=units" });
  const { page } = v;
  const make = async (path, body) => { const r = await call(page, "POST", path, body); assert.equal(r.status, 201, JSON.stringify(r.body)); return r.body.id; };
  const above = (await call(page, "GET", "/units?q=青禾区教育局")).body.items[0].id;
  const unit = await make("/units", { parent: above, name: "数字档案科" });
  for (const p of [{ name: "褚云帆", login: "chuyunfan" }, { name: "蓝知秋", login: "lanzhiqiu" }, { name: "无号人" }]) await make("/people", { ...p, unit });
  await page.reload(); // the units of this page are older
  await page.getByRole("tab", { name: "初始密码" }).click();
  await page.getByText("一个单位及下级").click();
  await choose(page, page.getByRole("combobox", { name: "一个单位及下级" }), "数字档案科", "数字档案科");
  await page.getByText("将为 2 人生成初始密码").waitFor();
  await page.getByText("另有 1 人没有用户名").waitFor();
  await settled(page);
  assert.deepEqual(await audit(page, "first passwords, counted"), []);
  await page.getByRole("button", { name: "生成 2 人的密码" }).click();
  await yes(page).click();
  await page.getByText("已生成 2 人的初始密码，只显示这一次").waitFor();
  const row = page.getByRole("region", { name: "初始密码" }).getByRole("row").filter({ hasText: "褚云帆" });
  const secret = await row.locator("code").innerText();
  assert.match(secret, /^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
  await page.getByRole("button", { name: "打印成条", disabled: false }).waitFor();
  await settled(page);
  assert.deepEqual(await audit(page, "first passwords, made"), []);
  // Who goes elsewhere is asked; what was made is still there.
  await page.getByRole("tab", { name: "单位和人员" }).click();
  await dialog(page).getByText("离开后不能再看到这些密码").waitFor();
  await dialog(page).getByRole("button", { name: "留在本页" }).click();
  await row.waitFor();
  // On paper there are slips, and nothing of the page.
  await page.emulateMedia({ media: "print" });
  const slip = page.locator("section", { hasText: "褚云帆" });
  await slip.getByText(secret).waitFor();
  assert.ok((await slip.innerText()).includes(world.url), "the slip names the address");
  await page.getByRole("heading", { name: "管理" }).waitFor({ state: "hidden" });
  await page.emulateMedia({ media: "screen" });
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载 Excel" }).click()]);
  assert.equal(file.suggestedFilename(), "初始密码.xlsx");
  const bytes = readFileSync(await file.path());
  for (const word of ["褚云帆", "chuyunfan", secret, "蓝知秋"]) assert.ok(bytes.includes(word), `${word} is not in the workbook`);
  await page.getByRole("button", { name: "完成", exact: true }).click();
  await yes(page).click();
  await page.getByText("全部还没有密码的人").waitFor();
  assert.equal(await page.getByText(secret).count(), 0, "it is shown once");
  const newcomer = await visitor(b, world.url, "", { path: "/work", fresh: true });
  await signIn(newcomer.page, "chuyunfan", secret);
  await newcomer.page.getByText("首次登录请先修改密码").waitFor();
  clean(newcomer);
  await newcomer.close();
  clean(v);
  await v.close();
});
