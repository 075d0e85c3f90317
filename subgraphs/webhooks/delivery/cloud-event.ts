import type { Change } from '../../shared/changes/change.ts';

/** A change on its way to one webhook; the id stays the same in every try. */
export interface WebhookEvent extends Change {
  readonly id: string;
  readonly webhook: string;
}

/** How an event is sent: CloudEvents 1.0, JSON format, structured content mode. */
export const CLOUD_EVENT_TYPE = 'application/cloudevents+json; charset=utf-8';

/**
 * The change as a CloudEvent. It carries ids only: the receiver queries the graph for the record, with its own rights there.
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
