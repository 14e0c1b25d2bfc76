// On a phone, by touch alone: the owner writes progress, photographs, asks for closure; the verifier looks, sends it back once, closes it.
import assert from "node:assert/strict";
import { before } from "node:test";
import { audit } from "./audit.mjs";
import { test } from "./trial.mjs";
import { call, eventually, patience, settled, stage, visitor } from "./world.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

const phone = { width: 390, height: 844, touch: true };
const least = 44; // CSS pixels: what a finger hits

/** fits waits until nothing of the page is wider than the phone or too small to be hit. A link inside a sentence is as small as its words. */
async function fits(page, name) {
  await settled(page);
  await eventually(async () => assert.deepEqual(await misfits(page), [], name)); // what slides in does not fit before it stands
  assert.deepEqual(await audit(page, name), []);
}

const misfits = (page) => page.evaluate((least) => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  const out = wide > 1 ? [`the page is ${wide} px wider than the screen`] : [];
  const field = ".ant-picker, .ant-select, .ant-input-affix-wrapper, label";
  for (const el of document.querySelectorAll("button, a[href], [role=button], [role=tab], input:not([type=file]), textarea:not([aria-hidden=true])")) {
    const aside = el.closest(".ant-message, .ant-picker-dropdown") || el.matches("[class*=skip], .ant-picker-clear");
    const inSentence = el.matches("a") && getComputedStyle(el).display === "inline";
    const { width, height, left, right } = (el.matches("input") && el.closest(field) || el).getBoundingClientRect();
    if (aside || inSentence || !width || !height) continue;
    const what = `${el.tagName.toLowerCase()} ${(el.ariaLabel || el.textContent || el.name).trim().slice(0, 20)}`;
    if (Math.round(width) < least || Math.round(height) < least) out.push(`${what}: ${Math.round(width)} x ${Math.round(height)}`);
    if (left < -1 || right > innerWidth + 1) out.push(`${what}: reaches from ${Math.round(left)} to ${Math.round(right)}`);
  }
  return out;
}, least);

/** gone waits until the form has gone. */
const gone = (page) => page.getByRole("dialog").waitFor({ state: "detached" });
/** send taps the button of the form that does what it asks for. */
const send = (page, name) => page.getByRole("dialog").getByRole("button", { name, exact: true }).tap();

test("on a phone: progress, a photograph, the request; sent back once, done again, closed with method and result", patience, async () => {
  const o = await visitor(b, world.url, "owner", phone);
  const mine = (await call(o.page, "GET", "/items?mine=true&state=open")).body.items;
  let id;
  for (const it of mine) {
    const moves = (await call(o.page, "GET", `/items/${it.id}`)).body.transitions;
    if (moves.some((m) => m.move === "request" && m.ok)) { id = it.id; break; }
  }
  assert.ok(id, "the owner has an item whose closure can be requested");
  await fits(o.page, "my work");
  await o.page.getByRole("button", { name: "菜单" }).tap();
  await o.page.getByRole("dialog").getByRole("link", { name: "我的待办" }).waitFor();
  await fits(o.page, "the menu");
  await o.page.getByRole("dialog").getByRole("link", { name: "我的待办" }).tap();
  await gone(o.page);
  await o.page.locator(`li a[href="/items/${id}"]`).tap();
  await o.page.locator("[data-move=progress]").tap();
  await o.page.getByLabel("进展情况").fill("路基施工已经完成，剩余路段下周铺设。");
  await fits(o.page, "progress");
  await send(o.page, "登记进展");
  await gone(o.page);

  await o.page.locator("[data-to=evidence]").tap();
  await o.page.getByRole("button", { name: "拍照" }).waitFor();
  await eventually(async () => assert.ok(await o.page.getByRole("button", { name: "拍照" }).evaluate((el) => el.getBoundingClientRect().bottom <= innerHeight), "one tap leads to the camera"));
  const camera = o.page.locator("[data-evidence=shot]").first();
  assert.equal(await camera.getAttribute("capture"), "environment", "the camera opens, not the album");
  await camera.setInputFiles({ name: "IMG_20261123_101530.png", mimeType: "image/png", buffer: await o.page.screenshot() });
  await o.page.getByLabel("说明什么").fill("施工现场照片");
  await fits(o.page, "a photograph to send");
  await o.page.getByRole("button", { name: "上传", exact: true }).tap();
  await o.page.getByRole("img", { name: "施工现场照片" }).waitFor();
  await o.page.getByText("SHA-256").first().waitFor();
  const ask = async (note) => {
    await o.page.locator("[data-move=request]").tap();
    await o.page.getByLabel("整改结果说明").fill(note);
    await send(o.page, "申请销号");
    await gone(o.page);
    await o.page.locator("[data-move=withdraw]").waitFor();
  };
  await ask("道路工程完成，达到整改标准。");
  await fits(o.page, "the item, asked for");

  const v = await visitor(b, world.url, "verifier", { ...phone, path: `/items/${id}` });
  await v.page.locator("[data-move=begin]").tap();
  await v.page.locator("[data-move=begin]").waitFor({ state: "detached" });
  await v.page.locator("[data-to=evidence]").tap();
  await v.page.getByRole("img", { name: "施工现场照片" }).tap();
  await v.page.locator("[data-viewing] [data-look=picture] img").waitFor();
  await fits(v.page, "a photograph, looked at");
  for (const name of ["放大", "缩小", "向左转", "向右转"]) await v.page.getByRole("button", { name, exact: true }).waitFor();
  await v.page.getByRole("button", { name: "关闭", exact: true }).tap();
  await v.page.locator("[data-viewing]").waitFor({ state: "detached" });
  await v.page.locator("[data-move=return]").tap();
  await v.page.getByLabel(/还缺什么/).fill("请补充验收记录。");
  await send(v.page, "不予销号");
  await gone(v.page);
  await v.page.getByText("退回", { exact: true }).first().waitFor();

  await o.page.locator("[data-move=request]").waitFor(); // told by the server, without a reload
  await ask("验收记录已经补上，见佐证材料。");
  await v.page.locator("[data-move=close]").tap();
  await v.page.getByText("现场核查", { exact: true }).tap();
  await v.page.getByLabel("核验意见").fill("到现场看过，与照片和记录一致。");
  await fits(v.page, "the closure's form");
  await send(v.page, "核验销号");
  await gone(v.page);
  await v.page.getByText("已销号", { exact: true }).first().waitFor();
  await fits(v.page, "the item, closed");
  const { state, events } = (await call(v.page, "GET", `/items/${id}`)).body;
  assert.equal(state, "closed");
  assert.deepEqual(events.filter((e) => ["request", "return", "close"].includes(e.move)).slice(-4).map((e) => [e.move, e.method ?? ""]), [["request", ""], ["return", ""], ["request", ""], ["close", "on_site"]]);
  assert.deepEqual([o.seen, v.seen], [{ elsewhere: [], thrown: [] }, { elsewhere: [], thrown: [] }]);
  await o.close();
  await v.close();
});

test("an item says why it came back, and its tab stands in the address", patience, async () => {
  const v = await visitor(b, world.url, "head", { path: "/work" });
  const id = (await call(v.page, "GET", "/items?state=returned&limit=1")).body.items[0]?.id;
  assert.ok(id, "the demonstration has a returned item");
  const why = (await call(v.page, "GET", `/items/${id}`)).body.events.findLast((e) => e.move === "return").note;
  await v.page.goto(`/items/${id}?tab=closure`);
  await v.page.locator("[data-now=return]").getByText(why).waitFor();
  await v.page.getByRole("tab", { name: "销号单", selected: true }).waitFor();
  await v.page.keyboard.press("?");
  await v.page.getByRole("dialog").getByText("不予销号", { exact: true }).waitFor();
  await v.close();
});
