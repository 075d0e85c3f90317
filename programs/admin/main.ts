import process from 'node:process';
import { parseArgs } from 'node:util';
import { runProgram } from '../../subgraphs/shared/program/run-program.ts';
import { list, perform, replay } from './queues.ts';
import { readEnvironment } from './environment.ts';
import { findNode } from './node.ts';
import { verifyLogOf } from './log.ts';
import { findOutboxes } from './outboxes.ts';
import { performOnRegistry, REGISTRY_SUBJECTS } from './registry.ts';
import { exportRules, importRules } from './rules.ts';

const HELP = `npm run admin -- deliveries [list | replay]: institutions' queued messages and dead letters.
npm run admin -- jobs [list | replay]: queued and failed jobs, such as preparing and sealing credentials.
npm run admin -- log verify [<id>]: verifies the log of decisions, mandates and revocations, of all institutions or of one.
npm run admin -- trust-list [<file>]: installs an EU Trusted List (ETSI TS 119 612), or shows the installed ones.
npm run admin -- anchors <folder>: trusts the authorities whose certificates are in the folder.
npm run admin -- accreditations <file>: imports agencies' decisions about members (DEQAR records, JSON).
npm run admin -- rules export|import <institution> <file>: an institution's recognition rules as a table (CSV).

  list                  id, kind, receiver, time queued, number of tries (counted from zero again after a resend, or
                        when an unreachable receiver has come back) and last error; never the content. The default.
  replay                resends dead letters, once their cause has been fixed; they are kept for 90 days

  export                writes the rules in force, without those that follow from agreements
  import                imports valid rows and reports the others by line and column (exit code 1); importing the
                        same table again changes nothing; looks courses up at the hub, which must be running

  --dry-run             import reports and writes nothing
  --all                 every node in the data folder, and the hub if DATABASE_URL is set. The default.
  --institution <id>    one institution (tuni.fi), or the hub (hub)
  --config <file>       the node with this configuration file
  --message <id>        replay only this message
  --job <id>            replay only this job
  --signer <file>       a certificate that may sign the trusted list (PEM or DER; repeatable); by default those named
                        by the installed list of the European Union, or of the same territory

  DATABASE_URL          the hub's database
  DATABASE_URL_<ID>     an institution's (for tuni.fi DATABASE_URL_TUNI_FI), takes precedence over its configuration
  HUB_DATA_DIR          the data folder, .data by default: its nodes/*.json are the configurations

The node need not be running. Exits with code 1 and one sentence on failure.
`;

const OPTIONS = {
  all: { type: 'boolean' },
  institution: { type: 'string' },
  config: { type: 'string' },
  message: { type: 'string' },
  job: { type: 'string' },
  signer: { type: 'string', multiple: true },
  'dry-run': { type: 'boolean' },
} as const;

await runProgram(HELP, async (parameters) => {
  const { values, positionals } = parseArgs({ args: [...parameters], options: OPTIONS, allowPositionals: true });
  const [subject, verb = 'list', ...more] = positionals;
  const registry = REGISTRY_SUBJECTS.find((one) => one === subject);
  if (registry) return await onRegistry(registry, positionals.slice(1), values.signer ?? []);
  if (subject === 'rules') return await onRules(verb, more, values);
  if (subject === 'log') return await onLog(positionals.slice(1), values);
  const known = (subject === 'deliveries' || subject === 'jobs') && ['list', 'replay'].includes(verb);
  if (!known || more.length > 0)
    throw new Error('Run "npm run admin -- deliveries list" or "... jobs list", or replay; see --help.');
  if (values.message !== undefined && (verb === 'list' || subject === 'jobs'))
    throw new Error('--message <id> goes with "deliveries replay" only.');
  if (values.job !== undefined && (verb === 'list' || subject === 'deliveries'))
    throw new Error('--job <id> goes with "jobs replay" only.');
  const action = verb === 'list' ? list : replay(subject, values.message ?? values.job);
  const failures: unknown[] = [];
  for (const outbox of await findOutboxes(values, readEnvironment())) {
    const lines = await perform(action, subject, outbox).catch((error: unknown) => void failures.push(error));
    if (lines) process.stdout.write(`${lines.join('\n')}\n`);
  }
  if (failures.length > 0) throw failures[0];
});

async function onLog(
  [verb, id, ...more]: readonly string[],
  values: { readonly institution?: string; readonly config?: string },
): Promise<void> {
  if (verb !== 'verify' || more.length > 0)
    throw new Error('Run "npm run admin -- log verify", or "log verify tuni.fi".');
  const environment = readEnvironment();
  const wanted = id === undefined ? values : { ...values, institution: id };
  const logs = (await findOutboxes(wanted, environment)).filter(({ owner }) => owner !== 'hub');
  const changed: string[] = [];
  for (const log of logs) {
    const { lines, sound } = await verifyLogOf(log, environment, values.config);
    process.stdout.write(`${lines.join('\n')}\n`);
    if (!sound) changed.push(log.owner);
  }
  if (changed.length > 0) throw new Error(`The log of ${changed.join(', ')} was changed: see above.`);
}

async function onRegistry(
  subject: (typeof REGISTRY_SUBJECTS)[number],
  paths: readonly string[],
  signers: readonly string[],
): Promise<void> {
  const { hubDatabaseUrl: databaseUrl } = readEnvironment();
  if (!databaseUrl) throw new Error("DATABASE_URL is not set: the registry is in the hub's database.");
  if (paths.length > 1) throw new Error(`One path at a time: npm run admin -- ${subject} <path>.`);
  const lines = await performOnRegistry(subject, { path: paths[0] ?? null, signers, databaseUrl, at: new Date() });
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function onRules(
  verb: string,
  [institution, file, ...more]: readonly string[],
  { config, 'dry-run': dryRun = false }: { readonly config?: string; readonly 'dry-run'?: boolean },
): Promise<void> {
  if (!['export', 'import'].includes(verb) || !institution || !file || more.length > 0)
    throw new Error('Run "npm run admin -- rules export <institution> <file>", or import; see --help.');
  const node = await findNode(institution, config, readEnvironment());
  const { lines, problems } = verb === 'export' ? await exportRules(node, file) : await importRules(node, file, dryRun);
  process.stdout.write(`${lines.join('\n')}\n`);
  if (problems > 0) process.exitCode = 1;
}
