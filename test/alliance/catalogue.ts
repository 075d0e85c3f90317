import { beforeAll, expect, test } from '@jest/globals';
import { eventually, type TestAlliance } from '../support/alliance.ts';

interface Page {
  readonly catalogue: {
    readonly totalCount: number;
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly status: string; readonly placesLeft?: number | null };
    }[];
  };
}
interface Published {
  readonly publishOffering: { readonly id?: string; readonly code?: string; readonly message?: string };
}

const PUBLISH = `mutation ($input: PublishOfferingInput!) {
  publishOffering(input: $input) { ... on Offering { id } ... on Refused { code message } }
}`;
const CANCEL = `mutation ($id: ID!) {
  cancelOffering(input: { offeringId: $id, reason: "Too few people enrolled." }) { ... on Offering { status } ... on Refused { code } }
}`;
const FIND =
  'query ($search: String, $filter: CatalogueFilter) { catalogue(search: $search, filter: $filter, first: 100) { totalCount edges { node { id status } } } }';
const COURSE = 'dcu.ie:6b6c9ff1-7c94-82c8-a858-5e4f3eef56ff';
const DAY = 86_400_000;

export function catalogueOfAll(at: () => TestAlliance): void {
  let alliance: TestAlliance;
  beforeAll(() => {
    alliance = at();
  });

  const day = (days: number) => new Date(Date.now() + days * DAY).toISOString();
  const find = async (search: string, filter?: object) =>
    (await alliance.askText<Page>(null, FIND, { search, filter })).data.catalogue.edges.map(({ node }) => node);
  const fetchesOf = () => alliance.hub.observations.all().reduce((sum, { fetches }) => sum + fetches, 0);

  test('a change at an institution is searchable within two seconds', async () => {
    const input = {
      courseId: COURSE,
      mode: 'HYBRID',
      places: 12,
      studyStart: day(60).slice(0, 10),
      studyEnd: day(90).slice(0, 10),
      enrolmentPeriods: [{ opens: day(-1), closes: day(30) }],
    };
    const { data } = await alliance.askText<Published>('registrar@dcu.ie', PUBLISH, { input });
    const id = data.publishOffering.id ?? '';
    expect(id).toMatch(/^dcu\.ie:/);
    await eventually(async () => {
      expect((await find('artificial intelligence')).find((node) => node.id === id)?.status).toBe('OPEN');
    }, 2000);
    await alliance.askText('registrar@dcu.ie', CANCEL, { id });
    await eventually(async () => {
      expect((await find('artificial intelligence')).find((node) => node.id === id)?.status).toBe('CANCELLED');
    }, 2000);
  });

  test('the neighbour’s registrar cannot publish at dcu.ie, and nobody else can', async () => {
    const input = {
      courseId: COURSE,
      mode: 'ONLINE',
      places: 5,
      studyStart: day(9).slice(0, 10),
      studyEnd: day(9).slice(0, 10),
      enrolmentPeriods: [{ opens: day(0), closes: day(5) }],
    };
    for (const who of ['officer@tuni.fi', 'assessor@dcu.ie', 'learner@tuni.fi', null]) {
      const { data } = await alliance.askText<Published>(who, PUBLISH, { input });
      expect(data.publishOffering.code).toBe('NOT_ALLOWED');
    }
  });

  test('no institution is asked unless the answer is live: places left', async () => {
    const before = fetchesOf();
    expect((await find('intelligence')).length).toBeGreaterThan(0);
    expect(fetchesOf()).toBe(before);
    const { data, institutions } = await alliance.ask<Page>(null, 'Catalogue', {
      search: 'artificial intelligence',
      filter: { institutions: ['dcu.ie'] },
    });
    expect(data.catalogue.edges.every(({ node }) => typeof node.placesLeft === 'number')).toBe(true);
    expect(institutions).toEqual(['dcu.ie']);
    expect(fetchesOf()).toBe(before + 1);
  });

  test('with an institution down its offerings are still found; places left are null, with one error that says whose', async () => {
    await alliance.stopNode('tuni.fi');
    try {
      expect((await find('', { institutions: ['tuni.fi'] })).length).toBeGreaterThan(50);
      const { data, errors } = await alliance.ask<Page>(null, 'Catalogue', {
        filter: { institutions: ['tuni.fi', 'dcu.ie'] },
        first: 100,
      });
      const places = (own: string) =>
        data.catalogue.edges.filter(({ node }) => node.id.startsWith(own)).map(({ node }) => node.placesLeft);
      expect(new Set(places('tuni.fi'))).toEqual(new Set([null]));
      expect(places('dcu.ie').every((left) => typeof left === 'number')).toBe(true);
      expect(errors.map(({ extensions }) => extensions)).toEqual([
        { code: 'INSTITUTION_UNAVAILABLE', institution: 'tuni.fi', retryAfter: expect.any(Number) },
      ]);
    } finally {
      await alliance.startNode('tuni.fi');
    }
  });

  test('every institution’s catalogue is in the index: at least 200 offerings, in every status', async () => {
    const { data } = await alliance.askText<{
      catalogue: { totalCount: number; facets: { name: string; values: { value: string; count: number }[] }[] };
    }>(null, '{ catalogue { totalCount facets { name values { value count } } } }');
    expect(data.catalogue.totalCount).toBeGreaterThanOrEqual(200);
    const values = (name: string) =>
      data.catalogue.facets
        .find((facet) => facet.name === name)
        ?.values.filter(({ count }) => count > 0)
        .map(({ value }) => value)
        .toSorted();
    expect(values('status')).toEqual(['CANCELLED', 'CLOSED', 'COMING_SOON', 'FINISHED', 'OPEN']);
    expect(values('institution')).toEqual(['dcu.ie', 'eciu.eu', 'tuni.fi', 'utwente.nl']);
  });

  test('a card says whether its course is accredited, who seals, and what Annex I still asks; pathways lead over it', async () => {
    const { data, errors } = await alliance.askText<any>(
      null,
      `{ catalogue(filter: { institutions: ["dcu.ie", "eciu.eu"] }, first: 100) { edges { node { course {
      id ects credentialKind assessmentTypes { label } missing { element } trust { accreditation { accredited explanation } sealing { own sealer { id } } } } } } }
      pathways { totalCount edges { node { title(language: "fi") award { ects } progress { creditsEarned } steps { nextOffering { id status } choices { course { id } } } } } } }`,
      {},
    );
    expect(errors).toEqual([]);
    const courses: any[] = data.catalogue.edges.map(({ node }: any) => node.course);
    for (const { id, ects, credentialKind, assessmentTypes, trust } of courses) {
      const own = id.split(':')[0];
      expect(trust.accreditation.accredited).toBe(own === 'dcu.ie');
      expect(trust.sealing).toEqual({ own: true, sealer: { id: own } });
      expect(credentialKind).toBe(ects === null && assessmentTypes.length === 0 ? 'PARTICIPATION' : 'MICRO_CREDENTIAL');
    }
    expect(courses.some(({ assessmentTypes }) => assessmentTypes.length > 0)).toBe(true);
    expect(data.pathways.totalCount).toBe(2);
    for (const { node } of data.pathways.edges) {
      expect(node.title).toMatch(/Energiamurros|tekoäly/);
      expect(node.progress).toBeNull();
      for (const { choices } of node.steps) for (const { course } of choices) expect(course.id).toBeTruthy();
    }
  });
}
