import { DatePicker } from "antd";
import dayjs from "dayjs";

/** DayEditor chooses a day, as YYYY-MM-DD; "" is none. */
export function DayEditor({ label, value, set }: { label: string; value: string; set: (v: string) => void }) {
  return <DatePicker autoFocus defaultOpen aria-label={label} style={{ width: "100%" }} value={value ? dayjs(value) : null} onChange={(d) => set(d ? d.format("YYYY-MM-DD") : "")} />;
}
