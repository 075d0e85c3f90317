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
// The longest delay of setTimeout; a token that lasts longer is checked again then.
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
 * `GET /live?kinds=…`: Server-Sent Events that tell signed-in people which records changed, as far as they may know.
 * They carry ids only: the records themselves are read by GraphQL. `Last-Event-ID` resumes a stream, within minutes and
 * at any process of the hub. A stream ends when its caller's token expires.
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
    const leave = seats.take({ subject: caller.subject, institution: caller.institution });
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
    // The client may have closed the connection while the token was being verified.
    if (reply.raw.closed || request.raw.destroyed) left();
    else reply.raw.once('close', left);
    return reply;
  });

  /** Sends missed events first; events that arrive meanwhile wait, so that none is sent out of order or twice. */
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
      for (const stream of open) stream.end({ code: 'STOPPING', message: 'The hub is stopping: reconnect.' });
    },
  };
}

interface Following {
  readonly authenticated: Authenticated;
  readonly kinds: ReadonlySet<ChangeKind>;
  readonly from: number | null;
}

/** The kinds in the query, `?kinds=ENROLMENT_CHANGED,RESULT_CHANGED`; all by default. */
function kindsIn({ query }: FastifyRequest): ReadonlySet<ChangeKind> {
  const { kinds } = query as { kinds?: unknown };
  if (kinds === undefined || kinds === '') return new Set(KINDS_OF_CHANGE);
  const named = typeof kinds === 'string' ? kinds.split(',') : [];
  const unknown = named.find((kind) => !isChangeKind(kind));
  if (named.length > 0 && unknown === undefined) return new Set(named.filter(isChangeKind));
  throw new HubError('BAD_INPUT', `"kinds" lists kinds of change, with commas: ${KINDS_OF_CHANGE.join(', ')}.`);
}

/** An id that is not a number of this hub was given by another one: start anywhere, so that `reset` is sent. */
function lastEventId({ headers }: FastifyRequest): number | null {
  const given = headers['last-event-id'];
  if (given === undefined || given === '') return null;
  return typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : Number.MAX_SAFE_INTEGER;
}
