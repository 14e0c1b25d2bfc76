import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ask, once, send, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";

export type Detail = Schemas["SubmissionDetail"];
export type Paper = Schemas["PaperView"];

/** useSubmission asks again by itself while a draft is being read, for the stream of changes may be cut. */
export const useSubmission = (id: number) =>
  useQuery({ queryKey: keys.submission(id), queryFn: () => ask(api.GET("/api/v1/submissions/{id}", { params: { path: { id } } })), refetchInterval: (q) => (q.state.data?.history.some((d) => d.judged === "running") ? 3000 : false) });

export const usePaper = (draft: number | undefined, running: boolean) =>
  useQuery({ queryKey: keys.draft(draft ?? 0), enabled: !!draft && !running, queryFn: () => ask(api.GET("/api/v1/drafts/{id}", { params: { path: { id: draft! } } })) });

export function useStep(s: Detail | undefined) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["Step"]) => ask(api.POST("/api/v1/submissions/{id}/steps", { params: { path: { id: s!.id }, header: { "If-Match": `"${s!.version}"` } }, body, headers: once() })),
    onSuccess: (fresh) => cache.setQueryData(keys.submission(fresh.id), fresh),
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: keys.submissions() });
      void cache.invalidateQueries({ queryKey: keys.work() });
    },
  });
}

/** useDecide shows the decision at once and takes it back when the server refuses. */
export function useDecide(draft: number) {
  const cache = useQueryClient();
  const key = keys.draft(draft);
  return useMutation({
    mutationKey: ["findings", draft],
    mutationFn: (v: { finding: number; verdict: "adopt" | "decline" | "open"; reason?: string }) =>
      ask(api.PUT("/api/v1/drafts/{id}/findings/{finding}", { params: { path: { id: draft, finding: v.finding } }, body: { verdict: v.verdict, reason: v.reason } })),
    onMutate: (v) => {
      void cache.cancelQueries({ queryKey: key }); // an answer that is on its way knows nothing of this
      cache.setQueryData<Paper>(key, (was) => was && { ...was, findings: was.findings.map((f) => (f.id === v.finding ? { ...f, verdict: v.verdict, reason: v.reason } : f)) });
    },
    onSettled: () => { if (cache.isMutating({ mutationKey: ["findings", draft] }) <= 1) void cache.invalidateQueries({ queryKey: key }); },
  });
}

export function useComment(id: number) {
  const cache = useQueryClient();
  const renew = () => cache.invalidateQueries({ queryKey: keys.submissions() });
  return {
    add: useMutation({ mutationFn: (body: Schemas["CommentInput"]) => ask(api.POST("/api/v1/submissions/{id}/comments", { params: { path: { id } }, body, headers: once() })), onSuccess: renew }),
    resolve: useMutation({ mutationFn: (v: { comment: number; resolved: boolean }) => ask(api.PUT("/api/v1/submissions/{id}/comments/{comment}/resolved", { params: { path: { id, comment: v.comment } }, body: { resolved: v.resolved } })), onSuccess: renew }),
  };
}

export function useUpload() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (v: { file: File; campaign: number; kind: string; progress?: (n: number) => void }) => {
      const form = new FormData();
      form.append("file", v.file);
      form.append("campaign", String(v.campaign));
      form.append("kind", v.kind);
      return send<Detail>("/api/v1/submissions", form, v.progress);
    },
    onSuccess: (s) => {
      cache.setQueryData(keys.submission(s.id), s);
      void cache.invalidateQueries({ queryKey: keys.submissions() });
      void cache.invalidateQueries({ queryKey: keys.work() });
    },
  });
}

export const useReaders = (id: number, on: boolean) => useQuery({ queryKey: keys.submission(id, "readers"), enabled: on, queryFn: () => ask(api.GET("/api/v1/submissions/{id}/readers", { params: { path: { id } } })) });

/** useLink keeps a link drawn or cut by hand; the picture shows it at once. */
export function useLink(draft: number) {
  const cache = useQueryClient();
  const key = keys.draft(draft);
  return useMutation({
    scope: { id: `links ${draft}` }, // one after another, as they were drawn
    mutationKey: ["links", draft],
    mutationFn: (v: { from: string; to: string; linked: boolean }) => ask(api.PUT("/api/v1/drafts/{id}/links", { params: { path: { id: draft } }, body: v })),
    onMutate: (v) => {
      void cache.cancelQueries({ queryKey: key }); // an answer that is on its way knows nothing of this
      const before = cache.getQueryData<Paper>(key);
      if (before?.chain) {
        const rest = before.chain.links.filter((l) => l.from !== v.from || l.to !== v.to);
        cache.setQueryData<Paper>(key, { ...before, chain: { ...before.chain, links: v.linked ? [...rest, { ...v, score: 1, why: "", by: "person" as const }] : rest } });
      }
    },
    // The last of several brings what stands there now: an answer between them would take back what is still to be kept.
    onSettled: () => { if (cache.isMutating({ mutationKey: ["links", draft] }) <= 1) void cache.invalidateQueries({ queryKey: key }); },
  });
}

/** useReread changes how words of a draft are read; the answer is the draft as it is read then. */
export function useReread(draft: number) {
  const cache = useQueryClient();
  const header = () => ({ "If-Match": `"${cache.getQueryData<Paper>(keys.draft(draft))?.submission?.version ?? 0}"` });
  const both = {
    scope: { id: `reading ${draft}` }, // one after another: each needs the version that the one before left
    onSuccess: (p: Paper) => {
      cache.setQueryData(keys.draft(draft), p);
      cache.setQueryData<Detail>(keys.submission(p.submission!.id), (was) => was && { ...was, version: p.submission!.version });
    },
    onError: () => void cache.invalidateQueries({ queryKey: keys.submissions() }),
  };
  return {
    correct: useMutation({ ...both, mutationFn: (body: Schemas["CorrectionInput"]) => ask(api.PUT("/api/v1/drafts/{id}/corrections", { params: { path: { id: draft }, header: header() }, body })) }),
    restore: useMutation({ ...both, mutationFn: (correction: number) => ask(api.DELETE("/api/v1/drafts/{id}/corrections/{correction}", { params: { path: { id: draft, correction }, header: header() } })) }),
  };
}

export const useMatches = (id: number, on: boolean) => useQuery({ queryKey: keys.submission(id, "matches"), enabled: on, queryFn: () => ask(api.GET("/api/v1/submissions/{id}/matches", { params: { path: { id } } })) });
