import { Alert, Card } from "antd";
import { PersonSelect } from "@/components/pickers/person-select";
import { UnitSelect } from "@/components/pickers/unit-select";
import { useText } from "@/locales";
import type { Plan, Settings } from "./import-page";
import { importWords } from "./import-words";

const row = { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(min(200px, 100%), 320px))", gap: "4px 12px", alignItems: "center", marginBottom: 10 } as const;

/** ImportNames asks who and which unit is meant where the directory does not say, and tells how many rows wait for the answer. */
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
  const rowsWith = (name: string, code: string) => plan.rows.filter((r) => r.notes.some((n) => n.code === code && n.zh.includes(`“${name}”`))).length;
  const label = (name: string, code: string) => { const n = rowsWith(name, code); return <span className="wrap-cjk">{name}{n > 0 && <span style={{ color: "#566170" }}>　{t.rowsOf(n)}</span>}</span>; };
  const homeless = plan.rows.filter((r) => r.code === "no_unit").length;
  return (
    <div style={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: 14 }}>
      {!people.length && !units.length && <Alert type="success" showIcon title={t.allKnown} />}
      {(homeless > 0 || settings.unit) && (
        <Card size="small" title={t.unit}>
          {homeless > 0 && <p style={{ color: "#4b5664", marginTop: 0 }}>{t.homeless(homeless)}</p>}
          <UnitSelect label={t.unit} value={settings.unit} onChange={(unit) => set({ ...settings, unit })} style={{ maxWidth: 420 }} />
        </Card>
      )}
      {units.length > 0 && <Card size="small" title={t.units}><p style={{ color: "#4b5664", marginTop: 0 }}>{t.unitsHint}</p>{units.map((n) => <div key={n} style={row}>{label(n, "unknown_unit")}<UnitSelect label={n} value={settings.units[n]} onChange={(id) => set({ ...settings, units: put(settings.units, n, id) })} /></div>)}</Card>}
      {people.length > 0 && <Card size="small" title={t.people}><p style={{ color: "#4b5664", marginTop: 0 }}>{t.peopleHint}</p>{people.map((n) => <div key={n} style={row}>{label(n, "unknown_person")}<PersonSelect label={n} like={n} value={settings.people[n]} onChange={(id) => set({ ...settings, people: put(settings.people, n, id) })} /></div>)}</Card>}
    </div>
  );
}
