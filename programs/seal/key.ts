import { extname, resolve } from 'node:path';
import {
  checkSeal,
  openSeal,
  type SealConfiguration,
} from '../../subgraphs/institution/configuration/seal-configuration.ts';
import {
  expiresSoon,
  readCertificate,
  SEAL_ALGORITHMS,
  type SealIdentity,
} from '../../subgraphs/shared/sealing/index.ts';
import { readConfigurationFile, type ReadConfiguration } from './configuration.ts';
import type { SealProgramEnvironment } from './environment.ts';
import { UsageError } from './problems.ts';

/** What the command line says about the key. */
export interface KeyOptions {
  readonly key?: string | undefined;
  readonly algorithm?: string | undefined;
  readonly 'password-file'?: string | undefined;
}

const VARIABLE = 'SEAL_PASSWORD';

/**
 * Opens the key that seals: a PKCS#12 or PEM file, a JSON file with the seal's configuration (a device), or the seal of
 * a node's configuration.
 *
 * @throws UsageError
 */
export async function openKey(
  options: KeyOptions,
  configuration: ReadConfiguration | null,
  environment: SealProgramEnvironment,
): Promise<SealIdentity> {
  const { key } = options;
  if (key === undefined && !configuration)
    throw new UsageError('With which key? --key <file.p12 | file.pem | seal.json>, or --config <node configuration>.');
  const found = key === undefined ? ofConfiguration(configuration!) : await ofFile(key, options);
  try {
    return await openSeal(found.seal, {
      file: found.file,
      institution: found.institution ?? '',
      environment: {
        sealPasswordOf: (id) => (id && environment.sealPasswordOf(id)) || environment.sealPassword,
      },
      ...(found.institution === null && { variable: VARIABLE }),
    });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

interface FoundSeal {
  readonly seal: SealConfiguration;
  readonly file: string;
  /** Whose variable holds the password; null where none is named. */
  readonly institution: string | null;
}

async function ofFile(given: string, options: KeyOptions): Promise<FoundSeal> {
  const file = resolve(given);
  const ending = extname(file).toLowerCase();
  if (ending === '.json') {
    if (options['password-file'] !== undefined || options.algorithm !== undefined)
      throw new UsageError(
        '--password-file and --algorithm go with a PKCS#12 or PEM file: the JSON file says it itself.',
      );
    const configuration = await readConfigurationFile(file);
    if ('seal' in configuration.members || 'sealKeyFile' in configuration.members)
      return ofConfiguration(configuration);
    return { seal: checked(configuration.members, file), file, institution: null };
  }
  const store = ending === '.p12' || ending === '.pfx' ? 'pkcs12' : 'pem';
  const password = options['password-file'];
  const { algorithm } = options;
  const seal = {
    [store]: file,
    ...(password !== undefined && { passwordFile: resolve(password) }),
    ...(algorithm !== undefined && { algorithm }),
  };
  if (algorithm !== undefined && !(SEAL_ALGORITHMS as readonly string[]).includes(algorithm))
    throw new UsageError(`--algorithm is "${algorithm}": it is one of ${SEAL_ALGORITHMS.join(', ')}.`);
  return { seal: checked(seal, file), file, institution: null };
}

function ofConfiguration({ file, members, inFolder }: ReadConfiguration): FoundSeal {
  const { id, seal, sealKeyFile } = members;
  const institution = typeof id === 'string' ? id : null;
  if (seal !== undefined) return { seal: checked(seal, file), file, institution };
  if (typeof sealKeyFile === 'string') return { seal: { pem: inFolder(sealKeyFile) }, file, institution };
  throw new UsageError(`${file} does not say where a seal is kept ("seal").`);
}

function checked(value: unknown, file: string): SealConfiguration {
  try {
    return checkSeal(value, file);
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

/**
 * The owner of the seal, for the user; with a warning if a certificate expires soon.
 *
 * @throws UsageError where the certificate does not name whose seal it is, or is not valid now
 */
export function sealerOf({ certificates }: SealIdentity, at: Date): { subject: string; warning: string | null } {
  const [first] = certificates;
  if (!first) throw new UsageError('The seal has no certificate.');
  const { subject, country, organization, organizationIdentifier, notBefore, notAfter } = readCertificate(first);
  if (!country || !organization || !organizationIdentifier)
    throw new UsageError(
      `The certificate ${subject} must name country, organisation and organizationIdentifier: it is no electronic seal.`,
    );
  const day = (time: Date) => time.toISOString().slice(0, 10);
  if (at > notAfter || at < notBefore)
    throw new UsageError(`The certificate ${subject} is valid from ${day(notBefore)} to ${day(notAfter)}, not now.`);
  return {
    subject,
    warning: expiresSoon(notAfter, at) ? `The certificate ${subject} ends on ${day(notAfter)}: order a new one.` : null,
  };
}
