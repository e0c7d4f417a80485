import type { AccountType } from "../entity.ts";
import { isNegated } from "./negation.ts";
import type { ConceptMatch, Reading } from "./reading.ts";

/** Concepts that name an account type for certain. */
const typeConcepts: Readonly<Record<string, AccountType>> = {
  "public-account": "public",
  "subscription-account": "public",
  "service-account": "service",
};

/** The words for both types (公众号, official account), which mean one of them beside the name of the other. */
const umbrella = "official-account";

/** Units that set two names against each other, or lead from one to the other. Han characters stand alone. */
const joiners = new Set(
  (
    "vs v versus or and to into than from with against instead become y o e ou et und oder dan atau va hay и или と か 와 과 " +
    "和 与 跟 同 或 及 还 到 成 转 变 改 换 升 比 迁 对"
  ).split(" "),
);

/** So many units may stand between two names that are set against each other: "公众号粉丝能迁到服务号". */
const reach = 10;

/** The account types that a question names. */
export interface NamedTypes {
  readonly types: ReadonlySet<AccountType>;
  /** What the word for both types means where it is set against the name of one; that type is among `types` too. */
  readonly contrast?: AccountType;
}

/**
 * Finds the account types that a question names.
 *
 * The word for both counts only where it is set against a name: in 公众号和服务号 it is the former 订阅号, while 公众号服务号 and
 * "our official account is a service account" name one type.
 */
export function findTypes({ units, stems, concepts }: Reading): NamedTypes {
  const named = concepts.filter((match) => match.concept in typeConcepts && !isNegated(stems, match));
  const types = new Set(named.map(typeOf));
  const [only] = types;
  if (types.size !== 1 || only === undefined) return { types };

  const isContrasted = concepts.some(
    (match) => match.concept === umbrella && named.some((other) => areJoined(units, match, other)),
  );
  if (!isContrasted) return { types };
  const contrast = only === "service" ? "public" : "service";
  return { types: types.add(contrast), contrast };
}

function typeOf({ concept }: ConceptMatch): AccountType {
  return typeConcepts[concept] as AccountType;
}

function areJoined(units: readonly string[], one: ConceptMatch, other: ConceptMatch): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  const between = units.slice(first.end, second.start);
  return between.length <= reach && between.some((unit) => joiners.has(unit));
}
