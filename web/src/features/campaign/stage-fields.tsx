import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, DatePicker, Form, Input, InputNumber, Select } from "antd";
import dayjs from "dayjs";
import type { Schemas } from "@/api/client";
import { useText, useWords } from "@/locales";
import css from "./campaign.module.css";
import { campaignWords } from "./words";

type Stage = Schemas["CampaignStage"];
/** StageRow is a stage as the form has it: it ends on a day, or so many working days after another. */
export interface StageRow extends Partial<Stage> {
  by: "day" | "workdays";
}

export const rowsOf = (stages: Stage[]): StageRow[] => stages.map((s) => ({ ...s, by: s.workdays ? "workdays" : "day" }));
/** stagesOf gives the stages as the server takes them; it works out the last days that are counted itself. */
export const stagesOf = (rows: StageRow[]): Stage[] => rows.map((r) => (r.by === "workdays" ? { name: r.name ?? "", from: r.from || undefined, workdays: r.workdays, due: "" } : { name: r.name ?? "", from: r.from || undefined, due: r.due ?? "" }));

export const day = { getValueProps: (v?: string) => ({ value: v ? dayjs(v) : null }), normalize: (v: dayjs.Dayjs | null) => v?.format("YYYY-MM-DD") };

/** StageFields are the stages of a campaign in the order in which they follow. */
export function StageFields() {
  const t = useText(campaignWords);
  const { common } = useWords();
  const rows = Form.useWatch<StageRow[] | undefined>("stages");
  return (
    <Form.List name="stages">
      {(fields, ops) => (
        <Form.Item label={t.stages} extra={rows?.some((r) => r?.by === "workdays") ? t.workdaysHint : undefined}>
          {fields.map((f) => (
            <div key={f.key} className={css.stage}>
              <Form.Item name={[f.name, "name"]} rules={[{ required: true, message: t.stageNameMissing }]}><Input placeholder={t.stageName} aria-label={t.stageName} maxLength={50} /></Form.Item>
              <Form.Item name={[f.name, "by"]}><Select aria-label={t.stageBy} options={[{ value: "day", label: t.byDay }, { value: "workdays", label: t.byWorkdays }]} /></Form.Item>
              {rows?.[f.name]?.by === "workdays" ? (
                <>
                  <Form.Item name={[f.name, "from"]} {...day}><DatePicker placeholder={t.stageFrom} aria-label={t.stageFrom} /></Form.Item>
                  <Form.Item name={[f.name, "workdays"]} rules={[{ required: true, message: t.workdaysMissing }]}><InputNumber min={1} max={500} precision={0} placeholder={t.workdays} aria-label={t.workdays} suffix={t.workdaysUnit} style={{ width: "100%" }} /></Form.Item>
                </>
              ) : (
                <Form.Item name={[f.name, "due"]} rules={[{ required: true, message: t.stageDueMissing }]} {...day}><DatePicker placeholder={t.stageDue} aria-label={t.stageDue} /></Form.Item>
              )}
              <Button type="text" className={css.stageDrop} icon={<MinusCircleOutlined />} aria-label={`${common.remove} ${rows?.[f.name]?.name ?? ""}`} onClick={() => ops.remove(f.name)} />
            </div>
          ))}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => ops.add({ by: "day" })}>{t.addStage}</Button>
        </Form.Item>
      )}
    </Form.List>
  );
}
