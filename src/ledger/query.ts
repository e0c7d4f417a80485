import { z } from "zod";
import type { Driver, Row, Run, Value } from "./driver.ts";

/** One question to a database, and what its rows are. */
export interface Query<Result> {
  readonly sql: string;
  readonly values: readonly Value[];
  readonly resultOf: (rows: readonly Row[]) => Result;
}

/** A query with a row of that shape for each result. */
export function query<Shape extends z.ZodRawShape>(
  sql: string,
  values: readonly Value[],
  shape: Shape,
): Query<z.infer<z.ZodObject<Shape>>[]> {
  return { sql, values, resultOf: (found) => rowsOf(sql, shape).parse(found) };
}

/** A schema takes longer to make than to use; the texts of all queries are a fixed few. */
const schemas = new Map<string, z.ZodType>();

function rowsOf<Shape extends z.ZodRawShape>(sql: string, shape: Shape): z.ZodArray<z.ZodObject<Shape>> {
  const known = schemas.get(sql) as z.ZodArray<z.ZodObject<Shape>> | undefined;
  const rows = known ?? z.array(z.object(shape));
  if (known === undefined) schemas.set(sql, rows);
  return rows;
}

type Results<Queries extends Readonly<Record<string, Query<unknown>>>> = {
  [Name in keyof Queries]: ReturnType<Queries[Name]["resultOf"]>;
};

/** Asks several questions at once; the results have the queries' names. */
export async function ask<Queries extends Readonly<Record<string, Query<unknown>>>>(
  read: Driver["read"] | Run,
  queries: Queries,
): Promise<Results<Queries>> {
  const asked = Object.entries(queries);
  const found = await read(asked.map(([, { sql, values }]) => ({ sql, values })));
  const results = asked.map(([name, { resultOf }], index) => [name, resultOf(found[index] ?? [])]);
  return Object.fromEntries(results) as Results<Queries>;
}
