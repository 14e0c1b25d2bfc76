// Makes files of the papers with libraries for Node: node make.mjs TEXTS OUT [NAME...]
// npm install docx html-docx-js officegen html-to-docx pdfkit pdf-lib @pdf-lib/fontkit jspdf pdfmake@0.2 in the folder it runs in.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";

const need = createRequire(path.join(process.cwd(), "x.js"));
const [texts, outDir, ...only] = process.argv.slice(2);
const papers = JSON.parse(fs.readFileSync(path.join(texts, "papers.json"), "utf8"));
const FONT = "/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf";
const TTF = [FONT, process.env.TTF].find((f) => f && fs.existsSync(f));
const makers = [];
const maker = (name, ext, make) => makers.push({ name, ext, make });

const esc = (s) => s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const isHead = (l) => l.length < 32 && /^[一二三四五六七八九十（第]/.test(l) && !/[。；：]$/.test(l);
function groups(lines) {
  const out = [];
  for (const l of lines) {
    if (!l.includes("\t")) out.push({ text: l });
    else if (out.length && out.at(-1).rows) out.at(-1).rows.push(l.split("\t"));
    else out.push({ rows: [l.split("\t")] });
  }
  return out;
}
function page(p) {
  let b = p.title.map((l) => `<p style="text-align:center">${esc(l)}</p>`).join("");
  for (const g of groups(p.lines)) {
    if (g.text) b += isHead(g.text) ? `<h2>${esc(g.text)}</h2>` : `<p>${esc(g.text)}</p>`;
    else b += "<table>" + g.rows.map((r) => "<tr>" + r.map((c) => `<td>${esc(c)}</td>`).join("") + "</tr>").join("") + "</table>";
  }
  return `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${b}</body></html>`;
}

maker("docx-npm-docx", "docx", async (p) => {
  const d = need("docx");
  const cell = (c) => new d.TableCell({ children: [new d.Paragraph(c)] });
  const children = p.title.map((l) => new d.Paragraph({ text: l, alignment: d.AlignmentType.CENTER }));
  for (const g of groups(p.lines)) {
    if (g.rows) {
      const n = Math.max(...g.rows.map((r) => r.length));
      children.push(new d.Table({ rows: g.rows.map((r) => new d.TableRow({ children: [...r, ...Array(n - r.length).fill("")].map(cell) })) }));
    } else children.push(isHead(g.text) ? new d.Paragraph({ text: g.text, heading: d.HeadingLevel.HEADING_1 }) : new d.Paragraph({ children: [new d.TextRun(g.text)] }));
  }
  return d.Packer.toBuffer(new d.Document({ sections: [{ children }] }));
});

// The same with automatic numbers: what the text says is what the numbering must show again.
maker("docx-npm-docx-numbers", "docx", async (p) => {
  const d = need("docx");
  const forms = { "、": ["%1、", 0], "）": ["（%1）", 1] };
  const levels = [
    { level: 0, format: "chineseCounting", text: "%1、", start: 1 },
    { level: 1, format: "chineseCounting", text: "（%2）", start: 1 },
    { level: 2, format: "decimal", text: "%3.", start: 1 },
  ];
  const count = [0, 0, 0];
  const han = ["", ..."一二三四五六七八九十"];
  const children = p.title.map((l) => new d.Paragraph({ text: l, alignment: d.AlignmentType.CENTER }));
  for (const g of groups(p.lines)) {
    if (g.rows) {
      const n = Math.max(...g.rows.map((r) => r.length));
      children.push(new d.Table({ rows: g.rows.map((r) => new d.TableRow({ children: [...r, ...Array(n - r.length).fill("")].map((c) => new d.TableCell({ children: [new d.Paragraph(c)] })) })) }));
      continue;
    }
    const m = [/^([一二三四五六七八九十])、/, /^（([一二三四五六七八九十])）/, /^(\d)\.(?!\d)/].map((re) => re.exec(g.text));
    const lv = m.findIndex(Boolean);
    const next = lv < 0 ? 0 : count[lv] + 1;
    const value = lv < 0 ? "" : m[lv][1];
    if (lv >= 0 && (value === han[next] || value === String(next)) && (lv === 0 || count[0] > 0)) {
      count[lv]++;
      for (let i = lv + 1; i < 3; i++) count[i] = 0;
      if (lv === 2 && count[1] === 0) { count[2] = 0; children.push(new d.Paragraph(g.text)); continue; }
      children.push(new d.Paragraph({ text: g.text.slice(m[lv][0].length), numbering: { reference: "gw", level: lv } }));
    } else children.push(new d.Paragraph(g.text));
  }
  return d.Packer.toBuffer(new d.Document({ numbering: { config: [{ reference: "gw", levels }] }, sections: [{ children }] }));
});

maker("docx-html-docx-js", "docx", async (p) => Buffer.from(await need("html-docx-js").asBlob(page(p)).arrayBuffer?.() ?? need("html-docx-js").asBlob(page(p))));
maker("docx-html-to-docx", "docx", async (p) => need("html-to-docx")(page(p)));

maker("docx-officegen", "docx", (p) => new Promise((resolve, reject) => {
  const doc = need("officegen")("docx");
  doc.on("error", reject);
  for (const l of p.title) doc.createP({ align: "center" }).addText(l);
  for (const g of groups(p.lines)) {
    if (g.rows) doc.createTable(g.rows.map((r) => r.map(String)), { tableColWidth: 2000, columns: g.rows[0].map(() => ({ width: 2000 })) });
    else doc.createP().addText(g.text);
  }
  const chunks = [];
  const { PassThrough } = need("stream");
  const s = new PassThrough();
  s.on("data", (c) => chunks.push(c));
  s.on("end", () => resolve(Buffer.concat(chunks)));
  doc.generate(s);
}));

maker("pdf-pdfkit", "pdf", (p) => new Promise((resolve) => {
  const doc = new (need("pdfkit"))({ size: "A4", margin: 72 });
  const chunks = [];
  doc.on("data", (c) => chunks.push(c));
  doc.on("end", () => resolve(Buffer.concat(chunks)));
  doc.font(TTF).fontSize(14);
  for (const l of p.title) doc.text(l, { align: "center" });
  for (const g of groups(p.lines)) {
    if (g.text) doc.text(g.text, { indent: 28, lineGap: 6 });
    else for (const r of g.rows) doc.text(r.join("    "));
  }
  doc.end();
}));

maker("pdf-pdfmake", "pdf", (p) => new Promise((resolve) => {
  const Printer = need("pdfmake");
  const printer = new Printer({ F: { normal: TTF, bold: TTF } });
  const content = p.title.map((text) => ({ text, alignment: "center", fontSize: 20 }));
  for (const g of groups(p.lines)) {
    if (g.text) content.push({ text: g.text, leadingIndent: 28, margin: [0, 0, 0, 4] });
    else {
      const n = Math.max(...g.rows.map((r) => r.length));
      content.push({ table: { widths: Array(n).fill("*"), body: g.rows.map((r) => [...r, ...Array(n - r.length).fill("")]) }, fontSize: 10 });
    }
  }
  const doc = printer.createPdfKitDocument({ content, defaultStyle: { font: "F", fontSize: 14 }, footer: (i) => ({ text: String(i), alignment: "center" }) });
  const chunks = [];
  doc.on("data", (c) => chunks.push(c));
  doc.on("end", () => resolve(Buffer.concat(chunks)));
  doc.end();
}));

// lay breaks a paragraph into lines of 32 characters, marks hanging over the edge.
function lay(text, width = 32) {
  const out = [];
  let line = "　　", w = 2;
  for (const c of text) {
    const cw = c < "\x80" ? 0.5 : 1;
    if (w + cw > width && !"，。；：、？！）”》".includes(c)) { out.push(line); line = ""; w = 0; }
    line += c; w += cw;
  }
  out.push(line);
  return out;
}
// wrapped is a cell's text in lines of so many characters.
const wrapped = (text, width) => Array.from({ length: Math.ceil([...text].length / width) }, (_, i) => [...text].slice(i * width, (i + 1) * width).join(""));
// laid is the whole paper as pieces of text: x, and how far below the piece before it stands. Cells stand in columns without borders.
function laid(p) {
  const out = p.title.map((l) => ({ x: 300 - 7 * l.length, t: l, down: 1 }));
  for (const g of groups(p.lines)) {
    if (g.text) {
      out.push(...lay(g.text).map((t) => ({ x: 72, t, down: 1 })));
      continue;
    }
    const n = Math.max(...g.rows.map((r) => r.length));
    const step = 450 / n;
    for (const row of g.rows) {
      const cells = row.map((c) => wrapped(c, Math.max(2, Math.floor(step / 9) - 2)));
      const high = Math.max(...cells.map((c) => c.length));
      for (let i = 0; i < high; i++) {
        let first = true;
        cells.forEach((c, k) => {
          if (c[i]) {
            out.push({ x: 72 + k * step, t: c[i], down: first ? (i === 0 ? 1 : 0.6) : 0, size: 9 });
            first = false;
          }
        });
      }
    }
  }
  return out;
}

maker("pdf-pdf-lib", "pdf", async (p) => {
  const { PDFDocument } = need("pdf-lib");
  const doc = await PDFDocument.create();
  doc.registerFontkit(need("@pdf-lib/fontkit"));
  const font = await doc.embedFont(fs.readFileSync(TTF), { subset: true });
  let pg, y = 0;
  for (const l of laid(p)) {
    y -= 24 * l.down;
    if (y < 80) { pg = doc.addPage([595, 842]); y = 770; }
    pg.drawText(l.t, { x: l.x, y, size: l.size ?? 14, font });
  }
  return Buffer.from(await doc.save());
});

maker("pdf-jspdf", "pdf", async (p) => {
  const { jsPDF } = need("jspdf");
  const doc = new jsPDF({ unit: "pt", format: "a4" });
  doc.addFileToVFS("f.ttf", fs.readFileSync(TTF).toString("base64"));
  doc.addFont("f.ttf", "f", "normal");
  doc.setFont("f");
  let y = 60;
  for (const l of laid(p)) {
    y += 24 * l.down;
    if (y > 770) { doc.addPage(); y = 80; }
    doc.setFontSize(l.size ?? 14).text(l.t, l.x, y);
  }
  return Buffer.from(doc.output("arraybuffer"));
});

for (const { name, ext, make } of makers) {
  if (only.length && !only.includes(name)) continue;
  fs.mkdirSync(path.join(outDir, name), { recursive: true });
  let bad = 0;
  for (const p of papers) {
    const out = path.join(outDir, name, `${p.name}.${ext}`);
    if (fs.existsSync(out)) continue;
    try {
      fs.writeFileSync(out, await make(p));
    } catch (e) {
      if (bad++ === 0) console.error(`${name}: ${p.name}: ${e.stack}`);
    }
  }
  console.log(name, bad ? `failed ${bad}` : "ok");
}
