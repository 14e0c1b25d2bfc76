// One key factory per noun: what is loaded under a noun is thrown away together when the server says that the noun changed.
export const keys = {
  session: () => ["session"] as const,
  settings: () => ["settings"] as const,
  notices: (unread?: boolean) => (unread === undefined ? (["notice"] as const) : (["notice", { unread }] as const)),
  units: (q?: object) => ["org", "units", q ?? {}] as const,
  people: (q?: object) => ["org", "people", q ?? {}] as const,
  posts: (q?: object) => ["org", "posts", q ?? {}] as const,
  org: () => ["org"] as const,
  work: () => ["work"] as const,
  profiles: () => ["admin", "book", "profiles"] as const,
  campaigns: () => ["campaign"] as const,
  campaign: (id: number, part = "self") => ["campaign", id, part] as const,
  submissions: (filter?: object) => (filter ? (["submission", "list", filter] as const) : (["submission"] as const)),
  submission: (id: number, part = "self") => ["submission", id, part] as const,
  draft: (id: number, part = "view") => ["submission", "draft", id, part] as const,
  items: (filter?: object) => (filter ? (["item", "list", filter] as const) : (["item"] as const)),
  places: (filter: object) => ["item", "places", filter] as const,
  item: (id: number) => ["item", id] as const,
  evidence: (item: number, file: number, part: string) => ["evidence", item, file, part] as const, // a version never changes
  dashboard: (filter?: object) => ["item", "dashboard", filter ?? {}] as const,
  search: (q: string) => ["search", q] as const,
  trail: (filter?: object) => ["trail", filter ?? {}] as const,
};
