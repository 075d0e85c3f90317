import { migrateAll } from './databases.ts';
import { fillAll } from './fill/index.ts';
import { prepareMembers, type Member, type MemberSettings } from './members.ts';

/**
 * Brings the databases up to date, makes the members' keys, and fills what is not filled yet.
 *
 * @returns the members, and whether something was filled for the first time
 */
export async function prepare(settings: MemberSettings): Promise<{ members: Member[]; first: boolean }> {
  const { databases, now } = settings;
  await migrateAll(databases);
  const members = await prepareMembers(settings);
  return { members, first: await fillAll(databases, members, now) };
}
