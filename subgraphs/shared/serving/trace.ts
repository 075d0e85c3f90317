import { randomBytes } from 'node:crypto';

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;
const NONE = '0'.repeat(32);

/** The trace a request belongs to, by its `traceparent` header, else a new one (W3C Trace Context). */
export function traceIdOf(traceparent: unknown): string {
  const given = typeof traceparent === 'string' ? TRACEPARENT.exec(traceparent)?.[1] : undefined;
  return given && given !== NONE ? given : newTraceId();
}

/** The trace of work that no request started. */
export function newTraceId(): string {
  return randomBytes(16).toString('hex');
}

/** A `traceparent` header for a call made within the trace. */
export function traceparentOf(traceId: string): string {
  return `00-${traceId}-${randomBytes(8).toString('hex')}-01`;
}
