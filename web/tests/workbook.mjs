// Files that people bring, made here: workbooks and zips, small and without a library.
import { crc32 as ofNode, inflateRawSync } from "node:zlib";

function crc32(data) {
  if (ofNode) return ofNode(data);
  let c = ~0;
  for (const b of data) {
    c ^= b;
    for (let k = 0; k < 8; k++) c = (c >>> 1) ^ (0xedb88320 & -(c & 1));
  }
  return ~c >>> 0;
}

/** zip packs files without pressing them; names go in as UTF-8 and say so. */
export function zip(files) {
  const parts = [];
  const table = [];
  let offset = 0;
  for (const [name, data] of Object.entries(files)) {
    const [n, d] = [Buffer.from(name), Buffer.from(data)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(0x5a21, 8);
    common.writeUInt32LE(crc32(d), 10);
    common.writeUInt32LE(d.length, 14);
    common.writeUInt32LE(d.length, 18);
    common.writeUInt16LE(n.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    parts.push(Buffer.from("PK\x03\x04", "latin1"), common, n, d);
    table.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, entry, n);
    offset += 30 + n.length + d.length;
  }
  const size = table.reduce((sum, b) => sum + b.length, 0);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...table, end]);
}

const safe = (s) => String(s).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** workbook is an xlsx of sheets, each a list of rows of words. */
export function workbook(sheets) {
  const names = Object.keys(sheets);
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const parts = "http://schemas.openxmlformats.org/package/2006";
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const files = {
    "[Content_Types].xml": `${head}<Types xmlns="${parts}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${names.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${type}.worksheet+xml"/>`).join("")}</Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${parts}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.map((n, i) => `<sheet name="${safe(n)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${parts}/relationships">${names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join("")}</Relationships>`,
  };
  names.forEach((n, i) => {
    const rows = sheets[n].map((row, y) => `<row r="${y + 1}">${row.map((v, x) => (v === "" ? "" : `<c r="${String.fromCharCode(65 + x)}${y + 1}" t="inlineStr"><is><t>${safe(v)}</t></is></c>`)).join("")}</row>`).join("");
    files[`xl/worksheets/sheet${i + 1}.xml`] = `${head}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`;
  });
  return zip(files);
}

export const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** unzip gives the files of a zip by their names, found through the list at its end. */
function unzip(data) {
  const end = data.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const files = {};
  for (let i = 0, at = data.readUInt32LE(end + 16); i < data.readUInt16LE(end + 10); i++) {
    const [how, size, name, extra, note, start] = [data.readUInt16LE(at + 10), data.readUInt32LE(at + 20), data.readUInt16LE(at + 28), data.readUInt16LE(at + 30), data.readUInt16LE(at + 32), data.readUInt32LE(at + 42)];
    const from = start + 30 + data.readUInt16LE(start + 26) + data.readUInt16LE(start + 28);
    const packed = data.subarray(from, from + size);
    files[data.toString("utf8", at + 46, at + 46 + name)] = how ? inflateRawSync(packed) : packed;
    at += 46 + name + extra + note;
  }
  return files;
}

const words = (xml) => [...xml.matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)].map((m) => m[1]).join("").replace(/&(lt|gt|quot|apos|amp|#10|#xA);/g, (_, n) => ({ lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" })[n] ?? "\n");

/** sheetOf reads the first sheet of a workbook as rows of words. */
export function sheetOf(data) {
  const files = unzip(data);
  const shared = [...(files["xl/sharedStrings.xml"]?.toString("utf8") ?? "").matchAll(/<si>(.*?)<\/si>/gs)].map((m) => words(m[1]));
  return [...files["xl/worksheets/sheet1.xml"].toString("utf8").matchAll(/<row[^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row = ""]) => {
    const cells = [];
    for (const [, letters, rest, inner = ""] of row.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const column = [...letters].reduce((n, l) => n * 26 + l.charCodeAt(0) - 64, 0) - 1;
      cells[column] = /t="s"/.test(rest) ? shared[Number(/<v>(\d+)/.exec(inner)?.[1])] : words(inner) || (/<v>([^<]*)/.exec(inner)?.[1] ?? "");
    }
    return Array.from(cells, (c) => c ?? "");
  });
}
