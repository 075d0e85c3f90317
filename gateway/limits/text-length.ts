import type { preHandlerAsyncHookHandler } from 'fastify';
import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import type { Limits } from './limits.ts';

/**
 * Refuses operations whose text is too long, whatever it consists of: comments and line breaks are no tokens, yet every
 * error in the text counts the lines before it, and the texts of operations are kept. In a URL, the server's limit for
 * headers applies.
 */
export function onlyShortTexts({ characters }: Pick<Limits, 'characters'>): preHandlerAsyncHookHandler {
  return async ({ body }) => {
    const { query } = (body ?? {}) as { readonly query?: unknown };
    if (typeof query !== 'string' || query.length <= characters) return;
    const message = `The operation's text has ${query.length} characters; at most ${characters} are allowed: put large values into variables.`;
    throw new HubError('LIMIT_EXCEEDED', message, { limit: 'characters' });
  };
}
