// Every page: no serious or critical finding of axe, no request to another host, nothing thrown, and a small first load.
import assert from "node:assert/strict";
import { before } from "node:test";
import { gzipSync } from "node:zlib";
import { audit } from "./audit.mjs";
import { logins, pagesFor } from "./pages.mjs";
import { test } from "./trial.mjs";
import { patience, slowed, stage, turn, visitor } from "./world.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

test("sign-in", patience, async () => {
  const v = await visitor(b, world.url, null);
  await v.page.getByLabel("用户名").waitFor();
  assert.deepEqual(await audit(v.page, "sign-in"), []);
  await v.close();
});

for (const login of logins) {
  test(`pages of ${login}, on a desk and on a phone`, patience, async () => {
    const v = await visitor(b, world.url, login);
    const bad = [];
    for (const [name, path] of Object.entries(await pagesFor(login, v.page))) {
      assert.ok(path, `${name}: the demonstration has nothing to show`);
      for (const width of [1440, 390]) {
        await v.page.setViewportSize({ width, height: 900 });
        await turn(v.page, path);
        bad.push(...(await audit(v.page, `${name} at ${width}`)));
        const wide = await v.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 1) bad.push(`${name}: the page is ${wide} px wider than the screen of ${width}`);
      }
    }
    assert.deepEqual(bad, []);
    assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });
    await v.close();
  });
}

test("the first load takes at most 450 kB of compressed script", patience, async () => {
  const context = await b.newContext({ baseURL: world.url });
  const page = await slowed(await context.newPage());
  const answers = [];
  page.on("response", (r) => { if (/\.js$/.test(new URL(r.url()).pathname)) answers.push(r); });
  await page.goto("/work");
  await page.getByLabel("用户名").waitFor();
  const scripts = await Promise.all(answers.map((r) => r.body()));
  const bytes = scripts.reduce((n, s) => n + gzipSync(s).length, 0);
  assert.ok(bytes <= 450_000, `${bytes} bytes`);
  console.log(`first load: ${Math.round(bytes / 1000)} kB of compressed script in ${scripts.length} files`);
  await context.close();
});
