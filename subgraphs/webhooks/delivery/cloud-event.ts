import type { Change } from '../../shared/changes/change.ts';

/** A change to be delivered to one webhook; every attempt has the same id. */
export interface WebhookEvent extends Change {
  readonly id: string;
  readonly webhook: string;
}

/** How an event is sent: CloudEvents 1.0, JSON format, structured content mode. */
export const CLOUD_EVENT_TYPE = 'application/cloudevents+json; charset=utf-8';

/**
 * The change as a CloudEvent. It contains ids only: the receiver queries the graph for the record, with its own rights.
 *
 * @param source the institution, as `https://hub.example/institutions/tuni.fi`
 */
export function cloudEventOf({ id, kind, record, at }: WebhookEvent, source: string): object {
  return {
    specversion: '1.0',
    id,
    source,
    type: `alliance-hub.${kind}`,
    subject: record,
    time: at,
    datacontenttype: 'application/json',
    data: { kind, record, at },
  };
}
