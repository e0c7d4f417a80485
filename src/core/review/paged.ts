/** One page of many entries. */
export interface Paged<Entry> {
  /** From 0; the last one where the wanted one is no longer there. */
  readonly page: number;
  readonly pages: number;
  readonly shown: readonly Entry[];
}

export function paged<Entry>(entries: readonly Entry[], perPage: number, wanted: number): Paged<Entry> {
  const pages = Math.max(1, Math.ceil(entries.length / perPage));
  const page = Math.min(wanted, pages - 1);
  return { page, pages, shown: entries.slice(page * perPage, (page + 1) * perPage) };
}
