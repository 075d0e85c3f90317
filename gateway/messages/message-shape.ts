import { isSchacCode } from '../../subgraphs/shared/identity/record-id.ts';
import { defectOfMoment } from '../../subgraphs/shared/messages/inbox.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const KIND = /^[a-z]+\.[A-Za-z]+$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

const party = (value: unknown) => value === 'hub' || (typeof value === 'string' && isSchacCode(value));
const matches = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);
const isMoment = (value: unknown) => matches(MOMENT)(value) && !Number.isNaN(Date.parse(String(value)));

const SHAPE: Readonly<Record<keyof Message, { readonly holds: (value: unknown) => boolean; readonly is: string }>> = {
  id: { holds: matches(UUID), is: 'a UUID' },
  from: { holds: party, is: 'an institution (tuni.fi) or "hub"' },
  to: { holds: party, is: 'an institution (tuni.fi) or "hub"' },
  kind: { holds: matches(KIND), is: '<subgraph>.<whatHappened>' },
  payload: { holds: (value) => typeof value === 'object' && value !== null && !Array.isArray(value), is: 'an object' },
  at: { holds: isMoment, is: 'a moment in UTC (2026-11-21T08:00:00Z)' },
};

/** The message, or one sentence on what is wrong with it; `now` serves to detect dates in the future. */
export function readMessage(body: unknown, now: Date): Message | string {
  if (typeof body !== 'object' || body === null) return 'A message is a JSON object.';
  for (const [name, { holds, is }] of Object.entries(SHAPE)) {
    if (!holds((body as Record<string, unknown>)[name])) return `The message's "${name}" must be ${is}.`;
  }
  const { id, from, to, kind, payload, at } = body as Message;
  return defectOfMoment(at, now) ?? { id, from, to, kind, payload, at };
}
