// usage: node web/tests/measure.mjs FOLDER [FILE]: how quick the application is on a full ledger, as a browser sees it.
// FOLDER is what `go run ./bench/server -keep FOLDER -for 1ms` leaves; with FILE, the table takes its place between the marks there.
// It ends by itself within four minutes.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { loadavg } from "node:os";
import { browser, build, settled, turn, watch } from "./world.mjs";

const folder = resolve(process.argv[2]);
const token = JSON.parse(readFileSync(join(folder, "filled.json"), "utf8")).District;
const port = await new Promise((done) => { const s = createServer().listen(0, "127.0.0.1", () => { const { port } = s.address(); s.close(() => done(port)); }); });
const url = `http://127.0.0.1:${port}`;
const load = loadavg()[0].toFixed(1);
const server = spawn(build(), ["serve", "--data", folder, "--addr", `127.0.0.1:${port}`, "--rate", "0"], { stdio: "ignore" });
for (let i = 0; i < 600 && !(await fetch(`${url}/readyz`).then((r) => r.ok, () => false)); i++) await new Promise((r) => setTimeout(r, 100));
const b = await browser();
const rows = [];
const put = (what, value, reach = "") => { rows.push([what, value, reach]); console.log(`${what}: ${value}`); };
const ms = (n) => `${Math.round(n)} ms`;
const at = (list, share) => [...list].sort((x, y) => x - y)[Math.min(list.length - 1, Math.floor(list.length * share))];

async function tab() {
  const context = await b.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN", baseURL: url, extraHTTPHeaders: { Authorization: `Bearer ${token}` } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  watch(page);
  await page.addInitScript(() => {
    window.seen = { lcp: 0, slow: [] };
    new PerformanceObserver((l) => { for (const e of l.getEntries()) window.seen.lcp = e.startTime; }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((l) => { for (const e of l.getEntries()) if (e.interactionId) window.seen.slow.push(e.duration); }).observe({ type: "event", durationThreshold: 16, buffered: true });
  });
  return page;
}

try {
  for (const [name, path] of [["my work", "/work"], ["ledger", "/ledger"], ["dashboard", "/dashboard"]]) {
    const lcp = [];
    for (let i = 0; i < 3; i++) {
      const page = await tab();
      await page.goto(path);
      await settled(page);
      lcp.push(await page.evaluate(() => window.seen.lcp));
      await page.context().close();
    }
    put(`largest contentful paint, ${name}, nothing cached, median of 3`, ms(at(lcp, 0.5)), "≤ 2500 ms");
  }

  const page = await tab();
  await page.goto("/ledger");
  await page.getByRole("grid").waitFor();
  await settled(page);
  const total = await page.evaluate(async () => (await (await fetch("/api/v1/items?limit=1")).json()).total);
  const all = total.toLocaleString();
  // What the eye sees of the sheet: rows with words, rows that are still to come, and nothing at all.
  await page.evaluate(() => {
    const grid = document.querySelector("[role=grid]");
    window.frame = () => new Promise((r) => requestAnimationFrame(r));
    window.eye = () => {
      const box = grid.getBoundingClientRect();
      const rows = Array.from({ length: 9 }, (_, i) => document.elementFromPoint(box.left + 200, box.top + 60 + ((box.height - 90) * i) / 8)?.closest("[role=row]"));
      return { hole: rows.some((r) => !r), coming: rows.some((r) => r?.getAttribute("aria-busy") === "true") };
    };
    /** readable waits, half a minute at most, until every row on screen has its words, and answers how long it took. */
    window.readable = async (from) => {
      await window.frame();
      for (let seen = window.eye(); (seen.hole || seen.coming) && performance.now() - from < 30_000; seen = window.eye()) await window.frame();
      return performance.now() - from;
    };
  });
  await page.evaluate(() => window.readable(performance.now()));

  // A hundred and fifty turns of the wheel, as fast as pictures come.
  const wheel = await page.evaluate(async () => {
    const grid = document.querySelector("[role=grid]");
    let hole = 0, coming = 0;
    const gaps = [];
    for (let i = 0; i < 150; i++) {
      const asked = performance.now();
      grid.scrollTop += 240;
      await window.frame();
      await window.frame();
      gaps.push(performance.now() - asked);
      const seen = window.eye();
      if (seen.hole) hole++;
      else if (seen.coming) coming++;
    }
    return { hole, coming, gaps };
  });
  put("turns of the wheel (240 px) after which a part of the sheet was empty", `${wheel.hole} of 150`, "0");
  put("turns of the wheel after which a row had yet to come", `${wheel.coming} of 150`);
  put("time from a turn to the second picture after it, p50, p95", `${ms(at(wheel.gaps, 0.5))}, ${ms(at(wheel.gaps, 0.95))}`, "p95 ≤ 50 ms");

  // The scroll bar is dragged to twenty places all over the sheet.
  const drags = await page.evaluate(async () => {
    const grid = document.querySelector("[role=grid]");
    const waits = [];
    for (let i = 0; i < 20; i++) {
      const from = performance.now();
      grid.scrollTop = grid.scrollHeight * (((i * 7 + 3) % 20) / 20);
      waits.push(await window.readable(from));
    }
    return waits;
  });
  put(`dragging the scroll bar to 20 places of ${all} rows, until every row there can be read, p50, p95`, `${ms(at(drags, 0.5))}, ${ms(at(drags, 0.95))}`, "p95 ≤ 500 ms");

  await page.evaluate(() => { document.querySelector("[role=grid]").scrollTop = 0; });
  await page.getByRole("grid").focus();
  await page.evaluate(() => { window.pressed = performance.now(); });
  await page.keyboard.press("Control+End");
  const end = await page.evaluate(async () => {
    const took = await window.readable(window.pressed);
    const grid = document.querySelector("[role=grid]");
    const last = Math.max(...[...document.querySelectorAll("[role=row][data-line]")].map((r) => Number(r.dataset.line)));
    return { took, last: last + 1, rows: document.querySelectorAll("[role=row]").length, bottom: grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 2 };
  });
  if (end.last !== total || !end.bottom) throw new Error(`Ctrl+End led to row ${end.last} of ${total}`);
  put(`Ctrl+End, until row ${all} can be read`, ms(end.took), "≤ 500 ms");
  put("rows in the page at once", String(end.rows));
  await page.evaluate(() => { window.pressed = performance.now(); });
  await page.keyboard.press("Control+a");
  await page.getByText(`已选 ${all} 条`).waitFor();
  put(`Ctrl+A, until "已选 ${all} 条" stands there`, ms(await page.evaluate(() => performance.now() - window.pressed)), "≤ 500 ms");
  await page.getByRole("button", { name: "取消选择" }).click();

  await page.evaluate(() => { window.seen.slow.length = 0; document.querySelector("[role=grid]").scrollTop = 0; });
  await page.getByRole("grid").focus();
  for (let i = 0; i < 60; i++) await page.keyboard.press(["ArrowDown", "ArrowRight", "j", "x", "ArrowLeft", "PageDown"][i % 6]);
  await settled(page);
  const keys = await page.evaluate(() => window.seen.slow);
  put("a key in the sheet, p75 of 60 (below 16 ms is not told)", keys.length < 15 ? "< 16 ms" : ms(at([...Array(Math.max(0, 60 - keys.length)).fill(16), ...keys], 0.75)), "≤ 200 ms");
  await page.evaluate(() => { window.seen.slow.length = 0; });
  for (const name of ["筛选", "视图", "列"]) {
    await page.getByRole("button", { name: new RegExp(name) }).first().click();
    await page.waitForTimeout(300);
    await page.keyboard.press("Escape");
    await page.waitForTimeout(200);
  }
  const clicks = await page.evaluate(() => window.seen.slow);
  put("opening a panel over the sheet (filter, views, columns), slowest interaction", clicks.length ? ms(Math.max(...clicks)) : "< 16 ms", "≤ 200 ms");
  await page.context().close();

  // Two hundred changes of page inside one tab; the heap is measured after a forced collection.
  const walk = await tab();
  await walk.goto("/work");
  await settled(walk);
  const cdp = await walk.context().newCDPSession(walk);
  const item = await walk.evaluate(async () => (await (await fetch("/api/v1/items?limit=1")).json()).items[0].id);
  const heap = async () => {
    await cdp.send("HeapProfiler.collectGarbage");
    return (await cdp.send("Runtime.getHeapUsage")).usedSize / 1e6;
  };
  const paths = ["/work", "/campaigns", "/papers", "/dashboard", `/items/${item}`, "/check", "/ledger?light=overdue", "/me"];
  const sizes = [];
  let changes = 0;
  for (const end = Date.now() + 110_000; changes < 200 && Date.now() < end; ) { // a busy machine is given fewer
    await turn(walk, paths[changes % paths.length]);
    if (++changes % 40 === 0) sizes.push(`${(await heap()).toFixed(1)} MB after ${changes}`);
  }
  put("script memory, changes of page", sizes.join(", "), "no growth");
  put(`elements in the page after ${changes} changes`, String(await walk.evaluate(() => document.querySelectorAll("*").length)));
} finally {
  await b.close();
  server.kill("SIGTERM");
}

const table = ["| what | measured | to reach |", "|---|---|---|", ...rows.map((r) => `| ${r.join(" | ")} |`)].join("\n");
if (process.argv[3]) {
  const [open, close] = ["<!-- web/measure begins -->", "<!-- web/measure ends -->"];
  const text = readFileSync(process.argv[3], "utf8");
  const from = text.indexOf(open) + open.length;
  if (from < open.length || text.indexOf(close) < from) throw new Error(`${process.argv[3]} has no place for the table`);
  writeFileSync(process.argv[3], `${text.slice(0, from)}\n20,000 items, Chromium, node ${process.versions.node}; load average before the start ${load}.\n\n${table}\n${text.slice(text.indexOf(close))}`);
}
