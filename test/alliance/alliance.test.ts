import { afterAll, beforeAll, describe } from '@jest/globals';
import { pino } from 'pino';
import { startAlliance, type TestAlliance } from '../support/alliance.ts';
import { agreementsAndOutsiders } from './agreements.ts';
import { catalogueOfAll } from './catalogue.ts';
import { commandsAtOnce } from './commands-at-once.ts';
import { courseFinder } from './course-finder.ts';
import { enrolling } from './enrolling.ts';
import { importing } from './importing.ts';
import { messagesOnce } from './messages.ts';
import { oneTrace, type Line } from './trace.ts';
import { wordForWord } from './word-for-word.ts';

// What only a whole alliance shows, on one that is started once: a start takes longer than most of these.
const lines: Line[] = [];
let alliance: TestAlliance;
beforeAll(async () => {
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line) as Line) });
  alliance = await startAlliance({ log });
}, 60_000);
afterAll(() => alliance.stop());

const at = () => alliance;
describe('who enrols', () => enrolling(at));
describe('the catalogue of all', () => catalogueOfAll(at));
describe('the example for front-end teams', () => courseFinder(at));
describe('importing', () => importing(at));
describe('messages', () => messagesOnce(at));
describe('a trace', () => oneTrace(at, lines));
describe('recognition', () => {
  agreementsAndOutsiders(at);
  wordForWord(at);
});
describe('commands at once', () => commandsAtOnce(at));
