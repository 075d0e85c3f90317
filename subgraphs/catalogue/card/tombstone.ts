import { ownId } from './own-id.ts';
import { number, object, text } from '../../shared/card/shape.ts';

/** What is left of an offering that its institution withdrew. */
export interface Tombstone {
  readonly id: string;
  /** As a card's: of this version or an older one nothing is shown any more. */
  readonly version: number;
}

const read = object<Tombstone>({ id: text(300), version: number(1, 2_147_483_647, true) });

/** @throws UnfitCard where it is not whole, or not of the institution that tells it */
export function readTombstone(value: unknown, from: string): Tombstone {
  const tombstone = read(value, 'tombstone');
  ownId(tombstone.id, from, 'tombstone.id');
  return tombstone;
}
