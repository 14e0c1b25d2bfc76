import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { api, ask, askTagged, once, send, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";
import { unitsQuery } from "@/components/pickers/unit-select";

export type Campaign = Schemas["CampaignView"];
export type CampaignInput = Schemas["CampaignInput"];
export type RollRow = Schemas["RollView"];
export type Intake = Schemas["IntakeView"];

export const useCampaigns = () => useQuery({ queryKey: keys.campaigns(), queryFn: () => ask(api.GET("/api/v1/campaigns")) });
export const useCampaign = (id: number) => useQuery({ queryKey: keys.campaign(id), queryFn: () => ask(api.GET("/api/v1/campaigns/{id}", { params: { path: { id } } })) });
export const useRoll = (id: number, on: boolean) => useQuery({ queryKey: keys.campaign(id, "roll"), enabled: on, queryFn: () => ask(api.GET("/api/v1/campaigns/{id}/roll", { params: { path: { id } } })) });
/** useRolls are the numbers of all rolls, by campaign, below the unit that one looks at. */
export const useRolls = (under: number | undefined, on: boolean) =>
  useQuery({ queryKey: [...keys.campaigns(), "rolls", { under }], enabled: on, queryFn: async () => new Map((await ask(api.GET("/api/v1/campaigns/rolls", { params: { query: { under } } }))).items.map((r) => [r.campaign, r])) });
export const useProfiles = () => useQuery({ queryKey: keys.profiles(), queryFn: () => ask(api.GET("/api/v1/profiles")) });
export const useMine = (campaign: number) => useQuery({ queryKey: keys.submissions({ mine: true, campaign }), queryFn: () => ask(api.GET("/api/v1/submissions", { params: { query: { mine: true, campaign, limit: 20 } } })) });

/** useSaveCampaign makes a campaign, or changes one of which the person saw the version. */
export function useSaveCampaign(id?: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ body, version }: { body: CampaignInput; version: number }) =>
      (id ? await askTagged(api.PUT("/api/v1/campaigns/{id}", { params: { path: { id }, header: { "If-Match": `"${version}"` } }, body })) : await askTagged(api.POST("/api/v1/campaigns", { body, headers: once() }))).data,
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.campaigns() }),
  });
}

/** newest is a campaign as it stands now, whatever was loaded before. */
export const newest = (cache: QueryClient, id: number) => cache.fetchQuery({ queryKey: keys.campaign(id), queryFn: () => ask(api.GET("/api/v1/campaigns/{id}", { params: { path: { id } } })), staleTime: 0 });

/** authorsOf are the authors in the units that take part in the campaign and below; where none are named, in the one that runs it. */
export async function authorsOf(cache: QueryClient, c: Campaign): Promise<Schemas["PersonView"][]> {
  const units = (await cache.fetchQuery(unitsQuery)).items;
  const tops = units.filter((u) => (c.units.length ? c.units.some((x) => x.id === u.id) : u.id === c.unit?.id)).map((u) => u.path);
  const within = new Set(units.filter((u) => tops.some((p) => u.path.startsWith(p))).map((u) => u.id));
  const found: Schemas["PersonView"][] = [];
  for (let after: string | undefined; ; ) {
    const part = await ask(api.GET("/api/v1/people", { params: { query: { may: "author", limit: 200, after } } }));
    found.push(...part.items.filter((p) => within.has(p.unit?.id ?? 0)));
    if (!(after = part.next)) return found;
  }
}

export function useSetExpected(id: number) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: (items: Schemas["ExpectedInput"][]) => ask(api.PUT("/api/v1/campaigns/{id}/expected", { params: { path: { id } }, body: { items } })), onSuccess: () => cache.invalidateQueries({ queryKey: keys.campaigns() }) });
}

export const personQuery = (id: number) => ({ queryKey: keys.people({ id }), queryFn: () => ask(api.GET("/api/v1/people/{id}", { params: { path: { id } } })), staleTime: 300_000 });
export const useRemind = (id: number) => useMutation({ mutationFn: (people: number[]) => ask(api.POST("/api/v1/campaigns/{id}/reminders", { params: { path: { id } }, body: { people }, headers: once() })) });

/** pathOf is a file's name with the folders it was chosen in, by which the server names it in its answer. */
export const pathOf = (f: File) => (f as { webkitRelativePath?: string }).webkitRelativePath || f.name;

/** useBatch sends many files; `keep` is told the answer even when the page was left meanwhile. */
export function useBatch(campaign: number, keep: (rows: Intake[], files: File[]) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ files, progress }: { files: File[]; progress: (n: number) => void }) => {
      const form = new FormData();
      form.append("campaign", String(campaign));
      for (const f of files) form.append("files", f, pathOf(f));
      return send<Schemas["ListIntakeView"]>("/api/v1/submissions/batch", form, progress);
    },
    onSuccess: (r, { files }) => { keep(r.items, files); renew(cache); },
  });
}

export function useUpload(campaign: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ file, kind, author, progress }: { file: File; kind: string; author?: number; progress?: (share: number) => void }) => {
      const form = new FormData();
      form.append("file", file);
      form.append("campaign", String(campaign));
      form.append("kind", kind);
      if (author) form.append("author", String(author));
      return send<Schemas["SubmissionDetail"]>(author ? "/api/v1/submissions/collected" : "/api/v1/submissions", form, progress);
    },
    onSuccess: () => renew(cache),
  });
}

function renew(cache: ReturnType<typeof useQueryClient>) {
  void cache.invalidateQueries({ queryKey: keys.submissions() });
  void cache.invalidateQueries({ queryKey: keys.campaigns() });
  void cache.invalidateQueries({ queryKey: keys.work() });
}
