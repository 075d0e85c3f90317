import { CHANGE_KINDS } from '../subgraphs/shared/changes/change.ts';

const object = (description: string, properties: Readonly<Record<string, object>>) => ({
  description,
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** JSON Schema of what `GET /live` says: for each event's name, its data. */
export function liveSchema(): string {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'GET /live',
    description:
      'The data of each Server-Sent Event by the event’s name. Kinds may be added: a client passes over those it does not know.',
    type: 'object',
    properties: {
      ready: object('The stream is open; nothing was missed, unless a reset came before.', {}),
      change: object('A record changed that the caller may know of. What it says now, the graph says.', {
        kind: { oneOf: Object.entries(CHANGE_KINDS).map(([kind, description]) => ({ const: kind, description })) },
        record: { type: 'string', description: 'The record’s id, as in dcu.ie:019a2f00-0000-7000-8000-000000000001.' },
        at: { type: 'string', format: 'date-time', description: 'When it changed, in UTC.' },
      }),
      reset: object('Something may have been missed: ask anew for all that is shown.', {}),
      end: object('The hub ends the stream.', {
        code: {
          oneOf: [
            { const: 'UNAUTHENTICATED', description: 'The token has run out: sign in before coming again.' },
            { const: 'TOO_SLOW', description: 'Too much waited to be read: come again with Last-Event-ID.' },
            { const: 'STOPPING', description: 'The hub stops: come again with Last-Event-ID.' },
          ],
        },
        message: { type: 'string', description: 'A sentence for people.' },
      }),
    },
    additionalProperties: false,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
