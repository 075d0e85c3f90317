import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { chunksOf } from '../../shared/program/chunks.ts';
import { CertificateError, readCertificate, TrustedListRefused } from '../../shared/sealing/index.ts';
import type { ListedService, VerifiedList } from '../../shared/sealing/index.ts';
// Not of the library's index: only who imports lists needs to load XML.
import { verifyList } from '../../shared/sealing/trusted-list/verify-list.ts';
import { TrustedListEntity, TrustedListSignerEntity, TrustedServiceEntity } from './trusted-list.entity.ts';
import type { TrustedListRecord, TrustedServiceRecord } from './trusted-list.entity.ts';

/** The number of services that one statement writes. */
const CHUNK = 200;

/** The result of an import. */
export interface TrustedListReport {
  readonly territory: string;
  readonly operator: string;
  readonly sequence: number;
  /** The sequence number of the list it replaces; null if there was none. */
  readonly before: number | null;
  readonly nextUpdate: Date;
  readonly unchanged: boolean;
  /** Certificates now trusted for each purpose, at any time. */
  readonly seals: number;
  readonly timestamps: number;
  /** Territories whose lists can be checked by it. */
  readonly territories: readonly string[];
  /** Certificates that cannot be read, by their owners. */
  readonly unreadable: readonly string[];
}

/**
 * Installs a trusted list in place of its territory's previous one, completely or not at all. Installing the same file
 * again changes nothing. The list must be signed by a certificate that the operator names, or else by one that the
 * installed European list names or that the territory's installed list was signed with or names.
 *
 * @throws TrustedListRefused with the reason; the previous list stays installed
 */
export async function importTrustedList(
  em: EntityManager,
  bytes: Uint8Array,
  { signers, at }: { readonly signers: readonly Uint8Array[]; readonly at: Date },
): Promise<TrustedListReport> {
  const digest = createHash('sha256').update(bytes).digest('hex');
  const list = await verifyList(bytes, (territory) => (signers.length > 0 ? signers : signersOf(em, territory)), at);
  const before = await em.findOne(TrustedListEntity, list.territory);
  if (before && before.digest !== digest && list.sequence <= before.sequence) {
    const message = `The list has number ${list.sequence}, and number ${before.sequence} of ${list.territory} is installed.`;
    throw new TrustedListRefused('SEQUENCE', message);
  }
  const { rows, unreadable } = rowsOf(list);
  const unchanged = before?.digest === digest;
  if (!unchanged) await replace(em, list, { digest, rows, importedAt: at });
  const { territory, operator, sequence, nextUpdate, pointers } = list;
  const trusted = (purpose: string) =>
    new Set(rows.filter((row) => row.purpose === purpose).map((row) => row.fingerprint)).size;
  return {
    territory,
    operator,
    sequence,
    nextUpdate,
    unchanged,
    unreadable,
    before: before?.sequence ?? null,
    seals: trusted('SEAL'),
    timestamps: trusted('TIMESTAMP'),
    territories: [...new Set(pointers.map((pointer) => pointer.territory))].toSorted(),
  };
}

/** The installed lists, ordered by territory. */
export async function trustedLists(em: EntityManager): Promise<readonly TrustedListRecord[]> {
  return await em.find(TrustedListEntity, {}, { orderBy: { territory: 'asc' } });
}

async function signersOf(em: EntityManager, territory: string): Promise<readonly Uint8Array[]> {
  const named = await em.find(TrustedListSignerEntity, { territory, list: { $in: ['EU', territory] } });
  const before = await em.findOne(TrustedListEntity, territory);
  return [...named.map(({ der }) => der), ...(before ? [before.signer] : [])];
}

const fingerprintOf = (der: Uint8Array) => createHash('sha256').update(der).digest('hex');

function isReadable(der: Uint8Array): boolean {
  try {
    readCertificate(der);
    return true;
  } catch (error) {
    if (error instanceof CertificateError) return false;
    throw error;
  }
}

function rowsOf({ territory, services }: VerifiedList) {
  const unreadable: string[] = [];
  const take = (service: ListedService) =>
    service.certificates.flatMap((der) => {
      if (isReadable(der)) return service.periods.map((period) => ({ der, period }));
      unreadable.push(`${service.provider}: ${service.name}`);
      return [];
    });
  const rows = services.flatMap((service) => take(service).map((one) => ({ ...one, service })));
  return {
    unreadable,
    rows: rows.map(
      ({ der, period, service: { provider, name } }, index): TrustedServiceRecord =>
        ({
          id: `${territory}#${index}`,
          list: territory,
          provider,
          name,
          der,
          fingerprint: fingerprintOf(der),
          purpose: period.purpose,
          from: period.from,
          until: period.until,
          qualifies: !period.qualifiers,
        }) as TrustedServiceRecord,
    ),
  };
}

async function replace(
  em: EntityManager,
  list: VerifiedList,
  { digest, rows, importedAt }: { digest: string; rows: readonly TrustedServiceRecord[]; importedAt: Date },
): Promise<void> {
  const { territory, operator, sequence, issuedAt, nextUpdate, signer, pointers } = list;
  const signers = pointers.flatMap((pointer) =>
    pointer.signers.map((der) => ({
      list: territory,
      territory: pointer.territory,
      fingerprint: fingerprintOf(der),
      der,
    })),
  );
  const once = new Map(signers.map((one) => [`${one.territory} ${one.fingerprint}`, one]));
  await em.transactional(async (inside) => {
    await inside.nativeDelete(TrustedListEntity, { territory });
    const row = { territory, operator, sequence, issuedAt, nextUpdate, digest, signer, importedAt };
    await inside.insert(TrustedListEntity, row);
    if (once.size > 0) await inside.insertMany(TrustedListSignerEntity, [...once.values()]);
    for (const some of chunksOf(rows, CHUNK)) await inside.insertMany(TrustedServiceEntity, some);
  });
}
