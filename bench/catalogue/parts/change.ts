import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createServiceTokens } from '../../../subgraphs/shared/identity/service-token.ts';
import type { Stage } from '../program/stage.ts';
import type { ChangeResult } from '../report/results.ts';
import { Random } from '../../shared/random.ts';

/** The intervals between changes and between searches, and the time a change may take. */
interface Looking {
  readonly limitMs: number;
  readonly everyMs: number;
  readonly signal: AbortSignal;
}

const ASKED = `query ($word: String) { catalogue(search: $word, first: 1) { edges { node { id } } } }`;
const BY_MESSAGE = 20;
const BY_FEED = 8;
const BETWEEN_MS = 4000;
/** So that they fall on different points of the hub's one-minute cycle. */
const FEEDS_APART_MS = 7300;
const clock = () => new Date();

interface Found {
  readonly data?: {
    readonly catalogue: { readonly edges: readonly { readonly node: { readonly id: string } }[] } | null;
  } | null;
}

/** How soon a change becomes searchable: by the institution's message, and by its feed alone. */
export async function measureChange(
  stage: Stage,
  seed: number,
  short: boolean,
  signal: AbortSignal,
): Promise<ChangeResult> {
  const random = new Random(seed);
  const byMessage: (number | null)[] = [];
  for (let made = 0; made < (short ? 5 : BY_MESSAGE); made++)
    byMessage.push(await changeByMessage(stage, random, { limitMs: 15_000, everyMs: 20, signal }));
  const looking = { limitMs: 150_000, everyMs: 250, signal };
  const byFeed = Array.from({ length: short ? 0 : BY_FEED }, async (_, index) => {
    await pause(index * FEEDS_APART_MS, undefined, { signal });
    return changeByFeed(stage, random, looking);
  });
  return { byMessage, byFeed: await Promise.all(byFeed) };
}

/** Publishes a change every few seconds, for the given time; returns how soon each became searchable. */
export async function changesMeanwhile(
  stage: Stage,
  seed: number,
  seconds: number,
  signal: AbortSignal,
): Promise<(number | null)[]> {
  const random = new Random(seed);
  const found: (number | null)[] = [];
  const until = performance.now() + seconds * 1000;
  for (;;) {
    await pause(BETWEEN_MS, undefined, { signal });
    if (performance.now() > until) return found;
    found.push(await changeByMessage(stage, random, { limitMs: 15_000, everyMs: 100, signal }));
  }
}

async function changeByMessage(stage: Stage, random: Random, looking: Looking): Promise<number | null> {
  const { institution, n, word } = someChange(stage, random);
  const card = await stage.feeds.publish(institution, n, word);
  const token = await createServiceTokens({ institution, key: stage.key, clock }).token();
  const message = {
    id: randomUUIDv7(),
    from: institution,
    to: 'hub',
    kind: 'catalogue.offeringChanged',
    payload: { card },
    at: clock().toISOString(),
  };
  const started = performance.now();
  const answer = await fetch(`${stage.hubUrl}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(message),
  });
  // A node would resend a message that was not accepted; here the change counts as not found.
  if (answer.status !== 204) return null;
  return untilFound(stage, word, card.id, started, looking);
}

async function changeByFeed(stage: Stage, random: Random, looking: Looking): Promise<number | null> {
  const { institution, n, word } = someChange(stage, random);
  const { id } = await stage.feeds.publish(institution, n, word);
  return untilFound(stage, word, id, performance.now(), looking);
}

/** A word that occurs nowhere else. */
function someChange({ world }: Stage, random: Random): { institution: string; n: number; word: string } {
  const institution = random.pick(world.institutions.filter(({ size }) => size > 0));
  return {
    institution: institution.id,
    n: random.below(institution.size),
    word: `zyx${randomBytes(5).toString('hex')}`,
  };
}

async function untilFound(
  stage: Stage,
  word: string,
  id: string,
  started: number,
  { limitMs, everyMs, signal }: Looking,
): Promise<number | null> {
  while (performance.now() - started < limitMs) {
    if ((await firstFound(stage, word)) === id) return performance.now() - started;
    await pause(everyMs, undefined, { signal });
  }
  return null;
}

async function firstFound(stage: Stage, word: string): Promise<string | undefined> {
  const answer = await fetch(`${stage.hubUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: ASKED, variables: { word } }),
  });
  const { data } = (await answer.json()) as Found;
  return data?.catalogue?.edges[0]?.node.id;
}
