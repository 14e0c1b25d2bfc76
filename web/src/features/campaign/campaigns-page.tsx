import { PlusOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Card, Progress, Tag } from "antd";
import { useState } from "react";
import type { Schemas } from "@/api/client";
import { useMay } from "@/api/session";
import { EmptyFace, Loaded } from "@/components/faces";
import { useFocusUnit } from "@/components/focus-unit";
import { Page } from "@/components/page";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { CampaignForm } from "./campaign-form";
import { useCampaigns, useRolls } from "./queries";
import { campaignWords } from "./words";
import css from "./campaign.module.css";

/** CampaignsPage lists the rounds, running ones first. */
export function CampaignsPage() {
  const t = useText(campaignWords);
  const { words, common } = useWords();
  const may = useMay();
  const [making, setMaking] = useState(false);
  const list = useCampaigns();
  const rolls = useRolls(useFocusUnit().unit, may("campaign.roll"));
  return (
    <Page title={t.title} sub={t.hint} actions={may("campaign.manage") && <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>{t.make}</Button>}>
      <Loaded query={list} empty={(d) => !d.items.length && <Card><EmptyFace title={t.none} hint={t.noneHint} /></Card>}>
        {(d) => (
          <div style={{ display: "grid", gap: 14, gridTemplateColumns: "repeat(auto-fill, minmax(min(360px, 100%), 1fr))" }}>
            {[...d.items].sort((a, b) => Number(a.closed) - Number(b.closed) || b.year - a.year).map((c) => (
              <Card
                key={c.id} hoverable className={css.round} title={<Link to="/campaigns/$id" params={{ id: String(c.id) }} className={`${css.whole} wrap-cjk`}>{c.name}</Link>}
                extra={<Tag color={c.closed ? "default" : "blue"}>{c.closed ? t.closed : t.open}</Tag>}
              >
                <div style={{ color: "#4b5664", display: "grid", gap: 4 }}>
                  <span>{t.year(c.year)} · {c.unit?.name}</span>
                  {c.papersDue && <span>{t.due}{common.colon}{c.papersDue}</span>}
                  <span>{c.kinds.map((k) => word(words.kind, k)).join(common.comma)}</span>
                </div>
                {rolls.data?.get(c.id) && <HowMany r={rolls.data.get(c.id)!} />}
              </Card>
            ))}
          </div>
        )}
      </Loaded>
      {making && <CampaignForm close={() => setMaking(false)} />}
    </Page>
  );
}

/** HowMany says how many papers have come of those expected, and leads to the roll and to those who owe one. */
function HowMany({ r }: { r: Schemas["RollCountView"] }) {
  const t = useText(campaignWords);
  const missing = r.expected - r.handedIn;
  const to = { to: "/campaigns/$id", params: { id: String(r.campaign) } } as const;
  return (
    <div className={css.howMany}>
      <Progress percent={(100 * r.handedIn) / r.expected} showInfo={false} size="small" aria-hidden strokeColor="#2f6da8" />
      <div>
        <Link {...to} search={{ tab: "roll" }}>{t.handedOf(r.handedIn, r.expected)}</Link>
        {missing > 0 && <Link {...to} search={{ tab: "roll", missing: true }} className={r.late ? css.owing : undefined}>{r.late ? t.lateOf(r.late) : t.missingOf(missing)}</Link>}
      </div>
    </div>
  );
}
