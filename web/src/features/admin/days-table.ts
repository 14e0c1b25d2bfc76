// The table of working days as text and as marks on days. A change rewrites the lines of its year and leaves all others as they are.

export type Mark = "off" | "work";
/** Marks are the marked days of one year, by "MM-DD". */
export type Marks = Map<string, Mark>;

interface Block { year: number; from: number; to: number; marks: Marks; notes: string[] } // lines from–to, half-open

/** readDays gives the marks of each year; null where the text is written in a way that only the server reads. */
export function readDays(text: string): Map<number, Marks> | null {
  const blocks = blocksOf(text);
  return blocks && new Map(blocks.map((b) => [b.year, b.marks]));
}

/** markDay puts a mark on a day, or takes it away. A year without any mark left has no lines left either. */
export function markDay(text: string, day: string, mark: Mark | null): string {
  const blocks = blocksOf(text);
  if (!blocks) return text;
  const [year, at] = [Number(day.slice(0, 4)), day.slice(5)];
  const was = blocks.find((b) => b.year === year);
  const marks = new Map(was?.marks);
  if (mark) marks.set(at, mark);
  else marks.delete(at);
  const lines = text.split("\n");
  if (was) lines.splice(was.from, was.to - was.from, ...linesOf(year, marks, was.notes));
  else if (marks.size) {
    while (lines.at(-1) === "") lines.pop();
    const next = blocks.find((b) => b.year > year);
    lines.splice(next ? next.from : lines.length, 0, ...linesOf(year, marks, []));
    if (!next) lines.push("");
  }
  return lines.join("\n");
}

function linesOf(year: number, marks: Marks, notes: string[]): string[] {
  const list = (m: Mark) => [...marks].filter(([, is]) => is === m).map(([d]) => `"${d}"`).sort().join(", ");
  const [off, work] = [list("off"), list("work")];
  if (!off && !work) return notes;
  return [`- year: ${year}`, ...notes, `  off: [${off}]`, ...(work ? [`  work: [${work}]`] : [])];
}

/** blocksOf cuts the text into years. Only what the program itself writes and its plain variants are understood. */
function blocksOf(text: string): Block[] | null {
  const lines = text.split("\n");
  const starts = lines.flatMap((l, i) => (/^- +year: *\d{4} *(#.*)?$/.test(l) ? [i] : []));
  if (lines.slice(0, starts[0] ?? lines.length).some((l) => l.trim() !== "" && !/^\s*#/.test(l) && l.trim() !== "---")) return null;
  const out: Block[] = [];
  for (const [n, from] of starts.entries()) {
    let to = starts[n + 1] ?? lines.length;
    while (to > from + 1 && (lines[to - 1]!.trim() === "" || /^#/.test(lines[to - 1]!))) to--; // blank lines and notes before the next year are its own
    const year = Number(/\d{4}/.exec(lines[from]!)![0]);
    const body = lines.slice(from + 1, to);
    const marks = marksOf(body.filter((l) => !/^\s*#/.test(l)).map((l) => l.replace(/\s+#.*$/, "")).join("\n"));
    if (!marks || out.some((b) => b.year === year)) return null;
    out.push({ year, from, to, marks, notes: body.filter((l) => /^\s*#/.test(l)) });
  }
  return out;
}

const dayForm = /^(["']?)(\d\d-\d\d)\1$/;

/** marksOf reads "off: […]" and "work: […]", and the same as lists of lines that begin with a dash. */
function marksOf(body: string): Marks | null {
  const marks: Marks = new Map();
  let bad = false;
  const take = (name: string, days: string[]) => {
    for (const d of days.map((d) => d.trim()).filter(Boolean)) {
      const day = dayForm.exec(d)?.[2];
      if (!day) bad = true;
      else marks.set(day, name as Mark);
    }
    return "";
  };
  const left = body
    .replace(/^ +(off|work): *\[([^\]]*)\] *$/gm, (_, name: string, days: string) => take(name, days.split(",")))
    .replace(/^ +(off|work): *\n((?: +- .*\n?)+)/gm, (_, name: string, days: string) => take(name, days.split("\n").map((l) => l.replace(/^ +- /, ""))));
  return bad || left.trim() !== "" ? null : marks;
}

const noon = (year: number, month: number, day: number) => new Date(Date.UTC(year, month, day));
export const iso = (d: Date) => d.toISOString().slice(0, 10);

/** monthDays are the days of a month (0 is January) in weeks from Monday; null before its first and after its last day. */
export function monthDays(year: number, month: number): (string | null)[][] {
  const first = noon(year, month, 1);
  const cells: (string | null)[] = Array.from({ length: (first.getUTCDay() + 6) % 7 }, () => null);
  for (let d = first; d.getUTCMonth() === month; d = noon(year, month, d.getUTCDate() + 1)) cells.push(iso(d));
  while (cells.length % 7) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(7 * i, 7 * i + 7));
}

export const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** sumsOf counts what a year's marks come to. */
export function sumsOf(year: number, marks: Marks): { off: number; work: number; worked: number } {
  const days = Array.from({ length: 12 }, (_, m) => monthDays(year, m)).flat(2).filter((d): d is string => !!d);
  const is = (d: string) => marks.get(d.slice(5));
  return {
    off: days.filter((d) => is(d) === "off").length, work: days.filter((d) => is(d) === "work").length,
    worked: days.filter((d) => is(d) === "work" || (!is(d) && !isWeekend(d))).length,
  };
}
