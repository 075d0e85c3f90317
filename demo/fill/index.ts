import { openDatabase } from '../../subgraphs/shared/database/orm.ts';
import type { Subgraph } from '../../subgraphs/shared/serving/subgraph.ts';
import { hubSubgraphs } from '../../subgraphs/hub/subgraphs.ts';
import { institutionSubgraphs } from '../../subgraphs/institution/subgraphs.ts';
import type { DatabaseAddresses } from '../environment.ts';
import type { Member } from '../members.ts';
import { fillAssessments } from './assessments.ts';
import { fillLearners } from './learners.ts';
import { fillOfferings } from './offerings.ts';
import { fillPathways } from './pathways.ts';
import { fillRecognition } from './recognition.ts';
import { runSteps } from './run-steps.ts';
import type { FillContext, FillStep, InstitutionFillContext } from './step.ts';
import { fillTrust } from './trust.ts';

/** The steps that fill an institution's database, in order. */
export const institutionSteps: readonly FillStep<InstitutionFillContext>[] = [
  fillOfferings,
  fillLearners,
  fillAssessments,
  fillRecognition,
];

/** The steps that fill the hub's database, in order. */
export const hubSteps: readonly FillStep<FillContext>[] = [fillTrust, fillPathways];

/**
 * Fills every database of the demo alliance; existing data remain.
 *
 * @returns true if something was filled for the first time
 */
export async function fillAll(databases: DatabaseAddresses, members: readonly Member[], now: Date): Promise<boolean> {
  const filled = await Promise.all([
    fillHub(databases.hub, members, now),
    ...members.map((member) => fillInstitution(member, databases.of(member.institution.id), members, now)),
  ]);
  return filled.some((steps) => steps.length > 0);
}

/** Fills the hub's database. */
export function fillHub(databaseUrl: string, members: readonly Member[], now: Date): Promise<string[]> {
  return fill(databaseUrl, hubSubgraphs, hubSteps, { members, now });
}

/** Fills one institution's database. */
export function fillInstitution(
  { institution }: Member,
  databaseUrl: string,
  members: readonly Member[],
  now: Date,
): Promise<string[]> {
  return fill(databaseUrl, institutionSubgraphs, institutionSteps, { institution, members, now });
}

async function fill<Context extends FillContext>(
  databaseUrl: string,
  subgraphs: readonly Subgraph[],
  steps: readonly FillStep<Context>[],
  rest: Omit<Context, 'em'>,
): Promise<string[]> {
  const database = await openDatabase(
    databaseUrl,
    subgraphs.flatMap(({ entities }) => entities),
    2,
  );
  try {
    return await runSteps(database.em.fork(), steps, (em) => ({ ...rest, em }) as Context);
  } finally {
    await database.close(true);
  }
}
