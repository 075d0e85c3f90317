import { randomFillSync } from 'node:crypto';

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;
const NONE = '0'.repeat(32);

/** The trace to which a request belongs, by its `traceparent` header, otherwise a new one (W3C Trace Context). */
export function traceIdOf(traceparent: unknown): string {
  const given = typeof traceparent === 'string' ? TRACEPARENT.exec(traceparent)?.[1] : undefined;
  return given && given !== NONE ? given : newTraceId();
}

/** The trace of work that no request started. */
export function newTraceId(): string {
  return randomHex(16);
}

/** A `traceparent` header for a call made within the trace. */
export function traceparentOf(traceId: string): string {
  return `00-${traceId}-${randomHex(8)}-01`;
}

// Random bytes are generated for many ids at once: doing so per fetch would take a twentieth of the time of answering.
const drawn = Buffer.alloc(4096);
let used = drawn.length;

function randomHex(bytes: number): string {
  if (used + bytes > drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += bytes;
  return drawn.toString('hex', used - bytes, used);
}
