import { parseAnchors } from '../certificate/anchors.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { verifyTimestamp } from '../timestamp/verify-token.ts';
import type { TimestampResult } from '../timestamp/verify-token.ts';
import { readTimestampContainer } from './components.ts';
import { readEmbedded } from './embedded.ts';
import type { Embedded } from './embedded.ts';
import { archiveImprint, contentImprint, signatureImprint } from './imprint.ts';
import { sealedTexts } from './parse.ts';
import type { ParsedSeal } from './parse.ts';
import type { VerifySealOptions } from './verify.ts';

/** What the timestamps of a file prove. */
export interface Proofs {
  readonly embedded: Embedded;
  /** The earliest moment at which the seal surely existed; null where no trusted timestamp says so. */
  readonly sealedBefore: Date | null;
  /** When the embedded evidence surely existed: the first trusted archive timestamp, else the time of verification. */
  readonly evidenceBefore: Date;
  /** The path of the timestamp authority that `sealedBefore` comes from. */
  readonly authority: readonly Certificate[];
  /** Trusted archive timestamps. */
  readonly archives: number;
  /** Why timestamps in the file prove nothing, one sentence each. */
  readonly ignored: readonly string[];
  /** False where a content timestamp is over another document. */
  readonly contentFits: boolean;
}

/** Each costs a digest of the whole document and a signature: a renewal every four years fills this in half a century. */
const MOST_TIMESTAMPS = 12;

const NOBODY = parseAnchors([]);

type Good = Extract<TimestampResult, { ok: true }>;

/**
 * Goes through the timestamps from the last to the first (ETSI EN 319 102-1 clause 5.6.3): each that is trusted proves
 * that all before it existed at its time, at which the next one's certificate must have been good. Only what the file
 * carries is used; a timestamp that is not trusted is ignored.
 */
export function examineProofs(sealed: ParsedSeal, { anchors, at }: VerifySealOptions): Proofs {
  const embedded = readEmbedded(sealed, at);
  const texts = sealedTexts(sealed);
  const trusted = parseAnchors(anchors);
  const ignored: string[] = [];
  let left = MOST_TIMESTAMPS;
  const tokensOf = (value: unknown) => {
    const tokens = readTimestampContainer(value);
    if (!tokens) ignored.push('A timestamp has a form that is not supported.');
    const some = (tokens ?? []).slice(0, left);
    left -= some.length;
    if (some.length < (tokens?.length ?? 0)) ignored.push(`Timestamps beyond the first ${MOST_TIMESTAMPS}.`);
    return some;
  };
  const ignore = (reason: string): readonly Good[] => {
    ignored.push(reason);
    return [];
  };
  const check = (token: Uint8Array, imprintOf: (digest: string) => Uint8Array, when: Date): readonly Good[] => {
    const result = verifyTimestamp(token, imprintOf, { anchors: trusted, at: when, candidates: embedded.certificates });
    if (!result.ok) return ignore(result.message);
    if (embedded.stateAt(result.chain, result.time, when).state !== 'REVOKED') return [result];
    return ignore('The certificate of a timestamp authority was revoked.');
  };
  const encoded = sealed.unsigned.map((component) => component.encoded);
  let control = at;
  let archives = 0;
  for (const [index, { name, value }] of [...sealed.unsigned.entries()].toReversed()) {
    if (name !== 'arcTst') continue;
    const before = encoded.slice(0, index);
    const good = tokensOf(value).flatMap((token) =>
      check(token, (digest) => archiveImprint(texts, before, digest), control),
    );
    if (good.length === 0) continue;
    archives += 1;
    control = earliest(good)!.time;
  }
  const stamps = sealed.unsigned.filter(({ name }) => name === 'sigTst').flatMap(({ value }) => tokensOf(value));
  const good = earliest(stamps.flatMap((token) => check(token, (digest) => signatureImprint(texts, digest), control)));
  return {
    embedded,
    sealedBefore: good?.time ?? null,
    evidenceBefore: control,
    authority: good?.chain ?? [],
    archives,
    ignored,
    contentFits: contentFits(sealed),
  };
}

function earliest(good: readonly Good[]): Good | undefined {
  return good.toSorted((a, b) => a.time.getTime() - b.time.getTime())[0];
}

/** adoTst is in the protected header: signed as true by the sealer, so only what it is over is checked here. */
function contentFits(sealed: ParsedSeal): boolean {
  if (sealed.contentTimestamp === null) return true;
  const tokens = readTimestampContainer(sealed.contentTimestamp) ?? [];
  const imprintOf = (digest: string) => contentImprint(sealed, digest);
  return (
    tokens.length > 0 &&
    tokens.every((token) => {
      const result = verifyTimestamp(token, imprintOf, { anchors: NOBODY, at: sealed.signedAt });
      return result.ok || result.fault === 'CERTIFICATE_PATH';
    })
  );
}
