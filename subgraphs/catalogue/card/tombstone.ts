import { ownId } from './own-id.ts';
import { number, object, text } from '../../shared/card/shape.ts';

/** What remains of an offering that its institution has withdrawn. */
export interface Tombstone {
  readonly id: string;
  /** As of a card: this version and older ones are no longer shown. */
  readonly version: number;
}

const read = object<Tombstone>({ id: text(300), version: number(1, 2_147_483_647, true) });

/** @throws UnfitCard where it is malformed, or not about an offering of the sender */
export function readTombstone(value: unknown, from: string): Tombstone {
  const tombstone = read(value, 'tombstone');
  ownId(tombstone.id, from, 'tombstone.id');
  return tombstone;
}
