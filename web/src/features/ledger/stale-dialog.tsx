import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Modal } from "antd";
import { api, ask } from "@/api/client";
import type { CellChange } from "@/components/grid/types";
import { useText, useWords } from "@/locales";
import type { Item } from "./queries";
import { ledgerWords } from "./words";

/** StaleDialog is shown when two people change one row: what stands there now, and what one typed. Nothing is lost. */
export function StaleDialog({ change, close, again }: { change: CellChange<Item>; close: () => void; again: (fresh: Item) => void }) {
  const t = useText(ledgerWords);
  const { common } = useWords();
  const fresh = useQuery({ queryKey: ["item", change.row.id, "fresh"], gcTime: 0, queryFn: () => ask(api.GET("/api/v1/items/{id}", { params: { path: { id: change.row.id } } })) });
  return (
    <Modal open title={t.staleTitle} onCancel={close} footer={[<Button key="d" onClick={close}>{t.drop}</Button>, <Button key="a" type="primary" disabled={!fresh.data} onClick={() => fresh.data && again(fresh.data)}>{t.again}</Button>]}>
      <Alert type="warning" showIcon title={`${change.row.number} · ${change.column.title}`} description={fresh.data ? <>{t.cols.updated}{common.colon}<span className="wrap-cjk">{change.column.text(fresh.data) || "—"}</span></> : undefined} />
      <p style={{ marginTop: 12 }}>{t.staleText}</p>
      <blockquote className="wrap-cjk" style={{ margin: 0, padding: "6px 12px", borderLeft: "3px solid #1f4a7c", background: "#f4f6f9" }}>{change.value || "—"}</blockquote>
    </Modal>
  );
}
