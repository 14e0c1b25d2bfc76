interface Said { code?: string; zh?: string; en?: string }
interface Row extends Said { notes: Said[] }

/** MANY is how many rows with one and the same remark are enough to say it once above them. */
export const MANY = 4;

/** saidOften are the remarks that many rows have word by word, by their Chinese words, the most frequent first. */
export function saidOften(rows: Row[]): Map<string, Said & { rows: number }> {
  const sums = new Map<string, Said & { rows: number }>();
  for (const r of rows) {
    const own = new Map([r, ...r.notes].filter((x) => x.code && x.zh).map((x) => [x.zh!, x]));
    for (const [zh, x] of own) sums.set(zh, { code: x.code, zh, en: x.en, rows: (sums.get(zh)?.rows ?? 0) + 1 });
  }
  return new Map([...sums].filter(([, s]) => s.rows >= MANY).sort((a, b) => b[1].rows - a[1].rows));
}
