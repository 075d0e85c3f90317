import { deserialize, serialize } from 'node:v8';
import { LRUCache } from 'lru-cache';
import type { Anchors } from '../certificate/anchors.ts';

/** Trusted authorities packed for another thread: thousands of certificates, in shared memory. */
export interface PackedAnchors {
  /** Identifies the list within one process. */
  readonly id: number;
  readonly bytes: SharedArrayBuffer;
}

const packed = new WeakMap<Anchors, PackedAnchors>();
let lists = 0;

/** The packed list, made once as long as the list is referenced. */
export function packAnchors(anchors: Anchors): PackedAnchors {
  const before = packed.get(anchors);
  if (before) return before;
  const plain = anchors.map((one) => (one instanceof Uint8Array ? Uint8Array.from(one) : one));
  const content = serialize(plain);
  const bytes = new SharedArrayBuffer(content.length);
  new Uint8Array(bytes).set(content);
  const made = { id: (lists += 1), bytes };
  packed.set(anchors, made);
  return made;
}

const unpacked = new LRUCache<number, Anchors>({ max: 8 });

/** The list, unpacked in the receiving thread: recent ones are cached, so that each is parsed only once. */
export function unpackAnchors({ id, bytes }: PackedAnchors): Anchors {
  const before = unpacked.get(id);
  if (before) return before;
  const anchors = deserialize(Buffer.from(new Uint8Array(bytes))) as Anchors;
  unpacked.set(id, anchors);
  return anchors;
}
