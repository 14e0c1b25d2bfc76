// Every page: no serious or critical finding of axe, no request to another host, nothing thrown, and a small first load.
import assert from "node:assert/strict";
import axe from "axe-core";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { logins, pagesFor } from "./pages.mjs";
import { browser, build, serve, settled, visitor } from "./world.mjs";

let world, b;
before(async () => {
  world = await serve(build());
  b = await browser();
}, { timeout: 400_000 });
after(async () => {
  await b?.close();
  await world?.stop();
});

async function audit(page, name) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
  return violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => `${name}: ${v.id} ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.any[0]?.message ?? n.html.slice(0, 120)}`).join(" | ")}`);
}

test("sign-in", { timeout: 180_000 }, async () => {
  const v = await visitor(b, world.url, null);
  await v.page.getByLabel("用户名").waitFor();
  assert.deepEqual(await audit(v.page, "sign-in"), []);
  await v.close();
});

for (const login of logins) {
  for (const width of [1440, 390]) {
    test(`pages of ${login} at ${width}`, { timeout: 720_000 }, async () => {
      const v = await visitor(b, world.url, login, { width, height: 900 });
      const bad = [];
      for (const [name, path] of Object.entries(await pagesFor(login, v.page))) {
        assert.ok(path, `${name}: the demonstration has nothing to show`);
        await v.page.goto(path);
        await settled(v.page);
        bad.push(...(await audit(v.page, name)));
        const wide = await v.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 1) bad.push(`${name}: the page is ${wide} px wider than the screen`);
      }
      assert.deepEqual(bad, []);
      assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });
      await v.close();
    });
  }
}

test("the first load takes at most 450 kB of compressed script", { timeout: 180_000 }, async () => {
  const context = await b.newContext({ baseURL: world.url });
  const page = await context.newPage();
  const scripts = [];
  page.on("response", async (r) => { if (/\.js$/.test(new URL(r.url()).pathname)) scripts.push(r.body()); });
  await page.goto("/work");
  await page.getByLabel("用户名").waitFor();
  const bytes = (await Promise.all(scripts)).reduce((n, s) => n + gzipSync(s).length, 0);
  assert.ok(bytes <= 450_000, `${bytes} bytes`);
  console.log(`first load: ${Math.round(bytes / 1000)} kB of compressed script in ${scripts.length} files`);
  await context.close();
});
