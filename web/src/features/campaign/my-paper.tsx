import { InboxOutlined } from "@ant-design/icons";
import { useNavigate, Link } from "@tanstack/react-router";
import { Card, Progress, Select, Upload } from "antd";
import { useState } from "react";
import { Loaded } from "@/components/faces";
import { StateTag } from "@/components/marks-of-state";
import { useTell } from "@/components/use-tell";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { useMine, useUpload, type Campaign } from "./queries";
import { campaignWords } from "./words";

/** MyPaper is the author's way into the campaign. */
export function MyPaper({ c }: { c: Campaign }) {
  const t = useText(campaignWords);
  const { words } = useWords();
  const tell = useTell();
  const go = useNavigate();
  const mine = useMine(c.id);
  const upload = useUpload(c.id);
  const [share, setShare] = useState(0);
  const [kind, setKind] = useState(c.kinds[0] ?? "personal");
  return (
    <Loaded query={mine} rows={3}>
      {(d) => (
        <div style={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: 14, maxWidth: 860 }}>
          {d.items.map((s) => (
            <Card key={s.id}><div style={{ display: "flex", gap: 12, justifyContent: "space-between", flexWrap: "wrap" }}><Link to="/papers/$id" params={{ id: String(s.id) }} style={{ fontWeight: 600 }}>{s.title || word(words.kind, s.kind)}</Link><StateTag state={s.state} of="paper" /></div></Card>
          ))}
          {!c.closed && !d.items.some((s) => s.kind === kind) && (
            <Card title={t.myPaper} extra={c.kinds.length > 1 && <Select aria-label={t.kindOf} value={kind} onChange={setKind} options={c.kinds.map((k) => ({ value: k, label: word(words.kind, k) }))} />}>
              <p style={{ color: "#4b5664" }}>{t.myPaperHint}</p>
              <Upload.Dragger showUploadList={false} accept={{ format: ".docx,.doc,.wps,.pdf,.txt,.md,.html", filter: "native" }} disabled={upload.isPending} beforeUpload={(file) => { setShare(0); upload.mutate({ file, kind, progress: setShare }, { onSuccess: (s) => void go({ to: "/papers/$id", params: { id: String(s.id) } }), onError: tell.failed }); return false; }}>
                <p style={{ fontSize: 34, color: "#1f4a7c", margin: 0 }}><InboxOutlined /></p>
                <p style={{ margin: 0, fontWeight: 600 }}>{t.uploadPaper}</p>
                <p style={{ margin: "4px 0 0", color: "#4b5664" }}>{t.paperKinds}</p>
                {upload.isPending && <div role="status" style={{ maxWidth: 320, margin: "10px auto 0" }}>{share < 1 ? t.sending : t.readingOne}<Progress aria-label={t.sending} percent={Math.round(share * 100)} status="active" /></div>}
              </Upload.Dragger>
            </Card>
          )}
        </div>
      )}
    </Loaded>
  );
}
