import process from 'node:process';
import { parseArgs } from 'node:util';
import { migrateDatabase } from '../subgraphs/shared/database/migrate.ts';
import { runProgram } from '../subgraphs/shared/program/run-program.ts';
import { readEnvironment, type Target } from './environment.ts';
import { hubMigrations, institutionMigrations } from './index.ts';

const HELP = `npm run migrate: brings databases up to date, forward only. Databases that are up to date are not changed.

  DATABASE_URL              the hub's database
  DATABASE_URL_<ID>         an institution's (for tuni.fi DATABASE_URL_TUNI_FI)
  --hub <url>               the hub's database, instead of the environment's
  --institution <url>       an institution's, instead of the environment's; may be given several times
`;

await runProgram(HELP, async (parameters) => {
  const targets = named(parameters) ?? readEnvironment();
  if (targets.length === 0) {
    throw new Error(
      'Which database? Set DATABASE_URL and each DATABASE_URL_<ID>, or give --hub <url> or --institution <url>.',
    );
  }
  for (const { kind, from, url } of targets) {
    if (!URL.canParse(url))
      throw new Error(`${from} is not an address: write postgres://user:password@host:5432/name.`);
    const applied = await migrateDatabase(url, kind === 'hub' ? hubMigrations : institutionMigrations);
    process.stdout.write(`${from} (${new URL(url).pathname.slice(1)}): ${applied.join(', ') || 'up to date'}\n`);
  }
});

function named(parameters: readonly string[]): Target[] | null {
  const options = { hub: { type: 'string' }, institution: { type: 'string', multiple: true } } as const;
  const { values } = parseArgs({ args: [...parameters], options });
  const hub = values.hub === undefined ? [] : [{ kind: 'hub', from: '--hub', url: values.hub } as const];
  const institutions = (values.institution ?? []).map(
    (url) => ({ kind: 'institution', from: '--institution', url }) as const,
  );
  return hub.length + institutions.length > 0 ? [...hub, ...institutions] : null;
}
