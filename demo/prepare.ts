import { migrateAll } from './databases.ts';
import { agedSentence, filledAt } from './fill/age.ts';
import { fillAll } from './fill/index.ts';
import { shortPath } from './short-path.ts';
import { prepareMembers, type Member, type MemberSettings } from './members.ts';

/** The result of preparing. */
export interface Prepared {
  readonly members: Member[];
  /** Whether something was filled for the first time. */
  readonly first: boolean;
  /** A warning if the demo's dates are stale, otherwise null. */
  readonly aged: string | null;
}

/** Migrates the databases, creates the members' keys, and fills what is not filled yet. */
export async function prepare(settings: MemberSettings): Promise<Prepared> {
  const { databases, now, environment } = settings;
  await migrateAll(databases);
  const members = await prepareMembers(settings);
  const first = await fillAll(databases, members, now);
  const filled = await filledAt(members.map(({ institution }) => databases.of(institution.id)));
  const remedy = environment.databases ? 'drop its databases' : `remove ${shortPath(environment.dataDir)}`;
  return { members, first, aged: agedSentence(filled, now, remedy) };
}
