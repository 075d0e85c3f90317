import { expect, test } from '@jest/globals';
import { openOffice } from '../../bench/recognition/office.ts';
import { waitingRequests } from '../../bench/recognition/questions.ts';
import { isFair, raceOfficers } from '../../bench/recognition/race.ts';
import { coursesOf, fillYear, TODAY } from '../../bench/recognition/year.ts';
import { withClient } from '../../demo/postgres/databases.ts';
import { createInstitutionDatabase } from '../support/database.ts';
import { tampereSeal } from './documents.ts';

const PAIRS = 40;
const REQUESTS = 1000;

// The long form, of 2,000 pairs: npm run race:decisions.
test('of two officers who decide concurrently exactly one succeeds and the other is refused, in each of forty pairs', async () => {
  const database = await createInstitutionDatabase();
  const jobs = { send: async () => undefined, sendAll: async () => undefined };
  await withClient(database.url, (client) => fillYear(client, REQUESTS));
  const office = await openOffice({
    ...{ databaseUrl: database.url, courses: coursesOf(REQUESTS), jobs, seal: await tampereSeal(), now: TODAY },
    connections: 8,
  });
  try {
    const result = await withClient(database.url, async (client) =>
      raceOfficers(office, client, await waitingRequests(client, PAIRS)),
    );
    expect(result).toMatchObject({ pairs: PAIRS, told: { ALREADY_DECIDED: PAIRS } });
    expect(isFair(result)).toBe(true);
  } finally {
    await office.stop();
    await database.drop();
  }
}, 30_000);
