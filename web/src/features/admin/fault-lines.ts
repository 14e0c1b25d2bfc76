/** Fault is one thing wrong with a text; line counts from 1, 0 where the server named none. */
export interface Fault {
  line: number;
  text: string;
}

/** faultsOf reads the server's sentence, one fault a line, for the lines it names: “line 3: …”, “第 3 行…”. */
export function faultsOf(sentence: string): Fault[] {
  return sentence.split(/\n|；(?=\s*(?:line \d|第\s*\d))/).map((s) => s.trim()).filter(Boolean).map((text) => {
    const m = /\bline (\d+)|第\s*(\d+)\s*行/.exec(text);
    return { line: Number(m?.[1] ?? m?.[2] ?? 0), text };
  });
}

/** placeOf is where a line begins and ends in a text, in UTF-16 units, half-open. */
export function placeOf(text: string, line: number): [number, number] {
  let from = 0;
  for (let n = 1; n < line; n++) {
    const next = text.indexOf("\n", from);
    if (next < 0) break;
    from = next + 1;
  }
  const end = text.indexOf("\n", from);
  return [from, end < 0 ? text.length : end];
}

/** renamed gives a text the name under which it is to be kept: the first top-level key that names it. */
export function renamed(text: string, name: string): string {
  return text.replace(/^(name|id|pack|profile):[^\n]*$/m, (_, key: string) => `${key}: ${name}`);
}
