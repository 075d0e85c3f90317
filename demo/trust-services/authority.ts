import { chmod, link, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createDevelopmentAuthority,
  restoreDevelopmentAuthority,
} from '../../subgraphs/shared/sealing/development/index.ts';
import type { DevelopmentAuthority, SealSubject } from '../../subgraphs/shared/sealing/development/index.ts';
import { readCertificate, sealFromPem } from '../../subgraphs/shared/sealing/index.ts';
import type { SealIdentity } from '../../subgraphs/shared/sealing/index.ts';
import { openIssuedLog } from './issued-log.ts';
import type { IssuedLog } from './issued-log.ts';

/** The owner of a seal: an institution of the demo. */
export interface SealedInstitution extends SealSubject {
  /** SCHAC home organisation: `dcu.ie`. */
  readonly id: string;
}

export interface IssuedSeal {
  /** PEM, mode 0600: the key, its certificate, the authority's. What `loadDevelopmentSeal` reads. */
  readonly file: string;
  readonly identity: SealIdentity;
  /** Hexadecimal; what `revoke` takes. */
  readonly serial: string;
}

/** The development authority with its files. Several programs may open the same folder. */
export interface AuthorityStore {
  readonly authority: DevelopmentAuthority;
  readonly log: IssuedLog;
  readonly caCertificatePem: string;
  /** The institution's seal: the existing one if it is valid for another 60 days, otherwise a new one. */
  issueSeal(request: { readonly institution: SealedInstitution }): Promise<IssuedSeal>;
  /** Key and certificate of the OCSP responder or the timestamp authority, PEM. */
  service(purpose: 'OCSP' | 'TIMESTAMP'): Promise<string>;
  revoke(serial: string): Promise<void>;
}

const RENEW_BEFORE = 60 * 24 * 3_600_000;

/** Opens the authority in `<dataDir>/trust-services`, or creates it. */
export async function openAuthority(options: {
  readonly dataDir: string;
  readonly ocspAddress: string;
  readonly clock: () => Date;
}): Promise<AuthorityStore> {
  const { ocspAddress, clock } = options;
  const folder = join(options.dataDir, 'trust-services');
  await mkdir(join(folder, 'seals'), { recursive: true, mode: 0o700 });
  const create = async () => (await createDevelopmentAuthority({ ocspAddress, now: clock() })).pem;
  const authority = await restoreDevelopmentAuthority(await keep(join(folder, 'authority.pem'), create), ocspAddress);
  const log = openIssuedLog(join(folder, 'issued.jsonl'));
  await writeFile(join(folder, 'authority-certificate.pem'), authority.certificatePem);
  return {
    authority,
    log,
    caCertificatePem: authority.certificatePem,
    async issueSeal({ institution }) {
      const file = join(folder, 'seals', `${institution.id}.pem`);
      const known = await readFile(file, 'utf8').catch(() => null);
      if (known !== null && isGood(known, institution, authority, clock())) return issuedSeal(file, known);
      const { pem, serial } = await authority.issueSeal(institution, clock());
      await log.issued(serial, institution.id, clock());
      if (known !== null) await rename(file, `${file}.old`);
      return issuedSeal(file, await keep(file, async () => pem));
    },
    service: (purpose) =>
      keep(join(folder, `${purpose.toLowerCase()}.pem`), async () => {
        const { pem, serial } = await authority.issueService(purpose, clock());
        await log.issued(serial, purpose, clock());
        return pem;
      }),
    revoke: (serial) => log.revoked(serial, clock()),
  };
}

/** The file's text; if there is no file, the result of `make`. Concurrent programs get the same text. */
async function keep(file: string, make: () => Promise<string>): Promise<string> {
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) return known;
  const unfinished = `${file}.${crypto.randomUUID()}.tmp`;
  await writeFile(unfinished, await make(), { mode: 0o600, flag: 'wx' });
  await chmod(unfinished, 0o600);
  await link(unfinished, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(unfinished);
  return readFile(file, 'utf8');
}

function isGood(pem: string, institution: SealedInstitution, authority: DevelopmentAuthority, now: Date): boolean {
  const [own, issuer] = sealFromPem(pem).certificates;
  if (!own || !issuer || !Buffer.from(issuer).equals(authority.certificate)) return false;
  const { notAfter, organizationIdentifier } = readCertificate(own);
  return (
    organizationIdentifier === institution.organizationIdentifier && notAfter.getTime() - now.getTime() > RENEW_BEFORE
  );
}

function issuedSeal(file: string, pem: string): IssuedSeal {
  const identity = sealFromPem(pem);
  return { file, identity, serial: readCertificate(identity.certificates[0]!).serial };
}
