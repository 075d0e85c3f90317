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
  sealNotInForce,
  type SealIdentity,
} from '../../subgraphs/shared/sealing/index.ts';
import { readConfigurationFile, type ReadConfiguration } from './configuration.ts';
import type { SealProgramEnvironment } from './environment.ts';
import { UsageError } from './problems.ts';

/** What the command line states about the key. */
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
  /** The institution whose variable contains the password; null if none is named. */
  readonly institution: string | null;
}

async function ofFile(given: string, options: KeyOptions): Promise<FoundSeal> {
  const file = resolve(given);
  const ending = extname(file).toLowerCase();
  if (ending === '.json') {
    if (options['password-file'] !== undefined || options.algorithm !== undefined)
      throw new UsageError(
        '--password-file and --algorithm are for a PKCS#12 or PEM file: a JSON file states both itself.',
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
  throw new UsageError(`${file} does not state where a seal is kept ("seal").`);
}

function checked(value: unknown, file: string): SealConfiguration {
  try {
    return checkSeal(value, file);
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

/**
 * The owner of the seal, shown to the user, with a warning if one of its certificates expires soon.
 *
 * @throws UsageError if the certificate does not name the seal's owner, or one of the certificates is not valid now
 */
export function sealerOf({ certificates }: SealIdentity, at: Date): { subject: string; warning: string | null } {
  const [first] = certificates;
  if (!first) throw new UsageError('The seal has no certificate.');
  const { subject, country, organization, organizationIdentifier } = readCertificate(first);
  if (!country || !organization || !organizationIdentifier)
    throw new UsageError(
      `The certificate ${subject} is not for an electronic seal: it must name country, organisation and organizationIdentifier.`,
    );
  const problem = sealNotInForce(certificates, at);
  if (problem) throw new UsageError(problem.message, { cause: problem });
  const ending = certificates.map(readCertificate).find(({ notAfter }) => expiresSoon(notAfter, at));
  const day = ending?.notAfter.toISOString().slice(0, 10);
  return { subject, warning: ending ? `The certificate ${ending.subject} expires on ${day}: order a new one.` : null };
}
