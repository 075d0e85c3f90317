import type { EntityManager } from '@mikro-orm/postgresql';
import type { DemoInstitution } from '../institutions.ts';
import type { Member } from '../members.ts';

/** The context of a step that fills a database. It runs in a transaction. */
export interface FillContext {
  readonly em: EntityManager;
  readonly now: Date;
  /** All institutions of the demo. */
  readonly members: readonly Member[];
}

/** The same, for an institution's database. */
export interface InstitutionFillContext extends FillContext {
  readonly institution: DemoInstitution;
}

/** One domain's demo data. */
export interface FillStep<Context extends FillContext> {
  /** The subgraph's name, under which the step is recorded as done. */
  readonly name: string;
  /** True if it must run at every start, because it depends on keys and addresses: it then only changes what differs. */
  readonly always?: true;
  readonly run: (context: Context) => Promise<void>;
}
