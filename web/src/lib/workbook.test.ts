import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { unzipOne } from "./unzip";
import { workbookOf } from "./workbook";

test("the words stand in the sheet as they are, never as a formula", async () => {
  const file = workbookOf("初始密码", [["姓名", "密码"], ["欧阳<若>&\"兰\"\u0001", "=1+1"]]);
  const sheet = await (await unzipOne(file, "xl/worksheets/sheet1.xml"))!.text();
  expect(sheet).toContain("欧阳&lt;若>&amp;&quot;兰&quot;<");
  expect(sheet).toContain('<c r="B2" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>');
  expect(sheet).not.toContain("<f>");
});

test("the sums of the zip are right: whoever checks them can read it", async () => {
  const bytes = Buffer.from(await workbookOf("单", [["甲"]]).arrayBuffer());
  const size = bytes.readUInt32LE(18);
  const from = 30 + bytes.readUInt16LE(26);
  expect(size).toBeGreaterThan(100);
  if (crc32) expect(bytes.readUInt32LE(14)).toBe(crc32(bytes.subarray(from, from + size)));
  expect(bytes.readUInt32LE(bytes.length - 6)).toBe(bytes.indexOf(Buffer.from("PK\x01\x02", "latin1")));
});
