import { deserialize, serialize } from 'node:v8';
import { LRUCache } from 'lru-cache';
import type { Anchors } from '../certificate/anchors.ts';

/** Trusted authorities on their way to another thread: thousands of certificates, in memory that threads share. */
export interface PackedAnchors {
  /** The same for the same list in one process. */
  readonly id: number;
  readonly bytes: SharedArrayBuffer;
}

const packed = new WeakMap<Anchors, PackedAnchors>();
let lists = 0;

/** The list packed, once as long as somebody holds it. */
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

/** The list again, in the thread that got it: the same one as long as it is among the last used, so that it is taken apart once. */
export function unpackAnchors({ id, bytes }: PackedAnchors): Anchors {
  const before = unpacked.get(id);
  if (before) return before;
  const anchors = deserialize(Buffer.from(new Uint8Array(bytes))) as Anchors;
  unpacked.set(id, anchors);
  return anchors;
}
