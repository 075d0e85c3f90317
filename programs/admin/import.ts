import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { EndpointImportService } from '../../subgraphs/offerings/exchange/import/endpoint/endpoint-import.service.ts';
import { createJsonReader } from '../../subgraphs/offerings/exchange/import/endpoint/read-json.ts';
import { FORMATS, type Format } from '../../subgraphs/offerings/exchange/draft/draft.ts';
import { formatOf, read } from '../../subgraphs/offerings/exchange/formats/formats.ts';
import {
  ImportService,
  isSourceName,
  SOURCE_NAME,
  usualSource,
} from '../../subgraphs/offerings/exchange/import/import.service.ts';
import type { ImportReport } from '../../subgraphs/offerings/exchange/report/report.ts';
import { Commands } from '../../subgraphs/shared/commands/commands.ts';
import { runProgram } from '../../subgraphs/shared/program/run-program.ts';
import { atNode, type AtNode } from './at-node.ts';
import { decode } from './decode.ts';
import { readEnvironment } from './environment.ts';
import { linesOf } from './import-lines.ts';
import { findNode } from './node.ts';
import { showProgress } from '../../subgraphs/shared/program/progress.ts';

const HELP = `npm run import -- <institution> <file or address> [options]: imports courses and offerings into an institution's catalogue.

  <institution>         SCHAC code, such as tuni.fi
  <file or address>     a file; or the http(s) address of one (ending in .csv, .json or .jsonld); or the base address
                        of an Open Education API endpoint, read page by page; an interrupted import
                        resumes if it is run again within six hours

  --format <format>     csv, elm, oeapi5 or oeapi6; detected from the content by default
  --dry-run             reports and writes nothing
  --source <name>       name of the source, such as faculty-of-law, if there are several; the format by default
  --from-start          starts an interrupted import of an endpoint from the beginning
  --json                the whole report as JSON
  --config <file>       the node's configuration, if it is not in the data folder

  DATABASE_URL_<ID>     the institution's database (for tuni.fi DATABASE_URL_TUNI_FI), takes precedence over its configuration
  HUB_DATA_DIR          the data folder, .data by default: its nodes/*.json are the configurations
  IMPORT_TOKEN          a bearer token for the endpoint, if it requires one

The node need not be running. Valid records are imported, others reported with their position; importing the same again
changes nothing. Exits with code 1 if there were problems. docs/feeding.md describes the formats.
`;

const OPTIONS = {
  format: { type: 'string' },
  'dry-run': { type: 'boolean' },
  source: { type: 'string' },
  'from-start': { type: 'boolean' },
  json: { type: 'boolean' },
  config: { type: 'string' },
} as const;

interface Task {
  readonly target: string;
  readonly format: Format | null;
  readonly source: string | null;
  readonly dryRun: boolean;
  readonly fromStart: boolean;
  readonly token: string | null;
}

await runProgram(HELP, async (parameters) => {
  const { values, positionals } = parseArgs({ args: [...parameters], options: OPTIONS, allowPositionals: true });
  const [institution, target, ...more] = positionals;
  if (!institution || !target || more.length > 0)
    throw new Error('Run "npm run import -- <institution> <file or address>"; see --help.');
  if (values.source !== undefined && !isSourceName(values.source)) throw new Error(`--source: ${SOURCE_NAME}`);
  const environment = readEnvironment();
  const task: Task = {
    target,
    format: formatNamed(values.format),
    source: values.source ?? null,
    dryRun: values['dry-run'] === true,
    fromStart: values['from-start'] === true,
    token: environment.importToken,
  };
  const node = await findNode(institution, values.config, environment);
  const report = await atNode(node, (at) => importOf(task, at));
  const lines = values.json ? [JSON.stringify(report, null, 2)] : linesOf(report, institution);
  process.stdout.write(`${lines.join('\n')}\n`);
  if (report.problemCount > 0) process.exitCode = 1;
});

function formatNamed(name: string | undefined): Format | null {
  if (name === undefined) return null;
  const found = FORMATS.find((format) => format.toLowerCase() === name.toLowerCase());
  if (found) return found;
  throw new Error(`--format ${name} is not known: give csv, elm, oeapi5 or oeapi6.`);
}

function importOf(task: Task, { ctx, outbox }: AtNode): Promise<ImportReport> {
  const imports = new ImportService({ commands: new Commands('offerings'), outbox });
  const isAddress = /^https?:\/\//i.test(task.target);
  if (isAddress && !URL.canParse(task.target)) throw new Error(`${task.target} is no address.`);
  const isFile = !isAddress || /\.(csv|txt|json|jsonld)$/i.test(new URL(task.target).pathname);
  return isFile ? importFile(task, isAddress, imports, ctx) : importEndpoint(task, imports, ctx);
}

async function importFile(
  task: Task,
  isAddress: boolean,
  imports: ImportService,
  ctx: AtNode['ctx'],
): Promise<ImportReport> {
  const bytes = isAddress ? await download(task) : await readFile(task.target);
  const { text, notice } = decode(bytes);
  const format = task.format ?? formatOf(text);
  const reading = read(text, format, ctx.home.language, ctx.home.timeZone);
  const notices = notice ? [{ at: null, message: notice }, ...reading.notices] : reading.notices;
  const progress = showProgress(process.stderr, 'records');
  try {
    return await imports.run(ctx, [{ ...reading, notices }], {
      source: task.source ?? usualSource(format),
      format,
      dryRun: task.dryRun,
      progress: (done, of) => progress.at(done, of),
    });
  } finally {
    progress.stop();
  }
}

async function download({ target, token }: Task): Promise<Uint8Array> {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const response = await fetch(target, { headers, signal: AbortSignal.timeout(120_000) }).catch(() => null);
  if (!response?.ok)
    throw new Error(`${target} cannot be read (${response ? `status ${response.status}` : 'no answer'}).`);
  return new Uint8Array(await response.arrayBuffer());
}

async function importEndpoint(task: Task, imports: ImportService, ctx: AtNode['ctx']): Promise<ImportReport> {
  const { format } = task;
  if (format === 'CSV' || format === 'ELM')
    throw new Error('An endpoint is of oeapi5 or oeapi6: give the address of a file for other formats.');
  const progress = showProgress(process.stderr, 'pages');
  const service = new EndpointImportService({
    imports,
    readJson: createJsonReader({ token: task.token }),
    clock: () => new Date(),
  });
  try {
    return await service.run(ctx, {
      address: new URL(task.target),
      format,
      source: task.source ?? usualSource('OEAPI5'),
      dryRun: task.dryRun,
      fromStart: task.fromStart,
      progress: (page, of) => progress.at(page, of),
    });
  } finally {
    progress.stop();
  }
}
