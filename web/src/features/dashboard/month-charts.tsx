import { Link, useNavigate } from "@tanstack/react-router";
import { Card } from "antd";
import { useMemo } from "react";
import { Chart, palette } from "@/components/chart/chart";
import { useText } from "@/locales";
import { daysOf, running, type Month } from "./sums";
import { dashboardWords } from "./words";
import css from "./dashboard.module.css";

/** MonthCharts show what happened month by month, the burn-up, and this year against last; a figure leads to the items of its month. */
export function MonthCharts({ months, filter }: { months: Month[]; filter: { campaign?: number; under?: number } }) {
  const t = useText(dashboardWords);
  const go = useNavigate();
  const did = (what: string, month: string) => ({ ...filter, did: what, ...daysOf(month) });
  const link = (what: string, monthOf = (r: Record<string, unknown>) => String(r.month)) => (v: unknown, r: Record<string, unknown>) => (Number(v) ? <Link to="/ledger" search={did(what, monthOf(r))} data-count={String(v)} title={t.times}>{String(v)}</Link> : String(v));
  // From the first month on: what was opened, and what was closed less what was reopened.
  const since = (what: string) => (v: unknown, r: Record<string, unknown>) => (Number(v) ? <Link to="/ledger" search={{ ...did(what, String(r.month)), didFrom: daysOf(months[0]!.month).didFrom }} data-count={String(v)} title={what === "open" ? undefined : t.lessReopened}>{String(v)}</Link> : String(v));
  const open = (what: string | undefined, month: string | undefined) => { if (what && month) void go({ to: "/ledger", search: did(what, month) }); };
  const burn = useMemo(() => running(months), [months]);
  const years = useMemo(() => {
    const last = months.at(-1)?.month.slice(0, 4) ?? "";
    const prev = String(Number(last) - 1);
    return { last, prev, list: Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, "0")).map((m) => ({ month: m, now: months.find((x) => x.month === `${last}-${m}`)?.closed ?? 0, before: months.find((x) => x.month === `${prev}-${m}`)?.closed ?? 0 })) };
  }, [months]);
  const base = { tooltip: { trigger: "axis" }, legend: { top: 0 }, grid: { left: 8, right: 16, top: 34, bottom: 8, containLabel: true }, yAxis: { type: "value", minInterval: 1 } };
  const monthly = useMemo(() => ({ ...base, xAxis: { type: "category", data: months.map((m) => m.month) }, series: [{ name: t.opened, type: "bar", color: palette[0], data: months.map((m) => m.opened) }, { name: t.closed, type: "bar", color: palette[2], data: months.map((m) => m.closed) }, { name: t.returned, type: "line", color: palette[1], data: months.map((m) => m.returned) }] }), [months, t]);
  const up = useMemo(() => ({ ...base, xAxis: { type: "category", data: burn.map((m) => m.month) }, series: [{ name: t.cumOpened, type: "line", step: "end", color: palette[0], areaStyle: { opacity: 0.08 }, data: burn.map((m) => m.opened) }, { name: t.cumClosed, type: "line", step: "end", color: palette[2], lineStyle: { type: "dashed" }, areaStyle: { opacity: 0.12 }, data: burn.map((m) => m.closed) }] }), [burn, t]);
  const compare = useMemo(() => ({ ...base, xAxis: { type: "category", data: years.list.map((y) => y.month) }, series: [{ name: t.prevYear, type: "bar", color: palette[4], data: years.list.map((y) => y.before) }, { name: t.thisYear, type: "bar", color: palette[2], data: years.list.map((y) => y.now) }] }), [years, t]);
  const rows = (list: object[]) => list as Record<string, unknown>[];
  return (
    <div className={css.charts}>
      <Card title={t.byMonth}><Chart title={t.byMonth} option={monthly} rows={rows(months)} onClick={(i, series) => open({ [t.opened]: "open", [t.closed]: "close", [t.returned]: "return" }[series], months[i]?.month)} columns={[{ key: "month", title: t.month }, { key: "opened", title: t.opened, render: link("open") }, { key: "closed", title: t.closed, render: link("close") }, { key: "returned", title: t.returned, render: link("return") }, { key: "reopened", title: t.reopened, render: link("reopen") }, { key: "extended", title: t.extended, render: link("extension_grant") }]} /></Card>
      <Card title={t.burn}><Chart title={t.burn} option={up} rows={rows(burn)} columns={[{ key: "month", title: t.month }, { key: "opened", title: t.cumOpened, render: since("open") }, { key: "closed", title: t.cumClosed, render: since("close,reopen") }]} /></Card>
      <Card title={`${t.lastYear} · ${t.closed}`}><Chart title={t.lastYear} option={compare} rows={rows(years.list)} onClick={(i, series) => open("close", `${series === t.thisYear ? years.last : years.prev}-${years.list[i]?.month}`)} columns={[{ key: "month", title: t.month }, { key: "before", title: t.prevYear, render: link("close", (r) => `${years.prev}-${r.month}`) }, { key: "now", title: t.thisYear, render: link("close", (r) => `${years.last}-${r.month}`) }]} /></Card>
    </div>
  );
}
