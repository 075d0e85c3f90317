import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { card } from './cards.ts';
import { fill, startCatalogue, type TestCatalogue } from './support.ts';

let catalogue: TestCatalogue;
beforeAll(async () => void (catalogue = await startCatalogue()));
afterAll(() => catalogue.stop());

/** The time zones of the offerings of a page, by institution. Only the catalogue is there to answer: no node. */
async function zones(): Promise<Record<string, string>> {
  const { data, errors } = await catalogue.ask<{
    catalogue: { edges: { node: { timeZone: string; institution: { id: string } } }[] };
  }>('{ catalogue { edges { node { timeZone institution { id } } } } }');
  expect(errors).toEqual([]);
  return Object.fromEntries(data.catalogue.edges.map(({ node }) => [node.institution.id, node.timeZone]));
}

const CARDS = [
  card('tuni.fi', 1, { timeZone: 'Europe/Helsinki' }),
  card('dcu.ie', 2, { timeZone: 'Europe/Dublin' }),
  card('eciu.eu', 3),
  card('utwente.nl', 4, { timeZone: 'Europe/Atlantis' }),
];

test('the catalogue answers the time zone from the card; UTC where the card names none that is known', async () => {
  await fill(catalogue, CARDS);
  expect(await zones()).toEqual({
    'tuni.fi': 'Europe/Helsinki',
    'dcu.ie': 'Europe/Dublin',
    'eciu.eu': 'UTC',
    'utwente.nl': 'UTC',
  });
});

test('a card that was stored before cards named a time zone is read as UTC, until it is harvested again', async () => {
  await catalogue.context().em.execute(`update catalogue.entry set card = card - 'timeZone'`);
  expect(await zones()).toEqual({ 'tuni.fi': 'UTC', 'dcu.ie': 'UTC', 'eciu.eu': 'UTC', 'utwente.nl': 'UTC' });
  await fill(catalogue, CARDS);
  expect(await zones()).toMatchObject({ 'tuni.fi': 'Europe/Helsinki', 'dcu.ie': 'Europe/Dublin' });
});
