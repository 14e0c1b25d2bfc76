import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Card, Select, Switch, Tabs } from "antd";
import { useState } from "react";
import { api, ask, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";
import { SideBySide } from "@/components/diff/side-by-side";
import { EmptyFace, Loaded } from "@/components/faces";
import { SeverityTag } from "@/components/marks-of-state";
import { Page } from "@/components/page";
import { useText, useWords } from "@/locales";
import { compareWords } from "./words";

const route = getRouteApi("/papers/$id/drafts");

/** DraftsPage compares two drafts of one paper: the text, and what became of the findings. */
export function DraftsPage() {
  const t = useText(compareWords);
  const { nav } = useWords();
  const id = Number(route.useParams().id);
  const search = route.useSearch();
  const go = useNavigate();
  const [changed, setChanged] = useState(true);
  const paper = useQuery({ queryKey: keys.submission(id), queryFn: () => ask(api.GET("/api/v1/submissions/{id}", { params: { path: { id } } })) });
  const drafts = (paper.data?.history ?? []).filter((d) => !d.withdrawn && d.judged === "done").sort((a, b) => a.number - b.number);
  const fresh = search.fresh ?? drafts.at(-1)?.id;
  const old = search.old ?? drafts.at(-2)?.id;
  const changes = useQuery({ queryKey: keys.draft(fresh ?? 0, `with ${old}`), enabled: !!fresh && !!old && fresh !== old, queryFn: () => ask(api.GET("/api/v1/drafts/{id}/changes", { params: { path: { id: fresh! }, query: { with: old! } } })) });
  const choose = (key: "old" | "fresh") => (v: number) => void go({ to: "/papers/$id/drafts", params: { id: String(id) }, search: { old, fresh, [key]: v }, replace: true });
  const options = drafts.map((d) => ({ value: d.id, label: `${t.draft(d.number)} · ${d.name}` }));
  return (
    <Page title={t.title} crumbs={[{ label: nav.papers, to: "/papers" }, { label: paper.data?.title || "…", to: `/papers/${id}` }]}>
      <Loaded query={paper} empty={() => drafts.length < 2 && <Card><EmptyFace title={t.need} /></Card>}>
        {() => (
          <>
            <div style={{ display: "flex", gap: 12, flexWrap: "wrap", alignItems: "center", marginBottom: 12 }}>
              <Select aria-label={t.old} value={old} options={options} onChange={choose("old")} style={{ minWidth: 200 }} popupMatchSelectWidth={false} />→
              <Select aria-label={t.fresh} value={fresh} options={options} onChange={choose("fresh")} style={{ minWidth: 200 }} popupMatchSelectWidth={false} />
              <label style={{ display: "inline-flex", gap: 8, alignItems: "center" }}><Switch aria-label={t.onlyChanged} checked={changed} onChange={setChanged} />{t.onlyChanged}</label>
            </div>
            <Loaded query={changes}>
              {(c) => (
                <>
                  <Card title={t.findings} style={{ marginBottom: 14 }}>
                    <Tabs items={[{ key: "left", label: `${t.left} ${c.left.length}`, children: <Findings list={c.left} /> }, { key: "fresh", label: `${t.freshFindings} ${c.fresh.length}`, children: <Findings list={c.fresh} /> }, { key: "fixed", label: `${t.fixed} ${c.fixed.length}`, children: <Findings list={c.fixed} /> }]} />
                  </Card>
                  <SideBySide old={c.old.blocks.map((b) => b.text)} fresh={c.new.blocks.map((b) => b.text)} titles={[t.old, t.fresh]} onlyChanged={changed} />
                </>
              )}
            </Loaded>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Findings({ list }: { list: Schemas["FindingView"][] }) {
  const t = useText(compareWords);
  const { lang } = useWords();
  if (!list.length) return <span style={{ color: "#4b5664" }}>{t.none}</span>;
  return <ul style={{ margin: 0, padding: 0, listStyle: "none", display: "grid", gap: 8 }}>{list.map((f, i) => <li key={i} className="wrap-cjk"><SeverityTag severity={f.severity} /> {lang === "en" && f.messageEn ? f.messageEn : f.message}</li>)}</ul>;
}
