import { Card } from "antd";
import { EmptyFace } from "@/components/faces";
import { useSession } from "@/api/session";
import { daysBetween, today } from "@/lib/days";
import { useText } from "@/locales";
import type { Campaign } from "./queries";
import { campaignWords } from "./words";
import css from "./campaign.module.css";

/** Calendar is the campaign's days in order, with today among them. */
export function Calendar({ c }: { c: Campaign }) {
  const t = useText(campaignWords);
  const now = useSession()?.today ?? today();
  const days: { day: string; name: string; note?: string }[] = [
    ...(c.starts ? [{ day: c.starts, name: t.starts }] : []),
    ...c.stages.map((s) => ({ day: s.due, name: s.name, note: s.workdays ? t.counted(s.workdays, s.from ?? "") : "" })),
    ...(c.papersDue ? [{ day: c.papersDue, name: t.papersDue }] : []),
    ...(c.ends ? [{ day: c.ends, name: t.ends }] : []),
  ];
  if (!days.length) return <Card><EmptyFace title={t.noCalendar} /></Card>;
  const all = [...days, { day: now, name: t.today, note: "" }].sort((a, b) => a.day.localeCompare(b.day) || Number(b.name === t.today) - Number(a.name === t.today));
  return (
    <Card>
      <div className={css.days}>
        {all.map((d, i) => (
          <div key={i} className={`${css.day} ${d.day === now && d.name === t.today ? css.dayToday : d.day < now ? css.dayPast : ""}`}>
            <div className={css.dayDate}>{d.day}</div>
            <div className={css.dayLine} />
            <div className={css.dayText}>{d.name}{d.note && <span>{d.note}</span>}{d.name !== t.today && <span>{d.day < now ? t.past : t.left(daysBetween(now, d.day))}</span>}</div>
          </div>
        ))}
      </div>
    </Card>
  );
}
