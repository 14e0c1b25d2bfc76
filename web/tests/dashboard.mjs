// Every figure of the dashboard is a link, and the rows behind it give the figure again.
import assert from "node:assert/strict";
import { before } from "node:test";
import { test } from "./trial.mjs";
import { call, eventually, patience, settled, stage, turn, visitor } from "./world.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

/** linksOf are the figures that the page shows as links now, with the numbers that they tell. */
const linksOf = (page) => page.locator("a[data-count]").evaluateAll((list) => list.map((a) => ({ href: a.getAttribute("href"), shown: Number((a.querySelector("strong") ?? a).textContent.replaceAll(",", "")), said: a.closest("tr")?.cells[0]?.textContent ?? a.querySelector("span")?.textContent })));

// What one event counts for behind a link. Stages of a standing item are closed without the item.
const weight = { open: 1, close: 1, return: 1, reopen: 1, extension_grant: 1 };
const east = (at) => new Date(Date.parse(at) + 8 * 3600_000).toISOString().slice(0, 10);

function figureOf(q, rows) {
  const did = q.get("did")?.split(",");
  if (!did) return rows.length;
  const inside = (at) => (!q.get("didFrom") || east(at) >= q.get("didFrom")) && (!q.get("didTo") || east(at) <= q.get("didTo"));
  const sign = (move) => (did.includes("close") && move === "reopen" ? -1 : weight[move]); // the burn-up takes a reopening back
  const events = rows.flatMap((it) => [{ move: "open", at: it.created, to: "open" }, ...it.events]);
  return events.filter((e) => did.includes(e.move) && (e.move !== "close" || e.to === "closed") && inside(e.at)).reduce((n, e) => n + sign(e.move), 0);
}

test("every figure of the dashboard leads to rows that give it again", patience, async () => {
  const o = await visitor(b, world.url, "office", { path: "/dashboard" });
  const items = new Map();
  for (let after = ""; after !== undefined; ) {
    const part = (await call(o.page, "GET", `/items?limit=500${after && `&after=${after}`}`)).body;
    for (const it of part.items) items.set(it.id, (await call(o.page, "GET", `/items/${it.id}`)).body);
    after = part.next;
  }
  const running = (await call(o.page, "GET", "/campaigns")).body.items.find((c) => !c.closed).id;
  for (const path of ["/dashboard", `/dashboard?campaign=${running}`]) {
    await turn(o.page, path);
    await eventually(async () => assert.equal(await o.page.getByText("表", { exact: true }).count(), 4, "each chart has a table behind it"));
    for (const face of await o.page.getByText("表", { exact: true }).all()) await face.click();
    await eventually(async () => assert.equal(await o.page.getByRole("figure").locator(".ant-table-container").count(), 4));
    await settled(o.page);
    const figures = await eventually(async () => {
      const list = await linksOf(o.page);
      assert.ok(list.length > 60, `${list.length} figures`);
      if (path.includes("?")) assert.ok(list.some((f) => f.href.includes(`campaign=${running}`)), "the figures are those of the campaign");
      return list;
    });
    // A number of a table that is no link says nothing happened.
    const loose = await o.page.getByRole("figure").locator("tbody tr.ant-table-row td:not(:first-child)").evaluateAll((cells) => cells.map((c) => (c.querySelector("a") ? "" : c.textContent)).filter((t) => t && t !== "0" && !/%|比率/.test(t)));
    assert.deepEqual(loose, []);
    const wrong = [];
    const known = new Map();
    for (const { href, shown, said } of figures) {
      const q = new URL(href, world.url).searchParams;
      if (!known.has(href)) {
        const { ids } = (await call(o.page, "GET", `/items/places?${new URLSearchParams([...q].map(([k, v]) => [k, v.replaceAll('"', "")]))}`)).body;
        known.set(href, figureOf(q, ids.map((id) => items.get(id))));
      }
      if (known.get(href) !== shown) wrong.push(`${said}: ${shown}, its rows give ${known.get(href)}: ${href}`);
    }
    assert.deepEqual(wrong, []);
  }
  // The parts are the whole, and a link really opens its rows.
  const figure = async (name) => Number((await o.page.getByRole("link", { name }).locator("strong").textContent()).replaceAll(",", ""));
  assert.equal(await figure(/条目总数/), (await figure(/已销号/)) + (await figure(/未办结/)) + (await figure(/待核验/)) + (await figure(/并入、作废/)));
  const overdue = await figure(/逾期/);
  await o.page.getByRole("link", { name: /逾期/ }).first().click();
  await o.page.getByText(`共 ${overdue} 条`).waitFor();
  await o.page.locator("[data-filters]").getByText("时限情况：逾期").waitFor();
  assert.deepEqual(o.seen, { elsewhere: [], thrown: [] });
  await o.close();
});

test("on paper: the dashboard is one upright sheet without what is only for the screen, the ledger lies, and one does not turn the other", patience, async () => {
  const h = await visitor(b, world.url, "head", { path: "/ledger/print?light=overdue" });
  const { page } = h;
  const sheets = async () => [...(await page.pdf({ preferCSSPageSize: true })).toString("latin1").matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, w, high]) => (Number(w) > Number(high) ? "lying" : "upright"));
  await page.getByRole("row").nth(3).waitFor();
  await page.emulateMedia({ media: "print" });
  assert.equal((await page.getByRole("heading", { level: 1 }).innerText()).trim(), "整改台账");
  assert.deepEqual([...new Set(await sheets())], ["lying"]);
  await turn(page, "/dashboard");
  await page.getByRole("figure").first().locator("svg, canvas").first().waitFor({ state: "attached" });
  await settled(page);
  assert.equal((await page.getByRole("heading", { level: 1 }).innerText()).trim(), "整改落实情况");
  await page.getByText(/截至 \d{4}-\d\d-\d\d · 全部专题/).waitFor();
  for (const only of [page.getByRole("combobox"), page.getByRole("button", { name: "打印" }), page.getByText("表", { exact: true })]) await eventually(async () => assert.equal(await only.filter({ visible: true }).count(), 0));
  assert.deepEqual(await sheets(), ["upright"]);
  await h.close();
});
