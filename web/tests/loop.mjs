// The whole loop of a campaign in the browser, by seven people: author, supervisor, office, owner, verifier, head, and the administrator who audits.
import assert from "node:assert/strict";
import { before } from "node:test";
import { audit } from "./audit.mjs";
import { test } from "./trial.mjs";
import { call, choose, eventually, patience, says, settled, stage, turn, visitor } from "./world.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

const paper = `2026年度专题民主生活会个人对照检查材料
青禾区发展和改革局　邵子墨
（2026年11月2日）
按照会议要求，认真学习研讨，广泛征求意见，现对照检查如下。
一、存在的主要问题
（一）理论学习方面。学用结合不紧。2026年5月学习《重点项目管理办法》后，没有对照修订项目调度流程，导致两个项目超期41天。
（二）担当作为方面。督办落实不够有力。今年牵头的18项任务有5项超过时限办结。
二、原因剖析
（一）学用结合不紧，是因为把学习当任务，学完没有对照分管工作找差距。
（二）督办落实不够有力，是因为怕得罪人，遇到推诿没有及时提请协调。
三、整改措施
（一）针对学用结合不紧，由本人负责，2027年3月31日前修订项目调度流程，做到超期项目每周通报一次，留存流程文件和通报。
（二）针对督办落实不够有力，由本人负责，2027年2月28日前建立督办台账，5项超期任务全部办结，留存办结单。
`;

let submission, item;

test("the author uploads a draft, reads the findings with the keyboard, decides one, submits", patience, async () => {
  const a = await visitor(b, world.url, "author");
  submission = (await call(a.page, "GET", "/submissions?mine=true&state=returned")).body.items[0].id;
  const older = (await call(a.page, "GET", `/submissions/${submission}`)).body.draft;
  await a.page.getByRole("link", { name: /材料被退回/ }).click();
  await a.page.waitForURL(/\/papers/);
  await a.page.locator(`#main a[href^="/papers/${submission}"]`).first().click();
  await a.page.waitForURL(new RegExp(`/papers/${submission}`));
  await a.page.getByText("审阅意见").first().waitFor();
  await a.page.locator('input[type="file"]').first().setInputFiles({ name: "邵子墨对照检查材料（修改稿）.txt", mimeType: "text/plain", buffer: Buffer.from(paper) });
  await a.page.getByText("学用结合不紧").first().waitFor();
  const draft = await eventually(async () => {
    const now = (await call(a.page, "GET", `/submissions/${submission}`)).body;
    assert.ok(now.draft !== older && now.history.find((d) => d.id === now.draft)?.judged === "done", "the new draft has been read");
    return now.draft;
  });
  await settled(a.page);
  const findings = (await call(a.page, "GET", `/drafts/${draft}`)).body.findings;
  if (findings.some((f) => f.verdict === "open")) {
    await a.page.locator("[data-finding]").first().waitFor();
    await settled(a.page);
    await a.page.keyboard.press("j");
    await a.page.locator("[data-finding]").getByRole("button", { name: "不采纳" }).first().waitFor();
    await a.page.keyboard.press("d");
    await a.page.getByLabel("不采纳的理由（必填）").fill("已经在附件中写明。");
    await a.page.keyboard.press("Control+Enter");
    await eventually(async () => {
      const now = (await call(a.page, "GET", `/drafts/${draft}`)).body.findings;
      assert.ok(now.some((f) => f.verdict === "decline" && f.reason === "已经在附件中写明。"), "the reason is kept");
    });
  }
  await a.page.getByRole("tab", { name: "问题—原因—措施" }).click();
  await a.page.locator('[data-node="m2"]').waitFor();
  await a.page.getByRole("button", { name: "报送", exact: true }).click();
  await a.page.getByText("已报送").first().waitFor();
  await turn(a.page, `/papers/${submission}/drafts`);
  await a.page.getByText("提示的变化").waitFor();
  assert.deepEqual(await audit(a.page, "two drafts side by side"), []);
  assert.deepEqual(a.seen, { elsewhere: [], thrown: [] });
  await a.close();
});

test("the supervisor claims it from the queue, comments on words, accepts", patience, async () => {
  const s = await visitor(b, world.url, "supervisor", { path: "/review" });
  await s.page.locator("tr", { hasText: "邵子墨" }).getByRole("button", { name: "领取并打开" }).click();
  await s.page.getByText("督办落实不够有力").first().waitFor();
  await s.page.getByRole("button", { name: "写总体意见" }).click();
  await s.page.getByLabel("意见内容").fill("第二条措施请说明由谁检查。");
  await s.page.getByRole("button", { name: "提交意见" }).click();
  await s.page.getByText("第二条措施请说明由谁检查。").first().waitFor();
  await s.page.getByRole("dialog").waitFor({ state: "detached" });
  await settled(s.page);
  await says(s.page, "邵子墨的材料：通过", () => s.page.getByRole("button", { name: "通过", exact: true }).click());
  await eventually(async () => assert.equal((await call(s.page, "GET", `/submissions/${submission}`)).body.state, "accepted"));
  assert.deepEqual(s.seen, { elsewhere: [], thrown: [] });
  await s.close();
});

test("the office completes an item in its form and hands it over to who will do the work", patience, async () => {
  const o = await visitor(b, world.url, "office");
  assert.ok(submission, "the steps before have ended well");
  const items = await eventually(async () => {
    const { items } = (await call(o.page, "GET", `/items?submission=${submission}`)).body;
    assert.equal(items.length, 2, "one item for each measure");
    return items;
  });
  item = items[0].id;
  await o.page.goto(`/items/${item}`);
  await o.page.getByRole("button", { name: "修改条目" }).click();
  await o.page.getByLabel("整改标准").fill("流程修订印发，超期项目每周通报一次，连续三个月没有漏报。");
  await o.page.getByRole("button", { name: "保存" }).click();
  await o.page.getByRole("cell", { name: "连续三个月没有漏报" }).first().waitFor();
  await o.page.locator("[data-move=transfer]").click();
  const form = o.page.getByRole("dialog");
  await choose(o.page, form.getByLabel("移交给"), "罗小芸", "罗小芸");
  await form.getByLabel("移交理由").fill("流程修订由罗小芸同志具体负责。");
  await form.getByRole("button", { name: "移交", exact: true }).click();
  await form.waitFor({ state: "detached" });
  await eventually(async () => assert.equal((await call(o.page, "GET", `/items/${item}`)).body.owner.name, "罗小芸"));
  await o.close();
});

test("the author follows what came of the own paper, and changes nothing in it", patience, async () => {
  const a = await visitor(b, world.url, "author", { path: "/ledger" });
  const mine = (await call(a.page, "GET", `/items?submission=${submission}`)).body.items;
  assert.deepEqual(mine.map((it) => it.owner.name).sort(), ["罗小芸", "邵子墨"], "the one that was handed over is still in sight");
  await a.page.goto(`/items/${item}`);
  await a.page.getByText("现在没有您可以办理的事项").waitFor();
  await a.page.getByRole("tab", { name: /全部经过/ }).click();
  await a.page.locator("[data-event=transfer]").waitFor();
  await a.page.locator("[data-event=open]").waitFor();
  assert.equal((await call(a.page, "PATCH", `/items/${item}`, { standard: "改一改" }, { "If-Match": '"1"' })).status, 403);
  assert.equal((await call(a.page, "POST", `/items/${item}/transitions`, { move: "progress", note: "进展", on: "2026-11-01" }, { "If-Match": `"${(await call(a.page, "GET", `/items/${item}`)).body.version}"` })).status, 409);
  assert.deepEqual(a.seen, { elsewhere: [], thrown: [] });
  await a.close();
});

test("the owner records progress, adds evidence, requests closure, and cannot verify it", patience, async () => {
  const a = await visitor(b, world.url, "owner", { path: `/items/${item}` });
  await a.page.getByRole("button", { name: "登记进展" }).click();
  await a.page.getByLabel("进展情况").fill("修订稿已报局务会审议。");
  await a.page.keyboard.press("Control+Enter");
  await a.page.getByRole("dialog").waitFor({ state: "detached" });
  await a.page.locator("[data-evidence=pick]").first().setInputFiles({ name: "项目调度流程（修订）.txt", mimeType: "text/plain", buffer: Buffer.from("第一条 超期项目每周通报。") });
  await a.page.getByLabel("说明什么").first().fill("修订后的流程文件");
  await a.page.getByRole("button", { name: "上传" }).last().click();
  await a.page.getByText("SHA-256").first().waitFor();
  await a.page.locator("[data-move=request]").click();
  await a.page.getByLabel("整改结果说明").fill("流程已修订印发，连续三个月按周通报。");
  await a.page.keyboard.press("Control+Enter");
  await a.page.getByRole("dialog").waitFor({ state: "detached" });
  await eventually(async () => assert.equal((await call(a.page, "GET", `/items/${item}`)).body.state, "pending"));
  await a.page.getByText("待核验").first().waitFor();
  await a.page.getByText("其他事项为什么不能办理").click();
  await eventually(async () => assert.match(await a.page.locator("[data-refused=close]").getAttribute("data-code"), /owner_bars|uploader_bars|not_permitted/));
  await settled(a.page);
  const version = (await call(a.page, "GET", `/items/${item}`)).body.version;
  const direct = await call(a.page, "POST", `/items/${item}/transitions`, { move: "close", method: "papers", note: "自己核验" }, { "If-Match": `"${version}"` });
  assert.equal(direct.status, 409, "the server refuses too");
  await a.close();
});

test("the verifier begins and closes with a method; the item says who and how", patience, async () => {
  const v = await visitor(b, world.url, "verifier", { path: `/items/${item}` });
  await v.page.locator("[data-move=begin]").click();
  await v.page.locator("[data-move=begin]").waitFor({ state: "detached" });
  await v.page.locator("[data-move=close]").click();
  await v.page.getByLabel("查阅资料").check();
  await v.page.getByLabel("核验意见").fill("查看流程文件和三个月通报，与标准一致。");
  await v.page.keyboard.press("Control+Enter");
  await v.page.getByText("已销号").first().waitFor();
  await v.page.getByRole("tab", { name: "销号单" }).click();
  await v.page.getByText("查看流程文件和三个月通报，与标准一致。").first().waitFor();
  assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });
  await v.close();
});

test("the head reopens with a reason; the first closing stays in the story", patience, async () => {
  const h = await visitor(b, world.url, "head", { path: `/items/${item}` });
  await h.page.locator("[data-move=reopen]").click();
  await h.page.getByLabel("重开理由").fill("群众反映又有一个项目超期没有通报。");
  await h.page.keyboard.press("Control+Enter");
  await h.page.getByRole("dialog").waitFor({ state: "detached" });
  await eventually(async () => assert.equal((await call(h.page, "GET", `/items/${item}`)).body.state, "reopened"));
  await h.page.getByText("重开", { exact: true }).first().waitFor();
  await h.page.getByRole("tab", { name: /全部经过/ }).click();
  await h.page.locator("[data-event=close]").waitFor();
  await h.page.goto("/dashboard");
  await eventually(async () => {
    const total = Number((await h.page.getByRole("link", { name: /条目总数/ }).locator("strong").textContent()).replaceAll(",", ""));
    assert.equal(total, (await call(h.page, "GET", "/items?limit=1")).body.total, "the figure reconciles with the ledger");
  });
  await h.close();
});

test("the auditor verifies the trail and sees no papers", patience, async () => {
  const o = await visitor(b, world.url, "office");
  const { id } = (await call(o.page, "GET", "/submissions?limit=1")).body.items[0];
  await o.close();
  const u = await visitor(b, world.url, "audit", { path: "/admin?tab=trail" });
  await u.page.getByRole("button", { name: "校验留痕" }).click();
  await u.page.getByText("校验通过").waitFor();
  await u.page.goto(`/papers/${id}`);
  await u.page.getByText("没有找到，或者不在您的查看范围内。").waitFor();
  await u.close();
});

test("another unit's paper by its address is not there for an author", patience, async () => {
  const o = await visitor(b, world.url, "office");
  const other = (await call(o.page, "GET", "/submissions?limit=200")).body.items.find((s) => s.author.name !== "罗小芸" && s.state === "accepted" && s.id !== submission);
  await o.close();
  const w = await visitor(b, world.url, "owner", { path: `/papers/${other.id}` });
  await w.page.getByText("没有找到，或者不在您的查看范围内。").waitFor();
  await w.close();
});
