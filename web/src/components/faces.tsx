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
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} style={{ padding: "28px 16px" }} description={<><div style={{ color: "#1c2430" }}>{title ?? common.empty}</div>{hint && <div style={{ color: "#566170", marginTop: 4 }}>{hint}</div>}</>}>
      {action}
    </Empty>
  );
}

export function FailedFace({ error, retry }: { error: unknown; retry?: () => void }) {
  const { common, lang } = useWords();
  const p = Problem.from(error);
  const missing = p.status === 404;
  return (
    <Result
      status={missing ? "404" : p.status === 403 ? "403" : "warning"}
      title={missing ? common.notFound : p.status === 403 ? common.forbidden : common.failed}
      subTitle={missing ? common.notFoundHint : p.sentence(lang, common)}
      extra={retry && !missing && <Button type="primary" onClick={retry}>{common.retry}</Button>}
    />
  );
}

/** Loaded shows a query's face or its content. */
export function Loaded<T>({ query, children, rows, empty }: { query: { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown }; children: (data: T) => ReactNode; rows?: number; empty?: (data: T) => ReactNode | false }) {
  if (query.data !== undefined) return <>{(empty && empty(query.data)) || children(query.data)}</>;
  if (query.error) return <FailedFace error={query.error} retry={() => query.refetch()} />;
  return <LoadingFace rows={rows} />;
}
