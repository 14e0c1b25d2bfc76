// The rows of a sheet that is longer than what a browser shall hold: those that are looked at, and those seen lately.

interface Known<R> { row: R; stale: boolean }

export interface RowSource<R> {
  /** What the server has of these ids, in any order; what it no longer tells is missing. */
  load: (ids: string[]) => Promise<R[]>;
  idOf: (row: R) => string;
}

const ROOM = 3000; // rows kept
const PART = 100; // rows asked for at once
const AT_ONCE = 2; // questions at the same time

/** RowStore loads rows where somebody looks. A new look replaces the last one, so what was only scrolled past is never asked for. */
export class RowStore<R> {
  private known = new Map<string, Known<R>>(); // the longest unseen first
  private gone = new Set<string>();
  private coming = new Set<string>();
  private wanted: string[] = [];
  private looked: string[] = [];
  private asking = 0;
  private out = new Set<Set<string>>(); // for each question that is out: the rows that were put since, which its answer may not know
  private epoch = 0; // counted up by a renewal: an answer that was asked for before it may be old
  private listeners = new Set<() => void>();
  private count = 0;
  /** Why the last question failed; a look or a renewal asks again. */
  fault: unknown;

  constructor(private source: RowSource<R>, private room = ROOM) {}

  get = (id: string): R | undefined => this.known.get(id)?.row;

  size = () => this.known.size;

  put = (row: R) => {
    for (const put of this.out) put.add(this.source.idOf(row));
    this.keep([row]);
    this.tell();
  };

  /** look says which rows are on screen or nearly; those missing or old are loaded. */
  look = (ids: string[]) => {
    this.looked = ids;
    this.wanted = ids.filter((id) => !this.coming.has(id) && !this.gone.has(id) && (this.known.get(id)?.stale ?? true));
    this.pump();
  };

  /** renew loads again what is looked at, and everything else when it is looked at; until then the old rows stay. */
  renew = () => {
    this.epoch++;
    for (const k of this.known.values()) k.stale = true;
    this.gone.clear();
    this.fault = undefined;
    this.look(this.looked);
  };

  /** all waits for these rows, in their order, wherever they stand; undefined stands for one that is gone. */
  all = async (ids: string[]): Promise<(R | undefined)[]> => {
    const found = new Map(ids.flatMap((id) => { const k = this.known.get(id); return k && !k.stale ? [[id, k.row] as const] : []; }));
    const missing = ids.filter((id) => !found.has(id));
    for (let i = 0; i < missing.length; i += PART) for (const row of await this.source.load(missing.slice(i, i + PART))) found.set(this.source.idOf(row), row);
    return ids.map((id) => found.get(id));
  };

  subscribe = (f: () => void) => {
    this.listeners.add(f);
    return () => void this.listeners.delete(f);
  };

  /** version changes whenever a row does. */
  version = () => this.count;

  private pump() {
    while (this.asking < AT_ONCE && this.wanted.length) {
      const part = this.wanted.splice(0, PART);
      for (const id of part) this.coming.add(id);
      this.asking++;
      void this.ask(part);
    }
  }

  private async ask(part: string[]) {
    const epoch = this.epoch;
    const put = new Set<string>();
    this.out.add(put);
    try {
      const rows = await this.source.load(part);
      this.fault = undefined;
      this.keep(rows.filter((row) => !put.has(this.source.idOf(row))));
      const found = new Set(rows.map(this.source.idOf));
      for (const id of part) if (!found.has(id)) { this.gone.add(id); this.known.delete(id); }
    } catch (e) {
      this.fault = e;
      this.wanted = []; // the next look asks again
    }
    this.out.delete(put);
    for (const id of part) this.coming.delete(id);
    this.asking--;
    if (epoch !== this.epoch) this.again(part);
    this.pump();
    this.tell();
  }

  private again(part: string[]) {
    for (const id of part) { const k = this.known.get(id); if (k) k.stale = true; }
    if (!this.fault) this.look(this.looked);
  }

  private keep(rows: R[]) {
    for (const row of rows) {
      const id = this.source.idOf(row);
      this.known.delete(id);
      this.known.set(id, { row, stale: false });
    }
    const seen = new Set(this.looked);
    for (const id of this.known.keys()) {
      if (this.known.size <= this.room) break;
      if (!seen.has(id)) this.known.delete(id);
    }
  }

  private tell() {
    this.count++;
    for (const f of this.listeners) f();
  }
}
