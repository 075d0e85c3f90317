import type { EntityManager } from '@mikro-orm/postgresql';
import type { DemoInstitution } from '../institutions.ts';
import type { Member } from '../members.ts';

/** What a step that fills a database is given. It runs in a transaction. */
export interface FillContext {
  readonly em: EntityManager;
  readonly now: Date;
  /** All institutions of the demo. */
  readonly members: readonly Member[];
}

/** The same, for an institution's own database. */
export interface InstitutionFillContext extends FillContext {
  readonly institution: DemoInstitution;
}

/** One domain's demo data. */
export interface FillStep<Context extends FillContext> {
  /** The subgraph's name; what was filled is remembered by it. */
  readonly name: string;
  /** True where it must run at every start, because it follows keys and addresses: it then changes what differs, only. */
  readonly always?: true;
  readonly run: (context: Context) => Promise<void>;
}
