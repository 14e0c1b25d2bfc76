// A test of the browser is tried a second time when it fails, and whoever reads the output is told so, with what stood on the screen.
import { test as run } from "node:test";
import { leave, scene } from "./world.mjs";

const tries = Number(process.env.DUIZHAO_TRIES) || 2;
const failed = []; // the names of those that failed at first

/**
 * test is node's. What failed and passes at the second try is a race that nobody has found yet, and no reason to throw a change away.
 * The second try begins with no page open, and with the data as the first one left it: a test finds or makes what it needs, and never
 * takes for its own work what it left behind. With DUIZHAO_TRIES=1 nothing is tried again.
 */
export function test(name, options, body) {
  return run(name, options, async () => {
    for (let n = 1; ; n++) {
      try {
        return await tried(body);
      } catch (fault) {
        console.log(`${await scene()}\n`);
        await leave();
        if (n >= tries) throw fault;
        failed.push(name);
        console.log(`SECOND TRY of "${name}". The first failed: ${fault.stack ?? fault}\n`);
      }
    }
  });
}

/** tried runs a test once, and then what it wants done however it ended, the last first. */
async function tried(body) {
  const later = [];
  try {
    return await body({ after: (f) => later.unshift(f) });
  } finally {
    for (const f of later) await f();
  }
}

/** retold says at the end which tests were tried twice. */
export function retold() {
  if (failed.length) console.log(`SECOND TRY: ${failed.length} of the tests failed at first and should be looked at: ${failed.join("; ")}`);
}
