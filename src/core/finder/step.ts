export interface FinderState {
  readonly answers: Readonly<Record<string, string>>;
}
