import { sql } from '@mikro-orm/core';
import type { Sql } from './conditions.ts';

/** Pieces of SQL in a row, with something between them; nothing where there are none. */
export function joined(parts: readonly Sql[], between: Sql = sql``): Sql {
  return parts.length === 0 ? sql`` : parts.reduce((before, part) => sql`${before} ${between} ${part}`);
}
