// What must never be possible, seen from a browser: scripts from elsewhere, other people's papers, administrators who read.
import assert from "node:assert/strict";
import { before } from "node:test";
import { test } from "./trial.mjs";
import { call, choose, eventually, patience, settled, stage, turn, visitor } from "./world.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

test("the policy forbids inline scripts and other hosts, and the browser holds to it", patience, async () => {
  const v = await visitor(b, world.url, null);
  const answer = await v.page.goto("/work");
  const policy = Object.fromEntries(answer.headers()["content-security-policy"].split(";").map((p) => p.trim().split(/\s+/)).map(([k, ...rest]) => [k, rest]));
  assert.deepEqual(policy["script-src"], ["'self'"]);
  assert.deepEqual(policy["connect-src"], ["'self'"]);
  assert.deepEqual(policy["object-src"], ["'none'"]);
  assert.deepEqual(policy["frame-ancestors"], ["'none'"]);
  await v.page.evaluate(() => {
    const s = document.createElement("script");
    s.textContent = "window.inlineRan = true";
    document.body.append(s);
  });
  assert.equal(await v.page.evaluate(() => window.inlineRan), undefined, "an inline script does not run");
  assert.equal(await v.page.evaluate(() => fetch("https://example.com/").then(() => "sent", () => "refused")), "refused");
  await v.close();
});

test("a paper with a script in it is shown as text", patience, async () => {
  const v = await visitor(b, world.url, "author", { path: "/check" });
  await v.page.locator('input[type="file"]').first().setInputFiles({ name: "材料.txt", mimeType: "text/plain", buffer: Buffer.from("对照检查材料\n一、存在的主要问题\n（一）<img src=x onerror=\"window.ran=1\"><script>window.ran=1</script>学习不系统。\n") });
  await v.page.getByText("学习不系统").first().waitFor();
  assert.equal(await v.page.evaluate(() => window.ran), undefined);
  assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });
  await v.close();
});

test("an owner cannot open another unit's paper, item or campaign figures by address", patience, async () => {
  const o = await visitor(b, world.url, "office");
  const papers = (await call(o.page, "GET", "/submissions?limit=200")).body.items;
  const items = (await call(o.page, "GET", "/items?limit=500")).body.items;
  await o.close();
  const w = await visitor(b, world.url, "owner");
  const seen = new Set((await call(w.page, "GET", "/items?limit=500")).body.items.map((i) => i.id));
  const paper = papers.find((p) => p.unit.name !== "青禾区发展和改革局" && p.author.name !== "罗小芸");
  const item = items.find((i) => !seen.has(i.id));
  assert.ok(paper && item, "the demonstration has a paper and an item out of the owner's sight");
  for (const path of [`/papers/${paper.id}`, `/papers/${paper.id}/years`, `/papers/${paper.id}/drafts`, `/items/${item.id}`]) {
    await turn(w.page, path);
    await w.page.getByText(/没有找到，或者不在您的查看范围内。|您的岗位没有这项权限。/).first().waitFor();
  }
  await turn(w.page, `/campaigns/${paper.campaign}/overlap`);
  await w.page.getByText(/没有找到，或者不在您的查看范围内。|您的岗位没有这项权限。/).first().waitFor();
  await w.close();
});

test("the administrators' part: one makes a person, another grants a post, the newcomer changes the password and begins", patience, async () => {
  const system = await visitor(b, world.url, "system", { path: "/admin?tab=units" });
  await settled(system.page);
  const unit = (await call(system.page, "GET", "/units")).body.items.find((u) => u.name === "青禾区发展和改革局");
  const login = `xinren${Date.now() % 100000}`;
  const form = system.page.getByRole("dialog");
  await system.page.getByRole("button", { name: "新建人员" }).click();
  await form.getByLabel("姓名").fill("章若川");
  await choose(system.page, form.getByLabel("单位"), unit.name, unit.name);
  await form.getByLabel("用户名").fill(login);
  await form.getByRole("button", { name: "保存" }).click();
  await form.waitFor({ state: "detached" });
  await system.page.getByLabel("姓名或拼音首字母").fill("zrc");
  await system.page.keyboard.press("Enter");
  await system.page.getByRole("row", { name: /章若川/ }).getByRole("button", { name: "设置初始密码" }).click();
  const first = "qinghe-first-2026";
  await form.getByLabel("初始密码", { exact: true }).fill(first);
  await form.getByRole("button", { name: "保存" }).click();
  await form.waitFor({ state: "detached" });
  const made = (await call(system.page, "GET", "/people?q=章若川")).body.items[0];
  assert.ok((await call(system.page, "POST", "/posts", { person: made.id, unit: unit.id, role: "owner", scope: "self" })).status >= 403, "the system administrator grants nothing");
  assert.deepEqual((await call(system.page, "GET", "/items?limit=1")).body.items ?? [], [], "and sees no item");
  assert.deepEqual((await call(system.page, "GET", "/submissions?limit=1")).body.items ?? [], [], "and no paper");
  await system.close();
  const security = await visitor(b, world.url, "security", { path: "/admin?tab=posts" });
  const grant = security.page.getByRole("dialog");
  await security.page.getByRole("button", { name: "授予岗位" }).click();
  await choose(security.page, grant.getByLabel("姓名"), "章若川", "章若川");
  await choose(security.page, grant.getByLabel("单位", { exact: true }), unit.name, unit.name);
  await choose(security.page, grant.getByLabel("角色"), "责任人");
  await choose(security.page, grant.getByLabel("范围"), "仅本人");
  await grant.getByRole("button", { name: "保存" }).click();
  await grant.waitFor({ state: "detached" });
  await security.close();
  const n = await visitor(b, world.url, null);
  await n.page.getByLabel("用户名").fill(login);
  await n.page.getByLabel("密码", { exact: true }).fill(first);
  await n.page.getByRole("button", { name: "登录" }).click();
  await n.page.getByText("首次登录请先修改密码").waitFor();
  await n.page.getByLabel("原密码").fill(first);
  await n.page.getByLabel("新密码", { exact: true }).fill("qinghe-own-2026");
  await n.page.getByLabel("再输一次").fill("qinghe-own-2026");
  await n.page.getByRole("button", { name: "修改密码" }).click();
  await n.page.getByRole("heading", { level: 1, name: "我的待办" }).waitFor();
  assert.deepEqual(n.seen, { elsewhere: [], thrown: [] });
  await n.close();
});

test("a token is shown once, works, and stops at once when revoked", patience, async () => {
  const o = await visitor(b, world.url, "office", { path: "/me?tab=tokens" });
  await o.page.getByRole("button", { name: "新建令牌" }).click();
  await o.page.getByLabel("用途").fill("月报程序");
  await o.page.getByRole("dialog").getByRole("button", { name: "新建令牌" }).click();
  const text = await o.page.locator("[data-token]").textContent();
  const reads = async (path) => (await fetch(`${world.url}/api/v1${path}`, { headers: { Authorization: `Bearer ${text}` } })).status;
  assert.equal(await reads("/items?limit=1"), 200);
  assert.equal(await reads("/submissions?limit=1"), 403, "a token has only what was chosen");
  await o.page.reload();
  const row = o.page.getByRole("row", { name: /月报程序/ });
  await row.waitFor();
  assert.equal(await o.page.locator("[data-token]").count(), 0, "it is not shown again");
  await row.getByRole("button", { name: "停用" }).click();
  await o.page.getByRole("button", { name: /确\s*定/ }).click();
  await eventually(async () => assert.equal(await reads("/items?limit=1"), 401));
  await o.close();
});
