// One file out of a zip that the browser holds, so that a paper whose author was not recognised need not be unpacked by hand.

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const codings = ["utf-8", "gb18030", "big5"];

/** unzipOne gives the member with the path, undefined when there is none or it cannot be taken out here. */
export async function unzipOne(zip: Blob, path: string): Promise<Blob | undefined> {
  const at = new DataView(await zip.arrayBuffer());
  for (const m of members(at)) {
    if (!codings.some((c) => nameIn(c, at, m) === path)) continue;
    const from = m.offset + 30 + at.getUint16(m.offset + 26, true) + at.getUint16(m.offset + 28, true);
    const packed = zip.slice(from, from + m.packed);
    if (m.method === 0) return packed;
    if (m.method !== 8) return undefined;
    return new Response(packed.stream().pipeThrough(new DecompressionStream("deflate-raw"))).blob();
  }
  return undefined;
}

interface Member { method: number; packed: number; offset: number; name: [from: number, to: number] }

/** members walks the zip's own table, which stands at its end. Zips of more than 4 GB have another one and give nothing here. */
function* members(at: DataView): Generator<Member> {
  let end = at.byteLength - 22;
  while (end >= 0 && at.getUint32(end, true) !== END) end--;
  if (end < 0) return;
  const count = at.getUint16(end + 10, true);
  for (let n = 0, p = at.getUint32(end + 16, true); n < count && p + 46 <= at.byteLength && at.getUint32(p, true) === ENTRY; n++) {
    const [name, extra, note] = [28, 30, 32].map((o) => at.getUint16(p + o, true)) as [number, number, number];
    yield { method: at.getUint16(p + 10, true), packed: at.getUint32(p + 20, true), offset: at.getUint32(p + 42, true), name: [p + 46, p + 46 + name] };
    p += 46 + name + extra + note;
  }
}

function nameIn(coding: string, at: DataView, m: Member): string | undefined {
  try {
    return new TextDecoder(coding, { fatal: true }).decode(at.buffer.slice(...m.name)).replaceAll("\\", "/");
  } catch {
    return undefined;
  }
}
