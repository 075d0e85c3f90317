import { expect } from '@jest/globals';
import type { InstitutionId } from '../../demo/institutions.ts';
import { Journal } from '../../demo/journey/journal.ts';
import { readOperations } from '../../demo/journey/journey-client.ts';
import { playAftercareStory } from '../../demo/journey/aftercare-story.ts';
import { playMandateStory } from '../../demo/journey/mandate-story.ts';
import { playParticipationStory } from '../../demo/journey/participation-story.ts';
import { playRecognitionStory } from '../../demo/journey/recognition-story.ts';
import type { TestAlliance } from '../support/alliance.ts';
import { multiply } from './copies.ts';
import { askTheRemaining } from './remaining-operations.ts';
import { startCounting, type Cost, type CountingClient } from './counting.ts';

const LEARNER = 'learner@tuni.fi';
const COPIES = 5;

/** What an operation cost before and after its data had grown. */
export interface Compared {
  readonly operation: string;
  readonly before: Cost;
  readonly after: Cost;
  /** The statements that were more. */
  readonly more: readonly string[];
}

/** What was compared, and how many times as long each list was. */
export interface Growth {
  readonly compared: readonly Compared[];
  readonly lists: Readonly<Record<string, number>>;
}

/** Tells every story twice, the second time with several times the data, and asks for short and for long lists. */
export async function compareCosts(alliance: TestAlliance): Promise<Growth> {
  const counting = startCounting({
    tokenOf: tokensOnce(alliance.tokenOf),
    hub: alliance.addresses.hub,
    operations: readOperations(),
  });
  try {
    const { data } = await alliance.askText<{ me: { id: string } }>(LEARNER, '{ me { id } }');
    const before = await tell(counting, 3);
    await multiply((id: InstitutionId) => alliance.databaseOf(id), data.me.id, COPIES);
    const after = await tell(counting, 3 * COPIES);
    const compared = [...after.costs].flatMap(([operation, cost]) => {
      const former = before.costs.get(operation);
      if (!former) return [];
      const known = [...(before.texts.get(operation) ?? [])];
      const more = (after.texts.get(operation) ?? []).filter((text) => {
        const place = known.indexOf(text);
        if (place >= 0) known.splice(place, 1);
        return place < 0;
      });
      return [{ operation, before: former, after: cost, more }];
    });
    const grown = Object.entries(after.sizes).map(([list, size]) => [list, size / before.sizes[list]!] as const);
    return { compared, lists: Object.fromEntries(grown) };
  } finally {
    counting.stop();
  }
}

type Told = Pick<CountingClient, 'costs' | 'texts'> & { readonly sizes: Sizes };

/** How long the lists were that were asked for. */
type Sizes = Readonly<Record<string, number>>;

async function tell(counting: CountingClient, first: number): Promise<Told> {
  counting.costs.clear();
  counting.texts.clear();
  const journal = new Journal(counting, () => undefined);
  await playMandateStory(journal);
  await playRecognitionStory(journal);
  await playAftercareStory(journal, await askTheRemaining(counting, await playParticipationStory(journal)));
  const sizes = await askForLists(counting, first);
  return { costs: new Map(counting.costs), texts: new Map(counting.texts), sizes };
}

interface Cards {
  readonly catalogue: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
}

/** Queries that tell how long their lists are, and those that answer all there is. */
async function askForLists(counting: CountingClient, first: number): Promise<Sizes> {
  const filter = { institutions: ['dcu.ie', 'utwente.nl'] };
  const { data } = await counting.ask<Cards>(null, 'Catalogue', { filter, orderBy: 'TITLE', first });
  const offerings = data.catalogue.edges.map(({ node }) => node.id);
  expect(offerings).toHaveLength(first);
  const forecast = await counting.ask(LEARNER, 'Forecast', { at: 'tuni.fi', offerings });
  const me = await counting.ask<Readonly<Record<'me', Readonly<Record<string, unknown>>>>>(LEARNER, 'Me');
  const queue = { at: 'tuni.fi', first, filter: { state: ['DECIDED'] } };
  const desk = await counting.ask<Desk>('officer@tuni.fi', 'Desk', queue);
  const everybody = await counting.ask('admin@eciu.eu', 'Alliance');
  expect([forecast, me, desk, everybody].flatMap(({ errors }) => errors)).toEqual([]);
  const own = Object.entries(me.data.me).flatMap(([name, list]) => (Array.isArray(list) ? [[name, there(list)]] : []));
  const nodes = desk.data.institution.recognitionQueue.edges.map(({ node }) => node);
  return {
    ...Object.fromEntries(own),
    queue: there(nodes),
    queueReadable: there(nodes.map((node) => node.credential)),
  };
}

interface Desk {
  readonly institution: {
    readonly recognitionQueue: { readonly edges: readonly { readonly node: { readonly credential: object | null } }[] };
  };
}

const there = (list: readonly unknown[]) => list.filter((one) => one !== null).length;

/** A token lasts for all of it. */
function tokensOnce(tokenOf: (who: string) => Promise<string>): (who: string) => Promise<string> {
  const kept = new Map<string, Promise<string>>();
  return (who) => {
    const token = kept.get(who) ?? tokenOf(who);
    kept.set(who, token);
    return token;
  };
}
