// A clerk brings the ledger that the office has kept in Excel for years: odd headings, names that fit nobody, sums, two sheets.
import assert from "node:assert/strict";
import { before } from "node:test";
import { audit } from "./audit.mjs";
import { test } from "./trial.mjs";
import { call, choose, eventually, patience, settled, stage, visitor } from "./world.mjs";
import { workbook, xlsx } from "./workbook.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

const unit = "青禾区发展和改革局";
const rows = (mark) => [
  ["青禾区2025年度整改落实情况统计表"],
  ["序号", "问题表述", "拟采取的办法", "谁来办", "期限要求", "牵头科室", "是否完成"],
  ["1", `${mark}会议纪律执行不严`, "每月通报一次出勤", "罗 小 芸", "2027.3.31", unit, "否"],
  ["1", `${mark}项目调度不及时`, "每周调度一次", "查无此人", "三季度末", "发改口", "是"], // the number is used again
  ["2", `${mark}调研不深入`, "走访四个村", "", "46477", "", ""],
  [],
  ["3", `${mark}台账更新慢`, "指定专人更新", "罗小芸", "尽快", unit, ""],
  ["合计", "", "4项"],
];
const book = (mark) => ({ name: `${mark}台账.xlsx`, mimeType: xlsx, buffer: workbook({ "2025年": rows(mark), 往年: [["序号", "问题", "整改措施", "责任单位"], ["1", `${mark}往年的问题`, "往年的措施", unit]], 填表说明: [["一、由各单位填写。"]] }) });

test("import wizard: a messy workbook through every step, back and forth, over a lost network; again, nothing is doubled", patience, async () => {
  const v = await visitor(b, world.url, "office", { path: "/ledger/import" });
  const { page } = v;
  const mark = `乱${Date.now() % 100000}`;
  const at = (step) => page.locator(".ant-steps-item-active", { hasText: step }).waitFor();
  const drop = () => page.locator('.ant-upload input[type="file"]').setInputFiles(book(mark));
  const mine = async () => (await call(page, "GET", `/items?q=${encodeURIComponent(mark)}&limit=50`)).body.items ?? [];
  await drop();
  await at("核对列的含义");
  await page.getByText("“2025年”的第 8 行是合计或者附注，没有读取").waitFor();
  const sheet = page.locator('[data-sheet="2025年"]');
  await sheet.getByText("还没有列对应“措施、责任人”").waitFor();
  await sheet.getByText("每月通报一次出勤").first().waitFor(); // what stands in the column
  await choose(page, sheet.getByLabel("含义 拟采取的办法"), "措施", "措施");
  await choose(page, sheet.getByLabel("含义 谁来办"), "责任人", "责任人");
  await page.getByRole("switch", { name: "导入这个工作表 往年" }).click();
  assert.deepEqual(await audit(page, "the columns of a messy workbook"), []);
  await page.reload(); // the file has to be chosen again; what was said about it is kept
  await drop();
  await at("核对列的含义");
  await page.getByText("已恢复上次为这份文件做的设置").waitFor();
  await sheet.getByText("还没有列对应").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "下一步" }).click();
  await at("核对人员和单位");
  await page.getByText("现在有 2 行看不出是哪个单位的").waitFor();
  await choose(page, page.getByLabel("发改口"), unit, unit);
  await choose(page, page.getByLabel("没有写单位的行归到"), unit, unit);
  await choose(page, page.getByLabel("查无此人"), "罗小芸", "罗小芸");
  assert.deepEqual(await audit(page, "names of a messy workbook"), []);
  await page.getByRole("button", { name: "下一步" }).click();
  await at("逐行结果");
  await page.getByText("新增 4", { exact: true }).waitFor();
  await page.getByText("“三季度末”没有写年份").waitFor();
  await page.getByText("“尽快”不是明确的日期").waitFor();
  await choose(page, page.getByLabel("按说明筛选"), "日期没有写年份");
  await eventually(async () => assert.equal(await page.locator("tbody tr[data-row-key]").count(), 1));
  assert.deepEqual(await audit(page, "the rows of a messy workbook"), []);
  await page.goBack(); // a step back, not out of the wizard
  await at("核对人员和单位");
  await page.goForward();
  await at("逐行结果");
  assert.deepEqual(await mine(), [], "until the last step nothing is written");
  await page.route("**/api/v1/items/import", (r) => r.abort());
  await page.getByRole("button", { name: "导入 4 行" }).click();
  await page.getByRole("alert").getByText("可能已有一部分写入").waitFor();
  await page.unroute("**/api/v1/items/import");
  await page.getByRole("button", { name: "重新导入 4 行" }).click();
  await page.getByText("导入完成：新增 4").waitFor();
  const made = await mine();
  assert.deepEqual(made.map((i) => [i.problem.slice(mark.length), i.measure, i.owner?.name ?? "", i.due ?? ""]).sort(), [
    ["会议纪律执行不严", "每月通报一次出勤", "罗小芸", "2027-03-31"], ["台账更新慢", "指定专人更新", "罗小芸", ""], ["调研不深入", "走访四个村", "", "2027-03-31"], ["项目调度不及时", "每周调度一次", "罗小芸", made.find((i) => i.problem.includes("项目调度")).due],
  ].sort());
  await page.getByRole("button", { name: "再导入一份" }).click();
  await drop();
  await at("核对列的含义");
  await choose(page, sheet.getByLabel("含义 拟采取的办法"), "措施", "措施");
  await choose(page, sheet.getByLabel("含义 谁来办"), "责任人", "责任人");
  await page.getByRole("switch", { name: "导入这个工作表 往年" }).click();
  await choose(page, page.getByLabel("没有写单位的行归到"), unit, unit);
  for (const step of ["核对人员和单位", "逐行结果"]) {
    await page.getByRole("button", { name: "下一步" }).click();
    await at(step);
  }
  await page.getByText("已有，不变 4", { exact: true }).waitFor();
  await page.getByText("没有要导入的内容").waitFor();
  await page.getByRole("button", { name: "导入 0 行", disabled: true }).waitFor();
  await page.getByRole("link", { name: "取消导入" }).click();
  await page.waitForURL(/\/ledger$|\/ledger\?/);
  assert.equal((await mine()).length, 4);
  assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });
  await v.close();
});

test("import wizard on a phone: every step fits", patience, async () => {
  const v = await visitor(b, world.url, "office", { path: "/ledger/import", width: 390, height: 844, touch: true });
  const { page } = v;
  const fits = async (name) => {
    await settled(page);
    await eventually(async () => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), name));
    assert.deepEqual(await audit(page, name), []);
  };
  await page.locator('.ant-upload input[type="file"]').setInputFiles(book("手机"));
  await page.getByText("第 2 步，共 5 步").waitFor();
  await fits("columns on a phone");
  await page.getByRole("button", { name: "下一步" }).tap();
  await page.getByText("第 3 步，共 5 步").waitFor();
  await fits("names on a phone");
  await page.getByRole("button", { name: "下一步" }).tap();
  await page.getByText("第 4 步，共 5 步").waitFor();
  await fits("rows on a phone");
  await page.getByRole("link", { name: "取消导入" }).tap();
  await page.waitForURL(/\/ledger$|\/ledger\?/);
  assert.equal(((await call(page, "GET", `/items?q=${encodeURIComponent("手机会议纪律")}&limit=5`)).body.items ?? []).length, 0);
  await v.close();
});
