import { Alert, Button, Segmented, Space } from "antd";
import { useState, type KeyboardEvent } from "react";
import { addDays, longDay, today } from "@/lib/days";
import { useText, useWords } from "@/locales";
import { isWeekend, markDay, monthDays, readDays, sumsOf, type Mark, type Marks } from "./days-table";
import { runWords } from "./run-words";
import css from "./year-calendar.module.css";

const [FIRST, LAST] = [1949, 2099]; // the years that a table may hold

/** YearCalendar shows and changes the marks of a year: a click or a key puts 休 or 班 on a day, the same again takes it away. */
export function YearCalendar({ text, onChange, toSource }: { text: string; onChange: (text: string) => void; toSource: () => void }) {
  const t = useText(runWords);
  const [year, setYear] = useState(Number(today().slice(0, 4)));
  const [brush, setBrush] = useState<Mark | "none">("off");
  const years = readDays(text);
  if (!years) return <Alert type="warning" showIcon title={t.notPlain} action={<Button size="small" onClick={toSource}>{t.source2}</Button>} />;
  const marks: Marks = years.get(year) ?? new Map();
  const put = (day: string, mark: Mark | null) => onChange(markDay(text, day, mark));
  const press = (day: string) => put(day, brush === "none" || marks.get(day.slice(5)) === brush ? null : brush);
  const sums = sumsOf(year, marks);
  const lacks = lacking(years).filter((y) => y !== year);
  return (
    <div className={css.all}>
      {lacks.map((y) => <Alert key={y} type="warning" showIcon title={t.lacksYear(y)} action={<Button size="small" onClick={() => setYear(y)}>{t.toYear(y)}</Button>} />)}
      <div className={css.bar}>
        <Space>
          <Button aria-label={t.yearBefore} disabled={year <= FIRST} onClick={() => setYear(year - 1)}>‹</Button>
          <h2 className={css.year} aria-live="polite">{t.yearOf(year)}</h2>
          <Button aria-label={t.yearAfter} disabled={year >= LAST} onClick={() => setYear(year + 1)}>›</Button>
        </Space>
        <span className={css.brush}>{t.brush}<Segmented<Mark | "none"> aria-label={t.brush} value={brush} onChange={setBrush} options={[{ value: "off", label: t.off }, { value: "work", label: t.work }, { value: "none", label: t.clear }]} /></span>
        {years.has(year) && <span>{t.yearSums(sums.off, sums.work, sums.worked)}</span>}
      </div>
      {!years.has(year) && <Alert type="warning" showIcon title={t.lacksYear(year)} description={t.lacksHint} />}
      <p className={css.hint}>{t.calendarKeys}</p>
      <Year key={year} year={year} marks={marks} press={press} put={put} />
    </div>
  );
}

/** lacking are the years that are needed by now: this one, and from November on the next, whose notice comes out then. */
function lacking(years: Map<number, Marks>): number[] {
  const [y, m] = today().split("-").map(Number) as [number, number];
  return (m >= 11 ? [y, y + 1] : [y]).filter((n) => !years.has(n));
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Year is twelve months of which one day takes part in the order of tabs; arrows walk over all of them. */
function Year({ year, marks, press, put }: { year: number; marks: Marks; press: (day: string) => void; put: (day: string, mark: Mark | null) => void }) {
  const t = useText(runWords);
  const { lang, common } = useWords();
  const [at, setAt] = useState(today().startsWith(`${year}`) ? today() : `${year}-01-01`);
  const walk = (e: KeyboardEvent<HTMLElement>, day: string) => {
    const marksBy: Record<string, Mark | null> = { x: "off", b: "work", Delete: null, Backspace: null };
    if (e.nativeEvent.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key in marksBy) { e.preventDefault(); put(day, marksBy[e.key]!); return; }
    const to = e.key in steps ? addDays(day, steps[e.key]!) : e.key === "Home" ? `${day.slice(0, 8)}01` : e.key === "PageDown" ? sameDay(day, 1) : e.key === "PageUp" ? sameDay(day, -1) : null;
    if (!to) return;
    e.preventDefault();
    if (!to.startsWith(`${year}`)) return;
    setAt(to);
    e.currentTarget.closest(`.${css.months}`)?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus();
  };
  return (
    <div className={css.months}>
      {Array.from({ length: 12 }, (_, m) => (
        <table key={m} className={css.month}>
          <caption>{t.month(m + 1)}</caption>
          <thead><tr>{t.weekdays.map((w) => <th key={w} scope="col">{w}</th>)}</tr></thead>
          <tbody>
            {monthDays(year, m).map((week, i) => (
              <tr key={i}>
                {week.map((day, n) => {
                  if (!day) return <td key={n} />;
                  const mark = marks.get(day.slice(5));
                  return (
                    <td key={n}>
                      <button
                        type="button" data-day={day} data-sign={mark && (mark === "off" ? t.offShort : t.workShort)} tabIndex={day === at ? 0 : -1} className={`${css.day} ${mark ? css[mark] : isWeekend(day) ? css.weekend : ""} ${day === today() ? css.today : ""}`}
                        aria-label={`${longDay(day, lang)}${mark ? `${common.pause}${t[mark]}` : ""}`} onClick={() => { setAt(day); press(day); }} onKeyDown={(e) => walk(e, day)}
                      >
                        {Number(day.slice(8))}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

/** sameDay is the day a month on or back, or the last one where that month is shorter. */
function sameDay(day: string, by: number): string {
  const [y, m, d] = day.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(y, m + by, 0)).getUTCDate();
  return new Date(Date.UTC(y, m - 1 + by, Math.min(d, last))).toISOString().slice(0, 10);
}
