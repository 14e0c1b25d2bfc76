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
