import { workerData } from 'node:worker_threads';
import type { Standards } from './standards.ts';
import { ShapeValidator, type ShapeOutcome } from './validate.ts';

const validator = new ShapeValidator(workerData as Standards | null);

/** A document's outcome, or in words why it is no linked data. */
export default async function check(document: Readonly<Record<string, unknown>>): Promise<ShapeOutcome | string> {
  try {
    return await validator.validate(document);
  } catch (error) {
    // JSON-LD wraps what its loader says.
    const { message, details } = error as Error & { details?: { cause?: unknown } };
    return (details?.cause instanceof Error ? details.cause.message : message).replace(/\.$/, '').slice(0, 300);
  }
}
