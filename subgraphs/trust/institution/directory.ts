import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { InstitutionDirectory, InstitutionEntry } from '../../shared/identity/directory.ts';
import { InstitutionEntity } from './institution.entity.ts';

const REFRESH_MS = 5000;

/** A directory that follows the registry. */
export interface LiveDirectory extends InstitutionDirectory {
  /** Reads the registry now instead of at the next interval. */
  refresh(): Promise<void>;
  stop(): void;
}

/** What a directory depends on. */
export interface DirectoryOptions {
  /** A new entity manager for each reading. */
  readonly em: () => EntityManager;
  readonly log: Logger;
  /** Milliseconds between two readings; 5000 by default. */
  readonly every?: number | undefined;
}

/** The members currently in the registry. */
export async function loadDirectory(em: EntityManager): Promise<InstitutionDirectory> {
  const institutions = await em.find(InstitutionEntity, {}, { orderBy: { id: 'asc' } });
  const entries = institutions.map(
    ({ id, name, country, language, address, issuer, serviceKey }): InstitutionEntry => ({
      id,
      name,
      country,
      language,
      address,
      issuer,
      serviceKey,
    }),
  );
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const byIssuer = new Map(entries.map((entry) => [entry.issuer, entry]));
  return { get: (id) => byId.get(id), byIssuer: (issuer) => byIssuer.get(issuer), all: () => entries };
}

/**
 * The members, kept in memory and read again every few seconds, so that each process of the hub soon sees a new member,
 * a moved node or a changed key. While the database does not answer, the last known members are used.
 */
export async function createDirectory({ em, log, every = REFRESH_MS }: DirectoryOptions): Promise<LiveDirectory> {
  let current = await loadDirectory(em());
  let readable = true;
  const refresh = async () => {
    current = await loadDirectory(em());
    readable = true;
  };
  const timer = setInterval(() => {
    refresh().catch((error: Error) => {
      if (readable) log.warn({ reason: error.message }, 'cannot read the registry: its last known state stays in use');
      readable = false;
    });
  }, every);
  timer.unref();
  return {
    get: (id) => current.get(id),
    byIssuer: (issuer) => current.byIssuer(issuer),
    all: () => current.all(),
    refresh,
    stop: () => clearInterval(timer),
  };
}
