import type { FastifyInstance } from 'fastify';
import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import { excessOf, type JsonBounds, type JsonExcess } from './json-size.ts';

/**
 * Reads JSON bodies as Fastify does (`__proto__` and `constructor.prototype` refused), after checking that parsing
 * will be quick: a few megabytes of brackets would block the process for seconds.
 */
export function readBoundedJson(app: FastifyInstance, limits: JsonBounds): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    const excess = excessOf(body, limits);
    if (excess === null) return parse(request, body, done);
    const message = `The request's JSON has more than ${limits[excess]} ${NAMES[excess]}: ask for less at once.`;
    return done(new HubError('LIMIT_EXCEEDED', message, { limit: excess }));
  });
}

const NAMES: Readonly<Record<JsonExcess, string>> = { jsonDepth: 'levels', values: 'values' };
