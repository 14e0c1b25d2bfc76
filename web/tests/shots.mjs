// usage: node tests/shots.mjs [FOLDER] [login,login…] [width,width…]: a picture of every page at three widths, for people to look at.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { logins, pagesFor } from "./pages.mjs";
import { browser, build, serve, settled, turn, visitor } from "./world.mjs";

const folder = resolve(process.argv[2] || "shots");
const who = process.argv[3] ? process.argv[3].split(",") : logins;
const widths = (process.argv[4] ?? "1440,1024,390").split(",").map(Number);
mkdirSync(folder, { recursive: true });
const world = await serve(process.env.DUIZHAO_URL ? "" : build());
const b = await browser();
try {
  for (const width of widths) {
    const height = width === 390 ? 844 : 900;
    if (!process.argv[3]) {
      const guest = await visitor(b, world.url, null, { width, height });
      await settled(guest.page);
      await guest.page.screenshot({ path: join(folder, `sign-in-${width}.png`) });
      await guest.close();
    }
    for (const login of who) {
      const v = await visitor(b, world.url, login, { width, height });
      for (const [name, path] of Object.entries(await pagesFor(login, v.page))) {
        if (!path) { console.log(`${login}: ${name} has no data to show`); continue; }
        await turn(v.page, path);
        await v.page.screenshot({ path: join(folder, `${login}-${name}-${width}.png`) });
      }
      for (const e of [...v.seen.thrown, ...v.seen.elsewhere]) console.log(`${login}: ${e}`);
      await v.close();
    }
  }
} finally {
  await b.close();
  await world.stop();
}
