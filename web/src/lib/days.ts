// A day is "YYYY-MM-DD", as the server writes it; it has no time zone.

export function today(): string {
  const d = new Date();
  return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, "0")}-${String(d.getDate()).padStart(2, "0")}`;
}

/** addDays moves a day by whole days. */
export function addDays(day: string, n: number): string {
  const d = new Date(day + "T00:00:00Z");
  d.setUTCDate(d.getUTCDate() + n);
  return d.toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to + "T00:00:00Z") - Date.parse(from + "T00:00:00Z")) / 86_400_000);
}

/** dayOf cuts a moment to the reader's day; empty for none. */
export function dayOf(at?: string | null): string {
  if (!at || at.startsWith("0001-")) return "";
  if (at.length === 10) return at;
  const d = new Date(at);
  return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, "0")}-${String(d.getDate()).padStart(2, "0")}`;
}

/** momentOf is day and minute. */
export function momentOf(at?: string | null): string {
  if (!at || at.startsWith("0001-")) return "";
  const d = new Date(at);
  return `${dayOf(at)} ${String(d.getHours()).padStart(2, "0")}:${String(d.getMinutes()).padStart(2, "0")}`;
}

/** longDay is a day as one says it: 2026年11月24日 星期二. */
export function longDay(day: string, lang: "zh" | "en"): string {
  const d = new Date(day + "T00:00:00Z");
  if (Number.isNaN(d.getTime())) return day;
  const of = (o: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(lang === "zh" ? "zh-CN" : "en-GB", { timeZone: "UTC", ...o }).format(d);
  return lang === "zh" ? `${d.getUTCFullYear()}年${d.getUTCMonth() + 1}月${d.getUTCDate()}日 ${of({ weekday: "long" })}` : of({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** startOf is the moment at which a day begins where the reader is, as the server takes it. */
export const startOf = (day: string): string => new Date(`${day}T00:00:00`).toISOString();

/** isDay says whether a text is a day of the calendar. */
export const isDay = (v: unknown): v is string => typeof v === "string" && /^\d{4}-\d{2}-\d{2}$/.test(v) && addable(v);
const addable = (day: string) => { const d = new Date(`${day}T00:00:00Z`); return !Number.isNaN(d.getTime()) && d.toISOString().startsWith(day); };

/** zoneOf names the reader's time zone with its distance from UTC on that day: Asia/Shanghai UTC+8. */
export function zoneOf(at = new Date()): string {
  const off = -at.getTimezoneOffset();
  const [h, m] = [Math.floor(Math.abs(off) / 60), Math.abs(off) % 60];
  return `${Intl.DateTimeFormat().resolvedOptions().timeZone} UTC${off < 0 ? "-" : "+"}${h}${m ? `:${String(m).padStart(2, "0")}` : ""}`;
}
