import { expect, test } from '@jest/globals';
import { courseHead, withHead, type CourseShown } from '../../../gateway/pages/course-head.ts';
import { createCourseHeads } from '../../../gateway/pages/course-heads.ts';
import { idAt } from '../small-graph.ts';

const HOSTILE = `"></title></script><script>alert(1)</script> & $& $\` \u2028`;
const shown = (title: string): CourseShown => ({
  id: idAt('dcu.ie', 1),
  mode: 'HYBRID',
  studyPeriod: { start: '2027-01-11', end: '2027-02-12' },
  institution: { id: 'dcu.ie', name: 'Dublin City University' },
  course: {
    title,
    description: `About ${title}`,
    ects: 2,
    eqfLevel: 6,
    workloadHours: 50,
    languages: ['en'],
    credentialKind: 'MICRO_CREDENTIAL',
    learningOutcomes: [{ title }],
  },
});
const HTML = `<!doctype html><html><head>
    <meta name="description" content="Of all." />
    <title>Alliance Hub</title>
  </head><body><div id="root"></div></body></html>`;

/** The data block, as a reader that runs no script finds it. */
const dataIn = (html: string) =>
  JSON.parse(/<script type="application\/ld\+json">([^<]*)<\/script>/.exec(html)?.[1] ?? 'null') as object;

test('a course’s page says what it is to whoever runs no script', () => {
  const html = withHead(HTML, courseHead(shown('Data practicum'))!);
  expect(html.match(/<title>[^<]*<\/title>/g)).toEqual(['<title>Data practicum · Dublin City University</title>']);
  expect(html.match(/<meta name="description"[^>]*>/g)).toEqual([
    '<meta name="description" content="About Data practicum" />',
  ]);
  expect(dataIn(html)).toEqual({
    '@context': 'https://schema.org',
    '@type': 'Course',
    '@id': `/catalogue/${idAt('dcu.ie', 1)}`,
    name: 'Data practicum',
    description: 'About Data practicum',
    provider: { '@type': 'CollegeOrUniversity', name: 'Dublin City University', identifier: 'dcu.ie' },
    inLanguage: ['en'],
    numberOfCredits: { '@type': 'StructuredValue', value: 2, unitText: 'ECTS' },
    educationalLevel: 'EQF 6',
    educationalCredentialAwarded: 'Micro-credential',
    teaches: ['Data practicum'],
    hasCourseInstance: {
      '@type': 'CourseInstance',
      courseMode: 'blended',
      startDate: '2027-01-11',
      endDate: '2027-02-12',
      courseWorkload: 'PT50H',
    },
  });
});

test('nothing a university writes leaves its place', () => {
  const html = withHead(HTML, courseHead(shown(HOSTILE))!);
  expect(html).not.toContain('<script>alert');
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html.match(/<\/title>/g)).toHaveLength(1);
  expect(html.match(/<\/head>/g)).toHaveLength(1);
  expect(dataIn(html)).toMatchObject({ name: HOSTILE, teaches: [HOSTILE] });
});

test('each course is asked for once a minute in a language, and nothing that is no id', async () => {
  const asked: unknown[] = [];
  const heads = createCourseHeads(async (_, variables) => {
    asked.push(variables);
    return { data: { offering: variables['id'] === idAt('dcu.ie', 1) ? shown('Data') : null } };
  });
  const one = idAt('dcu.ie', 1);
  expect(await heads(one, 'fi-FI, en;q=0.5')).toContain('<title>Data');
  expect(await heads(one, 'fi')).toContain('<title>Data');
  expect(await heads(one, undefined)).toContain('<title>Data');
  expect(asked).toEqual([
    { id: one, language: 'fi' },
    { id: one, language: null },
  ]);
  for (const id of ['pathways', 'dcu.ie', '../etc', `dcu.ie:${'x'.repeat(36)}`])
    expect(await heads(id, 'en')).toBeNull();
  expect(asked).toHaveLength(2);
  expect(await heads(idAt('dcu.ie', 2), 'en')).toBeNull();
});

test('an institution that is slow is not asked again and again for what it was asked already', async () => {
  const answer = Promise.withResolvers<{ data: unknown }>();
  let asked = 0;
  const heads = createCourseHeads(() => {
    asked += 1;
    return answer.promise;
  });
  const one = idAt('dcu.ie', 1);
  expect(await Promise.all([heads(one, 'en'), heads(one, 'en')])).toEqual([null, null]);
  const third = heads(one, 'en');
  expect(asked).toBe(1);
  answer.resolve({ data: { offering: shown('Late') } });
  expect(await third).toContain('<title>Late');
});

test('a page is served all the same where the institution is silent, or nothing can be asked', async () => {
  const silent = createCourseHeads(() => new Promise(() => undefined));
  const started = performance.now();
  expect(await silent(idAt('dcu.ie', 1), 'en')).toBeNull();
  expect(performance.now() - started).toBeLessThan(2500);
  const broken = createCourseHeads(() => Promise.reject(new Error('no plan')));
  expect(await broken(idAt('dcu.ie', 1), 'en')).toBeNull();
});
