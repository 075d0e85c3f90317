import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { beyondBounds } from './bounds.ts';
import type { ShapeVerdict } from './shape-check.ts';
import type { Standards } from './standards.ts';
import { ShapeValidator, type ShapeOutcome } from './validate.ts';

/** Verdicts on recent documents: some hundred bytes each, with nothing from the document but ids of its nodes. */
const MOST_KEPT = 2000;
const KEPT_MS = 10 * 60_000;

/** Judges documents by shapes in the current thread; the verdict on a document is reused for the same document. */
export class LocalShapes {
  readonly source: 'OFFICIAL' | 'OWN';
  readonly #validator: ShapeValidator;
  readonly #kept = new LRUCache<string, ShapeVerdict>({ max: MOST_KEPT, ttl: KEPT_MS });

  constructor(standards: Standards | null) {
    this.source = standards ? 'OFFICIAL' : 'OWN';
    this.#validator = new ShapeValidator(standards);
  }

  /** Never throws because of the document. `lossless` is as in `ShapeValidator.validate`. */
  async check(document: Readonly<Record<string, unknown>>, lossless = false): Promise<ShapeVerdict> {
    const beyond = beyondBounds(document);
    if (beyond) return { kind: 'REFUSED', reason: beyond };
    const key = `${lossless} ${createHash('sha256').update(JSON.stringify(document)).digest('base64')}`;
    const before = this.#kept.get(key);
    if (before) return before;
    const verdict = await this.#judge(document, lossless);
    this.#kept.set(key, verdict);
    return verdict;
  }

  async #judge(document: Readonly<Record<string, unknown>>, lossless: boolean): Promise<ShapeVerdict> {
    try {
      return verdictOf(await this.#validator.validate(document, lossless));
    } catch (error) {
      const reason = reasonOf(error as JsonLdError)
        .replace(/\.$/, '')
        .slice(0, 300);
      return { kind: 'REFUSED', reason };
    }
  }
}

function verdictOf(outcome: ShapeOutcome): ShapeVerdict {
  if (outcome.conforms) return { kind: 'CONFORMS' };
  if (outcome.triples === 0) return { kind: 'REFUSED', reason: 'it contains nothing that the profile defines' };
  return { kind: 'DIFFERS', findings: outcome.findings, findingCount: outcome.findingCount };
}

/** The errors of JSON-LD, which wrap those of its loader and name what would have been lost. */
interface JsonLdError extends Error {
  readonly details?: {
    readonly cause?: unknown;
    readonly event?: { readonly message?: string; readonly details?: Readonly<Record<string, unknown>> };
  };
}

function reasonOf({ message, details }: JsonLdError): string {
  const { cause, event } = details ?? {};
  if (cause instanceof Error) return cause.message;
  if (!event) return message;
  const about = Object.values(event.details ?? {}).filter((one) => typeof one === 'string');
  return `${event.message ?? message} (${about.join(', ')})`;
}
