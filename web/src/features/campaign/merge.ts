import type { Campaign, CampaignInput } from "./queries";

/** Filled is a campaign as its form holds it. A stage that is counted in working days has no last day of its own: the server counts it. */
export type Filled = Required<Omit<CampaignInput, "starts" | "papersDue" | "ends">> & Pick<CampaignInput, "starts" | "papersDue" | "ends">;
export type Field = keyof Filled;

export const fields = ["name", "year", "unit", "units", "kinds", "profile", "starts", "papersDue", "ends", "stages", "outside", "closed"] as const satisfies readonly Field[];

/** filledOf is a campaign as its form would hold it. */
export const filledOf = (c: Campaign): Filled => ({ name: c.name, year: c.year, unit: c.unit?.id ?? 0, units: c.units.map((u) => u.id), kinds: c.kinds, profile: c.profile, starts: c.starts, papersDue: c.papersDue, ends: c.ends, stages: c.stages, outside: c.outside, closed: c.closed });

/** plain is what a field says; days that the server counts and empty ways of saying nothing do not differ. */
function plain(field: Field, v: Partial<CampaignInput>): string {
  if (field === "stages") return JSON.stringify((v.stages ?? []).map((s) => [s.name, s.from || "", s.workdays || 0, s.workdays ? "" : s.due]));
  const x = v[field];
  return JSON.stringify(Array.isArray(x) ? [...x].sort() : x || null);
}

/** merge puts together what a person typed and what others saved since the form was opened; both having changed the same is a clash, in which the person's own stands. */
export function merge(base: Partial<CampaignInput>, mine: CampaignInput, theirs: Filled): { both: CampaignInput; clash: Field[] } {
  const both: CampaignInput = { ...mine };
  const clash: Field[] = [];
  for (const f of fields) {
    const [was, own, now] = [plain(f, base), plain(f, mine), plain(f, theirs)];
    if (own === now || was === now) continue;
    if (own === was) Object.assign(both, { [f]: theirs[f] });
    else clash.push(f);
  }
  return { both, clash };
}

/** movedStages are the stages whose counted last day is another than it was. */
export function movedStages(was: Campaign["stages"], now: Campaign["stages"]): Campaign["stages"] {
  return now.filter((s) => s.workdays && was.some((w) => w.name === s.name && w.workdays === s.workdays && (w.from || "") === (s.from || "") && w.due && w.due !== s.due));
}
