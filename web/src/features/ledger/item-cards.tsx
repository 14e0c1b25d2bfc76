import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { Light, StateTag } from "@/components/marks-of-state";
import type { Item } from "./queries";

/** ItemCards is the ledger on a phone: one card an item. */
export function ItemCards({ rows, more, busy, moreLabel }: { rows: Item[]; more?: () => void; busy: boolean; moreLabel: string }) {
  return (
    <div style={{ display: "grid", gap: 10 }}>
      {rows.map((it) => (
        <Link key={it.id} to="/items/$id" params={{ id: String(it.id) }} style={{ background: "#fff", border: "1px solid #dde3e9", borderRadius: 8, padding: "10px 12px", color: "#1c2430", textDecoration: "none" }}>
          <div style={{ display: "flex", justifyContent: "space-between", gap: 8, flexWrap: "wrap" }}><span style={{ color: "#4b5664" }}>{it.number}</span><span style={{ display: "inline-flex", gap: 6 }}><Light light={it.light} daysLeft={it.daysLeft} due={it.due} /><StateTag state={it.state} of="item" /></span></div>
          <div className="wrap-cjk" style={{ marginTop: 4, display: "-webkit-box", WebkitLineClamp: 3, WebkitBoxOrient: "vertical", overflow: "hidden" }}>{it.measure || it.problem}</div>
          <div style={{ color: "#4b5664", fontSize: 13, marginTop: 4 }}>{it.unit?.name} · {it.owner?.name ?? "—"}</div>
        </Link>
      ))}
      {more && <Button block loading={busy} onClick={more}>{moreLabel}</Button>}
    </div>
  );
}
