import { InboxOutlined, LockOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Card, Progress, Upload } from "antd";
import { useMemo, useState } from "react";
import { send, type Schemas } from "@/api/client";
import { Problem } from "@/api/problem";
import { ChainPicture } from "@/components/chain/chain-picture";
import { chainOf } from "@/components/material/from-paper";
import { goTo, startOf } from "@/components/material/go-to";
import { PaperReader } from "@/components/material/paper-reader";
import { SectionBar } from "@/components/material/section-bar";
import { materialWords } from "@/components/material/words";
import { Page } from "@/components/page";
import { PageTabs } from "@/components/page-tabs";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import { checkWords } from "./words";

/** CheckPage reads and checks a file and forgets it: nothing is stored on the server, nothing in the browser. */
export function CheckPage() {
  const t = useText(checkWords);
  const m = useText(materialWords);
  const { words, common, lang } = useWords();
  const narrow = useNarrow();
  const [share, setShare] = useState(0);
  const [active, setActive] = useState<string | null>(null);
  const [tab, setTab] = useState("text");
  const check = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append("file", file);
      setShare(0);
      setActive(null);
      return send<Schemas["PaperView"]>("/api/v1/check", form, setShare);
    },
  });
  const paper = check.data;
  const chain = useMemo(() => (paper ? chainOf(paper, words.slot) : null), [paper, words]);
  return (
    <Page title={t.title} sub={<><LockOutlined /> {t.private}</>} actions={paper && <Button onClick={() => check.reset()}>{t.another}</Button>}>
      {check.error && !check.isPending && <Alert type="error" showIcon role="alert" style={{ marginBottom: 14 }} title={<span className="wrap-cjk">{check.variables.name}</span>} description={Problem.from(check.error).sentence(lang, common)} />}
      {!paper && !check.isPending && (
        <Upload.Dragger accept={{ format: ".docx,.doc,.wps,.pdf,.txt,.md,.html", filter: "native" }} showUploadList={false} beforeUpload={(f) => { check.mutate(f); return false; }} style={{ background: "#fff", padding: "32px 0" }}>
          <p style={{ fontSize: 40, color: "#1f4a7c", margin: 0 }}><InboxOutlined /></p>
          <p style={{ fontSize: 17, fontWeight: 600, margin: "6px 0" }}>{narrow ? t.tap : t.drop}</p>
          <p style={{ color: "#4b5664", margin: 0 }}>{t.kinds}</p>
        </Upload.Dragger>
      )}
      {!paper && !check.isPending && <ol style={{ color: "#27313d", marginTop: 20, lineHeight: 2 }}>{t.steps.split("\n").map((s) => <li key={s}>{s}</li>)}</ol>}
      {check.isPending && <Card><p role="status">{share < 1 ? t.sending : t.reading}</p><Progress percent={share < 1 ? Math.round(share * 100) : 100} status="active" showInfo={share < 1} /></Card>}
      {paper && chain && (
        <>
          <Alert type="info" showIcon icon={<LockOutlined />} style={{ marginBottom: 14 }} title={`${paper.name ?? ""} · ${m.counts(paper.chain?.problems.length ?? 0, paper.chain?.causes.length ?? 0, paper.chain?.measures.length ?? 0)}`} description={paper.notes?.length ? `${m.reader}${common.colon}${paper.notes.join(common.semicolon)}` : undefined} />
          <SectionBar paper={paper} go={(start) => { setTab("text"); goTo(paper, start); }} />
          <PageTabs label={t.title} active={tab} onChange={setTab} items={[
            { key: "text", label: `${m.text} ${paper.findings.length}`, children: <PaperReader paper={paper} active={active} setActive={setActive} /> },
            { key: "chain", label: m.chain, children: <Card><ChainPicture nodes={chain.nodes} links={chain.links} open={(n) => { setTab("text"); goTo(paper, startOf(paper, n.id)); }} /></Card> },
          ]} />
        </>
      )}
    </Page>
  );
}
