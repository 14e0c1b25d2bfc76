// The real binary with SQLite and the demonstration data, and a browser. Nothing here is a stand-in.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

export const root = resolve(import.meta.dirname, "..", "..");
export const password = "qinghe-demo-2026";
/** patience is how long a test may take before it has failed, in ms: long, for a busy machine is no failure. */
const wait = Number(process.env.DUIZHAO_WAIT) || 120_000;
export const patience = { timeout: 900_000 };

function freePort() {
  return new Promise((done) => {
    const s = createServer().listen(0, "127.0.0.1", () => {
      const { port } = s.address();
      s.close(() => done(port));
    });
  });
}

/** build makes the binary with the web application inside, unless DUIZHAO_BIN names one. */
export function build() {
  if (process.env.DUIZHAO_BIN) return process.env.DUIZHAO_BIN;
  const bin = join(mkdtempSync(join(tmpdir(), "duizhao-bin-")), "duizhao");
  for (const [cmd, args, cwd] of [["npx", ["vite", "build", "--logLevel", "error"], join(root, "web")], ["go", ["build", "-o", bin, "./cmd/duizhao"], root]]) {
    const r = spawnSync(cmd, args, { cwd, stdio: "inherit", env: { ...process.env, CGO_ENABLED: "0" } });
    if (r.status !== 0) throw new Error(`${cmd} ${args.join(" ")} failed`);
  }
  return bin;
}

/** serve starts the binary on a free port; DUIZHAO_URL names a server that runs already. */
export async function serve(bin, args = ["--demo"]) {
  if (process.env.DUIZHAO_URL) return { url: process.env.DUIZHAO_URL, bin: process.env.DUIZHAO_BIN, stop: async () => {} };
  const data = mkdtempSync(join(tmpdir(), "duizhao-web-"));
  const port = await freePort();
  const child = spawn(bin, ["serve", "--data", data, "--addr", `127.0.0.1:${port}`, "--rate", "0", ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  child.stdout.on("data", (b) => (log += b));
  child.stderr.on("data", (b) => (log += b));
  const url = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + patience.timeout / 2; Date.now() < end; ) {
    if (child.exitCode !== null) throw new Error(`the server stopped:\n${log}`);
    if (await fetch(`${url}/readyz`).then((r) => r.ok, () => false)) {
      return {
        url,
        bin,
        log: () => log,
        stop: () => new Promise((done) => {
          child.once("exit", () => { rmSync(data, { recursive: true, force: true }); done(); });
          child.kill("SIGTERM");
        }),
      };
    }
    await new Promise((r) => setTimeout(r, 100));
  }
  child.kill("SIGKILL");
  throw new Error(`the server did not get ready:\n${log}`);
}

const programs = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export async function browser() {
  const executablePath = programs.find((p) => p && existsSync(p));
  if (!executablePath) throw new Error("Chromium is missing: install it (Debian: apt-get install chromium fonts-noto-cjk) or name one with CHROMIUM=");
  return chromium.launch({
    executablePath,
    env: { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8" }, // without it Chromium saves no file under a Chinese name
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

let standing;
/** stage is one server with the demonstration data and one browser for all tests of this process. */
export function stage() {
  return (standing ??= Promise.all([serve(build()), browser()]).then(([world, b]) => ({ ...world, b, stop: () => Promise.all([b.close(), world.stop()]) })));
}

const slow = Number(process.env.DUIZHAO_SLOW) || 1;
/** slowed makes the page's processor DUIZHAO_SLOW times slower, as on a busy machine: what races is found before it fails elsewhere. */
export async function slowed(page) {
  if (slow === 1) return page;
  const tools = await page.context().newCDPSession(page);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: slow });
  return page;
}

// What a test that fails leaves open takes processor time and one of the few connections that a browser has to a server.
const here = new Set();
/** leave closes what the last test left open; the next begins as if it had ended well. */
export async function leave() {
  for (const v of here) await v.close().catch(() => {});
}

/** scene tells what each open page shows, what the server refused it, and what it warned of last: for who reads of a failure. */
export async function scene() {
  const told = await Promise.all([...here].map(async ({ page, refused }) => {
    const shows = page.evaluate(() => [...document.querySelectorAll("[role=dialog], [role=alert], .ant-message, #main")].map((el) => el.innerText.trim().replace(/\s+/g, " ").slice(0, 700)).filter(Boolean).join("\n    "));
    const late = new Promise((done) => setTimeout(done, 10_000, "(it does not answer)"));
    return `  ${page.url()}\n    ${await Promise.race([shows, late]).catch(String)}\n    refused: ${refused.slice(-8).join(", ") || "nothing"}`;
  }));
  const log = ((await standing)?.log?.() ?? "").split("\n").filter((l) => /WARN|ERROR|panic/.test(l)).slice(-5);
  return `what stood there:\n${told.join("\n")}\n  the server's last warnings: ${log.join("\n    ") || "none"}`;
}

// A person's session and the browser's cache live as long as the browser; what a test opens are tabs of it.
const contexts = new Map();
function contextOf(b, url, login, fresh, touch) {
  const key = `${url} ${login}`;
  const make = () => b.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN", baseURL: url, reducedMotion: "reduce", hasTouch: touch, isMobile: touch });
  if (fresh || touch || !login) return make();
  if (!contexts.has(key)) contexts.set(key, make());
  return contexts.get(key);
}

/**
 * visitor is one person at one screen, at a path. `fresh` signs in anew, as somebody at another machine; `touch` does so on a phone.
 * What goes to another host, and what the page throws, is kept for the test to look at.
 */
export async function visitor(b, url, login, { width = 1440, height = 900, path = "/work", fresh = false, touch = false } = {}) {
  const context = await contextOf(b, url, login, fresh, touch);
  const page = await context.newPage();
  const seen = { elsewhere: [], thrown: [] };
  const refused = [];
  const v = { context, page, seen, refused, close: () => { here.delete(v); return fresh || touch || !login ? context.close() : page.close(); } };
  here.add(v);
  await slowed(page);
  await page.setViewportSize({ width, height });
  page.setDefaultTimeout(wait);
  page.setDefaultNavigationTimeout(wait);
  page.on("request", (r) => { if (!/^(blob|data):/.test(r.url()) && new URL(r.url()).origin !== new URL(url).origin) seen.elsewhere.push(r.url()); });
  page.on("response", (r) => { if (r.status() >= 400) refused.push(`${r.request().method()} ${new URL(r.url()).pathname} ${r.status()}`); });
  page.on("requestfailed", (r) => !r.url().endsWith("/live") && refused.push(`${r.method()} ${new URL(r.url()).pathname} ${r.failure()?.errorText}`));
  page.on("pageerror", (e) => seen.thrown.push(String(e)));
  page.on("console", (m) => { if (m.type() === "error" && /Content Security Policy|Uncaught/.test(m.text())) seen.thrown.push(m.text()); });
  watch(page);
  await page.goto(path);
  if (login) {
    const door = page.getByLabel("用户名");
    const bell = page.getByRole("button", { name: /通知/ }).first();
    await door.or(bell).first().waitFor();
    if (await door.isVisible()) await signIn(page, login);
    await bell.waitFor();
  }
  return v;
}

export async function signIn(page, login, pass = password) {
  await page.getByLabel("用户名").fill(login);
  await page.getByLabel("密码", { exact: true }).fill(pass);
  await page.getByRole("button", { name: "登录" }).click();
}

// The questions that a page still waits for. The stream of changes never ends: it is waited for until it flows, for what changes before
// that is not heard of.
const asking = new WeakMap();
export function watch(page) {
  const open = new Set();
  asking.set(page, open);
  page.on("request", (r) => open.add(r));
  page.on("response", (r) => { if (new URL(r.url()).pathname === "/api/v1/live") open.delete(r.request()); });
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (r) => open.delete(r));
}

/**
 * settled waits until the page has drawn all that it asked for, nothing is loading any more and its thread has nothing left to do.
 * It does not say that what a test expects is there: a test waits for that by name.
 */
export async function settled(page) {
  const open = asking.get(page);
  const idle = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(() => {
    const main = document.querySelector("#main");
    done(!document.querySelector('[role="status"] .ant-skeleton, .ant-spin-spinning') && main?.childElementCount !== 0);
  }, { timeout: 5000 }))));
  let quiet = 0;
  for (const end = Date.now() + patience.timeout / 6; quiet < 3; ) {
    quiet = (await idle()) && open.size === 0 ? quiet + 1 : 0;
    if (Date.now() > end) throw new Error(`${page.url()} is still loading: ${[...open].map((r) => r.url()).join(" ") || "it shows that it waits"}`);
  }
}

/** turn goes to another page inside the application, as a click on a link does, without loading it anew. */
export async function turn(page, path) {
  await page.evaluate((p) => history.pushState({}, "", p), path);
  await settled(page);
}

/** eventually asks again and again until the answer passes; what the last answer failed at is the failure. */
export async function eventually(check, ms = wait) {
  for (const end = Date.now() + ms; ; ) {
    try {
      return await check();
    } catch (e) {
      if (Date.now() > end) throw e;
      await new Promise((r) => setTimeout(r, 100));
    }
  }
}

/** says waits until the text has been shown, however soon it goes away again, while `act` is done. */
export async function says(page, text, act) {
  await Promise.all([page.getByText(text).first().waitFor(), act()]);
}

/** focused waits until what the locator finds has the focus: a key that is pressed before goes astray. */
export async function focused(locator) {
  await locator.waitFor();
  await eventually(async () => {
    if (!(await locator.evaluate((el) => el === document.activeElement || el.contains(document.activeElement)))) throw new Error(`${locator} has no focus`);
  });
}

/** choose opens a list and takes the option; with `find`, after typing it, when only what was found is left to choose from. */
export async function choose(page, box, option, find) {
  const list = page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden, .ant-slide-up-leave)");
  const shown = list.locator(".ant-select-item-option, .ant-select-tree-title");
  await box.click();
  if (find !== undefined) {
    await box.fill(find);
    // In a tree the units above and below what was found stay; everything else has to be gone before one clicks.
    await eventually(async () => {
      const left = await list.locator(".ant-select-item-option, .ant-select-tree-treenode:has(.ant-select-tree-title)").evaluateAll((nodes) => nodes.map((n) => ({ text: n.textContent, depth: n.querySelectorAll(".ant-select-tree-indent-unit").length, leaf: !n.querySelector(".ant-select-tree-switcher:not(.ant-select-tree-switcher-noop)") })));
      const below = (i) => left.slice(0, i).reduce((found, n) => (n.text.includes(option) ? n.depth : n.depth <= found ? Infinity : found), Infinity) < left[i].depth;
      const strange = left.filter((n, i) => n.leaf && !n.text.includes(option) && !below(i));
      if (!left.length || strange.length) throw new Error(`the list shows ${left.map((n) => n.text).join(", ") || "nothing"}`);
    });
  }
  await shown.filter({ hasText: option }).first().click();
}

/** day types a day, as YYYY-MM-DD, into a date field. */
export async function day(box, date) {
  await box.fill(date);
  await box.press("Enter");
  await eventually(async () => { if ((await box.inputValue()) !== date) throw new Error(`the field shows ${await box.inputValue()}`); });
}

/** drop lets files fall on a place of the page, as from a window of the desktop: unlike a choice of files, any kind can come. */
export async function drop(place, files) {
  const data = await place.page().evaluateHandle((list) => {
    const all = new DataTransfer();
    for (const { name, bytes } of list) all.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
    return all;
  }, files.map((f) => ({ name: f.name, bytes: f.buffer.toString("base64") })));
  for (const event of ["dragenter", "dragover", "drop"]) await place.dispatchEvent(event, { dataTransfer: data });
}

/** call asks the API in the name of who is signed in on the page. */
export function call(page, method, path, body, headers = {}) {
  return page.evaluate(async ([m, p, b, h]) => {
    const r = await fetch(`/api/v1${p}`, { method: m, headers: { ...(b ? { "Content-Type": "application/json" } : {}), ...h }, body: b ? JSON.stringify(b) : undefined });
    const text = await r.text();
    return { status: r.status, body: text ? JSON.parse(text) : null };
  }, [method, path, body, headers]);
}
