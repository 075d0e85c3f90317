import { parseAnchors } from '../certificate/anchors.ts';
import type { ParsedAnchors } from '../certificate/anchors.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { verifyTimestamp } from '../timestamp/verify-token.ts';
import type { TimestampResult } from '../timestamp/verify-token.ts';
import { readTimestampContainer } from './components.ts';
import { readEmbedded } from './embedded.ts';
import type { Embedded } from './embedded.ts';
import type { ProvenTime } from './evidence.ts';
import { archiveImprint, contentImprint, signatureImprint } from './imprint.ts';
import type { ParsedSeal } from './parse.ts';
import { sealedTexts } from './sealed-texts.ts';
import type { VerifySealOptions } from './verify.ts';

/** What the timestamps of a file prove. */
export interface Proofs {
  readonly embedded: Embedded;
  /** The earliest moment at which the seal surely existed; null where no trusted timestamp says so. */
  readonly sealedBefore: Date | null;
  /** The seal was surely made after this: the time of a trusted content timestamp; null where there is none. */
  readonly sealedAfter: Date | null;
  /** When the embedded evidence surely existed: the first trusted archive timestamp, else the time of verification. */
  readonly evidenceBefore: Date;
  /** The path of the timestamp authority that `sealedBefore` comes from. */
  readonly authority: readonly Certificate[];
  /** Trusted archive timestamps. */
  readonly archives: number;
  /** Every trusted timestamp, from the first to the last. */
  readonly times: readonly ProvenTime[];
  /** Why timestamps in the file prove nothing, one sentence each. */
  readonly ignored: readonly string[];
  /** False where a content timestamp is over another document. */
  readonly contentFits: boolean;
  /** False where a timestamp is older than one that it covers. */
  readonly inOrder: boolean;
}

/** Each costs a digest of the whole document and a signature: a renewal every four years fills this in half a century. */
const MOST_TIMESTAMPS = 12;
const MOST_CONTENT_TIMESTAMPS = 4;
/** Clocks of timestamp authorities may differ by this much. */
const TOLERANCE = 60_000;

type Good = Extract<TimestampResult, { ok: true }>;
type ImprintOf = (digest: string) => Uint8Array;

/**
 * Goes through the timestamps from the last to the first (ETSI EN 319 102-1 clause 5.6.3): each that is trusted proves
 * that all before it existed at its time, at which the next one's certificate must have been good. Only what the file
 * carries is used; a timestamp that is not trusted is ignored.
 */
export function examineProofs(sealed: ParsedSeal, options: VerifySealOptions): Proofs {
  return new Examination(sealed, options).proofs();
}

/** One file's timestamps on their way from the last to the first. */
class Examination {
  readonly #sealed: ParsedSeal;
  readonly #trusted: ParsedAnchors;
  readonly #embedded: Embedded;
  readonly #ignored: string[] = [];
  readonly #times: ProvenTime[] = [];
  #left = MOST_TIMESTAMPS;
  /** All before here surely existed then. */
  #control: Date;
  #contentFits = true;
  #inOrder = true;

  constructor(sealed: ParsedSeal, { anchors, at }: VerifySealOptions) {
    this.#sealed = sealed;
    this.#trusted = parseAnchors(anchors);
    this.#embedded = readEmbedded(sealed, at);
    this.#control = at;
  }

  proofs(): Proofs {
    const archives = this.#archives();
    const evidenceBefore = this.#control;
    const first = earliest(this.#signatureTimestamps());
    this.#control = first?.time ?? this.#control;
    const sealedAfter = this.#contentTime();
    return {
      embedded: this.#embedded,
      sealedBefore: first?.time ?? null,
      sealedAfter,
      evidenceBefore,
      authority: first?.chain ?? [],
      archives,
      times: this.#times.toSorted((a, b) => a.time.getTime() - b.time.getTime()),
      ignored: this.#ignored,
      contentFits: this.#contentFits,
      inOrder: this.#inOrder,
    };
  }

  #archives(): number {
    const { unsigned } = this.#sealed;
    const texts = sealedTexts(this.#sealed);
    const encoded = unsigned.map((component) => component.encoded);
    let archives = 0;
    for (const [index, { name, value }] of [...unsigned.entries()].toReversed()) {
      if (name !== 'arcTst') continue;
      const imprintOf: ImprintOf = (digest) => archiveImprint(texts, encoded.slice(0, index), digest);
      const good = this.#tokensOf(value).flatMap((token) => this.#check(token, imprintOf, 'ARCHIVE'));
      if (good.length === 0) continue;
      archives += 1;
      this.#control = earliest(good)!.time;
    }
    return archives;
  }

  #signatureTimestamps(): readonly Good[] {
    const texts = sealedTexts(this.#sealed);
    const tokens = this.#sealed.unsigned
      .filter(({ name }) => name === 'sigTst')
      .flatMap(({ value }) => this.#tokensOf(value));
    return tokens.flatMap((token) => this.#check(token, (digest) => signatureImprint(texts, digest), 'SIGNATURE'));
  }

  /** adoTst stands in the protected header: what it is over must be this document, whoever made it. */
  #contentTime(): Date | null {
    const { contentTimestamp } = this.#sealed;
    if (contentTimestamp === null) return null;
    this.#left = MOST_CONTENT_TIMESTAMPS;
    const tokens = this.#tokensOf(contentTimestamp);
    this.#contentFits = tokens.length > 0;
    const imprintOf: ImprintOf = (digest) => contentImprint(this.#sealed, digest);
    const good = tokens.flatMap((token) => this.#check(token, imprintOf, 'CONTENT'));
    return good.map(({ time }) => time).toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;
  }

  #tokensOf(value: unknown): readonly Uint8Array[] {
    const tokens = readTimestampContainer(value);
    if (!tokens) this.#ignored.push('A timestamp has a form that is not supported.');
    const some = (tokens ?? []).slice(0, this.#left);
    this.#left -= some.length;
    if (some.length < (tokens?.length ?? 0)) this.#ignored.push(`Timestamps beyond the first ${MOST_TIMESTAMPS}.`);
    return some;
  }

  #check(token: Uint8Array, imprintOf: ImprintOf, kind: ProvenTime['kind']): readonly Good[] {
    const at = this.#control;
    const candidates = this.#embedded.certificates;
    const result = verifyTimestamp(token, imprintOf, { anchors: this.#trusted, at, candidates });
    if (!result.ok) {
      if (kind === 'CONTENT' && result.fault !== 'CERTIFICATE_PATH') this.#contentFits = false;
      return this.#ignore(result.message);
    }
    if (this.#embedded.stateAt(result.chain, result.time, at).state === 'REVOKED')
      return this.#ignore('The certificate of a timestamp authority was revoked.');
    if (result.time.getTime() > at.getTime() + TOLERANCE) {
      this.#inOrder = false;
      return this.#ignore('A timestamp is later than the moment at which it surely existed.');
    }
    this.#times.push({ kind, time: result.time, authority: result.chain[0]!.subject.text });
    return [result];
  }

  #ignore(reason: string): readonly Good[] {
    this.#ignored.push(reason);
    return [];
  }
}

function earliest(good: readonly Good[]): Good | undefined {
  return good.toSorted((a, b) => a.time.getTime() - b.time.getTime())[0];
}
