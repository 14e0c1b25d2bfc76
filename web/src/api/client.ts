import createClient from "openapi-fetch";
import type { components, paths } from "./schema";
import { Problem } from "./problem";

export type Schemas = components["schemas"];

/** api is the typed client of the server; every path and body comes from the OpenAPI document. */
export const api = createClient<paths>({ baseUrl: "/", credentials: "same-origin" });

type Answer<T> = { data?: T; error?: unknown; response: Response };

// Whoever listens is told when a session has ended, so that a person can sign in again without losing the page.
const over = new Set<() => void>();
export function onSessionOver(f: () => void) {
  over.add(f);
  return () => void over.delete(f);
}

/** ask waits for an answer and throws a Problem when it is no success. */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  return (await askTagged(call)).data;
}

/** askTagged also gives the version (ETag) that a later change has to name. */
export async function askTagged<T>(call: Promise<Answer<T>>): Promise<{ data: T; etag: string }> {
  const { data, error, response } = await call;
  if (!response.ok) {
    throw told(Problem.of(response.status, error));
  }
  return { data: data as T, etag: response.headers.get("ETag") ?? "" };
}

/** told lets whoever listens know when the answer was that the session has ended. */
function told(p: Problem): Problem {
  if (p.status === 401 && p.code === "signed_out") over.forEach((f) => f());
  return p;
}

/** once is the header that makes a repeated request harmless. */
export function once(): { "Idempotency-Key": string } {
  return { "Idempotency-Key": crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` };
}

/** send posts files; the browser sets the multipart boundary. Progress is 0 to 1. */
export function send<T>(url: string, form: FormData, progress?: (share: number) => void): Promise<T> {
  return new Promise((done, fail) => {
    const r = new XMLHttpRequest();
    r.open("POST", url);
    r.responseType = "json";
    r.setRequestHeader("Idempotency-Key", once()["Idempotency-Key"]);
    r.upload.onprogress = (e) => e.lengthComputable && progress?.(e.loaded / e.total);
    r.onerror = () => fail(new Problem(0, "offline", {}));
    r.onload = () => (r.status >= 200 && r.status < 300 ? done(r.response as T) : fail(told(Problem.of(r.status, r.response))));
    r.send(form);
  });
}
