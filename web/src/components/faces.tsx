import { FileSearchOutlined, LockOutlined, WarningOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Empty, Result, Skeleton } from "antd";
import type { ReactNode } from "react";
import { Problem } from "@/api/problem";
import { useWords } from "@/locales";

/** The three faces that every list and page has besides its content. */
export function LoadingFace({ rows = 6 }: { rows?: number }) {
  const { common } = useWords();
  return (
    <div role="status" aria-label={common.loading} style={{ padding: 16 }}>
      <Skeleton active paragraph={{ rows }} />
    </div>
  );
}

export function EmptyFace({ title, hint, action }: { title?: string; hint?: string; action?: ReactNode }) {
  const { common } = useWords();
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} style={{ margin: 0, padding: "20px 16px 24px" }} description={<><div style={{ color: "#1c2430" }}>{title ?? common.empty}</div>{hint && <div style={{ color: "#566170", marginTop: 4, textWrap: "balance" }}>{hint}</div>}</>}>
      {action}
    </Empty>
  );
}

/** NothingFace says that a page is not there or not for this person, and leads back to one's work. */
export function NothingFace({ title, hint, locked }: { title: string; hint: string; locked?: boolean }) {
  const { nav } = useWords();
  const go = useNavigate();
  return <Result icon={<span style={{ color: "#566170", fontSize: 52, lineHeight: 1 }}>{locked ? <LockOutlined /> : <FileSearchOutlined />}</span>} title={title} subTitle={hint} extra={<Button type="primary" onClick={() => void go({ to: "/work" })}>{nav.backToWork}</Button>} />;
}

export function FailedFace({ error, retry }: { error: unknown; retry?: () => void }) {
  const { common, lang } = useWords();
  const p = Problem.from(error);
  if (p.status === 404) return <NothingFace title={common.notFound} hint={common.notFoundHint} />;
  if (p.status === 403) return <NothingFace locked title={common.forbidden} hint={common.forbiddenHint} />;
  return <Result icon={<span style={{ color: "#946200", fontSize: 52, lineHeight: 1 }}><WarningOutlined /></span>} title={common.failed} subTitle={p.sentence(lang, common)} extra={retry && <Button type="primary" onClick={retry}>{common.retry}</Button>} />;
}

/** Loaded shows a query's face or its content. */
export function Loaded<T>({ query, children, rows, empty }: { query: { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown }; children: (data: T) => ReactNode; rows?: number; empty?: (data: T) => ReactNode | false }) {
  if (query.data !== undefined) return <>{(empty && empty(query.data)) || children(query.data)}</>;
  if (query.error) return <FailedFace error={query.error} retry={() => query.refetch()} />;
  return <LoadingFace rows={rows} />;
}
