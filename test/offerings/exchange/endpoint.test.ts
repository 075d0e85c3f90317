import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  EndpointImportService,
  type EndpointPlan,
} from '../../../subgraphs/offerings/exchange/import/endpoint/endpoint-import.service.ts';
import { createJsonReader, EndpointFailed } from '../../../subgraphs/offerings/exchange/import/endpoint/read-json.ts';
import { startSmallCatalogue, type SmallCatalogue } from './small-catalogue.ts';

const PAGES = 5;
const PER_PAGE = 3;

/** A small endpoint of the Open Education API: five pages of three courses, each course with an offering. */
let server: Server;
let address: URL;
let asked: string[];
/** How often each path fails yet, and how. */
let failing: Map<string, { times: number; status: number }>;
let six: boolean;
/** Courses that the endpoint no longer has. */
let removed: Set<string>;
let catalogue: SmallCatalogue;
let now: Date;

beforeEach(async () => {
  [asked, failing, six, removed] = [[], new Map(), false, new Set()];
  now = new Date('2026-11-23T03:00:00Z');
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const page = Number(url.searchParams.get('pageNumber'));
    const key = url.pathname.endsWith('/courses') ? `page ${page}` : url.pathname;
    asked.push(key);
    const failure = failing.get(key);
    if (failure && failure.times > 0) {
      failure.times -= 1;
      response.writeHead(failure.status, { 'content-type': 'application/json' }).end('{}');
      return;
    }
    const [, course] = /\/courses\/([^/]+)\/(?:course-)?offerings$/.exec(url.pathname) ?? [];
    const body = course
      ? { items: [six ? offeringOfSix(course) : offeringOf(course)], hasNextPage: false }
      : pageOf(page);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/oeapi/`);
  catalogue = await startSmallCatalogue();
}, 30_000);

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await catalogue.stop();
});

const text = (value: string) => [{ language: 'en-GB', value }];
const pageOf = (page: number) => ({
  pageNumber: page,
  hasNextPage: page < PAGES,
  totalPages: PAGES,
  items: Array.from({ length: PER_PAGE }, (_, at) => `course-${page}-${at}`)
    .filter((id) => !removed.has(id))
    .map(courseOf),
});
const courseOf = (courseId: string) =>
  six
    ? {
        courseId,
        name: text(courseId),
        fieldsOfStudy: '0613',
        teachingLanguages: ['en'],
        studyLoad: [{ studyLoadUnit: 'ects', value: 2 }],
        learningOutcomes: [{ learningOutcomeId: `${courseId}-1`, name: text('Explains it') }],
      }
    : {
        courseId,
        name: text(courseId),
        description: text('<p>About</p>'),
        fieldsOfStudy: '0613',
        teachingLanguage: 'eng',
        studyLoad: { studyLoadUnit: 'ects', value: 2 },
      };
const offeringOf = (course: string) => ({
  offeringId: `of-${course}`,
  offeringType: 'course',
  modeOfDelivery: ['online'],
  startDate: '2027-02-01',
  endDate: '2027-03-01',
  maxNumberStudents: 20,
});
const offeringOfSix = (course: string) => ({
  courseOfferingId: `of-${course}`,
  courseId: course,
  modesOfDelivery: ['presential'],
  startDateTime: '2027-02-01T09:00:00+01:00',
  endDateTime: '2027-03-01T17:00:00+01:00',
  enrolmentPeriods: [{ startDateTime: '2026-12-01T00:00:00Z', endDateTime: '2027-01-01T00:00:00Z' }],
});

function run(plan: Partial<EndpointPlan> = {}) {
  const readJson = createJsonReader({ pause: () => Promise.resolve(), timeoutMs: 2000 });
  const service = new EndpointImportService({ imports: catalogue.imports, readJson, clock: () => now });
  return service.run(catalogue.registrar(), {
    address,
    format: null,
    source: 'oeapi',
    dryRun: false,
    pageSize: 100,
    ...plan,
  });
}
const pagesAsked = () => asked.filter((one) => one.startsWith('page'));
const count = async () =>
  (await catalogue.sql<{ n: number }>('select count(*)::int as n from offerings.offering'))[0]?.n;

test('every page is read, each course with its offerings; the version is told by the first', async () => {
  const report = await run();
  expect(report).toMatchObject({
    format: 'OEAPI5',
    problemCount: 0,
    courses: { created: 15 },
    offerings: { created: 15 },
  });
  expect(await catalogue.told()).toHaveLength(15);
  expect(await run()).toMatchObject({ courses: { unchanged: 15 }, offerings: { unchanged: 15 }, vanishedCount: 0 });
  expect(await catalogue.told()).toEqual([]);
});

test('version 6 has its own names and paths, and gives learning outcomes when asked', async () => {
  six = true;
  expect(await run()).toMatchObject({
    format: 'OEAPI6',
    problemCount: 0,
    courses: { created: 15 },
    offerings: { created: 15 },
  });
  const [row] = await catalogue.sql<{ mode: string; outcomes: unknown }>(
    'select mode, learning_outcomes as outcomes from offerings.offering o join offerings.course c on c.id = o.course_id limit 1',
  );
  expect(row).toEqual({ mode: 'CAMPUS', outcomes: [{ title: { en: 'Explains it' }, escoSkills: [] }] });
});

test('killed in the middle it goes on at the next page, and the report is of both runs', async () => {
  const readJson = createJsonReader({ tries: 1, timeoutMs: 2000 });
  const dying = new EndpointImportService({
    imports: catalogue.imports,
    clock: () => now,
    readJson: async (at) => {
      if (at.searchParams.get('pageNumber') === '4' && at.pathname.endsWith('/courses')) throw new Error('killed');
      return readJson(at);
    },
  });
  const plan = { address, format: null, source: 'oeapi', dryRun: false };
  await expect(dying.run(catalogue.registrar(), plan)).rejects.toThrow('killed');
  expect(await count()).toBe(9);
  asked = [];
  const report = await run();
  expect(pagesAsked()).toEqual(['page 4', 'page 5']);
  expect(report).toMatchObject({
    courses: { created: 15, unchanged: 0 },
    offerings: { created: 15 },
    vanishedCount: 0,
  });
  expect(await catalogue.sql('select * from offerings.import_place')).toEqual([]);
});

test('a page that fails is tried again; one that fails for good is told, and the rest goes on', async () => {
  failing.set('page 2', { times: 3, status: 503 });
  failing.set('page 3', { times: 99, status: 500 });
  const report = await run();
  expect(report).toMatchObject({ courses: { created: 12 }, offerings: { created: 12 }, problemCount: 1 });
  expect(pagesAsked().filter((one) => one === 'page 2')).toHaveLength(4);
  expect(pagesAsked().filter((one) => one === 'page 3')).toHaveLength(5);
  expect(report.problems[0]?.path).toContain('pageNumber=3');
  expect(report.problems[0]?.message).toBe(
    'The endpoint answers with status 500 (tried 5 times): the courses of this page were left out.',
  );
});

test('offerings that cannot be read cost their own course only, and nothing is said to have vanished', async () => {
  await run();
  failing.set('/oeapi/courses/course-2-1/offerings', { times: 99, status: 404 });
  const report = await run();
  expect(report).toMatchObject({
    courses: { unchanged: 15 },
    offerings: { unchanged: 14 },
    problemCount: 1,
    vanishedCount: 0,
  });
  expect(report.notices.at(-1)?.message).toMatch(/could not be read/);
});

test('an endpoint that is down is no bad page: the import stops, and goes on at the first page it missed', async () => {
  for (const page of [3, 4, 5]) failing.set(`page ${page}`, { times: 99, status: 500 });
  await expect(run()).rejects.toThrow(EndpointFailed);
  failing.clear();
  asked = [];
  expect(await run()).toMatchObject({ courses: { created: 15 }, problemCount: 0 });
  expect(pagesAsked()).toEqual(['page 3', 'page 4', 'page 5']);
});

test('a nightly import reads every page, though the one of the night before stopped in the middle', async () => {
  await run();
  removed.add('course-1-1');
  const stopAtPage3 = async () => {
    for (const page of [3, 4, 5]) failing.set(`page ${page}`, { times: 99, status: 500 });
    await expect(run()).rejects.toThrow(EndpointFailed);
    failing.clear();
    asked = [];
  };
  // Soon afterwards it continues, and says of no record that it is gone: it may only have moved.
  await stopAtPage3();
  now = new Date('2026-11-23T08:59:00Z');
  const continued = await run();
  expect(pagesAsked()).toEqual(['page 3', 'page 4', 'page 5']);
  expect(continued).toMatchObject({ courses: { unchanged: 14 }, vanishedCount: 0 });
  expect(continued.notices.map(({ message }) => message)).toContainEqual(expect.stringMatching(/continued where/));

  await stopAtPage3();
  now = new Date('2026-11-24T03:00:00Z');
  expect(await run()).toMatchObject({ courses: { unchanged: 14 }, vanishedCount: 2 });
  expect([...new Set(pagesAsked())]).toEqual([1, 2, 3, 4, 5].map((page) => `page ${page}`));
});

test('what an older program left, a place without a time, is too old to continue', async () => {
  for (const page of [3, 4, 5]) failing.set(`page ${page}`, { times: 99, status: 500 });
  await expect(run()).rejects.toThrow(EndpointFailed);
  await catalogue.sql('update offerings.import_place set at = null');
  failing.clear();
  asked = [];
  await run();
  expect(pagesAsked()[0]).toBe('page 1');
});

test('a dry run reads all and writes nothing, not even its place', async () => {
  expect(await run({ dryRun: true })).toMatchObject({ dryRun: true, courses: { created: 15 } });
  expect(await count()).toBe(0);
  expect(await catalogue.sql('select * from offerings.import_place')).toEqual([]);
});
