import type { Logger } from 'pino';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { StatusPublicationService } from './status-publication.service.ts';

const HOUR_MS = 60 * 60_000;

/** Checks every hour which lists are due, so that none expires while it is not changed. */
export function watchStatusLists(options: {
  readonly publication: StatusPublicationService;
  readonly ownContext: () => RequestContext;
  readonly log: Logger;
  /** Milliseconds between two checks; an hour by default. */
  readonly everyMs?: number;
}): { stop(): void } {
  const { publication, ownContext, log, everyMs = HOUR_MS } = options;
  const look = () =>
    publication
      .publishDue(ownContext())
      .catch((error: Error) => log.warn({ reason: error.message }, 'status lists could not be checked'));
  const timer = setInterval(() => void look(), everyMs).unref();
  return { stop: () => clearInterval(timer) };
}
