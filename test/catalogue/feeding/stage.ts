import { card } from '../cards.ts';
import { startCatalogue, type TestCatalogue } from '../support.ts';

export let catalogue: TestCatalogue;

export async function start(): Promise<void> {
  catalogue = await startCatalogue();
}

/** An empty catalogue. */
export const clear = () => catalogue.reset();

export const stop = () => catalogue.stop();

export const titled = (n: number, title: string, version = 1, institution = 'dcu.ie') =>
  card(institution, n, { version, course: { title: { en: title } } });
export const many = (count: number) => Array.from({ length: count }, (_, n) => card('dcu.ie', n));

interface Feed {
  readonly offeringCount: number;
  readonly lastHarvestedAt: string | null;
  readonly annexICompleteness: number | null;
}

export async function entities(...ids: string[]): Promise<({ catalogue: Feed } | null)[]> {
  const representations = ids.map((id) => ({ __typename: 'Institution', id }));
  const { data, errors } = await catalogue.ask<{ _entities: ({ catalogue: Feed } | null)[] }>(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Institution { catalogue { offeringCount lastHarvestedAt annexICompleteness } } } }`,
    { representations },
  );
  if (errors[0]) throw errors[0];
  return data._entities;
}

export async function feedOf(institution: string): Promise<Feed> {
  const [found] = await entities(institution);
  if (!found) throw new Error('No such institution.');
  return found.catalogue;
}
