import { Alert, Card } from "antd";
import { PersonSelect } from "@/components/pickers/person-select";
import { UnitSelect } from "@/components/pickers/unit-select";
import { useText } from "@/locales";
import type { Plan, Settings } from "./import-page";
import { importWords } from "./import-words";

const row = { display: "grid", gridTemplateColumns: "minmax(120px, 220px) minmax(180px, 320px)", gap: 12, alignItems: "center", marginBottom: 8 } as const;

/** ImportNames asks who and which unit is meant where the directory does not say. */
export function ImportNames({ plan, settings, set }: { plan: Plan; settings: Settings; set: (s: Settings) => void }) {
  const t = useText(importWords);
  const people = [...new Set([...plan.people, ...Object.keys(settings.people)])];
  const units = [...new Set([...plan.units, ...Object.keys(settings.units)])];
  const put = (map: Record<string, number>, name: string, id?: number) => {
    const next = { ...map };
    if (id) next[name] = id;
    else delete next[name];
    return next;
  };
  if (!people.length && !units.length) return <Alert type="success" showIcon title={t.allKnown} />;
  return (
    <div style={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: 14 }}>
      {people.length > 0 && <Card size="small" title={t.people}><p style={{ color: "#4b5664" }}>{t.peopleHint}</p>{people.map((n) => <div key={n} style={row}><span>{n}</span><PersonSelect label={n} value={settings.people[n]} onChange={(id) => set({ ...settings, people: put(settings.people, n, id) })} /></div>)}</Card>}
      {units.length > 0 && <Card size="small" title={t.units}><p style={{ color: "#4b5664" }}>{t.unitsHint}</p>{units.map((n) => <div key={n} style={row}><span>{n}</span><UnitSelect label={n} value={settings.units[n]} onChange={(id) => set({ ...settings, units: put(settings.units, n, id) })} /></div>)}</Card>}
    </div>
  );
}
