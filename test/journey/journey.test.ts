import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Journal } from '../../demo/journey/journal.ts';
import { playParticipationStory } from '../../demo/journey/participation-story.ts';
import { playRecognitionStory } from '../../demo/journey/recognition-story.ts';
import { startAlliance, type TestAlliance } from '../support/alliance.ts';

let alliance: TestAlliance;
const told: string[] = [];
beforeAll(async () => {
  alliance = await startAlliance();
}, 60_000);
afterAll(() => alliance.stop());

test('a micro-credential goes the whole way: found, enrolled for, assessed, sealed under a mandate, received, verified, recognised', async () => {
  await playRecognitionStory(new Journal(alliance, (line) => told.push(line)));
  expect(told.join('\n')).toContain('recognised at once, by a rule');
}, 60_000);

test('a working adult gets a credential of participation, which no rule recognises', async () => {
  await playParticipationStory(new Journal(alliance, (line) => told.push(line)));
  expect(told.join('\n')).toContain('a person decides');
}, 60_000);
