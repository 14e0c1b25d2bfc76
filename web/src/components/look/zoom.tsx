import { ZoomInOutlined, ZoomOutOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useText } from "@/locales";
import { lookWords } from "./words";

const steps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/** Zoom makes what is looked at larger and smaller; 1 fits the window. */
export function Zoom({ at, set }: { at: number; set: (n: number) => void }) {
  const t = useText(lookWords);
  const less = steps.findLast((s) => s < at);
  const more = steps.find((s) => s > at);
  return (
    <>
      <Button size="small" type="text" icon={<ZoomOutOutlined />} aria-label={t.zoomOut} title={t.zoomOut} disabled={!less} onClick={() => less && set(less)} />
      <Button size="small" type="text" onClick={() => set(1)} aria-label={`${t.fit} ${t.zoom(Math.round(at * 100))}`} title={t.fit}>{t.zoom(Math.round(at * 100))}</Button>
      <Button size="small" type="text" icon={<ZoomInOutlined />} aria-label={t.zoomIn} title={t.zoomIn} disabled={!more} onClick={() => more && set(more)} />
    </>
  );
}
