import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { shareLeadership } from '../../../subgraphs/shared/database/leadership.ts';
import { createHubDatabase, type TestDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { openWay } from '../../support/silent-way.ts';

const log = pino({ level: 'silent' });
const LONG = 30_000;

let database: TestDatabase;
let told: string[] = [];
const standing: { stop(): Promise<void> }[] = [];
beforeAll(async () => {
  database = await createHubDatabase();
}, LONG);
afterEach(async () => {
  await Promise.all(standing.splice(0).map((one) => one.stop()));
  told = [];
});
afterAll(async () => {
  await database.drop();
});

/** A process that stands for leading, and tells when it begins and ends to. */
function stand(who: string, databaseUrl = database.url): { stop(): Promise<void> } {
  const leadership = shareLeadership({
    databaseUrl,
    name: 'what is led',
    log,
    beatMs: 200,
    async lead(signal) {
      told.push(`${who} leads`);
      if (!signal.aborted) await once(signal, 'abort');
      told.push(`${who} ends`);
    },
  });
  standing.push(leadership);
  return leadership;
}

test(
  'one leads at a time; another follows when it stops',
  async () => {
    const first = stand('first');
    await eventually(async () => expect(told).toEqual(['first leads']));
    stand('second');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(told).toEqual(['first leads']);
    await first.stop();
    await eventually(async () => expect(told).toEqual(['first leads', 'first ends', 'second leads']));
  },
  LONG,
);

test(
  'who is cut off from the database leads no more, and then another does',
  async () => {
    const way = await openWay(database.url);
    try {
      const cutOff = stand('cut off', way.url);
      await eventually(async () => expect(told).toEqual(['cut off leads']));
      stand('other');
      way.cut();
      await eventually(async () => expect(told).toEqual(['cut off leads', 'cut off ends', 'other leads']));
      // Whoever waits for a silent connection stops all the same.
      await cutOff.stop();
    } finally {
      way.close();
    }
  },
  LONG,
);
