import { useQuery } from "@tanstack/react-query";
import { Alert, Card, Tag } from "antd";
import { api, ask } from "@/api/client";
import { keys } from "@/api/keys";
import { EmptyFace, Loaded } from "@/components/faces";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import css from "./campaign.module.css";
import type { Campaign } from "./queries";
import { campaignWords } from "./words";

/** Requirements are what the campaign asks of a paper, in plain words as the server tells them. */
export function Requirements({ c }: { c: Campaign }) {
  const t = useText(campaignWords);
  const { lang, common } = useWords();
  const query = useQuery({ queryKey: [...keys.campaign(c.id, "requirements"), lang], queryFn: () => ask(api.GET("/api/v1/campaigns/{id}/requirements", { params: { path: { id: c.id } }, headers: { "Accept-Language": lang === "zh" ? "zh-CN" : "en" } })) });
  return (
    <Loaded query={query} rows={6} empty={(d) => !d.groups.length && !d.aspects.length && <Card><EmptyFace title={t.noRequirements} hint={t.noRequirementsHint} /></Card>}>
      {(d) => (
        <Card title={d.title || d.profile}>
          {d.note && <p className="wrap-cjk" style={{ color: "#4b5664", maxWidth: "60em" }}>{d.note}</p>}
          {d.unverified.length > 0 && <Alert type="info" showIcon style={{ marginBottom: 14 }} title={t.unverified(d.unverified.map((u) => word(t.parts, u)).join(common.comma))} />}
          {d.aspects.length > 0 && <div className={css.asked}><h2>{t.aspects}</h2><div style={{ display: "flex", gap: 8, flexWrap: "wrap" }}>{d.aspects.map((a) => <Tag key={a} style={{ margin: 0, whiteSpace: "normal", fontSize: 14, padding: "2px 10px" }}>{a}</Tag>)}</div></div>}
          {d.groups.map((g) => <div key={g.title} className={css.asked}><h2>{g.title}</h2><ul>{g.lines.map((l) => <li key={l} className="wrap-cjk">{l}</li>)}</ul></div>)}
        </Card>
      )}
    </Loaded>
  );
}
