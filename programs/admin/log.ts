import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { JWK } from 'jose';
import pg from 'pg';
import { institutionActs } from '../../subgraphs/institution/acts.ts';
import { publicPart } from '../../subgraphs/shared/identity/signing-key.ts';
import { describeDatabaseFailure } from '../../subgraphs/shared/database/orm.ts';
import { requireDatabase } from '../../subgraphs/shared/database/require-database.ts';
import { readCheckpoint, type Checkpoint } from '../../subgraphs/shared/integrity/checkpoint.ts';
import { verifyLog, type LogFinding } from '../../subgraphs/shared/integrity/verify-log.ts';
import type { AdminEnvironment } from './environment.ts';
import type { OutboxAddress } from './outboxes.ts';

/** What verifying a log came to: lines to print, and whether anything is wrong. */
export interface VerifiedLog {
  readonly lines: readonly string[];
  readonly sound: boolean;
}

/** Signed checkpoints as the hub keeps them, and the keys they may be signed with: the present one and former ones. */
interface Kept {
  readonly signed: readonly string[];
  readonly keys: readonly JWK[];
}

/**
 * Recomputes an institution's log, and compares it with the checkpoints at the hub: read from the hub's database where
 * DATABASE_URL names it, else asked of the hub that the node's configuration names.
 *
 * @param config the node's configuration file, where it is not in the data folder
 * @throws Error with a sentence for the operator where a database or the hub cannot be used
 */
export async function verifyLogOf(
  { owner, databaseUrl }: OutboxAddress,
  { hubDatabaseUrl, dataDir }: AdminEnvironment,
  config?: string,
): Promise<VerifiedLog> {
  await requireDatabase(databaseUrl);
  const file = config ?? join(dataDir, 'nodes', `${owner}.json`);
  const kept = hubDatabaseUrl ? await keptInDatabase(hubDatabaseUrl, owner) : await keptAtHub(file, owner);
  const [checkpoints, unsigned] = kept ? await verified(kept, owner) : [[], []];
  const report = await withClient(databaseUrl, (client) => verifyLog(client, institutionActs, checkpoints));
  const findings = [...unsigned, ...report.findings];
  const erased = report.erased > 0 ? `, ${report.erased} of them about people who were erased` : '';
  const compared = kept ? `${checkpoints.length} checkpoints at the hub` : 'no checkpoints, as no hub is named';
  const verdict = findings.length === 0 ? 'nothing was changed' : 'IT WAS CHANGED';
  return {
    sound: findings.length === 0,
    lines: [
      `${owner}: ${report.entries} entries${erased}; compared with ${compared}: ${verdict}`,
      ...findings.map(
        ({ position, message }) => `  ${position === null ? 'beside the chain' : `entry ${position}`}: ${message}`,
      ),
    ],
  };
}

async function verified({ signed, keys }: Kept, owner: string): Promise<[Checkpoint[], LogFinding[]]> {
  const checkpoints: Checkpoint[] = [];
  const findings: LogFinding[] = [];
  for (const one of signed) {
    const read = await Promise.all(keys.map((key) => readCheckpoint(one, owner, key).catch(() => null)));
    const checkpoint = read.find((found) => found !== null);
    if (checkpoint) checkpoints.push(checkpoint);
    else findings.push({ position: null, message: `a checkpoint at the hub is not signed by a key of ${owner}` });
  }
  return [checkpoints, findings];
}

async function keptInDatabase(url: string, owner: string): Promise<Kept> {
  return withClient(url, async (client) => {
    const [member] = (
      await client.query<{ keys: JWK[] }>(
        'select "former_service_keys" || "service_key" as "keys" from "trust"."institution" where "id" = $1',
        [owner],
      )
    ).rows;
    if (!member) throw new Error(`The hub knows no member ${owner}.`);
    const { rows } = await client.query<{ signed: string }>(
      'select "signed" from "trust"."log_checkpoint" where "institution" = $1 order by "position"',
      [owner],
    );
    return { keys: member.keys, signed: rows.map(({ signed }) => signed) };
  });
}

const CHECKPOINTS = `query Checkpoints($id: ID!, $after: String) {
  institution(id: $id) { logCheckpoints(first: 100, after: $after) { edges { node { signed } } pageInfo { hasNextPage endCursor } } }
}`;

interface CheckpointsAnswer {
  readonly data?: {
    readonly institution: {
      readonly logCheckpoints: {
        readonly edges: readonly { readonly node: { readonly signed: string } }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
    } | null;
  };
}

/** Null if no configuration names a hub. */
async function keptAtHub(file: string, owner: string): Promise<Kept | null> {
  const configuration = await readFile(file, 'utf8').catch(() => '{}');
  const { hub, serviceKeyFile } = JSON.parse(configuration) as { hub?: string; serviceKeyFile?: string };
  if (!hub || !serviceKeyFile) return null;
  const { keys } = JSON.parse(await readFile(resolve(dirname(file), serviceKeyFile), 'utf8')) as { keys: JWK[] };
  const signed: string[] = [];
  for (let after: string | null = null; ;) {
    const page = await pageAt(hub, owner, after);
    signed.push(...page.edges.map(({ node }) => node.signed));
    if (!page.pageInfo.hasNextPage) return { signed, keys: keys.map(publicPart) };
    after = page.pageInfo.endCursor;
  }
}

async function pageAt(hub: string, id: string, after: string | null) {
  const asked = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const body = JSON.stringify({ query: CHECKPOINTS, variables: { id, after } });
  const answer = await fetch(`${hub}/graphql`, { ...asked, body, signal: AbortSignal.timeout(10_000) }).catch(
    () => null,
  );
  const parsed = (await answer?.json().catch(() => null)) as CheckpointsAnswer | null | undefined;
  const found = parsed?.data?.institution?.logCheckpoints;
  if (!found) throw new Error(`The hub at ${hub} does not show the checkpoints of ${id}: is it running?`);
  return found;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    throw new Error(describeDatabaseFailure(url, error), { cause: error });
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
