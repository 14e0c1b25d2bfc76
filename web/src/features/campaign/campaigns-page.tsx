import { PlusOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Card, Tag } from "antd";
import { useState } from "react";
import { useMay } from "@/api/session";
import { EmptyFace, Loaded } from "@/components/faces";
import { Page } from "@/components/page";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { CampaignForm } from "./campaign-form";
import { useCampaigns } from "./queries";
import { campaignWords } from "./words";

/** CampaignsPage lists the rounds, running ones first. */
export function CampaignsPage() {
  const t = useText(campaignWords);
  const { words } = useWords();
  const may = useMay();
  const [making, setMaking] = useState(false);
  const list = useCampaigns();
  return (
    <Page title={t.title} sub={t.hint} actions={may("campaign.manage") && <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>{t.make}</Button>}>
      <Loaded query={list} empty={(d) => !d.items.length && <Card><EmptyFace title={t.none} hint={t.noneHint} /></Card>}>
        {(d) => (
          <div style={{ display: "grid", gap: 14, gridTemplateColumns: "repeat(auto-fill, minmax(min(360px, 100%), 1fr))" }}>
            {[...d.items].sort((a, b) => Number(a.closed) - Number(b.closed) || b.year - a.year).map((c) => (
              <Link key={c.id} to="/campaigns/$id" params={{ id: String(c.id) }} style={{ textDecoration: "none" }}>
                <Card hoverable style={{ height: "100%" }} title={<span className="wrap-cjk" style={{ whiteSpace: "normal" }}>{c.name}</span>} extra={<Tag color={c.closed ? "default" : "blue"}>{c.closed ? t.closed : t.open}</Tag>}>
                  <div style={{ color: "#4b5664", display: "grid", gap: 4 }}>
                    <span>{t.year(c.year)} · {c.unit?.name}</span>
                    {c.papersDue && <span>{t.due}：{c.papersDue}</span>}
                    <span>{c.kinds.map((k) => word(words.kind, k)).join("、")}</span>
                  </div>
                </Card>
              </Link>
            ))}
          </div>
        )}
      </Loaded>
      {making && <CampaignForm close={() => setMaking(false)} />}
    </Page>
  );
}
