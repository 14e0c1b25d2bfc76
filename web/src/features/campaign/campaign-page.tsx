import { EditOutlined, TableOutlined } from "@ant-design/icons";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Button, Space, Tag } from "antd";
import { useState } from "react";
import { useMay } from "@/api/session";
import { Loaded } from "@/components/faces";
import { Page } from "@/components/page";
import { PageTabs } from "@/components/page-tabs";
import { useText, useWords } from "@/locales";
import { Calendar } from "./calendar";
import { CampaignForm } from "./campaign-form";
import { Expected } from "./expected";
import { BatchIntake } from "./batch-intake";
import { MyPaper } from "./my-paper";
import { useCampaign, type Campaign } from "./queries";
import { Requirements } from "./requirements";
import { Roll } from "./roll";
import { campaignWords } from "./words";

const route = getRouteApi("/campaigns/$id");

/** CampaignPage is one round: who has handed in, the calendar, batch intake. */
export function CampaignPage() {
  const query = useCampaign(Number(route.useParams().id));
  return <Loaded query={query}>{(c) => <View c={c} />}</Loaded>;
}

function View({ c }: { c: Campaign }) {
  const t = useText(campaignWords);
  const { nav } = useWords();
  const may = useMay();
  const go = useNavigate();
  const [editing, setEditing] = useState(false);
  const tab = route.useSearch().tab;
  const items = [
    ...(may("campaign.roll") ? [{ key: "roll", label: t.tabs.roll, children: <Roll c={c} /> }] : []),
    ...(may("submission.write") ? [{ key: "mine", label: t.tabs.mine, children: <MyPaper c={c} /> }] : []),
    ...(may("submission.collect") && !c.closed ? [{ key: "intake", label: t.tabs.intake, children: <BatchIntake c={c} /> }] : []),
    { key: "calendar", label: t.tabs.calendar, children: <Calendar c={c} /> },
    { key: "requirements", label: t.tabs.requirements, children: <Requirements c={c} /> },
    ...(c.manages ? [{ key: "expected", label: t.expected, children: <Expected c={c} /> }] : []),
  ];
  return (
    <Page
      title={c.name} crumbs={[{ label: nav.campaigns, to: "/campaigns" }]}
      sub={<><Tag color={c.closed ? "default" : "blue"} style={{ marginInlineEnd: 8 }}>{c.closed ? t.closed : t.open}</Tag>{t.year(c.year)} · {c.unit?.name}{c.papersDue ? ` · ${t.due} ${c.papersDue}` : ""}</>}
      actions={
        <Space wrap>
          {may("submission.review") && <Link to="/campaigns/$id/overlap" params={{ id: String(c.id) }}><Button icon={<TableOutlined />}>{t.overlap}</Button></Link>}
          {c.manages && <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>{t.edit}</Button>}
        </Space>
      }
    >
      <PageTabs label={c.name} active={tab ?? items[0]!.key} onChange={(key) => void go({ to: "/campaigns/$id", params: { id: String(c.id) }, search: { tab: key }, replace: true })} items={items} />
      {editing && <CampaignForm campaign={c} close={() => setEditing(false)} />}
    </Page>
  );
}
