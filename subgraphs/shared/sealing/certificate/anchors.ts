import { setImmediate } from 'node:timers/promises';
import { parseCertificate } from './certificate.ts';
import type { Certificate } from './certificate.ts';

/** What an authority of a trusted list is trusted for, and in which period. */
export interface AnchorPeriod {
  readonly purpose: 'SEAL' | 'TIMESTAMP';
  readonly from: Date;
  /** Null: until now. */
  readonly until: Date | null;
  /** False if the list may withdraw "qualified" from some of its certificates, which is not judged. */
  readonly qualifies: boolean;
}

/** An authority that a trusted list names. */
export interface ListedAnchor {
  readonly certificate: Uint8Array;
  readonly periods: readonly AnchorPeriod[];
}

/**
 * Trusted authorities: certificates as DER or PEM, trusted for everything at any time; or what a trusted list states.
 */
export type Anchors = readonly (Uint8Array | string | ListedAnchor)[];

interface Entry {
  readonly certificate: Certificate;
  /** Null: for everything, at any time. */
  readonly periods: readonly AnchorPeriod[] | null;
}

const isIn = (period: AnchorPeriod, purpose: string, at: Date) =>
  period.purpose === purpose && period.from <= at && (period.until === null || at < period.until);

/** Parsed authorities, selected by purpose and time. */
export class ParsedAnchors {
  readonly #entries: readonly Entry[];
  /** True if a trusted list is among them: only then can it be said that no list has an authority. */
  readonly hasLists: boolean;

  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    this.hasLists = entries.some(({ periods }) => periods !== null);
  }

  /**
   * Those that were trusted for the purpose at the time. Only lists can name certificates of non-authorities: timestamp
   * units.
   */
  for(purpose: 'SEAL' | 'TIMESTAMP', at: Date): readonly Certificate[] {
    return this.#entries
      .filter(({ certificate, periods }) =>
        periods ? periods.some((period) => isIn(period, purpose, at)) : certificate.extensions.basicConstraints.ca,
      )
      .map(({ certificate }) => certificate);
  }

  /**
   * Whether a trusted list has the authority as granted for qualified seals at each of these times; null if no list is
   * installed.
   */
  qualifies({ fingerprint }: Certificate, times: readonly Date[]): boolean | null {
    if (!this.hasLists) return null;
    const periods = this.#entries
      .filter(({ certificate }) => certificate.fingerprint === fingerprint)
      .flatMap((entry) => entry.periods ?? []);
    return times.every((at) => periods.some((period) => period.qualifies && isIn(period, 'SEAL', at)));
  }
}

const parsed = new WeakMap<Anchors, ParsedAnchors>();

function parseOne(anchor: Anchors[number]): Entry {
  if (typeof anchor === 'string' || anchor instanceof Uint8Array)
    return { certificate: parseCertificate(anchor), periods: null };
  return { certificate: parseCertificate(anchor.certificate), periods: anchor.periods };
}

/** The anchors, parsed once per list. */
export function parseAnchors(anchors: Anchors): ParsedAnchors {
  const known = parsed.get(anchors);
  if (known) return known;
  const made = new ParsedAnchors(anchors.map(parseOne));
  parsed.set(anchors, made);
  return made;
}

/** Parses many anchors in small steps, before they are first used: the European lists contain thousands. */
export async function prepareAnchors(anchors: Anchors): Promise<void> {
  const entries: Entry[] = [];
  for (const [index, anchor] of anchors.entries()) {
    if (index % 50 === 49) await setImmediate();
    entries.push(parseOne(anchor));
  }
  parsed.set(anchors, new ParsedAnchors(entries));
}
