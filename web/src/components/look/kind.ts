/** Kind is how a file can be looked at in place, by its name; whether it is what its name says shows when it is drawn. */
export type Kind = "picture" | "pdf" | "word" | "sheet" | "text" | "page" | "other";

const kinds: [Kind, RegExp][] = [
  ["picture", /\.(png|jpe?g|gif|webp|bmp)$/i],
  ["pdf", /\.pdf$/i],
  ["word", /\.docx$/i],
  ["sheet", /\.xls[xm]$/i],
  ["text", /\.(txt|md|csv|log)$/i],
  ["page", /\.(x?html?|mht(ml)?|svg|xml)$/i], // may hold scripts: never drawn
];

export const kindOf = (name: string): Kind => kinds.find(([, of]) => of.test(name))?.[0] ?? "other";

const mega = 1 << 20;
/** most is up to how many bytes a file of the kind is looked at in place; beyond, a browser would stand still. */
export const most: Record<Kind, number> = { picture: 40 * mega, pdf: 40 * mega, word: 20 * mega, sheet: 20 * mega, text: 4 * mega, page: 0, other: 0 };
