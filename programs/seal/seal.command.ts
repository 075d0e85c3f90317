import {
  augment,
  parseSealed,
  seal,
  sealIssuer,
  verifySeal,
  type AugmentServices,
  type SealEvidence,
  type SealIdentity,
  type SealLevel,
  type ShapeCheck,
  reaches,
} from '../../subgraphs/shared/sealing/index.ts';
import type { Command, PreparedCommand, Surroundings } from './command.ts';
import { readConfigurationFile } from './configuration.ts';
import { readUnsealed, requireProfile, withOwnIssuer } from './document.ts';
import { readText, targetOf, writeWhole } from './files.ts';
import { openKey, sealerOf } from './key.ts';
import { COMMON, levelOf, OUTPUT, PROOF, readOptions } from './options.ts';
import { FileProblem } from './problems.ts';
import { explain, readProof, servicesOf, type Proof } from './proof.ts';
import { clean } from './report/text.ts';
import { openShapes } from './shapes.ts';

const HELP = `npm run seal -- seal <file…> --key <file>: seals documents (ELM v3, EDC profile), each into <name>.sealed.json.

  --key <file>            a PKCS#12 file (.p12, .pfx), a PEM file with key and certificates, or a JSON file like the
                          member "seal" of a node's configuration (required for a device)
  --config <file>         a node's configuration: its "seal" and its "proof"
  --algorithm <name>      for an RSA key: PS256 instead of RS256
  --password-file <file>  a file with the password of the PKCS#12 file on one line, readable only by its owner
  --level <level>         B, T, LT or LTA; LTA by default
  --timestamps <address>  an RFC 3161 authority; repeat it for alternatives, used if the previous one does not answer
  --anchors <folder>      certificates of the authorities that seal and timestamps lead to (PEM or DER)
  --revocation <address>  origins that may be asked whether certificates were revoked; by default those named by the
                          key's certificates
  --private-networks      allows these addresses to resolve to private ones; localhost is always allowed
  --out <folder>          the folder to write to; by default that of each document
  --overwrite             replaces existing files
  --json                  one line of JSON per file

  SEAL_PASSWORD_<ID>      the password or PIN of that institution's seal (SEAL_PASSWORD_TUNI_FI), with --config
  STANDARDS_DIR           the folder of the official shapes of the profile ("npm run standards"); by default standards in HUB_DATA_DIR;
                          without them, the project's own are used
  SEAL_PASSWORD           the same if no institution is named; never given on the command line

The issuer's country, organisation and identifiers are taken from the certificate, and the time of issue is set.
A document that lacks something that the profile requires is not sealed; what is missing is reported.
`;

const OPTIONS = {
  ...COMMON,
  ...PROOF,
  ...OUTPUT,
  key: { type: 'string' },
  algorithm: { type: 'string' },
  'password-file': { type: 'string' },
  level: { type: 'string' },
} as const;

/** Seals documents. */
export const sealCommand: Command = {
  summary: 'seals documents',
  help: HELP,
  async prepare(parameters, surroundings): Promise<PreparedCommand> {
    const { values, files } = readOptions(parameters, OPTIONS);
    const level = levelOf(values.level);
    const configuration = values.config === undefined ? null : await readConfigurationFile(values.config);
    const identity = await openKey(values, configuration, surroundings.environment);
    const { subject, warning } = sealerOf(identity, surroundings.clock());
    const proof = await readProof(values, configuration, identity.certificates);
    const raising = level === 'B' ? null : servicesOf(proof, surroundings);
    if (warning) surroundings.err.write(`${clean(warning)}\n`);
    const shapes = await openShapes(surroundings);
    const sealer = new Sealer({ identity, level, proof, raising, shapes, clock: surroundings.clock });
    return {
      files,
      json: values.json ?? false,
      atOnce: raising ? 8 : 2,
      done: 'sealed',
      async one(file) {
        const target = targetOf(file, values.out, '.sealed.json');
        const { text, evidence } = await sealer.seal(await readText(file));
        await writeWhole(target, text, values.overwrite ?? false);
        return outcome(file, target, text, evidence, subject);
      },
      async close() {
        await Promise.all([shapes.close(), identity.key.close?.()]);
      },
    };
  },
};

interface SealerParts {
  readonly identity: SealIdentity;
  readonly level: SealLevel;
  readonly proof: Proof;
  readonly raising: AugmentServices | null;
  readonly shapes: ShapeCheck;
  readonly clock: Surroundings['clock'];
}

/** One key at one level, for many documents. */
class Sealer {
  readonly #parts: SealerParts;

  constructor(parts: SealerParts) {
    this.#parts = parts;
  }

  async seal(text: string): Promise<{ text: string; evidence: SealEvidence }> {
    const { identity, level, raising, shapes, clock } = this.#parts;
    const given = withOwnIssuer(readUnsealed(text));
    const signedAt = clock();
    const document = sealIssuer(given, identity.certificates[0]!, signedAt);
    await requireProfile(document, shapes);
    const sealed = await seal(JSON.stringify(document), { ...identity, signedAt });
    const raised = raising ? await augment(sealed, level, raising).catch(explain) : sealed;
    return { text: raised, evidence: this.#check(raised) };
  }

  /** Every result is verified before it is written: a broken device or the wrong anchors must not go unnoticed. */
  #check(sealed: string): SealEvidence {
    const { level, proof, clock } = this.#parts;
    const evidence = verifySeal(parseSealed(sealed), { anchors: proof.anchors, at: clock() });
    if (evidence.intact && reaches(evidence.level, level)) return evidence;
    throw new FileProblem('LEVEL_NOT_REACHED', `Level ${level} is not reached: ${evidence.check.message}`);
  }
}

function outcome(file: string, target: string, text: string, evidence: SealEvidence, subject: string) {
  const { level, algorithm, signedAt, timestampedAt, qualified } = evidence;
  const proven = timestampedAt ? `, timestamped ${timestampedAt.toISOString()}` : '';
  const kind = qualified ? ', qualified' : '';
  return {
    text: clean(`${file}: sealed into ${target}. Level ${level}, ${algorithm}${kind}, by ${subject}${proven}.`),
    json: {
      file,
      out: target,
      level,
      algorithm,
      signedAt,
      timestampedAt,
      qualified,
      sealedBy: subject,
      bytes: Buffer.byteLength(text),
    },
  };
}
