import { Card } from "antd";
import { useMemo } from "react";
import { Chart, palette } from "@/components/chart/chart";
import { useText } from "@/locales";
import { running, type Month } from "./sums";
import { dashboardWords } from "./words";
import css from "./dashboard.module.css";

/** MonthCharts show what happened month by month, the burn-up, and this year against last. */
export function MonthCharts({ months }: { months: Month[] }) {
  const t = useText(dashboardWords);
  const burn = useMemo(() => running(months), [months]);
  const years = useMemo(() => {
    const last = months.at(-1)?.month.slice(0, 4) ?? "";
    const prev = String(Number(last) - 1);
    return Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, "0")).map((m) => ({ month: m, now: months.find((x) => x.month === `${last}-${m}`)?.closed ?? 0, before: months.find((x) => x.month === `${prev}-${m}`)?.closed ?? 0 }));
  }, [months]);
  const base = { tooltip: { trigger: "axis" }, legend: { top: 0 }, grid: { left: 8, right: 16, top: 34, bottom: 8, containLabel: true }, yAxis: { type: "value", minInterval: 1 } };
  const monthly = useMemo(() => ({ ...base, xAxis: { type: "category", data: months.map((m) => m.month) }, series: [{ name: t.opened, type: "bar", color: palette[0], data: months.map((m) => m.opened) }, { name: t.closed, type: "bar", color: palette[2], data: months.map((m) => m.closed) }, { name: t.returned, type: "line", color: palette[1], data: months.map((m) => m.returned) }] }), [months, t]);
  const up = useMemo(() => ({ ...base, xAxis: { type: "category", data: burn.map((m) => m.month) }, series: [{ name: t.cumOpened, type: "line", step: "end", color: palette[0], areaStyle: { opacity: 0.08 }, data: burn.map((m) => m.opened) }, { name: t.cumClosed, type: "line", step: "end", color: palette[2], lineStyle: { type: "dashed" }, areaStyle: { opacity: 0.12 }, data: burn.map((m) => m.closed) }] }), [burn, t]);
  const compare = useMemo(() => ({ ...base, xAxis: { type: "category", data: years.map((y) => y.month) }, series: [{ name: t.prevYear, type: "bar", color: palette[4], data: years.map((y) => y.before) }, { name: t.thisYear, type: "bar", color: palette[2], data: years.map((y) => y.now) }] }), [years, t]);
  const rows = (list: object[]) => list as Record<string, unknown>[];
  return (
    <div className={css.charts}>
      <Card title={t.byMonth}><Chart title={t.byMonth} option={monthly} rows={rows(months)} columns={[{ key: "month", title: t.month }, { key: "opened", title: t.opened }, { key: "closed", title: t.closed }, { key: "returned", title: t.returned }, { key: "reopened", title: t.reopened }, { key: "extended", title: t.extended }]} /></Card>
      <Card title={t.burn}><Chart title={t.burn} option={up} rows={rows(burn)} columns={[{ key: "month", title: t.month }, { key: "opened", title: t.cumOpened }, { key: "closed", title: t.cumClosed }]} /></Card>
      <Card title={`${t.lastYear} · ${t.closed}`}><Chart title={t.lastYear} option={compare} rows={rows(years)} columns={[{ key: "month", title: t.month }, { key: "before", title: t.prevYear }, { key: "now", title: t.thisYear }]} /></Card>
    </div>
  );
}
