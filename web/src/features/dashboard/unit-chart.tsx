import { Link, useNavigate } from "@tanstack/react-router";
import { Card } from "antd";
import { useMemo } from "react";
import { Chart, palette } from "@/components/chart/chart";
import { useNarrow } from "@/lib/use-width";
import { useText } from "@/locales";
import { rate, sumByUnit, type Count } from "./sums";
import { dashboardWords } from "./words";

interface Filter { campaign?: number; under?: number }

/** UnitChart shows each unit's items by where they stand; a click on a bar or a number opens the rows. */
export function UnitChart({ counts, filter }: { counts: Count[]; filter: Filter }) {
  const t = useText(dashboardWords);
  const go = useNavigate();
  const narrow = useNarrow();
  const units = useMemo(() => sumByUnit(counts), [counts]);
  const parts = useMemo(() => [
    { name: t.closed, of: (u: (typeof units)[0]) => u.closed, search: { state: "closed" }, color: palette[2] },
    { name: t.pending, of: (u: (typeof units)[0]) => u.pending, search: { state: "pending" }, color: palette[3] },
    { name: t.others, of: (u: (typeof units)[0]) => u.open - u.overdue, search: { state: "open,returned,reopened", light: "on_time,due_soon,no_due" }, color: palette[0] },
    { name: t.overdue, of: (u: (typeof units)[0]) => u.overdue, search: { light: "overdue" }, color: palette[1] },
    { name: t.retired, of: (u: (typeof units)[0]) => u.retired, search: { state: "merged,void" }, color: palette[4] },
  ], [t]);
  const option = useMemo(() => ({
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" } }, legend: { top: 0 }, grid: { left: 8, right: 24, top: narrow ? 58 : 34, bottom: 8, containLabel: true },
    xAxis: { type: "value", minInterval: 1 }, yAxis: { type: "category", inverse: true, data: units.map((u) => u.name), axisLabel: { width: narrow ? 96 : 216, overflow: "break", lineHeight: 14 } },
    series: parts.map((p) => ({ name: p.name, type: "bar", stack: "all", barMaxWidth: 22, color: p.color, data: units.map((u) => p.of(u)), label: { show: true, color: "#fff", formatter: (x: { value: number }) => (x.value ? String(x.value) : "") } })),
  }), [units, parts, narrow]);
  const rows = units.map((u) => ({ ...u }) as unknown as Record<string, unknown>);
  const link = (search: object) => (v: unknown, r: Record<string, unknown>) => <Link to="/ledger" search={{ campaign: filter.campaign, unit: String(r.id), ...search }} data-count={String(v)}>{String(v)}</Link>;
  return (
    <Card title={t.byUnit} style={{ marginBottom: 16 }}>
      <Chart
        title={t.byUnit} option={option} height={Math.max(220, 60 + units.length * (narrow ? 44 : 32))} rows={rows}
        onClick={(i, series) => { const p = parts.find((x) => x.name === series); const u = units[i]; if (u && p) void go({ to: "/ledger", search: { campaign: filter.campaign, unit: String(u.id), ...p.search } }); }}
        columns={[
          { key: "name", title: t.unit }, { key: "total", title: t.total, render: link({}) }, { key: "closed", title: t.closed, render: link({ state: "closed" }) }, { key: "pending", title: t.pending, render: link({ state: "pending" }) },
          { key: "open", title: t.open, render: link({ state: "open,returned,reopened" }) }, { key: "overdue", title: t.overdue, render: link({ light: "overdue" }) }, { key: "soon", title: t.soon, render: link({ light: "due_soon" }) }, { key: "retired", title: t.retired, render: link({ state: "merged,void" }) }, { key: "rate", title: t.rate, render: (_, r) => { const x = rate(r as unknown as Parameters<typeof rate>[0]); return x === null ? t.few : `${x}%`; } },
          { key: "returns", title: t.returns, render: link({ did: "return" }) }, { key: "reopenings", title: t.reopenings, render: link({ did: "reopen" }) }, { key: "extensions", title: t.extensions, render: link({ did: "extension_grant" }) },
        ]}
      />
    </Card>
  );
}
