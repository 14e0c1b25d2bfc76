// Evidence is looked at in place: every kind that people hand in, the broken and the hostile, by keys, on a phone.
import assert from "node:assert/strict";
import { before } from "node:test";
import { audit } from "./audit.mjs";
import { test } from "./trial.mjs";
import { call, eventually, patience, settled, stage, visitor } from "./world.mjs";
import { workbook, zip } from "./workbook.mjs";

let world, b;
before(async () => {
  world = await stage();
  b = world.b;
}, patience);

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** word is a .docx of paragraphs; with `page` it holds a web page as well, as some programs write it. */
function word(paragraphs, page) {
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const parts = "http://schemas.openxmlformats.org/package/2006";
  return zip({
    "[Content_Types].xml": `${xml}<Types xmlns="${parts}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="html" ContentType="text/html"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": `${xml}<Relationships xmlns="${parts}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/_rels/document.xml.rels": `${xml}<Relationships xmlns="${parts}/relationships"><Relationship Id="rId1" Type="${office}/aFChunk" Target="page.html"/><Relationship Id="rId2" Type="${office}/hyperlink" Target="javascript:window.ran=1" TargetMode="External"/></Relationships>`,
    "word/page.html": page ?? "",
    "word/document.xml": `${xml}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${office}"><w:body>${paragraphs.map((p) => `<w:p><w:r><w:t>${p}</w:t></w:r></w:p>`).join("")}${page ? '<w:altChunk r:id="rId1"/><w:p><w:hyperlink r:id="rId2"><w:r><w:t>查看附件</w:t></w:r></w:hyperlink></w:p>' : ""}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/></w:sectPr></w:body></w:document>`,
  });
}

/** songPdf is a PDF in a Chinese font that it does not hold, as old programs write it: a reader needs its own tables of characters. */
function songPdf(text) {
  const hex = Buffer.from(text, "utf16le").swap16().toString("hex");
  const draw = `BT /F1 28 Tf 60 700 Td <${hex}> Tj ET`;
  const objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>", `<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`, "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>", "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 7 0 R /DW 1000 >>", "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"];
  let body = "%PDF-1.4\n";
  const at = objects.map((o, i) => { const from = body.length; body += `${i + 1} 0 obj\n${o}\nendobj\n`; return from; });
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${at.map((n) => `${String(n).padStart(10, "0")} 00000 n \n`).join("")}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`, "latin1");
}

const evil = '<!doctype html><script>window.ran=1</script><h1 id="rendered">冒充的页面</h1>';
const gbk = Buffer.from([0xbb, 0xe1, 0xd2, 0xe9, 0xbc, 0xc7, 0xc2, 0xbc]); // 会议记录 in GB 18030

/** printed is a PDF of two pages, as Chromium makes one. */
async function printed() {
  const page = await (await b.newContext()).newPage();
  await page.setContent('<p style="font-size:28px">培训班签到情况统计</p><p style="break-before:page">第二页：补训名单</p>');
  const pdf = await page.pdf({ format: "A4" });
  await page.context().close();
  return pdf;
}

/** handIn uploads files to an item of the person and gives their ids by name. */
async function handIn(page, files) {
  const id = (await call(page, "GET", "/items?mine=true&state=open")).body.items[0].id;
  const ids = await page.evaluate(async ([item, list]) => {
    const out = {};
    for (const [name, data] of list) {
      const form = new FormData();
      form.append("file", new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name), name);
      form.append("shows", "");
      const r = await fetch(`/api/v1/items/${item}/evidence`, { method: "POST", body: form });
      out[name] = (await r.json()).id;
    }
    return out;
  }, [id, Object.entries(files).map(([name, data]) => [name, Buffer.from(data).toString("base64")])]);
  assert.ok(Object.values(ids).every(Boolean), JSON.stringify(ids));
  return { id, ids };
}

let handed; // one lot for all tests of this file
async function lot(page) {
  return (handed ??= await handIn(page, {
    "签到统计.pdf": await printed(), "宋体通知.pdf": songPdf("整改情况通知"), "会议纪要.docx": word(["会议纪要", "会议研究了整改措施的落实情况。"]), "参训人员.xlsx": workbook({ 名单: [["姓名", "单位"], ["罗小芸", "发展和改革局"], ["=1+1", "<b>粗</b>"]], 缺席: [["无"]] }),
    "记录.txt": gbk, "网页.html": evil, "图.svg": '<svg xmlns="http://www.w3.org/2000/svg" onload="window.ran=1"><text y="20">图</text></svg>', "假.pdf": evil, "假.png": evil, "假.docx": evil, "假.xlsx": evil, "夹带.docx": word(["正文在这里"], evil), "附件.zip": zip({ "a.txt": "一" }),
  }));
}

const viewing = (page) => page.locator("[data-viewing]");

test("evidence is looked at in place: PDF, Word, Excel, text; by keys from one to the next; back and Esc close", patience, async () => {
  const v = await visitor(b, world.url, "owner");
  const { page } = v;
  const { id, ids } = await lot(page);
  const asked = [];
  page.on("response", (r) => asked.push([new URL(r.url()).pathname, r.status()]));
  await page.goto(`/items/${id}`);
  await page.locator(`[data-evidence-file="${ids["签到统计.pdf"]}"]`).getByRole("link", { name: "查看 PDF 签到统计.pdf" }).click();
  await page.locator('[data-page="1"][data-drawn]').waitFor();
  await page.getByText("培训班签到情况统计").waitFor({ state: "attached" }); // the words lie over the drawn page
  assert.match(page.url(), new RegExp(`file=${ids["签到统计.pdf"]}`), "the address leads to the file");
  assert.ok(await page.locator('[data-page="1"] canvas').evaluate((c) => { const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data; for (let i = 0; i < d.length; i += 4) if (d[i] < 128 && d[i + 3] > 200) return true; return false; }), "something is drawn");
  const told = await viewing(page).innerText();
  for (const part of ["签到统计.pdf", "材料对应的日期", "上传", "SHA-256", "KB"]) assert.ok(told.includes(part), `${part} in ${told}`);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await viewing(page).getByRole("button", { name: "复制完整的 SHA-256" }).click();
  const sha = (await call(page, "GET", `/items/${id}`)).body.files.find((f) => f.name === "签到统计.pdf").sha256;
  await eventually(async () => assert.equal(await page.evaluate(() => navigator.clipboard.readText()), sha));
  assert.deepEqual(await audit(page, "a PDF"), []);
  const next = async (name) => { await page.keyboard.press("ArrowRight"); await page.getByRole("heading", { name, exact: true }).waitFor(); };
  await next("宋体通知.pdf");
  await page.locator('[data-page="1"][data-drawn]').waitFor();
  await page.getByText("整改情况通知").waitFor({ state: "attached" });
  assert.ok(asked.some(([path, status]) => /\/cmaps\/UniGB-UCS2-H\.bcmap$/.test(path) && status === 200), "the table of characters comes from here");
  await next("会议纪要.docx");
  await page.locator("[data-look=word]").getByText("会议研究了整改措施的落实情况。").waitFor();
  assert.deepEqual(await audit(page, "a Word file"), []);
  await next("参训人员.xlsx");
  await viewing(page).getByRole("cell", { name: "罗小芸" }).waitFor();
  await viewing(page).getByRole("cell", { name: "<b>粗</b>" }).waitFor();
  await viewing(page).getByRole("cell", { name: "=1+1" }).waitFor();
  assert.deepEqual(await audit(page, "a workbook"), []);
  await viewing(page).getByText("缺席", { exact: true }).click();
  await viewing(page).getByRole("cell", { name: "无", exact: true }).waitFor();
  await viewing(page).getByRole("heading").click(); // the focus leaves the choice of sheets, whose own keys are the arrows
  await next("记录.txt");
  await viewing(page).getByText("会议记录", { exact: true }).waitFor();
  await page.keyboard.press("ArrowLeft");
  await page.getByRole("heading", { name: "参训人员.xlsx", exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await viewing(page).waitFor({ state: "detached" });
  await page.locator(`[data-evidence-file="${ids["记录.txt"]}"]`).getByRole("link", { name: "查看 TXT 记录.txt" }).click();
  await viewing(page).getByText("会议记录", { exact: true }).waitFor();
  await page.goBack();
  await viewing(page).waitFor({ state: "detached" });
  assert.equal(new URL(page.url()).search, "");
  await page.goto(`/items/${id}?file=${ids["会议纪要.docx"]}`); // a link that was sent to somebody
  await page.locator("[data-look=word]").getByText("会议纪要", { exact: true }).waitFor();
  await page.getByRole("button", { name: "关闭", exact: true }).click();
  await viewing(page).waitFor({ state: "detached" });
  assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });
  await v.close();
});

test("evidence that is hostile, broken or too large is never drawn: the page says why and offers the download", patience, async () => {
  const v = await visitor(b, world.url, "owner");
  const { page } = v;
  const { id, ids } = await lot(page);
  const faces = { "网页.html": "webPage", "图.svg": "webPage", "假.pdf": "broken", "假.png": "broken", "假.docx": "broken", "假.xlsx": "broken", "附件.zip": "other" };
  for (const [name, face] of Object.entries(faces)) {
    await page.goto(`/items/${id}?file=${ids[name]}`);
    await viewing(page).locator(`[data-no-look=${face}]`).waitFor();
    await viewing(page).getByRole("button", { name: "下载" }).waitFor();
  }
  await page.goto(`/items/${id}?file=${ids["夹带.docx"]}`);
  await page.locator("[data-look=word]").getByText("正文在这里").waitFor();
  assert.deepEqual(await page.evaluate(() => { const inside = document.querySelector("[data-look=word]").shadowRoot; return [inside.querySelectorAll("iframe, script, object").length, [...inside.querySelectorAll("a")].map((a) => a.getAttribute("href"))]; }), [0, [null]], "the web page inside a Word file is left out, its links lead nowhere");
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.equal(await page.locator("#rendered").count(), 0);
  await page.route(`**/api/v1/items/${id}`, async (r) => { // a file of 200 MB, told rather than sent
    const answer = await r.fetch();
    const body = await answer.json();
    for (const f of body.files) if (f.name === "签到统计.pdf") f.size = 200 << 20;
    await r.fulfill({ response: answer, json: body });
  });
  await page.goto(`/items/${id}?file=${ids["签到统计.pdf"]}`);
  await viewing(page).locator("[data-no-look=large]").getByText("200.0 MB").waitFor();
  assert.deepEqual(v.seen, { elsewhere: [], thrown: [] });
  await v.close();
});

test("evidence on a phone: the file fills the screen, nothing is wider than it", patience, async () => {
  const maker = await visitor(b, world.url, "owner");
  const { id, ids } = await lot(maker.page);
  await maker.close();
  const v = await visitor(b, world.url, "owner", { path: `/items/${id}?file=${ids["签到统计.pdf"]}`, width: 390, height: 844, touch: true });
  const { page } = v;
  const fits = async (name) => {
    await settled(page);
    await eventually(async () => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), name));
    const dialog = await viewing(page).boundingBox();
    assert.ok(dialog.x >= -1 && dialog.width <= 391 && dialog.height >= 700, `${name}: ${JSON.stringify(dialog)}`);
    assert.deepEqual(await audit(page, name), []);
  };
  await page.locator('[data-page="1"][data-drawn]').waitFor();
  await fits("a PDF on a phone");
  await page.getByRole("button", { name: "下一份" }).tap();
  await page.getByRole("heading", { name: "宋体通知.pdf" }).waitFor();
  await page.getByRole("button", { name: "下一份" }).tap();
  await page.locator("[data-look=word]").getByText("会议研究了整改措施的落实情况。").waitFor();
  await fits("a Word file on a phone");
  await page.getByRole("button", { name: "关闭", exact: true }).tap();
  await viewing(page).waitFor({ state: "detached" });
  await v.close();
});
