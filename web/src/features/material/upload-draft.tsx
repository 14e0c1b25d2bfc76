import { InboxOutlined, UploadOutlined } from "@ant-design/icons";
import { Button, Progress, Upload } from "antd";
import { useState } from "react";
import { useTell } from "@/components/use-tell";
import { useText } from "@/locales";
import { useUpload, type Detail } from "./queries";
import { paperWords } from "./words";

/** UploadDraft hands a file over as the next draft; the same file again is no new draft. */
export function UploadDraft({ s, compact }: { s: Pick<Detail, "campaign" | "kind">; compact?: boolean }) {
  const t = useText(paperWords);
  const tell = useTell();
  const upload = useUpload();
  const [share, setShare] = useState(0);
  const take = (file: File) => {
    setShare(0);
    upload.mutate({ file, campaign: s.campaign, kind: s.kind, progress: setShare }, { onError: tell.failed });
    return false;
  };
  const common = { accept: { format: ".docx,.doc,.wps,.pdf,.txt,.md,.html", filter: "native" as const }, showUploadList: false, beforeUpload: take };
  if (compact) return <Upload {...common}><Button type="primary" icon={<UploadOutlined />} loading={upload.isPending}>{upload.isPending && share > 0 && share < 1 ? t.sending(Math.round(share * 100)) : t.upload}</Button></Upload>;
  return (
    <Upload.Dragger {...common} style={{ background: "#fff", padding: "24px 0" }}>
      <p style={{ fontSize: 36, color: "#1f4a7c", margin: 0 }}><InboxOutlined /></p>
      <p style={{ fontWeight: 600, margin: "4px 0" }}>{t.drop}</p>
      <p style={{ color: "#4b5664", margin: 0 }}>{t.noDraftHint}</p>
      {upload.isPending && <Progress percent={Math.round(share * 100)} style={{ maxWidth: 320, margin: "10px auto 0" }} />}
    </Upload.Dragger>
  );
}
