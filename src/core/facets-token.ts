import { type Entity, entities, type Facets } from "./entity.ts";

/** One letter per entity, permanent, because buttons already posted carry it. */
const entityLetters: Readonly<Record<Entity, string>> = {
  individual: "i",
  "individual-business": "b",
  company: "c",
  overseas: "o",
  "overseas-person": "p",
  government: "g",
  media: "m",
  organisation: "n",
};

const none = "_";

/** Three characters: who, verified or not, which type; `_` where the question did not say. */
export function encodeFacets({ entity, verified, type }: Facets): string {
  const who = entity === undefined ? none : entityLetters[entity];
  const state = verified === undefined ? none : verified ? "v" : "u";
  const which = type === undefined ? none : type === "public" ? "p" : "s";
  return who + state + which;
}

/** Reads `encodeFacets` back; `undefined` for anything else. */
export function decodeFacets(text: string): Facets | undefined {
  if (!/^[ibcopgmn_][vu_][ps_]$/.test(text)) return undefined;
  const entity = entities.find((each) => entityLetters[each] === text[0]);
  return {
    ...(entity === undefined ? {} : { entity }),
    ...(text[1] === none ? {} : { verified: text[1] === "v" }),
    ...(text[2] === none ? {} : { type: text[2] === "p" ? "public" : "service" }),
  };
}
