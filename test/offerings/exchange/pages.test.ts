import { expect, test } from '@jest/globals';
import { readPages, type Page } from '../../../subgraphs/offerings/exchange/import/endpoint/pages.ts';

const address = new URL('https://api.example.edu/oeapi');
const course = (courseId: string) => ({ courseId, name: [{ language: 'en', value: courseId }] });
const offering = (offeringId: string) => ({
  offeringId,
  offeringType: 'course',
  modeOfDelivery: ['online'],
  startDate: '2027-02-01',
});

/** Reads an endpoint that answers from functions of the page. Not more than some pages: an endless one fails the test. */
async function read(
  courses: (page: number) => object,
  offerings: (page: number) => object = () => ({ items: [] }),
  mostPages?: number,
): Promise<Page[]> {
  const pages: Page[] = [];
  let asked = 0;
  const readJson = async (at: URL) => {
    if ((asked += 1) > 500) throw new Error('endless');
    const page = Number(at.searchParams.get('pageNumber'));
    return at.pathname.endsWith('/courses') ? courses(page) : offerings(page);
  };
  const endpoint = { address, format: 'OEAPI5' as const, readJson, ...(mostPages ? { mostPages } : {}) };
  for await (const page of readPages(endpoint, 1)) pages.push(page);
  return pages;
}
const counts = (pages: readonly Page[]) => ({
  courses: pages.flatMap(({ reading }) => reading.courses).length,
  offerings: pages.flatMap(({ reading }) => reading.offerings).length,
  problems: pages.flatMap(({ reading }) => reading.problems.map(({ message }) => message)),
  hasGaps: pages.some(({ reading }) => reading.hasGaps === true),
});

test('an endpoint that gives the same page for ever is left at the second, and that is told', async () => {
  const told = counts(await read(() => ({ items: [course('a'), course('b')], hasNextPage: true })));
  expect(told).toMatchObject({
    courses: 2,
    hasGaps: true,
    problems: [expect.stringMatching(/repeats an earlier one/)],
  });
});

test('one that goes round in a circle, too', async () => {
  const told = counts(await read((page) => ({ items: [course(`c${page % 3}`)], hasNextPage: true })));
  expect(told).toMatchObject({ courses: 3, hasGaps: true, problems: [expect.stringMatching(/repeats/)] });
});

test('an empty page that promises more ends it, told; one that does not, without a word', async () => {
  const some = (hasNextPage: boolean) => (page: number) =>
    page === 1 ? { items: [course('a')], hasNextPage: true } : { items: [], hasNextPage };
  expect(counts(await read(some(true)))).toMatchObject({
    courses: 1,
    hasGaps: true,
    problems: [expect.stringMatching(/is empty/)],
  });
  expect(counts(await read(some(false)))).toEqual({ courses: 1, offerings: 0, problems: [], hasGaps: false });
});

test('one that always has other courses is left at a bound, and that is told', async () => {
  const told = counts(await read((page) => ({ items: [course(`c${page}`)], hasNextPage: true }), undefined, 20));
  expect(told).toMatchObject({ courses: 20, hasGaps: true, problems: [expect.stringMatching(/Only 20 pages/)] });
});

test('offerings beyond 100 pages are told as missing, and so are repeated ones', async () => {
  const one = () => ({ items: [course('a')], hasNextPage: false });
  const many = counts(await read(one, (page) => ({ items: [offering(`o${page}`)], hasNextPage: true })));
  expect(many).toMatchObject({ offerings: 100, hasGaps: true, problems: [expect.stringMatching(/Only 100 pages/)] });
  const same = counts(await read(one, () => ({ items: [offering('o')], hasNextPage: true })));
  expect(same).toMatchObject({ offerings: 1, hasGaps: true, problems: [expect.stringMatching(/repeats/)] });
  const exactly = counts(await read(one, (page) => ({ items: [offering(`o${page}`)], hasNextPage: page < 100 })));
  expect(exactly).toEqual({ courses: 1, offerings: 100, problems: [], hasGaps: false });
});
