import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isChangeKind, KINDS_OF_CHANGE, type ChangeKind } from '../../subgraphs/shared/changes/change.ts';
import type { LiveEvent, LiveFeed } from '../../subgraphs/shared/changes/live-event.ts';
import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import type { InstitutionDirectory } from '../../subgraphs/shared/identity/directory.ts';
import { unauthenticated } from '../../subgraphs/shared/identity/unauthenticated.ts';
import type { Authenticator } from '../identity/authenticate.ts';
import type { Authenticated } from '../identity/authenticated.ts';
import { concerns } from './audience.ts';
import { openEventStream, type EventStream } from './event-stream.ts';
import { createSeats, type SeatLimits } from './seats.ts';

const BEAT_MS = 15_000;
// setTimeout takes no more; a token that lasts longer is looked at again then.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What the route needs of the hub. */
export interface LiveRouteOptions {
  readonly authenticator: Authenticator;
  readonly directory: Pick<InstitutionDirectory, 'get'>;
  readonly feed: LiveFeed;
  readonly clock: () => Date;
  readonly seats?: SeatLimits | undefined;
  readonly beatMs?: number | undefined;
}

/**
 * `GET /live?kinds=…`: Server-Sent Events that tell a signed-in person which records changed, as far as they may know.
 * Ids only: what a record says now is asked of the graph. `Last-Event-ID` takes a stream up again, within minutes and
 * through any process of the hub. A stream ends with its caller's token.
 */
export function addLiveRoute(app: FastifyInstance, options: LiveRouteOptions): { close(): void } {
  const { authenticator, directory, feed, clock, beatMs = BEAT_MS } = options;
  const seats = createSeats(options.seats);
  const open = new Set<EventStream>();

  app.get('/live', async (request, reply) => {
    const authenticated = await authenticator.authenticate(request.headers);
    const { caller } = authenticated;
    if (caller.institution === null) throw unauthenticated('Sign in to be told of changes: send an access token.');
    if (caller.roles.includes('SERVICE'))
      return reply.code(403).send({ code: 'NOT_ALLOWED', message: 'The live stream is for people: use webhooks.' });
    const kinds = kindsIn(request);
    const from = lastEventId(request);
    const leave = seats.take(caller.subject);
    if (!leave) {
      void reply.header('retry-after', '30');
      return reply.code(429).send({ code: 'LIMIT_EXCEEDED', message: 'Too many live streams are open: close one.' });
    }
    reply.hijack();
    const stream = openEventStream(reply.raw);
    open.add(stream);
    const stop = follow(stream, { authenticated, kinds, from });
    const left = () => {
      stop();
      open.delete(stream);
      leave();
    };
    // Whoever went while the token was looked at has closed it before.
    if (reply.raw.closed || request.raw.destroyed) left();
    else reply.raw.once('close', left);
    return reply;
  });

  /** What is missed is told first; what comes while that is read waits, so that nothing is told too early or twice. */
  function follow(stream: EventStream, { authenticated, kinds, from }: Following): () => void {
    const { caller, notAfter } = authenticated;
    const isTold = (event: LiveEvent) => kinds.has(event.kind) && concerns(caller, event);
    const tell = (events: readonly LiveEvent[]) => {
      for (const { id, kind, record, at, ...whom } of events)
        if (isTold({ id, kind, record, at, ...whom })) stream.send('change', { kind, record, at }, id);
    };
    const stops: (() => void)[] = [];
    let waiting: LiveEvent[] | null = from === null ? null : [];
    stops.push(feed.listen((events) => (waiting ? waiting.push(...events) : tell(events))));
    const takeUp = async (after: number) => {
      const missed = await feed.since(after).catch(() => null);
      if (missed) tell(missed);
      else stream.send('reset', {});
      const last = missed === null ? 0 : (missed.at(-1)?.id ?? after);
      tell((waiting ?? []).filter(({ id }) => id > last));
      waiting = null;
      stream.send('ready', {}, feed.position);
    };
    const expire = () => {
      const left = notAfter - clock().getTime();
      if (left <= 0) return stream.end({ code: 'UNAUTHENTICATED', message: 'The token has expired: sign in again.' });
      const timer = setTimeout(expire, Math.min(left, LONGEST_TIMER_MS)).unref();
      stops.push(() => clearTimeout(timer));
    };
    const beat = setInterval(() => {
      if (!directory.get(caller.institution ?? ''))
        stream.end({ code: 'UNAUTHENTICATED', message: 'The institution has left the alliance.' });
      else if (waiting === null) stream.beat(feed.position);
    }, beatMs).unref();
    stops.push(() => clearInterval(beat));
    expire();
    if (from === null) stream.send('ready', {}, feed.position);
    else void takeUp(from);
    return () => stops.forEach((stop) => stop());
  }

  return {
    close() {
      for (const stream of open) stream.end({ code: 'STOPPING', message: 'The hub stops: come again.' });
    },
  };
}

interface Following {
  readonly authenticated: Authenticated;
  readonly kinds: ReadonlySet<ChangeKind>;
  readonly from: number | null;
}

/** All, unless the address names some: `?kinds=ENROLMENT_CHANGED,RESULT_CHANGED`. */
function kindsIn({ query }: FastifyRequest): ReadonlySet<ChangeKind> {
  const { kinds } = query as { kinds?: unknown };
  if (kinds === undefined || kinds === '') return new Set(KINDS_OF_CHANGE);
  const named = typeof kinds === 'string' ? kinds.split(',') : [];
  const unknown = named.find((kind) => !isChangeKind(kind));
  if (named.length > 0 && unknown === undefined) return new Set(named.filter(isChangeKind));
  throw new HubError('BAD_INPUT', `"kinds" lists kinds of change, with commas: ${KINDS_OF_CHANGE.join(', ')}.`);
}

/** One that is no number of ours was given by another hub: from anywhere, so that `reset` says so. */
function lastEventId({ headers }: FastifyRequest): number | null {
  const given = headers['last-event-id'];
  if (given === undefined || given === '') return null;
  return typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : Number.MAX_SAFE_INTEGER;
}
