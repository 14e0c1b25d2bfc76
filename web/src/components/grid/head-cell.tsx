import { CaretDownOutlined, CaretUpOutlined } from "@ant-design/icons";
import { memo, useState } from "react";
import css from "./grid.module.css";

interface Props {
  title: string;
  width: number;
  index: number;
  frozen: boolean;
  sorted?: "up" | "down";
  sort?: (index: number) => void;
  resize: (index: number, width: number) => void;
  drop: (from: number, to: number) => void;
}

const KIND = "application/x-duizhao-column";

/** HeadCell sorts on a click, moves on a drag of its title and resizes on a drag of its right edge. Scrolling does not draw it again. */
export const HeadCell = memo(function HeadCell(p: Props) {
  const [over, setOver] = useState(false);
  const [width, setWidth] = useState<number | null>(null);
  const grip = (e: React.PointerEvent) => {
    e.preventDefault();
    const from = e.clientX;
    const at = (x: number) => Math.min(900, Math.max(48, p.width + x - from));
    const move = (m: PointerEvent) => setWidth(at(m.clientX));
    const up = (u: PointerEvent) => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      setWidth(null);
      p.resize(p.index, at(u.clientX));
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
  };
  return (
    <div
      role="columnheader" aria-colindex={p.index + 2} aria-sort={p.sorted ? (p.sorted === "up" ? "ascending" : "descending") : undefined}
      className={[css.th, p.frozen ? css.freeze : "", over ? css.dropBefore : ""].join(" ")} style={{ width: width ?? p.width }} draggable={width === null}
      onDragStart={(e) => e.dataTransfer.setData(KIND, String(p.index))}
      onDragOver={(e) => { if (e.dataTransfer.types.includes(KIND)) { e.preventDefault(); setOver(true); } }}
      onDragLeave={() => setOver(false)}
      onDrop={(e) => { setOver(false); const from = Number(e.dataTransfer.getData(KIND)); if (from !== p.index) p.drop(from, p.index); }}
    >
      <button type="button" tabIndex={-1} className={css.thText} disabled={!p.sort} onClick={() => p.sort?.(p.index)} title={p.title}>{p.title} {p.sorted && (p.sorted === "down" ? <CaretDownOutlined /> : <CaretUpOutlined />)}</button>
      <span className={css.grip} draggable={false} onPointerDown={grip} onDragStart={(e) => e.preventDefault()} />
    </div>
  );
});
