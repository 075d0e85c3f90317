import { parseAnchors } from '../certificate/anchors.ts';
import type { ParsedAnchors } from '../certificate/anchors.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { verifyTimestamp } from '../timestamp/verify-token.ts';
import type { TimestampResult } from '../timestamp/verify-token.ts';
import { readTimestampContainer } from './components.ts';
import { readEmbedded } from './embedded.ts';
import type { Embedded, ProvenAt } from './embedded.ts';
import type { ProvenTime } from './evidence.ts';
import { archiveImprint, contentImprint, signatureImprint } from './imprint.ts';
import type { ParsedSeal } from './parse.ts';
import { sealedTexts } from './sealed-texts.ts';
import type { VerifySealOptions } from './verify.ts';

/** What the timestamps of a file prove. */
export interface Proofs {
  readonly embedded: Embedded;
  /** The earliest moment at which the seal certainly existed; null if no trusted timestamp proves one. */
  readonly sealedBefore: Date | null;
  /** The seal was certainly made after this: the time of a trusted content timestamp; null if there is none. */
  readonly sealedAfter: Date | null;
  /**
   * When a component of etsiU certainly existed: the time of the earliest trusted archive timestamp after it, otherwise
   * of verification. Anybody may have added what comes after an archive timestamp.
   */
  readonly existedAt: ProvenAt;
  /** The path of the timestamp authority that `sealedBefore` comes from. */
  readonly authority: readonly Certificate[];
  /** Trusted archive timestamps. */
  readonly archives: number;
  /** Every trusted timestamp, from the first to the last. */
  readonly times: readonly ProvenTime[];
  /** Why some timestamps in the file prove nothing, one sentence each. */
  readonly ignored: readonly string[];
  /** False if a content timestamp covers a different document. */
  readonly contentFits: boolean;
  /** False if a timestamp is older than one that it covers. */
  readonly inOrder: boolean;
}

/**
 * Each costs a digest of the whole document and a signature check; a renewal every four years reaches this in half a
 * century.
 */
const MOST_TIMESTAMPS = 12;
const MOST_CONTENT_TIMESTAMPS = 4;
/** Clocks of timestamp authorities may differ by this much. */
const TOLERANCE = 60_000;

type Good = Extract<TimestampResult, { ok: true }>;
type ImprintOf = (digest: string) => Uint8Array;

/**
 * Examines the timestamps from the last to the first (ETSI EN 319 102-1 clause 5.6.3): each trusted archive timestamp
 * proves that everything before it existed at its time, at which the certificates of those before it must have been
 * valid. Only what the file carries is used; an untrusted timestamp is ignored.
 */
export function examineProofs(sealed: ParsedSeal, options: VerifySealOptions): Proofs {
  return new Examination(sealed, options).proofs();
}

/** The examination of one file's timestamps, from the last to the first. */
class Examination {
  readonly #sealed: ParsedSeal;
  readonly #trusted: ParsedAnchors;
  readonly #embedded: Embedded;
  readonly #ignored: string[] = [];
  readonly #times: ProvenTime[] = [];
  #left = MOST_TIMESTAMPS;
  readonly #at: Date;
  /** The trusted archive timestamps, the last first. */
  readonly #covers: { readonly index: number; readonly time: Date }[] = [];
  #contentFits = true;
  #inOrder = true;

  constructor(sealed: ParsedSeal, { anchors, at }: VerifySealOptions) {
    this.#sealed = sealed;
    this.#trusted = parseAnchors(anchors);
    this.#embedded = readEmbedded(sealed, at);
    this.#at = at;
  }

  readonly #existedAt: ProvenAt = (index) =>
    earliestOf(this.#at, ...this.#covers.filter((one) => one.index > index).map(({ time }) => time));

  proofs(): Proofs {
    this.#archives();
    const first = earliest(this.#signatureTimestamps());
    const sealedAfter = this.#contentTime(earliestOf(this.#existedAt(-1), ...(first ? [first.time] : [])));
    return {
      embedded: this.#embedded,
      sealedBefore: first?.time ?? null,
      sealedAfter,
      existedAt: this.#existedAt,
      authority: first?.chain ?? [],
      archives: this.#covers.length,
      times: this.#times.toSorted((a, b) => a.time.getTime() - b.time.getTime()),
      ignored: this.#ignored,
      contentFits: this.#contentFits,
      inOrder: this.#inOrder,
    };
  }

  #archives(): void {
    const { unsigned } = this.#sealed;
    const texts = sealedTexts(this.#sealed);
    const encoded = unsigned.map((component) => component.encoded);
    for (const [index, { name, value }] of [...unsigned.entries()].toReversed()) {
      if (name !== 'arcTst') continue;
      const imprintOf: ImprintOf = (digest) => archiveImprint(texts, encoded.slice(0, index), digest);
      const at = this.#existedAt(index);
      const good = this.#tokensOf(value).flatMap((token) => this.#check(token, imprintOf, 'ARCHIVE', at));
      if (good.length > 0) this.#covers.push({ index, time: earliest(good)!.time });
    }
  }

  #signatureTimestamps(): readonly Good[] {
    const texts = sealedTexts(this.#sealed);
    const imprintOf: ImprintOf = (digest) => signatureImprint(texts, digest);
    return this.#sealed.unsigned.flatMap(({ name, value }, index) => {
      if (name !== 'sigTst') return [];
      const at = this.#existedAt(index);
      return this.#tokensOf(value).flatMap((token) => this.#check(token, imprintOf, 'SIGNATURE', at));
    });
  }

  /** adoTst is in the protected header: it must cover this document, whoever made it. */
  #contentTime(at: Date): Date | null {
    const { contentTimestamp } = this.#sealed;
    if (contentTimestamp === null) return null;
    this.#left = MOST_CONTENT_TIMESTAMPS;
    const tokens = this.#tokensOf(contentTimestamp);
    this.#contentFits = tokens.length > 0;
    const imprintOf: ImprintOf = (digest) => contentImprint(this.#sealed, digest);
    const good = tokens.flatMap((token) => this.#check(token, imprintOf, 'CONTENT', at));
    return good.map(({ time }) => time).toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;
  }

  #tokensOf(value: unknown): readonly Uint8Array[] {
    const tokens = readTimestampContainer(value);
    if (!tokens) this.#ignored.push('The form of a timestamp is not supported.');
    const some = (tokens ?? []).slice(0, this.#left);
    this.#left -= some.length;
    if (some.length < (tokens?.length ?? 0)) this.#ignored.push(`Timestamps beyond the first ${MOST_TIMESTAMPS}.`);
    return some;
  }

  /** @param at when the token certainly existed */
  #check(token: Uint8Array, imprintOf: ImprintOf, kind: ProvenTime['kind'], at: Date): readonly Good[] {
    const candidates = this.#embedded.certificates;
    const result = verifyTimestamp(token, imprintOf, { anchors: this.#trusted, at, candidates });
    if (!result.ok) {
      if (kind === 'CONTENT' && result.fault !== 'CERTIFICATE_PATH') this.#contentFits = false;
      return this.#ignore(result.message);
    }
    if (this.#embedded.stateAt(result.chain, result.time, this.#existedAt, at).state === 'REVOKED')
      return this.#ignore('The certificate of a timestamp authority was revoked.');
    if (result.time.getTime() > at.getTime() + TOLERANCE) {
      this.#inOrder = false;
      return this.#ignore('A timestamp is later than the moment at which it certainly existed.');
    }
    this.#times.push({ kind, time: result.time, authority: result.chain[0]!.subject.text });
    return [result];
  }

  #ignore(reason: string): readonly Good[] {
    this.#ignored.push(reason);
    return [];
  }
}

function earliestOf(...times: readonly Date[]): Date {
  return new Date(Math.min(...times.map((time) => time.getTime())));
}

function earliest(good: readonly Good[]): Good | undefined {
  return good.toSorted((a, b) => a.time.getTime() - b.time.getTime())[0];
}
