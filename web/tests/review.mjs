// A supervisor who has many papers to read: the queue in its order, several claimed at once, from paper to paper by keys, on a phone too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before } from "node:test";
import { audit } from "./audit.mjs";
import { test } from "./trial.mjs";
import { call, choose, eventually, focused, patience, says, settled, stage, turn, visitor } from "./world.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

const waiting = async (page) => (await call(page, "GET", "/submissions/queue?limit=500")).body.items.sort((x, y) => x.submittedAt.localeCompare(y.submittedAt) || x.id - y.id);
const idOf = (page) => Number(new URL(page.url()).pathname.split("/").at(-1));
/** reached waits until the paper is open and its keys are heard. */
const reached = async (page, id) => {
  await page.waitForURL(new RegExp(`/papers/${id}\\?`));
  await page.locator("[data-block-id]").first().waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await settled(page);
};

test("the queue counts what is free and what one holds, claims several at once, and saves them all with their remarks", patience, async () => {
  const v = await visitor(b, world.url, "supervisor", { path: "/work" });
  const { page } = v;
  const list = await waiting(page);
  const free = list.filter((s) => !s.reviewer);
  assert.ok(free.length >= 3, "the demonstration has papers that nobody has claimed");
  await page.locator("[data-heap=review]").getByText(String(free.length), { exact: true }).waitFor();
  await page.locator("[data-heap=review]").click();
  await page.waitForURL(/\/review\?show=free/);
  await page.getByRole("button", { name: "领取并打开" }).first().waitFor();
  const rows = page.locator("tbody tr.ant-table-row");
  await eventually(async () => assert.deepEqual(await rows.evaluateAll((all) => all.map((r) => Number(r.dataset.rowKey))), free.map((s) => s.id), "the count leads to its rows, the longest wait first"));
  const [one, two] = free;
  for (const s of [one, two]) await page.locator(`tr[data-row-key="${s.id}"]`).getByRole("checkbox").check();
  await page.getByText("已选 2 份").waitFor();
  assert.deepEqual(await audit(page, "papers chosen in the queue"), []);
  await says(page, "已领取 2 份", () => page.getByRole("button", { name: "领取 2 份" }).click());
  await eventually(async () => assert.equal((await call(page, "GET", `/submissions/${two.id}`)).body.reviewer?.name, "祝清和"));

  await page.getByText(/^我领取的 \d+$/).click();
  await page.waitForURL(/show=mine/);
  for (const s of [one, two]) await page.locator(`tr[data-row-key="${s.id}"]`).getByRole("checkbox").check();
  await says(page, "已放回 2 份", () => page.getByRole("button", { name: "放回 2 份" }).click());
  await eventually(async () => assert.equal((await call(page, "GET", `/submissions/${two.id}`)).body.reviewer, undefined));

  await page.getByText(/^全部 \d+$/).click();
  await page.locator(`tr[data-row-key="${list[0].id}"]`).getByRole("checkbox").check();
  await page.getByRole("button", { name: `选全部 ${list.length} 份` }).click();
  const saving = page.waitForEvent("download", { timeout: patience.timeout / 2 });
  await says(page, `已下载 ${list.length} 份`, () => page.getByRole("button", { name: `下载批注稿（${list.length}）` }).click());
  const file = await saving;
  assert.match(file.suggestedFilename(), /^批注稿-\d{4}-\d\d-\d\d\.zip$/);
  const bytes = readFileSync(await file.path());
  assert.ok(bytes.readUInt16LE(bytes.length - 12) >= list.length, "a file for each paper");
  assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });
  await v.close();
});

test("from paper to paper by keys: the order holds when one is claimed and decided, and what others hold is passed over", patience, async () => {
  const v = await visitor(b, world.url, "supervisor", { path: "/review" });
  const { page } = v;
  const mine = (await waiting(page)).filter((s) => !s.reviewer || s.reviewer.name === "祝清和").map((s) => s.id);
  const at = mine.findIndex((id, i) => i > 0 && i < mine.length - 1);
  await turn(page, `/papers/${mine[at]}?queue=true`);
  await reached(page, mine[at]);
  await page.locator('nav [aria-current="page"]', { hasText: "审阅" }).waitFor();
  await page.keyboard.press("n");
  await reached(page, mine[at + 1]);
  await page.keyboard.press("p");
  await reached(page, mine[at]);
  await page.getByRole("button", { name: /^(领取审阅|放回队列)$/ }).first().waitFor();
  if (await page.getByRole("button", { name: "领取审阅" }).isVisible()) await page.keyboard.press("l");
  await page.getByRole("button", { name: "放回队列" }).waitFor();
  await page.keyboard.press("n");
  await reached(page, mine[at + 1]);
  await page.keyboard.press("p");
  await reached(page, mine[at]);
  // A quick hand presses twice, and the next paper is its own as well: it is not decided with the one that was read.
  const next = (await call(page, "GET", `/submissions/${mine[at + 1]}`)).body;
  if (!next.reviewer) assert.equal((await call(page, "POST", `/submissions/${next.id}/steps`, { move: "claim" }, { "If-Match": `"${next.version}"` })).status, 200);
  await page.evaluate((who) => new Promise((done) => {
    const press = () => window.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
    const seen = new MutationObserver(() => {
      const text = document.querySelector("#main").innerText.replace(/\s/g, "");
      if (!text.includes(who) || !text.includes("通过")) return;
      seen.disconnect();
      setTimeout(() => { press(); done(); }, 50); // once the page hears its keys
    });
    press();
    seen.observe(document, { subtree: true, childList: true });
  }), next.author.name);
  await reached(page, mine[at + 1]);
  assert.equal((await call(page, "GET", `/submissions/${mine[at + 1]}`)).body.state, "submitted");
  assert.equal((await call(page, "GET", `/submissions/${mine[at]}`)).body.state, "accepted");
  await page.keyboard.press("p");
  await reached(page, mine[at - 1]);
  assert.ok(!(await waiting(page)).some((s) => s.id === mine[at]), "the decided paper is not walked to again");
  await v.close();
});

test("the whole round by keys: into the queue, claim, decide, and from the last paper on to what was left out before", patience, async () => {
  const v = await visitor(b, world.url, "supervisor", { path: "/review?show=free" });
  const { page } = v;
  const act = page.locator("[data-queue-act]");
  const free = async () => (await waiting(page)).filter((s) => !s.reviewer);
  const list = await free();
  assert.ok(list.length >= 3, `${list.length} papers are free`);
  await eventually(async () => assert.equal(await act.count(), Math.min(list.length, 50)));
  await settled(page);
  await page.keyboard.press("j");
  await focused(act.nth(0));
  await page.keyboard.press("j");
  await focused(act.nth(1));
  await page.keyboard.press("k");
  await focused(act.nth(0));

  // The last one of all: behind it there is nothing, before it there are others.
  const last = list.at(-1);
  await turn(page, `/papers/${last.id}?queue=true&show=free`);
  await reached(page, last.id);
  await page.getByRole("button", { name: "领取审阅" }).waitFor();
  await page.keyboard.press("l");
  await page.getByRole("button", { name: "放回队列" }).waitFor();
  await settled(page);
  await page.getByRole("button", { name: "通过的其他方式" }).click();
  await page.getByRole("menuitem", { name: "通过并写说明" }).click();
  await page.getByRole("dialog").getByLabel("说明").fill("同意。");
  await says(page, "后面没有了，从前面还没有审的接着来", () => page.keyboard.press("Control+Enter"));
  assert.equal((await call(page, "GET", `/submissions/${last.id}`)).body.note, "同意。");
  await reached(page, list[0].id);
  assert.equal((await call(page, "GET", `/submissions/${last.id}`)).body.state, "accepted");
  await v.close();
});

test("the keys bring each finding into sight, and what one stands on can be commented without a mouse", patience, async () => {
  const v = await visitor(b, world.url, "supervisor", { path: "/review" });
  const { page } = v;
  const list = await waiting(page);
  // What is shown at first: the undecided ones, or all where everything is decided.
  const placed = (p) => p.findings.filter((f) => f.end > f.start && (f.verdict === "open" || !p.findings.some((x) => x.verdict === "open")));
  let paper;
  for (const s of list) {
    const p = (await call(page, "GET", `/drafts/${s.draft}`)).body;
    if (placed(p).length >= 2) { paper = { ...p, id: s.id, draft: s.draft }; break; }
  }
  assert.ok(paper, "a paper in the queue has findings");
  await turn(page, `/papers/${paper.id}?queue=true`);
  await reached(page, paper.id);
  const active = page.locator('mark[class*="active"]').first();
  const inSight = () => eventually(async () => assert.ok(await active.evaluate((el) => { const r = el.getBoundingClientRect(); return r.top > 56 && r.bottom < innerHeight; }), "the mark is in sight"));
  const about = await page.locator("[data-whole] [data-note]").count();
  for (let i = 0; i < about + placed(paper).length; i++) {
    await page.keyboard.press("j");
    await page.getByText(new RegExp(`^${i + 1} / \\d+$`)).waitFor();
  }
  await active.waitFor();
  await inSight();
  // Keys that come before the address has followed still count each for itself: back by two.
  if (about + placed(paper).length > 2) {
    await page.evaluate(async () => {
      for (const key of ["k", "k"]) { window.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })); for (let i = 0; i < 5; i++) await null; }
    });
    await page.getByText(new RegExp(`^${about + placed(paper).length - 2} / \\d+$`)).waitFor();
    await page.keyboard.press("j");
    await page.getByText(new RegExp(`^${about + placed(paper).length - 1} / \\d+$`)).waitFor();
    await page.keyboard.press("j");
  }
  await page.getByText(new RegExp(`^${about + placed(paper).length} / \\d+$`)).waitFor();
  await page.setViewportSize({ width: 1024, height: 700 });
  await settled(page);
  await page.keyboard.press("k");
  await active.waitFor();
  await inSight();
  await eventually(async () => assert.ok(await page.evaluate(() => { const m = document.querySelector('mark[class*="active"]').getBoundingClientRect(); const n = document.querySelector(`[data-note="${document.querySelector('mark[class*="active"]').dataset.mark}"]`).getBoundingClientRect(); return n.left >= m.right - 1 || n.left > innerWidth / 2; }), "at 1024 the note stands beside the words"));
  await page.keyboard.press("c");
  const box = page.getByRole("dialog");
  await box.getByText("针对").waitFor();
  await box.getByLabel("意见内容").fill("请说明是哪一次。");
  await page.keyboard.press("Control+Enter");
  await box.waitFor({ state: "detached" });
  await eventually(async () => {
    const comment = (await call(page, "GET", `/drafts/${paper.draft}`)).body.comments.find((c) => c.text === "请说明是哪一次。");
    assert.ok(comment && comment.end > comment.start, "the remark has its place");
  });
  await v.close();
});

test("on a phone the note lies over the lower edge, the switch of units is in the menu, and papers are cards", patience, async () => {
  const v = await visitor(b, world.url, "supervisor", { path: "/review", width: 390, height: 844, touch: true });
  const { page } = v;
  await page.getByRole("button", { name: "领取并打开" }).first().waitFor();
  await settled(page);
  const all = await page.getByRole("listitem").filter({ has: page.getByRole("button") }).count();
  // A unit with nothing below it and a paper in the queue: other tests make units below some.
  const units = (await call(page, "GET", "/units")).body.items;
  const queue = await waiting(page);
  const unit = units.find((u) => !units.some((x) => x.parent === u.id) && queue.some((s) => s.unit.id === u.id));
  await page.getByRole("button", { name: "菜单" }).tap();
  await choose(page, page.getByRole("dialog").getByLabel("切换单位"), unit.name, unit.name);
  await page.getByText(`只看：${unit.name}`).waitFor();
  await page.getByRole("dialog").getByRole("link", { name: "审阅" }).tap();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const theirs = (await waiting(page)).filter((s) => s.unit.id === unit.id).length;
  await eventually(async () => assert.equal(await page.getByRole("listitem").filter({ has: page.getByRole("button") }).count(), theirs));
  assert.ok(theirs < all);
  await page.getByRole("button", { name: "全部可见单位" }).tap();
  await eventually(async () => assert.equal(await page.getByRole("listitem").filter({ has: page.getByRole("button") }).count(), all));
  assert.deepEqual(await audit(page, "the queue on a phone"), []);
  await page.getByRole("listitem").getByRole("link").first().tap();
  await page.waitForURL(/\/papers\/\d+\?/);
  await page.locator("[data-block-id]").first().waitFor();
  await settled(page);
  await page.getByRole("button", { name: "下一条", exact: true }).tap();
  await page.getByRole("button", { name: "收起这条提示" }).waitFor();
  await eventually(async () => assert.ok(await page.getByRole("button", { name: "收起这条提示" }).evaluate((el) => { const r = el.getBoundingClientRect(); return r.bottom <= innerHeight && r.top > innerHeight / 2; }), "the note is on the screen"));
  assert.deepEqual(await audit(page, "a note on a phone"), []);
  await page.getByRole("button", { name: "收起这条提示" }).tap();
  await page.getByRole("button", { name: "收起这条提示" }).waitFor({ state: "detached" });
  assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });
  await v.close();
});

// The names that a screen reader says: labels, titles, texts for pictures, values in words, hints in fields, marks that stand for words.
const spoken = (page, foreign) => page.evaluate((source) => {
  const bad = new RegExp(source);
  const out = [];
  for (const el of document.querySelectorAll("*")) {
    if (el.closest('[aria-hidden="true"], [data-block-id], .ant-select-item, .ant-tree')) continue;
    for (const a of ["aria-label", "title", "alt", "aria-valuetext", "aria-roledescription", "aria-description", "placeholder"]) {
      const s = el.getAttribute(a);
      if (s && bad.test(s)) out.push(`${el.tagName.toLowerCase()}.${el.className?.baseVal ?? el.className} ${a}=${s}`);
    }
    if (el.matches("button, [role=button], [role=status], [aria-live]") && el.children.length === 0 && bad.test(el.textContent.trim())) out.push(`${el.tagName.toLowerCase()} says ${el.textContent}`);
  }
  return [...new Set(out)];
}, foreign);
// English words without anything Chinese about them; what people write in Latin letters (a language's own name, SHA-256, file types, keys) is no such word.
const english = "^(?!English$|Excel$|Word$|PDF$|TXT$|SHA-256|Ctrl|Esc|Enter)[A-Za-z][a-z]+([ -][A-Za-z]+)*$";

test("what a screen reader says is Chinese", patience, async () => {
  const v = await visitor(b, world.url, "supervisor", { path: "/review" });
  const { page } = v;
  const paper = (await waiting(page))[0];
  const chinese = async (on, name) => assert.deepEqual(await spoken(on, english), [], name);
  for (const path of ["/work", "/check", "/campaigns", `/campaigns/${paper.campaign}?tab=roll`, "/review", `/papers/${paper.id}?queue=true`, `/papers/${paper.id}?tab=chain`, "/papers", "/ledger", "/dashboard"]) {
    await turn(page, path);
    await chinese(page, path);
  }
  await page.getByRole("button", { name: /通知/ }).first().click();
  await page.locator(".ant-popover").waitFor();
  await chinese(page, "notifications");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByRole("button", { name: "关闭", exact: true }).waitFor();
  await chinese(page, "a dialog");
  await v.close();

  const o = await visitor(b, world.url, "office");
  const campaign = (await call(o.page, "GET", "/campaigns")).body.items.find((c) => !c.closed).id;
  const item = (await call(o.page, "GET", "/items?state=open&limit=1")).body.items[0].id;
  for (const path of [`/campaigns/${campaign}?tab=intake`, `/campaigns/${campaign}?tab=expected`, "/ledger/import", "/ledger/print?light=overdue", "/me?tab=tokens"]) {
    await turn(o.page, path);
    await chinese(o.page, path);
  }
  await turn(o.page, `/items/${item}`);
  await o.page.getByRole("button", { name: "其他事项为什么不能办理" }).click();
  await chinese(o.page, "a fold");
  await o.page.locator("[data-move=edit]").or(o.page.getByRole("button", { name: "修改条目" })).first().click();
  const drawer = o.page.getByRole("dialog");
  await drawer.getByRole("button", { name: "关闭", exact: true }).waitFor();
  await drawer.getByLabel("完成时限").click();
  await o.page.locator(".ant-picker-dropdown:visible").waitFor();
  await chinese(o.page, "a choice of days");
  await o.page.locator(".ant-picker-year-btn:visible").click();
  await o.page.locator(".ant-picker-year-panel:visible").waitFor();
  await chinese(o.page, "a choice of years");
  await o.page.keyboard.press("Escape");
  await drawer.getByLabel("责任人").click();
  await o.page.locator(".ant-select-dropdown:visible").waitFor();
  await chinese(o.page, "a choice of people");
  await o.close();

  const s = await visitor(b, world.url, "system");
  for (const path of ["/admin?tab=units", "/admin/import", "/admin?tab=passwords", "/admin?tab=books", "/admin?tab=quotations", "/admin?tab=days", "/admin?tab=jobs", "/admin?tab=backups"]) {
    await turn(s.page, path);
    await chinese(s.page, path);
  }
  // In English the libraries speak English, and nothing else.
  await turn(s.page, "/admin?tab=units");
  await s.page.getByRole("button", { name: "新建人员" }).click();
  await s.page.getByRole("dialog").getByRole("button", { name: "关闭", exact: true }).click();
  await s.page.getByRole("dialog").waitFor({ state: "detached" });
  await s.close();
  const e = await visitor(b, world.url, "office", { fresh: true });
  await e.page.evaluate(() => localStorage.setItem("duizhao.lang", "en"));
  await e.page.reload();
  await e.page.locator('html[lang="en"]').waitFor();
  for (const path of ["/ledger", `/items/${item}`, "/ledger/import", `/campaigns/${campaign}?tab=roll`]) {
    await turn(e.page, path);
    assert.deepEqual(await spoken(e.page, "^(上一页|下一页|全选|关闭|清除|搜索|更多|移除|展开|收起)$"), [], `${path} in English`);
  }
  await e.page.keyboard.press("?");
  await e.page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).waitFor();
  await e.close();
});
