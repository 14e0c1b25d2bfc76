import type { ECharts, EChartsCoreOption } from "echarts/core";
import { Segmented, Table } from "antd";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { uiFont } from "@/app/theme";
import { useWords } from "@/locales";
import css from "./chart.module.css";

/** Colours that people with a colour weakness tell apart (Okabe and Ito, darkened for white ground). */
export const palette = ["#0b5c9e", "#b85c00", "#0a7d63", "#a04a86", "#6b6f76", "#8a7a00"];

interface Props {
  option: EChartsCoreOption;
  height?: number;
  title: string;
  columns: { key: string; title: string; render?: (v: unknown, row: Record<string, unknown>) => ReactNode }[];
  rows: Record<string, unknown>[];
  onClick?: (index: number, series: string) => void;
}

/** Chart is a picture with the table behind it; both show the same figures. */
export function Chart({ option, height = 300, title, columns, rows, onClick }: Props) {
  const { lang } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [face, setFace] = useState<"chart" | "table">("chart");
  const click = useRef(onClick);
  click.current = onClick;
  useEffect(() => {
    const place = box.current;
    if (!place) return;
    let chart: ECharts | undefined;
    let gone = false;
    const watch = new ResizeObserver(() => chart?.resize());
    const begin = (c: ECharts) => {
      chart = c;
      c.setOption({ color: palette, textStyle: { fontFamily: uiFont, color: "#27313d" }, animation: !matchMedia("(prefers-reduced-motion: reduce)").matches, animationDuration: 300, aria: { enabled: true, decal: { show: true } }, ...option });
      c.on("click", (e) => click.current?.(e.dataIndex, e.seriesName ?? ""));
      watch.observe(place);
    };
    // Where the drawing cannot be loaded, the table has the same figures.
    import("./engine").then(({ draw }) => gone || begin(draw(place)), () => gone || setFace("table"));
    return () => {
      gone = true;
      watch.disconnect();
      chart?.dispose();
    };
  }, [option, face]);
  return (
    <figure className={css.figure} style={{ margin: 0 }} aria-label={title}>
      <div className={css.faces}>
        <Segmented size="small" aria-label={title} value={face} onChange={setFace} options={[{ value: "chart", label: lang === "zh" ? "图" : "Chart" }, { value: "table", label: lang === "zh" ? "表" : "Table" }]} />
      </div>
      {face === "chart" ? (
        <div ref={box} style={{ height }} role="img" aria-label={title} />
      ) : (
        <Table size="small" pagination={false} scroll={{ x: true, y: height - 40 }} rowKey={(r) => String(r[columns[0]!.key])} dataSource={rows} columns={columns.map((c) => ({ dataIndex: c.key, title: c.title, render: c.render }))} />
      )}
    </figure>
  );
}
