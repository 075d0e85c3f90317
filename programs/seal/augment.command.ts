import {
  augment,
  isRenewalDue,
  parseSealed,
  provenUntil,
  verifySeal,
  reaches,
} from '../../subgraphs/shared/sealing/index.ts';
import type { AugmentServices, ParsedSeal, SealLevel } from '../../subgraphs/shared/sealing/index.ts';
import type { Command, Outcome, PreparedCommand } from './command.ts';
import { readConfigurationFile } from './configuration.ts';
import { readText, targetOf, writeWhole } from './files.ts';
import { COMMON, levelOf, OUTPUT, PROOF, readOptions } from './options.ts';
import { FileProblem, UsageError } from './problems.ts';
import { explain, readProof, servicesOf } from './proof.ts';
import { clean } from './report/text.ts';

const HELP = `npm run seal -- augment <file…> --out <folder>: raises sealed files to a level, and renews their archive timestamps.

  --level <level>         T, LT or LTA; LTA by default
  --renew                 adds an archive timestamp to every file of level LTA; by default only if the last one is
                          valid for less than 180 more days
  --out <folder>          the folder to write to, under the same names
  --in-place              replaces the files themselves, instead of --out
  --overwrite             replaces existing files in the folder
  --config <file>         a node's configuration: its "proof"
  --timestamps <address>  an RFC 3161 authority; repeat it for alternatives
  --anchors <folder>      certificates of the authorities that seals and timestamps lead to (PEM or DER)
  --revocation <address>  origins that may be asked whether certificates were revoked; by default those named by the anchors
  --private-networks      allows these addresses to resolve to private ones; localhost is always allowed
  --json                  one line of JSON per file

The existing content of a file is kept byte for byte. A seal that is broken or not trusted is left alone.
`;

const OPTIONS = {
  ...COMMON,
  ...PROOF,
  ...OUTPUT,
  level: { type: 'string' },
  renew: { type: 'boolean' },
  'in-place': { type: 'boolean' },
} as const;

/** Raises sealed files, and renews archive timestamps. */
export const augmentCommand: Command = {
  summary: 'raises the level of sealed files, renews archive timestamps',
  help: HELP,
  async prepare(parameters, surroundings): Promise<PreparedCommand> {
    const { values, files } = readOptions(parameters, OPTIONS);
    const level = levelOf(values.level);
    if (level === 'B') throw new UsageError('Every seal has level B: --level is T, LT or LTA.');
    const inPlace = values['in-place'] ?? false;
    if ((values.out === undefined) !== inPlace)
      throw new UsageError('Which folder? Give --out <folder>, or --in-place to replace the files themselves.');
    const configuration = values.config === undefined ? null : await readConfigurationFile(values.config);
    const proof = await readProof(values, configuration);
    const services = servicesOf(proof, surroundings);
    return {
      files,
      json: values.json ?? false,
      atOnce: 8,
      done: 'raised',
      async one(file) {
        const target = inPlace ? file : targetOf(file, values.out, endingOf(file));
        const raised = await raise(await readText(file), level, services, values.renew ?? false);
        if (!raised.same || !inPlace) await writeWhole(target, raised.text, inPlace || (values.overwrite ?? false));
        return outcome(file, target, raised);
      },
    };
  },
};

/** Keeps the file's name. */
const endingOf = (file: string) => /(\.sealed)?\.[^./\\]*$/.exec(file)?.[0] ?? '';

interface Raised {
  readonly text: string;
  readonly same: boolean;
  readonly before: SealLevel;
  readonly level: SealLevel;
  readonly until: Date | null;
}

async function raise(text: string, level: SealLevel, services: AugmentServices, renew: boolean): Promise<Raised> {
  const parsed = parseSealed(text);
  const before = parsed.apparentLevel;
  const untouched = before === 'LTA' && !renew && !isRenewalDue(parsed, services.clock());
  const raised = untouched ? text : await augment(text, level, services).catch(explain);
  const after = raised === text ? parsed : parseSealed(raised);
  const reached = levelReached(after, services);
  if (!reaches(reached, level))
    throw new FileProblem(
      'LEVEL_NOT_REACHED',
      `It carries what level ${after.apparentLevel} needs, but does not reach ${level}.`,
    );
  return { text: raised, same: raised === text, before, level: reached!, until: provenUntil(after) };
}

function levelReached(parsed: ParsedSeal, { anchors, clock }: AugmentServices): SealLevel | null {
  return verifySeal(parsed, { anchors, at: clock() }).level;
}

function outcome(file: string, target: string, { same, before, level, until }: Raised): Outcome {
  const day = until?.toISOString().slice(0, 10) ?? null;
  const proves = day ? ` It can prove itself until ${day}.` : '';
  const done = same
    ? `already at level ${level}, unchanged`
    : before === level
      ? 'renewed'
      : `raised from ${before} to ${level}`;
  const where = target === file ? '' : ` Written to ${target}.`;
  return {
    text: clean(`${file}: ${done}.${where}${proves}`),
    json: { file, out: target, before, level, changed: !same, provenUntil: until },
  };
}
