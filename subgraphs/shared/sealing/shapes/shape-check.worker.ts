import { workerData } from 'node:worker_threads';
import type { Standards } from './standards.ts';
import { ShapeValidator, type ShapeOutcome } from './validate.ts';

const validator = new ShapeValidator(workerData as Standards | null);

/** A document to check; `lossless` as in `ShapeValidator.validate`. */
export interface ShapeTask {
  readonly document: Readonly<Record<string, unknown>>;
  readonly lossless: boolean;
}

/** A document's outcome, or in words why it is no linked data. */
export default async function check({ document, lossless }: ShapeTask): Promise<ShapeOutcome | string> {
  try {
    return await validator.validate(document, lossless);
  } catch (error) {
    return reasonOf(error as JsonLdError)
      .replace(/\.$/, '')
      .slice(0, 300);
  }
}

/** What JSON-LD throws: it wraps what its loader says, and what it would have lost. */
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
