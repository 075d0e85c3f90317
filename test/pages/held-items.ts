import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const HOLD = [
  `create function "credentials"."held_by_a_test"() returns trigger language plpgsql as $$
    begin
      new."lease" := gen_random_uuid();
      new."leased_until" := now() + interval '10 minutes';
      return new;
    end
  $$`,
  `create trigger "held_by_a_test" before insert on "credentials"."sealing_item"
    for each row execute function "credentials"."held_by_a_test"()`,
];
const RELEASE = [
  `drop trigger if exists "held_by_a_test" on "credentials"."sealing_item"`,
  `drop function if exists "credentials"."held_by_a_test"()`,
  `update "credentials"."sealing_item" set "lease" = null, "leased_until" = null where "state" = 'WAITING'`,
];

/** Sealing batches of a demo institution that stay running for as long as a test needs. */
export interface HeldItems {
  /** From now on, new items appear to be leased by another worker that never finishes. */
  hold(): Promise<void>;
  /** That worker releases its items. */
  release(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Works in the institution's own database: the demo has too few credentials for a batch that takes longer than a click.
 */
export async function heldItems(institution: string): Promise<HeldItems> {
  const config = join(process.env['PAGES_DATA_DIR']!, 'nodes', `${institution}.json`);
  const { databaseUrl } = JSON.parse(readFileSync(config, 'utf8')) as { databaseUrl: string };
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const run = async (statements: readonly string[]) => {
    for (const statement of statements) await database.query(statement);
  };
  return { hold: () => run([...RELEASE, ...HOLD]), release: () => run(RELEASE), close: () => database.end() };
}
