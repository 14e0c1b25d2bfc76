// A clerk's week: a campaign is opened, its people listed, sixty files taken in, the rest asked about and reminded.
import assert from "node:assert/strict";
import { before } from "node:test";
import { audit } from "./audit.mjs";
import { test } from "./trial.mjs";
import { call, choose, day, eventually, patience, says, settled, stage, turn, visitor } from "./world.mjs";
import { zip } from "./workbook.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

// The papers were due a fortnight ago, whenever the test runs.
const due = new Date(Date.now() - 14 * 86_400_000).toLocaleDateString("sv");
const text = (who) => `个人对照检查材料\n${who}\n一、存在的主要问题\n（一）学习不系统。今年集中学习缺席3次。\n二、整改措施\n（一）针对学习不系统，由本人负责，2027年3月底前补学3次，留存笔记。\n`;
// Names of files as they really come in.
const forms = [(n) => `${n}.txt`, (n) => `03_${n}对照检查材料（终稿）.txt`, (n) => `${n[0]} ${n.slice(1)} 对照检查.TXT`, (n) => `对照检查材料-${n}-2026.11.20最终版2.txt`, (n, i) => `材料${i}.txt`];
const file = (name, words) => ({ name, mimeType: name.endsWith(".zip") ? "application/zip" : "text/plain", buffer: typeof words === "string" ? Buffer.from(words) : words });

test("the office opens a campaign, lists its people, takes sixty files in, fixes the unmatched and reminds the rest", patience, async () => {
  const v = await visitor(b, world.url, "office", { path: "/campaigns" });
  const { page } = v;
  const form = page.getByRole("dialog");
  await page.getByRole("button", { name: "新建专题" }).click();
  await form.getByLabel("名称").fill("2026年度组织生活会");
  await page.reload();
  await page.getByRole("button", { name: "新建专题" }).click();
  await form.getByText("已恢复上次没有提交的内容").waitFor();
  await eventually(async () => assert.equal(await form.getByLabel("名称").inputValue(), "2026年度组织生活会"));
  await form.getByRole("button", { name: "保存" }).click();
  await form.getByText("请选择主办单位").or(form.getByText("请填写主办单位")).first().waitFor();
  await choose(page, form.getByLabel("主办单位"), "青禾区", undefined);
  await choose(page, form.getByLabel("要求", { exact: true }), "通用要求");
  await day(form.getByLabel("报送截止日"), due);
  await form.getByRole("button", { name: "保存" }).click();
  await page.waitForURL(/\/campaigns\/\d+\?tab=expected/);
  const at = new URL(page.url()).pathname;
  await page.getByText("名单还是空的").waitFor();
  assert.deepEqual(await audit(page, "an empty list of people"), []);
  await page.getByRole("button", { name: "把参加单位的撰写人都列入" }).click();
  await page.getByText("名单改过了，还没有保存").waitFor();
  await page.getByRole("button", { name: "保存名单" }).click();
  await page.getByText("名单改过了，还没有保存").waitFor({ state: "detached" });
  const roll = await eventually(async () => {
    const { items } = (await call(page, "GET", `${at}/roll`)).body;
    assert.ok(items.length >= 50, `${items.length} people`);
    return items;
  });

  // 罗小芸 sends nothing, and the last two come under names that say nothing.
  const senders = roll.map((r) => r.person.name).filter((n) => n !== "罗小芸").slice(0, 49);
  const [loose, packed] = senders.slice(-2);
  const files = senders.slice(0, -2).map((n, i) => file(forms[i % forms.length](n, i), text(n)));
  for (const n of senders.slice(0, 10)) files.push(file(`${n}（修改稿）.txt`, text(`${n}\n2026年11月23日修改`)));
  files.push(file("扫描件0007.txt", text("（签名见原件）")), file("外出人员.zip", zip({ "外出/复印件.txt": text("（签名见原件）"), "外出/空白.txt": "" })), file("通知.txt", text("")));
  await page.getByRole("tab", { name: "批量接收" }).click();
  await page.locator('.ant-upload input[type="file"]').first().setInputFiles(files);
  await page.getByText("已选 60 个文件").waitFor();
  await page.getByRole("button", { name: "移除 通知.txt" }).click();
  await page.getByText("已选 59 个文件").waitFor();
  await page.getByRole("button", { name: "开始接收" }).click();
  await page.getByText("接收 57 份，3 份需要处理").waitFor();
  assert.deepEqual(await audit(page, "what became of sixty files"), []);
  // Who goes and looks at one paper comes back to the files that are still to be matched.
  await page.getByRole("link", { name: senders[0] }).first().click();
  await page.waitForURL(/\/papers\/\d+/);
  await page.goBack();
  await page.getByText("接收 57 份，3 份需要处理").waitFor();
  const row = (name) => page.getByRole("row", { name: new RegExp(name) });
  await row("空白.txt").getByText(/文件|内容|文字/).first().waitFor();
  for (const [name, who] of [["扫描件0007.txt", loose], ["复印件.txt", packed]]) {
    await choose(page, row(name).getByRole("combobox"), who, who);
    await row(name).getByRole("button", { name: "归到此人" }).click();
    await row(name).getByRole("link", { name: who }).waitFor();
  }
  await page.getByText("接收 59 份，1 份需要处理").waitFor();

  await page.getByRole("tab", { name: "报送情况" }).click();
  const squares = page.getByRole("img", { name: /待本人报送/ });
  await eventually(async () => assert.equal(await squares.count(), 49));
  await page.getByRole("img", { name: /^罗小芸：尚未上传，迟 \d+ 天/ }).waitFor();
  assert.deepEqual(await audit(page, "who has handed in"), []);
  await page.getByRole("checkbox", { name: "罗小芸" }).check();
  await page.getByRole("button", { name: "提醒选中的 1 人" }).click();
  await says(page, "已提醒 1 人", () => page.getByRole("button", { name: /^确\s*定$/ }).click());
  assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });
  await v.close();

  const w = await visitor(b, world.url, "owner", { width: 390, height: 844 });
  await w.page.getByRole("button", { name: /通知/ }).first().click();
  await w.page.getByText(new RegExp(`2026年度组织生活会.*截止日期 ${due}`)).first().click();
  await w.page.waitForURL(new RegExp(at));
  assert.deepEqual(await audit(w.page, "the campaign on a phone"), []);
  await w.close();
});

test("in the roll a person is found by name, initials or unit, with only who has not handed in, and the address keeps it", patience, async () => {
  const v = await visitor(b, world.url, "office");
  const { page } = v;
  const id = (await call(page, "GET", "/campaigns")).body.items.find((c) => !c.closed).id;
  const roll = (await call(page, "GET", `/campaigns/${id}/roll`)).body.items;
  const one = roll.find((r) => r.initials && roll.filter((x) => [x.person.name, x.initials, x.unit.name].some((s) => s.toLowerCase().includes(r.initials.toLowerCase()))).length < roll.length / 2);
  assert.ok(one, "the demonstration has somebody whose initials tell them from most");
  const shown = (list) => eventually(async () => assert.equal(await page.locator("tbody tr[data-row-key]").count(), list.length));
  const like = (q) => roll.filter((x) => [x.person.name, x.initials, x.unit.name].some((s) => s.toLowerCase().includes(q.toLowerCase())));
  await page.goto(`/campaigns/${id}?tab=roll`);
  const field = page.getByRole("textbox", { name: "姓名、拼音首字母或单位" });
  await field.fill(one.initials);
  await shown(like(one.initials));
  await page.getByText(`显示 ${like(one.initials).length} / ${roll.length}`).waitFor();
  assert.equal(await page.locator('[role="img"][title]').count(), like(one.initials).length, "the squares show the same people");
  await page.getByRole("switch", { name: "只看未报送" }).click();
  await shown(like(one.initials).filter((r) => !r.handedIn));
  await page.waitForURL(/find=.+missing=true|missing=true.+find=/);
  await page.reload();
  await field.waitFor();
  assert.equal(await field.inputValue(), one.initials);
  await shown(like(one.initials).filter((r) => !r.handedIn));
  await field.fill("查无此人");
  await page.getByText("没有符合条件的人").waitFor();
  assert.deepEqual(await audit(page, "nobody fits in the roll"), []);
  await page.getByRole("button", { name: "显示全部" }).click();
  await shown(roll.slice(0, 50));
  assert.equal(await field.inputValue(), "");
  await field.fill(one.unit.name);
  await shown(like(one.unit.name));
  assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });
  await v.close();
});

test("a campaign's card says how many have handed in and how many are overdue, and leads to them", patience, async () => {
  const v = await visitor(b, world.url, "office", { path: "/campaigns" });
  const { page } = v;
  const rolls = await eventually(async () => {
    const { items } = (await call(page, "GET", "/campaigns/rolls")).body;
    assert.ok(items.length > 0, "a campaign expects papers");
    return items;
  });
  const one = rolls.find((r) => r.late > 0) ?? rolls.find((r) => r.expected > r.handedIn);
  assert.ok(one, "somebody owes a paper");
  const rows = (await call(page, "GET", `/campaigns/${one.campaign}/roll`)).body.items;
  assert.deepEqual([one.expected, one.handedIn, one.late], [rows.length, rows.filter((r) => r.handedIn).length, rows.filter((r) => !r.handedIn && r.daysLate > 0).length], "the card counts as the matrix does");
  const name = (await call(page, "GET", `/campaigns/${one.campaign}`)).body.name;
  const card = page.locator(".ant-card").filter({ has: page.getByRole("link", { name, exact: true }) });
  await card.getByRole("link", { name: `已交 ${one.handedIn} / 应交 ${one.expected}` }).waitFor();
  await settled(page);
  assert.deepEqual(await audit(page, "cards of campaigns"), []);
  await card.getByRole("link", { name: /未交 \d+ 份/ }).click();
  await page.waitForURL(/tab=roll.*missing=true/);
  await page.getByText(`显示 ${rows.filter((r) => !r.handedIn).length} / ${rows.length}`, { exact: true }).waitFor();
  await page.goBack();
  await card.getByRole("link", { name, exact: true }).click();
  await page.waitForURL(new RegExp(`/campaigns/${one.campaign}$`));
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  await v.close();
  const a = await visitor(b, world.url, "author", { path: "/campaigns" });
  await a.page.getByRole("link", { name, exact: true }).waitFor();
  await settled(a.page);
  assert.equal(await a.page.getByText(/应交/).count(), 0, "an author sees no numbers of others");
  assert.ok(!a.refused.some((r) => r.includes("rolls")), "and does not ask for them");
  await a.close();
});
