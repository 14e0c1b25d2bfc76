// An answer that was no success: RFC 9457 with a lasting code and a sentence in both languages.

interface Body {
  code?: string;
  zh?: string;
  en?: string;
  title?: string;
  detail?: string;
  status?: number;
  errors?: { message?: string; location?: string }[];
}

export class Problem extends Error {
  constructor(public status: number, public code: string, public body: Body) {
    super(`${status} ${code}`);
  }

  static from(e: unknown): Problem {
    if (e instanceof Problem) return e;
    if (e instanceof TypeError) return new Problem(0, "offline", {});
    return new Problem(-1, "unknown", { detail: e instanceof Error ? e.message : String(e) });
  }

  static of(status: number, body: unknown): Problem {
    const b = (typeof body === "object" && body ? body : {}) as Body;
    return new Problem(status, b.code ?? String(status), b);
  }

  /** sentence is what a person reads: what is wrong and what to do. */
  sentence(lang: "zh" | "en", words: { offline: string; sessionOver: string; unknownError: string; stale: string; notFound: string; forbidden: string }): string {
    if (this.status === 0) return words.offline;
    const own = lang === "en" ? this.body.en : this.body.zh;
    if (own) return own;
    if (this.status === 401) return words.sessionOver;
    if (this.status === 412) return words.stale;
    if (this.status === 404) return words.notFound;
    if (this.status === 403) return words.forbidden;
    return this.body.detail || this.body.title || words.unknownError;
  }
}
