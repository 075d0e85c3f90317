import { childOf, childrenOf, DerError, readDer } from '../asn1/der.ts';
import { readSmallInteger } from '../asn1/values.ts';
import type { TimestampRequest } from './request.ts';
import { verifyTimestamp } from './verify-token.ts';
import type { TimestampFault, TimestampResult, VerifyTimestampOptions } from './verify-token.ts';

/** Why an authority's reply is not used. */
export type ReplyResult =
  | Extract<TimestampResult, { ok: true }>
  | { readonly ok: false; readonly fault: TimestampFault | 'REFUSED' | 'NONCE'; readonly message: string };

/** The clocks of authority and hub may differ by this much. */
const CLOCK_SKEW = 5 * 60_000;

/** Checks a TimeStampResp (RFC 3161 section 2.4.2) against the request: status, nonce, and the whole token. */
export function checkTimestampReply(
  reply: Uint8Array,
  request: TimestampRequest,
  options: VerifyTimestampOptions,
): ReplyResult {
  const token = tokenOf(reply);
  if (typeof token === 'string') return { ok: false, fault: 'REFUSED', message: token };
  const result = verifyTimestamp(token, () => request.digest, options);
  if (!result.ok) return result;
  const { info } = result.token;
  if (info.digest !== 'sha256')
    return { ok: false, fault: 'IMPRINT', message: 'The timestamp uses a different digest.' };
  if (!info.nonce || !Buffer.from(info.nonce).equals(request.nonce))
    return { ok: false, fault: 'NONCE', message: 'The timestamp answers a different request (nonce).' };
  if (Math.abs(info.time.getTime() - options.at.getTime()) > CLOCK_SKEW)
    return {
      ok: false,
      fault: 'TIME',
      message: `The timestamp is dated ${info.time.toISOString()}, which is not now.`,
    };
  return result;
}

/** The token, or why there is none. */
function tokenOf(reply: Uint8Array): Uint8Array | string {
  try {
    const parts = childrenOf(readDer(reply));
    const status = readSmallInteger(childOf(childrenOf(childOf(parts, 0, 0x30)), 0, 0x02));
    // 0 granted, 1 granted with modifications: no other status comes with a token.
    if (status > 1) return `The authority refused (status ${status}).`;
    return childOf(parts, 1, 0x30).raw;
  } catch (error) {
    if (error instanceof DerError) return `The answer is not a timestamp reply: ${error.message}`;
    throw error;
  }
}
