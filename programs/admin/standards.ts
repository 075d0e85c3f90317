import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { runProgram } from '../../subgraphs/shared/program/run-program.ts';
import { genuine, readStandards, STANDARDS } from '../../subgraphs/shared/sealing/shapes/standards.ts';
import { readEnvironment } from './environment.ts';

const HELP = `npm run standards -- --from <folder or address>: installs the official SHACL shapes and JSON-LD context of European
Digital Credentials. Hub and nodes then use them for the check FORMAT, instead of the project's own; its message says so.

  --from <folder or address>   the source of ${Object.keys(STANDARDS).slice(0, 3).join(', ')} and the other files:
                               a copy of the folder rdf/ap/edc of the European Commission's repository
                               European-Learning-Model, or the address under which its files are served
  --remove                     returns to the project's own shapes

  STANDARDS_DIR                the folder to install them in; "standards" in the data folder by default
  HUB_DATA_DIR                 the data folder, .data by default

Only the files with which this release was tested are accepted (by SHA-256). Restart hub and nodes afterwards.
Without options it reports what is installed.
`;

const LONGEST_MS = 60_000;
const LARGEST = 4 * 1024 * 1024;

await runProgram(HELP, async (parameters) => {
  const options = { from: { type: 'string' }, remove: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args: [...parameters], options });
  const { standardsFolder: folder } = readEnvironment();
  if (values.from !== undefined && values.remove) throw new Error('--from and --remove cannot be combined.');
  if (values.remove) await rm(folder, { recursive: true, force: true });
  if (values.from !== undefined) await install(values.from, folder);
  process.stdout.write(`${await lineOf(folder)}\n`);
});

/** All files are read and compared before the first is written. */
async function install(from: string, folder: string): Promise<void> {
  const read = /^https?:\/\//i.test(from) ? download : fromFolder;
  const texts: [name: string, text: string][] = [];
  for (const name of Object.keys(STANDARDS)) texts.push([name, genuine(name, await read(from, name), from)]);
  const beside = `${folder}.new`;
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { recursive: true });
  for (const [name, text] of texts) await writeFile(join(beside, name), text);
  await rm(folder, { recursive: true, force: true });
  await rename(beside, folder);
}

async function fromFolder(folder: string, name: string): Promise<Uint8Array> {
  const places = [name, join('shapes', name), join('context', name)].map((place) => join(resolve(folder), place));
  for (const place of places) {
    const bytes = await readFile(place).catch(() => null);
    if (bytes) return bytes;
  }
  throw new Error(`${resolve(folder)} has no ${name}: give the folder rdf/ap/edc of European-Learning-Model.`);
}

async function download(base: string, name: string): Promise<Uint8Array> {
  const address = `${base.replace(/\/+$/, '')}/${name}`;
  const response = await fetch(address, { signal: AbortSignal.timeout(LONGEST_MS) }).catch(() => null);
  if (!response?.ok)
    throw new Error(`${address} cannot be read (${response ? `status ${response.status}` : 'no answer'}).`);
  if (Number(response.headers.get('content-length') ?? 0) > LARGEST) throw new Error(`${address} is too large.`);
  return new Uint8Array(await response.arrayBuffer());
}

async function lineOf(folder: string): Promise<string> {
  return (await readStandards(folder))
    ? `FORMAT is checked by the official shapes in ${folder}.`
    : `FORMAT is checked by the project's own shapes: no official ones are in ${folder}.`;
}
