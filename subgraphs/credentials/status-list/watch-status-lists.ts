import type { Logger } from 'pino';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { StatusPublicationService } from './status-publication.service.ts';

const HOUR_MS = 60 * 60_000;

/** Looks every hour which lists are due, so that none ends while nobody changes it. */
export function watchStatusLists(options: {
  readonly publication: StatusPublicationService;
  readonly ownContext: () => RequestContext;
  readonly log: Logger;
  /** Milliseconds between two looks; an hour unless told. */
  readonly everyMs?: number;
}): { stop(): void } {
  const { publication, ownContext, log, everyMs = HOUR_MS } = options;
  const look = () =>
    publication
      .publishDue(ownContext())
      .catch((error: Error) => log.warn({ reason: error.message }, 'status lists not looked at'));
  const timer = setInterval(() => void look(), everyMs).unref();
  return { stop: () => clearInterval(timer) };
}
