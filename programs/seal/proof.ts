import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import {
  certificatesFromPem,
  createAugmentServices,
  EvidenceUnavailable,
  readCertificate,
  type AugmentServices,
} from '../../subgraphs/shared/sealing/index.ts';
import { revocationAddresses } from '../../subgraphs/shared/sealing/certificate/addresses.ts';
import { parseCertificate } from '../../subgraphs/shared/sealing/certificate/certificate.ts';
import type { ReadConfiguration } from './configuration.ts';
import { UsageError } from './problems.ts';

/** What the command line states about proof. */
export interface ProofOptions {
  readonly anchors?: readonly string[] | undefined;
  readonly timestamps?: readonly string[] | undefined;
  readonly revocation?: readonly string[] | undefined;
  readonly 'private-networks'?: boolean | undefined;
}

const ENDINGS = ['.pem', '.crt', '.cer', '.der'];

/**
 * Certificates of trusted authorities: PEM or DER, in files or in a folder of them.
 *
 * @throws UsageError
 */
export async function readAnchors(paths: readonly string[]): Promise<readonly Uint8Array[]> {
  return (await Promise.all(paths.map(readAnchor))).flat();
}

async function readAnchor(path: string): Promise<Uint8Array[]> {
  const about = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--anchors names ${path}, which cannot be read (${error.code}).`);
  });
  if (!about.isDirectory()) return await certificatesIn(path);
  const names = (await readdir(path)).filter((name) => ENDINGS.includes(extname(name).toLowerCase()));
  const found = (await Promise.all(names.toSorted().map((name) => certificatesIn(join(path, name))))).flat();
  if (found.length > 0) return found;
  throw new UsageError(`--anchors names ${path}, which contains no certificate (${ENDINGS.join(', ')}).`);
}

async function certificatesIn(file: string): Promise<Uint8Array[]> {
  const bytes = await readFile(file);
  const pem = certificatesFromPem(bytes.toString('latin1'));
  const found = pem.length > 0 ? pem : [Uint8Array.from(bytes)];
  try {
    for (const der of found) readCertificate(der);
    return found;
  } catch (error) {
    throw new UsageError(`${file} is not a certificate in PEM or DER: ${(error as Error).message}`, { cause: error });
  }
}

/** Everything that proves a seal; null if neither timestamps nor anchors were named. */
export interface Proof {
  readonly anchors: readonly Uint8Array[];
  readonly timestamps: readonly string[];
  readonly revocation: readonly string[];
  readonly privateNetworks: boolean;
}

/**
 * What the command line states; where it is silent, the configuration.
 *
 * @param certificates of the sealing key: the addresses that they name for evidence may be queried
 * @throws UsageError
 */
export async function readProof(
  options: ProofOptions,
  configuration: ReadConfiguration | null,
  certificates: readonly Uint8Array[] = [],
): Promise<Proof> {
  const configured = await configuredProof(configuration);
  const anchors = options.anchors ? await readAnchors(options.anchors) : (configured?.anchors ?? []);
  const named = [...certificates, ...anchors].map((one) => revocationAddresses(parseCertificate(one)));
  return {
    anchors,
    timestamps: addresses('--timestamps', options.timestamps) ?? configured?.timestamps ?? [],
    revocation:
      addresses('--revocation', options.revocation) ??
      configured?.revocation ??
      named.flatMap(({ ocsp, crls }) => [...ocsp, ...crls]),
    privateNetworks: options['private-networks'] ?? configured?.privateNetworks ?? false,
  };
}

function addresses(option: string, given: readonly string[] | undefined): readonly string[] | undefined {
  const wrong = given?.find((one) => !/^https?:$/.test(URL.parse(one)?.protocol ?? ''));
  if (wrong !== undefined)
    throw new UsageError(`${option} is "${wrong}": give an address such as http://time.example.eu.`);
  return given;
}

async function configuredProof(configuration: ReadConfiguration | null): Promise<Proof | null> {
  const proof = configuration?.members['proof'];
  if (!configuration || proof === null || typeof proof !== 'object') return null;
  const {
    timestampAuthorities,
    anchorsFile,
    revocationAddresses: asked,
    privateNetworks,
  } = proof as Record<string, unknown>;
  const texts = (value: unknown) => (Array.isArray(value) ? value : []).filter((one) => typeof one === 'string');
  const anchors = typeof anchorsFile === 'string' ? await readAnchors([configuration.inFolder(anchorsFile)]) : [];
  return {
    anchors,
    timestamps: texts(timestampAuthorities),
    revocation: texts(asked),
    privateNetworks: privateNetworks === true,
  };
}

/**
 * The services that raise seals.
 *
 * @throws UsageError if something that the level needs is missing
 */
export function servicesOf(
  { anchors, timestamps, revocation, privateNetworks }: Proof,
  given: { readonly clock: () => Date; readonly fetch?: typeof globalThis.fetch | undefined },
): AugmentServices {
  if (timestamps.length === 0)
    throw new UsageError('Above level B, seals need timestamps: --timestamps <address> of an authority (RFC 3161).');
  if (anchors.length === 0)
    throw new UsageError(
      'Above level B, seals need --anchors <folder> with the certificates of the authorities that seal and timestamps lead to.',
    );
  return createAugmentServices(
    { timestampAuthorities: timestamps, anchors, revocationAddresses: revocation, privateNetworks },
    given,
  );
}

/** Rethrows an error of raising a seal, naming the option that solves it, which the sealing library does not know. */
export function explain(error: unknown): never {
  if (error instanceof EvidenceUnavailable && error.message.includes('may not be asked'))
    error.message += ' --revocation <address> allows it.';
  throw error;
}
