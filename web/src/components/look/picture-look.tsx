import { RotateLeftOutlined, RotateRightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState } from "react";
import { useText } from "@/locales";
import { useSize } from "./use-size";
import { lookWords } from "./words";
import { Zoom } from "./zoom";
import css from "./look.module.css";

/** PictureLook shows a photograph whole, closer, turned. It is never mirrored: it is evidence. */
export function PictureLook({ src, alt, failed }: { src: string; alt: string; failed: () => void }) {
  const t = useText(lookWords);
  const stage = useRef<HTMLDivElement>(null);
  const room = useSize(stage);
  const [own, setOwn] = useState({ width: 0, height: 0 });
  const [zoom, setZoom] = useState(1);
  const [turn, setTurn] = useState(0);
  const lying = turn % 180 !== 0;
  const [w, h] = lying ? [own.height, own.width] : [own.width, own.height];
  // A small picture keeps its size; a large one is made to fit.
  const fit = w && room.width ? Math.min(1, (room.width - 16) / w, (room.height - 16) / h) : 0;
  const scale = fit * zoom;
  return (
    <div className={css.frame} data-look="picture">
      <div className={css.tools}>
        <Zoom at={zoom} set={setZoom} />
        <Button size="small" type="text" icon={<RotateLeftOutlined />} aria-label={t.left} title={t.left} onClick={() => setTurn(turn - 90)} />
        <Button size="small" type="text" icon={<RotateRightOutlined />} aria-label={t.right} title={t.right} onClick={() => setTurn(turn + 90)} />
        {w > 0 && <span>{own.width} × {own.height}</span>}
      </div>
      <div ref={stage} className={css.stage} data-scrolls tabIndex={0} role="region" aria-label={alt}>
        <div className={css.centre}>
          <div className={css.turned} style={{ width: w * scale, height: h * scale }}>
            <img src={src} alt={alt} onLoad={(e) => setOwn({ width: e.currentTarget.naturalWidth, height: e.currentTarget.naturalHeight })} onError={failed} style={{ width: own.width * scale, height: own.height * scale, transform: `translate(-50%, -50%) rotate(${turn}deg)` }} />
          </div>
        </div>
      </div>
    </div>
  );
}
