import { PrinterOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Button, Card, Select } from "antd";
import { api, ask } from "@/api/client";
import { keys } from "@/api/keys";
import { EmptyFace, Loaded } from "@/components/faces";
import { useFocusUnit } from "@/components/focus-unit";
import { Page } from "@/components/page";
import { unitsQuery } from "@/components/pickers/unit-select";
import { useNarrow } from "@/lib/use-width";
import { useText } from "@/locales";
import { MonthCharts } from "./month-charts";
import { dashboardQuery } from "./queries";
import { rate, sumAll } from "./sums";
import { UnitChart } from "./unit-chart";
import { dashboardWords } from "./words";
import css from "./dashboard.module.css";

const route = getRouteApi("/dashboard");

/** DashboardPage is the ledger in figures; every figure is a link to its rows. */
export function DashboardPage() {
  const t = useText(dashboardWords);
  const { campaign } = route.useSearch();
  const { unit: under } = useFocusUnit();
  const go = useNavigate();
  const narrow = useNarrow();
  const filter = { campaign, under };
  const query = useQuery(dashboardQuery(filter));
  const campaigns = useQuery({ queryKey: keys.campaigns(), queryFn: () => ask(api.GET("/api/v1/campaigns")) }).data?.items ?? [];
  const chosen = campaigns.find((c) => c.id === campaign);
  const unitName = useQuery({ ...unitsQuery, enabled: !!under }).data?.items.find((u) => u.id === under)?.name;
  return (
    <Page
      title={t.title} paper={t.onPaper}
      sub={query.data && <><span className="on-screen">{t.today(query.data.today)}</span><span className="on-paper">{[t.asOf(query.data.today), chosen?.name ?? t.all, unitName].filter(Boolean).join(" · ")}</span></>}
      actions={<div className="on-screen" style={{ display: "flex", gap: 8, flexWrap: "wrap" }}><Select aria-label={t.all} style={{ minWidth: 220 }} value={campaign ?? 0} onChange={(c) => void go({ to: "/dashboard", search: { campaign: c || undefined } })} options={[{ value: 0, label: t.all }, ...campaigns.map((c) => ({ value: c.id, label: c.name }))]} popupMatchSelectWidth={false} />{!narrow && <Button icon={<PrinterOutlined />} disabled={!query.data?.total} onClick={() => print()}>{t.print}</Button>}</div>}
    >
      <Loaded query={query} rows={10} empty={(d) => !d.total && <Card><EmptyFace title={t.none} /></Card>}>
        {(d) => {
          const all = sumAll(d.counts);
          const share = rate(all);
          const figures: [string, number, object][] = [
            [t.total, all.total, {}], [t.closed, all.closed, { state: "closed" }], [t.open, all.open, { state: "open,returned,reopened" }], [t.pending, all.pending, { state: "pending" }],
            [t.overdue, all.overdue, { light: "overdue" }], [t.soon, all.soon, { light: "due_soon" }], [t.retired, all.retired, { state: "merged,void" }],
          ];
          return (
            <div className={css.page}>
              <div className={css.figures}>
                {figures.map(([label, n, search]) => (
                  <Link key={label} to="/ledger" search={{ ...filter, ...search }} data-count={n} className={`${css.figure} ${label === t.overdue && n > 0 ? css.late : ""} ${label === t.retired ? css.small : ""}`}>
                    <strong>{n.toLocaleString()}</strong><span>{label}</span>
                    {label === t.closed && <em title={t.rateHint}>{t.rate} {share === null ? t.few : `${share}%`}</em>}
                  </Link>
                ))}
                {([[t.returns, all.returns, "return"], [t.reopenings, all.reopenings, "reopen"], [t.extensions, all.extensions, "extension_grant"]] as const).map(([label, n, did]) => <Link key={label} to="/ledger" search={{ ...filter, did }} data-count={n} title={t.times} className={`${css.figure} ${css.small}`}><strong>{n.toLocaleString()}</strong><span>{label}</span></Link>)}
              </div>
              <UnitChart counts={d.counts} filter={filter} />
              <MonthCharts months={d.months} filter={filter} />
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
