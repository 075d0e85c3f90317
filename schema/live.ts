import { CHANGE_KINDS } from '../subgraphs/shared/changes/change.ts';

const object = (description: string, properties: Readonly<Record<string, object>>) => ({
  description,
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** JSON Schema of the events of `GET /live`: the data of each, by name. */
export function liveSchema(): string {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'GET /live',
    description:
      'The data of each Server-Sent Event by the event’s name. Kinds may be added: clients should ignore those they do not know.',
    type: 'object',
    properties: {
      ready: object('The stream is open; nothing was missed, unless a reset came before.', {}),
      change: object('A record that the caller may know of has changed. Query the graph for its present state.', {
        kind: { oneOf: Object.entries(CHANGE_KINDS).map(([kind, description]) => ({ const: kind, description })) },
        record: { type: 'string', description: 'The record’s id, as in dcu.ie:019a2f00-0000-7000-8000-000000000001.' },
        at: { type: 'string', format: 'date-time', description: 'When it changed, in UTC.' },
      }),
      reset: object('Events may have been missed: query everything that is shown again.', {}),
      end: object('The hub closes the stream.', {
        code: {
          oneOf: [
            { const: 'UNAUTHENTICATED', description: 'The token has expired: sign in before reconnecting.' },
            { const: 'TOO_SLOW', description: 'The client did not read fast enough: reconnect with Last-Event-ID.' },
            { const: 'STOPPING', description: 'The hub is stopping: reconnect with Last-Event-ID.' },
          ],
        },
        message: { type: 'string', description: 'A sentence for people.' },
      }),
    },
    additionalProperties: false,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
