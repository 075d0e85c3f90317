import type { EntityManager } from '@mikro-orm/postgresql';
import type { FillContext, FillStep } from './step.ts';

const REMEMBER = `create table if not exists "shared"."demo_fill" ("step" text primary key, "filled_at" timestamptz not null default now())`;

/**
 * Runs the steps that have not run on this database, each whole or not at all.
 *
 * @returns the names of those that filled something for the first time
 */
export async function runSteps<Context extends FillContext>(
  em: EntityManager,
  steps: readonly FillStep<Context>[],
  contextOf: (em: EntityManager) => Context,
): Promise<string[]> {
  await em.execute(REMEMBER);
  const filled: string[] = [];
  for (const { name, always, run } of steps) {
    await em.fork().transactional(async (transaction) => {
      const [first] = await transaction.execute<object[]>(
        `insert into "shared"."demo_fill" ("step") values (?) on conflict do nothing returning "step"`,
        [name],
      );
      if (first) filled.push(name);
      if (first || always) await run(contextOf(transaction));
    });
  }
  return filled;
}
