/** Who may own an account; the first thing that decides what one can open. */
export const entities = [
  "individual",
  "individual-business",
  "company",
  "overseas",
  "overseas-person",
  "government",
  "media",
  "organisation",
] as const;

export type Entity = (typeof entities)[number];

/** The two account types: `public` is 公众号 (once 订阅号), `service` is 服务号. */
export const accountTypes = ["public", "service"] as const;

export type AccountType = (typeof accountTypes)[number];

/** What a question says about the asker's case, so that the facts that fit come first. */
export interface Facets {
  readonly entity?: Entity;
  readonly verified?: boolean;
  readonly type?: AccountType;
}
