import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { describeDatabaseFailure, openDatabase } from '../../subgraphs/shared/database/orm.ts';
import {
  anchorsOfFolder,
  certificatesOfFile,
  readCertificate,
  TrustedListRefused,
  wholeDaysLeft,
} from '../../subgraphs/shared/sealing/index.ts';
import { importAccreditations } from '../../subgraphs/trust/accreditation/import-accreditations.ts';
import { AccreditationEntity } from '../../subgraphs/trust/accreditation/accreditation.entity.ts';
import { AnchorEntity } from '../../subgraphs/trust/certificate/certificate.entity.ts';
import { InstitutionEntity } from '../../subgraphs/trust/institution/institution.entity.ts';
import { importTrustedList, trustedLists } from '../../subgraphs/trust/trusted-list/import-list.ts';
import {
  TrustedListEntity,
  TrustedListSignerEntity,
  TrustedServiceEntity,
} from '../../subgraphs/trust/trusted-list/trusted-list.entity.ts';

/** What of the registry is looked after by commands. */
export const REGISTRY_SUBJECTS = ['trust-list', 'anchors', 'accreditations'] as const;
export type RegistrySubject = (typeof REGISTRY_SUBJECTS)[number];

const ENTITIES = [
  ...[AccreditationEntity, AnchorEntity, InstitutionEntity],
  ...[TrustedListEntity, TrustedListSignerEntity, TrustedServiceEntity],
];

/** Does it, and answers in lines. */
export async function performOnRegistry(
  subject: RegistrySubject,
  {
    path,
    signers,
    databaseUrl,
    at,
  }: { path: string | null; signers: readonly string[]; databaseUrl: string; at: Date },
): Promise<readonly string[]> {
  const orm = await openDatabase(databaseUrl, ENTITIES, 2);
  try {
    const em = orm.em.fork({ useContext: true }) as EntityManager;
    await em.execute('select 1').catch((error: unknown) => {
      throw new Error(describeDatabaseFailure(databaseUrl, error), { cause: error });
    });
    if (subject === 'trust-list') return path ? await installList(em, path, signers, at) : await listLists(em, at);
    if (!path)
      throw new Error(`Name a ${subject === 'anchors' ? 'folder' : 'file'}: npm run admin -- ${subject} <path>.`);
    return subject === 'anchors' ? await installAnchors(em, path) : await takeAccreditations(em, path);
  } finally {
    await orm.close(true);
  }
}

async function installList(em: EntityManager, file: string, signers: readonly string[], at: Date): Promise<string[]> {
  const named = (await Promise.all(signers.map(certificatesOfFile))).flat();
  const list = await importTrustedList(em, await readFile(file), { signers: named, at }).catch((error: unknown) => {
    if (!(error instanceof TrustedListRefused)) throw error;
    throw new Error(`${file} is not installed (${error.fault}). ${error.message}`, { cause: error });
  });
  const what = list.unchanged
    ? `number ${list.sequence} is installed already`
    : `number ${list.sequence} installed${list.before === null ? '' : ` in place of ${list.before}`}`;
  return [
    `${list.territory}, ${list.operator}: ${what}; good until ${list.nextUpdate.toISOString()}`,
    `  authorities for seals ${list.seals}, for timestamps ${list.timestamps}`,
    ...(list.territories.length > 0 ? [`  says who signs the lists of ${list.territories.join(', ')}`] : []),
    ...list.unreadable.map((whose) => `  left out, its certificate cannot be read: ${whose}`),
  ];
}

async function listLists(em: EntityManager, at: Date): Promise<string[]> {
  const lists = await trustedLists(em);
  if (lists.length === 0) return ['No trusted list is installed.'];
  return lists.map(({ territory, sequence, nextUpdate, operator }) => {
    const days = wholeDaysLeft(nextUpdate, at);
    const left = nextUpdate <= at ? 'ENDED: nobody is trusted by it' : `${days} days left`;
    return `${territory}  number ${sequence}  ${left}  ${operator}`;
  });
}

async function installAnchors(em: EntityManager, folder: string): Promise<string[]> {
  const ders = await anchorsOfFolder(folder);
  const rows = ders.map((der) => ({ fingerprint: createHash('sha256').update(der).digest('hex'), der }));
  const known = new Set((await em.find(AnchorEntity, {})).map(({ fingerprint }) => fingerprint));
  await em.upsertMany(AnchorEntity, rows, { onConflictAction: 'ignore' });
  return rows.map(({ fingerprint, der }) => {
    const { subject, notAfter } = readCertificate(der);
    const state = known.has(fingerprint) ? 'known already' : 'trusted now';
    return `${state}  until ${notAfter.toISOString().slice(0, 10)}  ${subject}`;
  });
}

async function takeAccreditations(em: EntityManager, file: string): Promise<string[]> {
  const { added, changed, removed, unchanged, strangers, bad } = await importAccreditations(em, await readFile(file));
  return [
    `${added.length} added, ${changed.length} changed, ${removed.length} removed, ${unchanged} as before, ${strangers} of others than members, ${bad.length} bad`,
    ...added.map((id) => `  added ${id}`),
    ...changed.map((id) => `  changed ${id}`),
    ...removed.map((id) => `  removed ${id}`),
    ...bad.map(({ place, id, problem }) => `  record ${place}${id ? ` (${id})` : ''} is left out: ${problem}`),
  ];
}
