// A long paper's chain: twenty problems, twenty causes, forty measures; still to be read, and linked and unlinked by keys alone.
import assert from "node:assert/strict";
import { before } from "node:test";
import { audit } from "./audit.mjs";
import { test } from "./trial.mjs";
import { call, eventually, focused, patience, settled, stage, visitor } from "./world.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

const shortfalls = "学习党的创新理论不系统、政治能力提升不够主动、服务群众意识有所弱化、深入基层调研不够扎实、推动重点项目办法不多、督促检查抓而不细、攻坚克难劲头不足、统筹协调部门力度不够、落实“一岗双责”不到位、廉政提醒谈话偏少、文风会风改进不彻底、对年轻干部培养不够、数据治理推进缓慢、民生实事跟踪不紧、信访积案化解不力、安全生产检查不严、预算执行进度偏慢、对下属科室管理偏软、创新举措不多、意识形态责任压得不实".split("、");
const digit = "一二三四五六七八九十";
const ordinal = (n) => (n <= 10 ? digit[n - 1] : `${n < 20 ? "" : digit[Math.floor(n / 10) - 1]}十${n % 10 ? digit[(n % 10) - 1] : ""}`);
const acts = ["每季度到科室听取一次进展，当场定责任人和时间", "年底前组织一次交叉检查，把发现的问题列入清单"];
const paper = [
  "2026年度民主生活会个人对照检查材料", "一、存在的主要问题",
  ...shortfalls.map((s, i) => `（${ordinal(i + 1)}）${s}。2026年${(i % 9) + 1}月走访时，群众反映的${i + 4}件事有2件超过时限。`),
  "二、原因剖析", ...shortfalls.map((s, i) => `（${ordinal(i + 1)}）${s}，是因为抓得不紧、想得不深，第${i + 1}项分管工作检查不够。`),
  "三、整改措施", ...shortfalls.flatMap((s, i) => acts.map((a, j) => `（${ordinal(i * 2 + j + 1)}）针对“${s}”的问题，${a}，由本人负责，2027年${(i % 6) + 1}月底前完成，留存检查记录。`)),
].join("\n");

/** overlaps are pairs of cards of which one covers a part of the other. */
const overlaps = (page) => page.evaluate(() => {
  const cards = [...document.querySelectorAll("[data-node]")].map((el) => [el.dataset.node, el.getBoundingClientRect()]);
  return cards.flatMap(([a, p], i) => cards.slice(i + 1).filter(([, q]) => p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom).map(([c]) => `${a} and ${c}`));
});

test("the chain of a long paper: nothing overlaps, what is linked stands side by side, keys link and unlink", patience, async () => {
  const o = await visitor(b, world.url, "office");
  const theirs = (await call(o.page, "GET", "/submissions?state=returned&limit=50")).body.items.find((s) => s.author.name !== "邵子墨");
  await o.close();
  const admin = await visitor(b, world.url, "system", { path: "/admin?tab=units" });
  const login = (await call(admin.page, "GET", `/people?q=${theirs.author.name}`)).body.items.find((p) => p.id === theirs.author.id).login;
  await admin.close();
  const v = await visitor(b, world.url, login, { path: `/papers/${theirs.id}` });
  const { page } = v;
  await page.getByRole("button", { name: "上传新的一稿" }).waitFor();
  await page.locator('input[type="file"]').first().setInputFiles({ name: "对照检查材料（修改稿）.txt", mimeType: "text/plain", buffer: Buffer.from(paper) });
  await page.getByText("督促检查抓而不细").first().waitFor();
  await page.getByRole("tab", { name: "问题—原因—措施" }).click();
  await page.locator('[data-node="m40"]').waitFor();
  await settled(page);
  const draft = (await call(page, "GET", `/submissions/${theirs.id}`)).body.draft;
  const links = async () => (await call(page, "GET", `/drafts/${draft}`)).body.chain.links;
  const of8 = await eventually(async () => {
    const to = (await links()).filter((l) => l.from === "p8").map((l) => l.to);
    assert.equal(to.length, 3, `a cause and two measures: ${to}`);
    return to;
  });
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 900 });
    await settled(page);
    await eventually(async () => assert.deepEqual(await overlaps(page), [], `cards at ${width}`));
    await eventually(async () => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 1, `at ${width} the page is ${wide} px too wide`);
    });
    // What answers a problem stands beside it, within a screen's height.
    const far = await page.evaluate((ids) => { const top = (id) => document.querySelector(`[data-node="${id}"]`).getBoundingClientRect().top; return Math.max(...ids.map((id) => Math.abs(top(id) - top("p8")))); }, of8);
    assert.ok(far < 500, `at ${width} what answers a problem stands ${far} px away`);
  }
  await page.locator('[data-node="p8"]').hover();
  await eventually(async () => assert.deepEqual((await page.locator("[data-node][data-dim=false]").evaluateAll((all) => all.map((el) => el.dataset.node))).sort(), ["p8", ...of8].sort()));
  assert.deepEqual(await audit(page, "a long chain"), []);

  const at = (id) => page.locator(`[data-node="${id}"]`);
  const linked = async () => (await links()).some((l) => l.from === "p1" && l.to === "m3" && l.by === "person");
  const link = async () => {
    await at("p1").focus();
    await page.keyboard.press("l");
    await page.keyboard.press("ArrowRight");
    await focused(at("c1"));
    await page.keyboard.press("ArrowRight");
    await focused(at("m1"));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await focused(at("m3"));
    await page.keyboard.press("Enter");
  };
  await link();
  await page.locator('[data-link="p1-m3"]').waitFor({ state: "attached" });
  await focused(at("m3"));
  await eventually(async () => assert.ok(await linked(), "the link is kept as a person's")); // the picture shows it before the server knows
  await eventually(async () => assert.deepEqual(await overlaps(page), [], "the card has moved to its problem"));
  await at("p1").focus();
  await page.keyboard.press("l");
  await at("m3").focus();
  await page.keyboard.press("Enter");
  await page.locator('[data-link="p1-m3"]').waitFor({ state: "detached" });
  await eventually(async () => assert.ok(!(await linked()), "the same again unlinks them"));
  assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });
  await v.close();
});
