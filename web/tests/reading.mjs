// A paper of a rare layout from the passage that the program leaves out to the ledger: people say what it is, by mouse and by keys.
import assert from "node:assert/strict";
import { before } from "node:test";
import { audit } from "./audit.mjs";
import { test } from "./trial.mjs";
import { call, choose, eventually, focused, patience, says, settled, stage, visitor } from "./world.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

const promise = "2027年3月底前，把十二个村的水费账目逐户核对一遍，由本人负责，核对表存档。";
const talk = "（二）作风建设永远在路上，需要长期努力。";
const paper = (more = "") => `民主生活会个人对照检查材料
${more}一、存在的主要问题
（一）群众工作不够细。2026年水费账目有12个村没有核对，群众意见大。
${talk}
二、原因剖析
（一）群众工作不够细，是因为习惯于听汇报，到村里走得少。
三、给乡亲们的话
乡亲们，水费的事让大家操心了。${promise}谢谢大家。
`;

/** select selects words of the paper as a pointer does. */
const select = (page, words) => page.evaluate((w) => {
  const block = [...document.querySelectorAll("[data-block-id]")].find((el) => el.textContent.includes(w));
  block.scrollIntoView({ block: "center" });
  const place = (at) => {
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let n = texts.nextNode(); n; n = texts.nextNode()) {
      if (at <= n.length) return [n, at];
      at -= n.length;
    }
  };
  const at = block.textContent.indexOf(w);
  getSelection().setBaseAndExtent(...place(at), ...place(at + w.length));
}, words);
const bar = (page) => page.getByRole("toolbar", { name: "人工标注" });

/** handIn uploads a text as the next draft of the paper and waits until it is read. */
async function handIn(page, id, name, text) {
  const older = (await call(page, "GET", `/submissions/${id}`)).body.draft;
  await page.getByRole("button", { name: "上传新的一稿" }).waitFor();
  await page.locator('input[type="file"]').first().setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  const draft = await eventually(async () => {
    const now = (await call(page, "GET", `/submissions/${id}`)).body;
    assert.ok(now.draft !== older && now.history.find((d) => d.id === now.draft)?.judged === "done", "the new draft has been read");
    return now.draft;
  });
  await settled(page);
  return draft;
}

test("a passage that was left out is marked a measure, goes on into the next draft and into the ledger; what is no item goes", patience, async () => {
  const o = await visitor(b, world.url, "office");
  const theirs = (await call(o.page, "GET", "/submissions?state=returned&limit=50")).body.items.find((s) => s.author.name !== "邵子墨");
  await o.close();
  const admin = await visitor(b, world.url, "system", { path: "/admin?tab=units" });
  const login = (await call(admin.page, "GET", `/people?q=${theirs.author.name}`)).body.items.find((p) => p.id === theirs.author.id).login;
  await admin.close();
  const v = await visitor(b, world.url, login, { path: `/papers/${theirs.id}` });
  const { page } = v;
  let draft = await handIn(page, theirs.id, "水费.txt", paper());
  await page.getByText("给乡亲们的话").first().waitFor();
  const read = async () => (await call(page, "GET", `/drafts/${draft}`)).body;
  assert.ok(!(await read()).chain.measures.some((m) => m.head.includes("十二个村")), "the program leaves the promise out");

  // By pointer: the bar stands at the words.
  await select(page, promise);
  await bar(page).getByRole("button", { name: "标为措施" }).waitFor();
  assert.equal(await bar(page).getByRole("button", { name: "不是条目" }).count(), 0, "where nothing was read nothing is taken away");
  assert.deepEqual(await audit(page, "the bar at selected words"), []);
  await says(page, "已按人工标注重新读取", () => bar(page).getByRole("button", { name: "标为措施" }).click());
  const measure = await eventually(async () => {
    const m = (await read()).chain.measures.find((x) => x.correction);
    assert.ok(m?.slots.evidence && m.dueTo === "2027-03-31", "its slots are read");
    return m;
  });

  // By keys: m leads to the bar, where arrows walk; without a selection it opens a box in which keys select.
  await select(page, talk);
  await bar(page).waitFor();
  await page.keyboard.press("m");
  await focused(bar(page).getByRole("button", { name: "标为问题" }));
  await page.keyboard.press("ArrowLeft");
  await focused(bar(page).getByRole("button", { name: "不是条目" }));
  await page.keyboard.press("Enter");
  await eventually(async () => assert.equal((await read()).chain.problems.length, 1, "it is no item any more"));
  await bar(page).waitFor({ state: "detached" });
  await page.keyboard.press("m");
  const box = page.getByRole("dialog");
  await choose(page, box.getByLabel("段落", { exact: true }), "（一）群众工作不够细，是因为", "是因为");
  await box.getByLabel("段落文字").focus();
  await page.keyboard.press("Control+End");
  for (let i = 0; i < "到村里走得少。".length; i++) await page.keyboard.press("Shift+ArrowLeft");
  assert.deepEqual(await audit(page, "the box in which keys select"), []);
  await box.getByRole("button", { name: "标为原因" }).click();
  await eventually(async () => assert.equal((await read()).chain.causes.length, 2));
  await box.waitFor({ state: "detached" });

  // In the picture a card says who marked it, and goes back to how it was read.
  await page.getByRole("tab", { name: "问题—原因—措施" }).click();
  await page.locator(`[data-node="${measure.id}"]`, { hasText: "人工标注" }).waitFor();
  await page.locator('[data-node="c2"]', { hasText: "人工标注" }).waitFor();
  await page.getByRole("button", { name: "改读法：到村里走得少" }).click();
  await says(page, "已恢复原读法", () => page.getByRole("menuitem", { name: "恢复原读法" }).click());
  await eventually(async () => assert.equal((await read()).chain.causes.length, 1));
  assert.equal(await page.locator("[data-correction]").count(), 2, "what is no item stands in the list");
  assert.deepEqual(await audit(page, "the chain with marks"), []);

  // The next draft takes over what stands there word for word, and says so.
  draft = await handIn(page, theirs.id, "水费（改）.txt", paper("（征求意见后修改）\n").replace("需要长期努力", "需要久久为功"));
  await page.getByText("上一稿人工标注的内容有 1 处原文未改，已沿用；另有 1 处原文有改动或者位置不能确定，没有沿用，请核对。").waitFor();
  assert.equal((await read()).chain.measures.filter((m) => m.correction).length, 1);
  await settled(page);
  await says(page, "已报送", () => page.getByRole("button", { name: "报送", exact: true }).click());
  await page.getByRole("button", { name: "人工标注", exact: true }).waitFor({ state: "detached" });
  assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });
  await v.close();

  const s = await visitor(b, world.url, "supervisor", { path: `/papers/${theirs.id}` });
  await s.page.getByText("给乡亲们的话").first().waitFor();
  await settled(s.page);
  assert.equal(await s.page.getByRole("button", { name: "人工标注", exact: true }).count(), 0, "a reviewer changes no reading");
  await s.page.getByRole("button", { name: "通过", exact: true }).click();
  await eventually(async () => assert.equal((await call(s.page, "GET", `/submissions/${theirs.id}`)).body.state, "accepted"));
  await s.page.goto(`/ledger?submission=${theirs.id}`);
  await s.page.getByText("把十二个村的水费账目逐户核对一遍").first().waitFor();
  const items = (await call(s.page, "GET", `/items?submission=${theirs.id}`)).body.items;
  assert.ok(items.some((it) => it.measure === promise && it.due === "2027-03-31"), "the ledger has what was marked");
  await s.close();
});
