import type { Certificate } from '../certificate/certificate.ts';
import { parseAnchors } from '../certificate/anchors.ts';
import type { Anchors } from '../certificate/anchors.ts';
import { createGate } from '../../program/gate.ts';
import { ExchangeError } from '../http/exchange.ts';
import type { Exchange } from '../http/exchange.ts';
import { checkTimestampReply } from './reply.ts';
import { timestampRequest } from './request.ts';

/** A timestamp that was checked in full. */
export interface Timestamp {
  /** TimeStampToken, DER. */
  readonly token: Uint8Array;
  readonly time: Date;
  /** The authority's certificate, its issuers, the anchor last. */
  readonly chain: readonly Certificate[];
}

/** Where timestamps come from. */
export interface TimestampSource {
  /**
   * A timestamp over a SHA-256 digest.
   *
   * @throws TimestampsUnavailable
   */
  timestamp(digest: Uint8Array): Promise<Timestamp>;
}

/** No authority gave a usable timestamp; the message names each with its reason. */
export class TimestampsUnavailable extends Error {
  override readonly name = 'TimestampsUnavailable';
  readonly code = 'TIMESTAMP_UNAVAILABLE';
}

export interface TimestampSourceOptions {
  /** Addresses of RFC 3161 authorities, in order of preference. */
  readonly authorities: readonly string[];
  readonly anchors: Anchors;
  readonly exchange: Exchange;
  readonly clock: () => Date;
  /** Milliseconds for which an authority that failed is asked last; 60 000 by default. */
  readonly restAfterFailure?: number;
  /** Maximum concurrent requests; 16 by default. Further ones wait here, where their timeout is not running yet. */
  readonly atOnce?: number;
}

/**
 * Several timestamp authorities as one: the first usable answer is taken; one that failed is asked last for a while.
 */
export function createTimestampSource(options: TimestampSourceOptions): TimestampSource {
  const { authorities, exchange, clock, restAfterFailure = 60_000, atOnce = 16 } = options;
  const inTurn = createGate(atOnce);
  const failedAt = new Map<string, number>();
  const isResting = (address: string) => clock().getTime() - (failedAt.get(address) ?? -Infinity) < restAfterFailure;

  async function ask(address: string, digest: Uint8Array): Promise<Timestamp | string> {
    const request = timestampRequest(digest);
    try {
      const reply = await exchange(address, { type: 'application/timestamp-query', body: request.der });
      const anchors = parseAnchors(options.anchors);
      const result = checkTimestampReply(reply, request, { anchors, at: clock() });
      return result.ok ? { token: result.token.der, time: result.time, chain: result.chain } : result.message;
    } catch (error) {
      if (error instanceof ExchangeError) return error.message;
      throw error;
    }
  }

  return {
    timestamp: (digest) => inTurn(() => timestamp(digest)),
  };

  async function timestamp(digest: Uint8Array): Promise<Timestamp> {
    const inOrder = [...authorities].sort((a, b) => Number(isResting(a)) - Number(isResting(b)));
    const reasons: string[] = [];
    for (const address of inOrder) {
      const answer = await ask(address, digest);
      if (typeof answer !== 'string') {
        failedAt.delete(address);
        return answer;
      }
      failedAt.set(address, clock().getTime());
      reasons.push(`${address}: ${answer}`);
    }
    throw new TimestampsUnavailable(`No timestamp. ${reasons.join(' ') || 'No authority is configured.'}`);
  }
}
