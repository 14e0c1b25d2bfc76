import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ask, askTagged, once, send, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";

export type Campaign = Schemas["CampaignView"];
export type RollRow = Schemas["RollView"];
export type Intake = Schemas["IntakeView"];

export const useCampaigns = () => useQuery({ queryKey: keys.campaigns(), queryFn: () => ask(api.GET("/api/v1/campaigns")) });
export const useCampaign = (id: number) => useQuery({ queryKey: keys.campaign(id), queryFn: () => ask(api.GET("/api/v1/campaigns/{id}", { params: { path: { id } } })) });
export const useRoll = (id: number, on: boolean) => useQuery({ queryKey: keys.campaign(id, "roll"), enabled: on, queryFn: () => ask(api.GET("/api/v1/campaigns/{id}/roll", { params: { path: { id } } })) });
export const useMine = (campaign: number) => useQuery({ queryKey: keys.submissions({ mine: true, campaign }), queryFn: () => ask(api.GET("/api/v1/submissions", { params: { query: { mine: true, campaign, limit: 20 } } })) });

export function useSaveCampaign(c?: Campaign) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (body: Schemas["CampaignInput"]) =>
      (c ? await askTagged(api.PUT("/api/v1/campaigns/{id}", { params: { path: { id: c.id }, header: { "If-Match": `"${c.version}"` } }, body })) : await askTagged(api.POST("/api/v1/campaigns", { body, headers: once() }))).data,
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.campaigns() }),
  });
}

export function useSetExpected(id: number) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: (items: Schemas["ExpectedInput"][]) => ask(api.PUT("/api/v1/campaigns/{id}/expected", { params: { path: { id } }, body: { items } })), onSuccess: () => cache.invalidateQueries({ queryKey: keys.campaigns() }) });
}

export const useRemind = (id: number) => useMutation({ mutationFn: (people: number[]) => ask(api.POST("/api/v1/campaigns/{id}/reminders", { params: { path: { id } }, body: { people }, headers: once() })) });

export function useBatch(campaign: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ files, progress }: { files: File[]; progress: (n: number) => void }) => {
      const form = new FormData();
      form.append("campaign", String(campaign));
      for (const f of files) form.append("files", f, (f as { webkitRelativePath?: string }).webkitRelativePath || f.name);
      return send<Schemas["ListIntakeView"]>("/api/v1/submissions/batch", form, progress);
    },
    onSuccess: () => renew(cache),
  });
}

export function useUpload(campaign: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ file, kind, author }: { file: File; kind: string; author?: number }) => {
      const form = new FormData();
      form.append("file", file);
      form.append("campaign", String(campaign));
      form.append("kind", kind);
      if (author) form.append("author", String(author));
      return send<Schemas["SubmissionDetail"]>(author ? "/api/v1/submissions/collected" : "/api/v1/submissions", form);
    },
    onSuccess: () => renew(cache),
  });
}

function renew(cache: ReturnType<typeof useQueryClient>) {
  void cache.invalidateQueries({ queryKey: keys.submissions() });
  void cache.invalidateQueries({ queryKey: keys.campaigns() });
  void cache.invalidateQueries({ queryKey: keys.work() });
}
