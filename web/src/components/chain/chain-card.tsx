import { MoreOutlined } from "@ant-design/icons";
import { Button, Dropdown, Tag } from "antd";
import { useText, useWords } from "@/locales";
import type { ChainMenu, ChainNode } from "./types";
import { chainWords } from "./words";
import css from "./chain.module.css";

interface Props {
  node: ChainNode;
  missing: ("cause" | "measure" | "problem")[];
  dim: boolean;
  on: boolean;
  tail: string; // what it says beyond its head, where the head says too little
  partners: (ChainNode | undefined)[];
  hover: (id: string | null) => void;
  act: () => void;
  startLink?: () => void;
  stop: () => void;
  grab?: (id: string, e: React.PointerEvent) => void;
  menu?: ChainMenu;
}

/** ChainCard is one problem, cause or measure; its slots are shown filled or empty. */
export function ChainCard({ node, missing, dim, on, tail, partners, hover, act, startLink, stop, grab, menu }: Props) {
  const t = useText(chainWords);
  const { common } = useWords();
  const lack = { cause: t.noCause, measure: t.noMeasure, problem: t.noProblem };
  const told = partners.map((p) => p?.head).filter(Boolean).join(common.semicolon);
  const card = (
    <div
      data-node={node.id}
      data-dim={dim}
      role="button"
      tabIndex={0}
      aria-description={told || undefined}
      className={[css.card, css[node.role], missing.length ? css.gap : "", dim ? css.dim : "", on ? css.on : "", menu ? css.room : ""].join(" ")}
      title={node.text.length > node.head.length + 4 ? node.text.slice(0, 300) : undefined}
      onMouseEnter={() => hover(node.id)}
      onMouseLeave={() => hover(null)}
      onFocus={() => hover(node.id)}
      onBlur={() => hover(null)}
      onClick={act}
      onKeyDown={(e) => {
        if (e.nativeEvent.isComposing) return;
        if (e.key === "Enter") act();
        if (e.key === "l" && startLink) { e.preventDefault(); startLink(); }
        if (e.key === "Escape") stop();
      }}
    >
      <div className={css.cardHead}>{node.ordinal && <span className={css.ordinal}>{node.ordinal}</span>}{node.head}</div>
      {tail && <div className={css.tail}>{tail}</div>}
      {node.aspect && <div className={css.aspect}>{node.aspect}</div>}
      {node.hand && <div className={css.aspect} data-hand>{node.hand}</div>}
      {missing.length > 0 && <div className={css.missing}>{missing.map((m) => <Tag key={m} color="warning" style={{ margin: 0 }}>{lack[m]}</Tag>)}</div>}
      {node.slots.length > 0 && (
        <div className={css.slots}>
          {node.slots.map((s) => (
            <span key={s.name} className={[css.slot, s.text ? "" : css.slotEmpty].join(" ")} title={s.text ?? t.absent}>{s.label}{common.colon}{s.text || t.absent}</span>
          ))}
        </div>
      )}
      {grab && node.role !== "problem" && <span className={`${css.handle} ${css.left}`} title={t.handle} onPointerDown={(e) => grab(node.id, e)} />}
      {grab && node.role === "problem" && <span className={`${css.handle} ${css.right}`} title={t.handle} onPointerDown={(e) => grab(node.id, e)} />}
    </div>
  );
  if (!menu) return card;
  return (
    <div className={css.hold}>
      {card}
      <Dropdown trigger={["click"]} autoFocus placement="bottomRight" menu={{ items: menu.items.map((x) => ({ key: x.key, label: x.label, onClick: x.act })) }}>
        <Button type="text" size="small" className={css.more} icon={<MoreOutlined />} aria-label={menu.label} />
      </Dropdown>
    </div>
  );
}
