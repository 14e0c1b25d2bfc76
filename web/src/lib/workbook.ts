// A workbook of one sheet, made in the browser, for what the server shall not see a second time.

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const parts = "http://schemas.openxmlformats.org/package/2006";
const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** workbookOf is an xlsx whose cells are all words: nothing in it is taken for a formula or a number. At most 26 columns. */
export function workbookOf(sheet: string, rows: string[][]): Blob {
  const cells = rows.map((row, y) => `<row r="${y + 1}">${row.map((v, x) => `<c r="${String.fromCharCode(65 + x)}${y + 1}" t="inlineStr"><is><t xml:space="preserve">${safe(v)}</t></is></c>`).join("")}</row>`).join("");
  const files = {
    "[Content_Types].xml": `${head}<Types xmlns="${parts}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${parts}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${safe(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${parts}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `${head}<worksheet xmlns="${main}"><cols><col min="1" max="${Math.max(1, rows[0]?.length ?? 1)}" width="24" customWidth="1"/></cols><sheetData>${cells}</sheetData></worksheet>`,
  };
  return new Blob(zipOf(files), { type: `${type}.sheet` });
}

/** safe is the text for XML, without the characters that XML does not know. */
function safe(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** zipOf is a zip whose members are not pressed; their names are ASCII. */
function zipOf(files: Record<string, string>): Uint8Array<ArrayBuffer>[] {
  const out: Uint8Array<ArrayBuffer>[] = [];
  const table: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  const coder = new TextEncoder();
  for (const [path, text] of Object.entries(files)) {
    const [name, data] = [coder.encode(path), coder.encode(text)];
    // What the member's own head and its line in the table have in common: version, flags, method, time, day, sum, two sizes, name.
    const shared = little([2, 20], [2, 0], [2, 0], [2, 0], [2, 0x5a21], [4, crc32(data)], [4, data.length], [4, data.length], [2, name.length], [2, 0]);
    out.push(little([4, 0x04034b50]), shared, name, data);
    table.push(little([4, 0x02014b50], [2, 20]), shared, little([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name);
    offset += 4 + shared.length + name.length + data.length;
  }
  const count = Object.keys(files).length;
  const size = table.reduce((n, b) => n + b.length, 0);
  return [...out, ...table, little([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0])];
}

/** little are numbers of two or four bytes, the least byte first. */
function little(...fields: [size: 2 | 4, value: number][]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fields.reduce((n, [size]) => n + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

function crc32(data: Uint8Array): number {
  let c = ~0;
  for (const b of data) {
    c ^= b;
    for (let k = 0; k < 8; k++) c = (c >>> 1) ^ (0xedb88320 & -(c & 1));
  }
  return ~c >>> 0;
}
