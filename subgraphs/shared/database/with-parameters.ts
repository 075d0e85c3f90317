import type { EntityManager } from '@mikro-orm/postgresql';
import { fromKysely } from 'pg-boss';

/**
 * Runs a statement with its values beside it ($1, $2, …), in the transaction of `em` where it has one. `em.execute`
 * writes values into the statement's text, which for long documents PostgreSQL then has to read as SQL.
 */
export async function executeWithParameters<T extends object>(
  em: EntityManager,
  text: string,
  values: readonly unknown[],
): Promise<T[]> {
  const { rows } = await fromKysely(em.getKysely()).executeSql(text, [...values]);
  return rows as T[];
}
