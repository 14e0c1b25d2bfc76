import { DownloadOutlined, DownOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import { useMay } from "@/api/session";
import { saveFile } from "@/lib/save-file";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import type { Detail } from "./queries";
import { paperWords } from "./words";

interface Tool { key: string; label: string; icon?: ReactNode; act: () => void }

/** Tools are what one may look at or save besides the text: buttons on a desk, one list on a phone. */
export function Tools({ s, draft, drafts }: { s: Detail; draft: Detail["history"][number]; drafts: number }) {
  const t = useText(paperWords);
  const { common } = useWords();
  const go = useNavigate();
  const narrow = useNarrow();
  const reviews = useMay()("submission.review");
  const params = { id: String(s.id) };
  const read = draft.judged === "done";
  const tools: Tool[] = [
    ...(drafts > 1 ? [{ key: "compare", label: t.compare, act: () => void go({ to: "/papers/$id/drafts", params }) }] : []),
    ...(read && (s.mine || reviews) ? [{ key: "years", label: t.years, act: () => void go({ to: "/papers/$id/years", params }) }] : []),
    ...(s.state === "accepted" ? [{ key: "ledger", label: t.ledger, act: () => void go({ to: "/ledger", search: { submission: s.id } }) }] : []),
    { key: "file", label: t.file, icon: <DownloadOutlined />, act: () => saveFile(`/api/v1/drafts/${draft.id}/file`) },
    ...(read ? [{ key: "annotated", label: t.annotated, icon: <DownloadOutlined />, act: () => saveFile(`/api/v1/drafts/${draft.id}/annotated`) }] : []),
  ];
  if (narrow) return <Dropdown trigger={["click"]} menu={{ items: tools.map((x) => ({ key: x.key, icon: x.icon, label: x.label, onClick: x.act })) }}><Button>{common.more}<DownOutlined /></Button></Dropdown>;
  return <>{tools.map((x) => <Button key={x.key} icon={x.icon} onClick={x.act}>{x.label}</Button>)}</>;
}
