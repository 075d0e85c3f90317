import { parseCertificate } from './certificate.ts';
import type { Certificate } from './certificate.ts';

/** Trusted authorities: certificates as DER or PEM. */
export type Anchors = readonly (Uint8Array | string)[];

const parsed = new WeakMap<Anchors, readonly Certificate[]>();

/** The anchors taken apart, once per list. */
export function parseAnchors(anchors: Anchors): readonly Certificate[] {
  const known = parsed.get(anchors);
  if (known) return known;
  const certificates = anchors.map(parseCertificate);
  parsed.set(anchors, certificates);
  return certificates;
}
