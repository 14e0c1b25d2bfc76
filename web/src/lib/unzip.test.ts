import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { unzipOne } from "./unzip";

/** zipOf packs files as an archiver does; names are given as bytes, for old archivers write them in GBK. */
function zipOf(files: { name: Uint8Array; data: string; stored?: boolean }[]): Blob {
  const parts: Buffer[] = [];
  const table: Buffer[] = [];
  let offset = 0;
  for (const f of files) {
    const data = f.stored ? Buffer.from(f.data) : deflateRawSync(f.data);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(f.name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(f.stored ? 0 : 8, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt16LE(f.name.length, 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(head, Buffer.from(f.name), data);
    table.push(entry, Buffer.from(f.name));
    offset += 30 + f.name.length + data.length;
  }
  const size = table.reduce((n, b) => n + b.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return new Blob([...parts, ...table, end].map((b) => new Uint8Array(b)));
}

const utf8 = (s: string) => new TextEncoder().encode(s);
const gbk = new Uint8Array([0xc1, 0xba, 0xb2, 0xaf, 0x2e, 0x74, 0x78, 0x74]);

test("a member is found by its path, packed or stored, in UTF-8 or GBK", async () => {
  const zip = zipOf([{ name: utf8("班子/甲.txt"), data: "甲的材料".repeat(50) }, { name: gbk, data: "乙", stored: true }]);
  expect(await (await unzipOne(zip, "班子/甲.txt"))?.text()).toBe("甲的材料".repeat(50));
  expect(await (await unzipOne(zip, new TextDecoder("gb18030").decode(gbk)))?.text()).toBe("乙");
});

test("what is not there or no zip gives nothing", async () => {
  expect(await unzipOne(zipOf([{ name: utf8("a.txt"), data: "a" }]), "b.txt")).toBeUndefined();
  expect(await unzipOne(new Blob(["no zip at all, only words"]), "b.txt")).toBeUndefined();
});
