import { createHash } from 'node:crypto';
import {
  allowedStatusLists,
  awardingName,
  createEvidenceSource,
  createExchange,
  inLanguage,
  type DocumentVerification,
  type Verdict,
} from '../../subgraphs/shared/sealing/index.ts';
import type { Command, Outcome, PreparedCommand } from './command.ts';
import { readBytes } from './files.ts';
import { COMMON, readOptions, TRUST } from './options.ts';
import { openShapes } from './shapes.ts';
import { readAnchors } from './proof.ts';
import { UsageError } from './problems.ts';
import { verificationReport } from './report/verification.ts';
import { clean } from './report/text.ts';
import { verifyFile } from './verification/verify-file.ts';

/** The exit codes; the first that applies. Only 0 means that every file is VALID. */
export const VERIFY_EXIT = { VALID: 0, INVALID: 1, INDETERMINATE: 2, USAGE: 64 } as const;

const HELP = `npm run seal -- verify <file…>: whether each file is what it claims: VALID, INVALID or INDETERMINATE, and why.

  --anchors <folder>  certificates of trusted authorities (PEM or DER), a folder or a file; without them no seal is
                      trusted, and nothing can be VALID
  --lists <address>   an origin of status lists that may be read (http://hub.example); repeatable. A document that names
                      a list elsewhere is INDETERMINATE, and the host is reported
  --revocation <address>  an origin that may be asked whether certificates were revoked, if the file does not prove it
                      (levels B and T); repeatable. By default none is asked: a seal whose certificates name an origin
                      that may not be asked, or does not answer, is INDETERMINATE, and the host is reported
  --private-networks  allows these addresses to resolve to private ones; localhost is always allowed
  --json              one line of JSON per file

  STANDARDS_DIR       the folder of the official shapes of the profile ("npm run standards"); by default standards in HUB_DATA_DIR;
                      without them, the project's own are used

Exits with 0 if every file is VALID, 1 if at least one is INVALID, 2 if none is, but one is INDETERMINATE or cannot be
read, 64 if the command line is wrong and nothing was verified.

The rules are those of the hub, without what only its registry knows: who is a member of the alliance, which mandates
were revoked, who is accredited. A seal on behalf of another institution counts only under a mandate that the document embeds.
`;

const OPTIONS = {
  ...COMMON,
  ...TRUST,
  lists: { type: 'string', multiple: true },
  revocation: { type: 'string', multiple: true },
  'private-networks': { type: 'boolean' },
} as const;

/** Verifies files. */
export const verifyCommand: Command = {
  summary: 'verifies files, for people and scripts',
  help: HELP,
  usageExit: VERIFY_EXIT.USAGE,
  async prepare(parameters, surroundings): Promise<PreparedCommand> {
    const { clock, fetch } = surroundings;
    const { values, files } = readOptions(parameters, OPTIONS);
    const anchors = await readAnchors(values.anchors ?? []);
    const network = { fetch, privateNetworks: values['private-networks'] };
    const origins = (option: string, given: readonly string[]) => given.map((one) => originOf(option, one));
    const lists = allowedStatusLists({ ...network, clock, allowed: origins('--lists', values.lists ?? []) });
    const allowed = origins('--revocation', values.revocation ?? []);
    const evidence = createEvidenceSource({ exchange: createExchange({ ...network, allowed }), clock });
    const shapes = await openShapes(surroundings);
    return {
      files,
      json: values.json ?? false,
      atOnce: 2,
      done: 'verified',
      failedExit: VERIFY_EXIT.INDETERMINATE,
      async one(file) {
        const bytes = await readBytes(file);
        const found = await verifyFile(textOf(bytes), { anchors, at: clock(), shapes, lists, evidence });
        return outcome(file, bytes, found);
      },
      summary: (exits) => summaryOf(exits),
      close: () => shapes.close(),
    };
  },
};

function originOf(option: string, given: string): string {
  const url = URL.parse(given);
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url.origin;
  throw new UsageError(`${option} is "${given}": it is an address such as https://hub.example.`);
}

/**
 * The text exactly as it is in the file. Bytes that are not UTF-8 are not a sealed document, and must not become one
 * through a decoder's replacement characters: they are read as a text that is certainly none.
 */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes.subarray(0, 4)).toString('latin1') === '%PDF' ? '%PDF' : '\u0000';
  }
}

function outcome(file: string, bytes: Uint8Array, found: DocumentVerification): Outcome {
  const { verdict, checks, seal, facts } = found;
  const [awardedBy, sealedBy] = [facts?.awardedBy ?? null, seal?.certificates[0] ?? null];
  return {
    exit: VERIFY_EXIT[verdict],
    text: verificationReport(file, found),
    json: {
      file,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      verdict,
      title: facts ? inLanguage(facts.title) || null : null,
      holder: facts?.holder ?? null,
      awardedBy: awardedBy && { name: awardingName(found), identifier: awardedBy.identifier },
      sealedBy: sealedBy && { name: sealedBy.subject, identifier: sealedBy.organizationIdentifier },
      checks,
      seal,
    },
  };
}

function summaryOf(exits: readonly number[]): string {
  const count = (verdict: Verdict) => exits.filter((exit) => exit === VERIFY_EXIT[verdict]).length;
  const [valid, invalid] = [count('VALID'), count('INVALID')];
  const rest = exits.length - valid - invalid;
  return clean(`${exits.length} files: ${valid} VALID, ${invalid} INVALID, ${rest} INDETERMINATE or not read.`);
}
