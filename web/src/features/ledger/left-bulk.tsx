import { Alert, Button, Space } from "antd";
import { useKept } from "@/lib/kept";
import { useText } from "@/locales";
import type { Kept } from "./bulk-run";
import { ledgerWords } from "./words";

/** LeftBulk says that a change of many items was left before its end, and offers to go on. */
export function LeftBulk({ go }: { go: (k: Kept) => void }) {
  const t = useText(ledgerWords);
  const [kept, , drop] = useKept<Kept | null>("bulk", null);
  if (!kept) return null;
  return (
    <Alert
      type="info" showIcon role="status" style={{ marginBottom: 8 }} title={t.leftBulk(kept.total - kept.rest.list.length, kept.total)}
      action={<Space><Button size="small" type="primary" onClick={() => go(kept)}>{t.leftBulkGo}</Button><Button size="small" onClick={drop}>{t.leftBulkDrop}</Button></Space>}
    />
  );
}
