import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { HubError } from '../errors/hub-error.ts';
import type { Caller } from '../identity/caller.ts';

/** Where a page ended: the values of the sort columns at its last row. */
export type Position = readonly (string | number | null)[];

/**
 * Cursors of keyset pages: signed, so that an altered one is refused, and bound to the list and the person, so that
 * somebody else's is refused as well. They contain a position, never data.
 */
export interface Cursors {
  /** The cursor of a row of a list; `list` identifies the list and everything that determines it (filter, order). */
  write(list: string, caller: Caller, position: Position): string;
  /**  @throws HubError BAD_CURSOR if the cursor was altered or belongs to another list or person */
  read(list: string, caller: Caller, cursor: string | null | undefined): Position | null;
}

const SIGNATURE_BYTES = 16;

/** Cursors signed by HMAC-SHA-256 with a secret of the institution. */
export function createCursors(secret: Uint8Array): Cursors {
  const key = createSecretKey(secret);
  const sign = (list: string, subject: string, body: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([list, subject, body]))
      .digest()
      .subarray(0, SIGNATURE_BYTES);

  return {
    write(list, caller, position) {
      const body = JSON.stringify(position);
      return Buffer.concat([sign(list, caller.subject, body), Buffer.from(body)]).toString('base64url');
    },
    read(list, caller, cursor) {
      if (cursor === null || cursor === undefined) return null;
      const bytes = Buffer.from(cursor.slice(0, 2000), 'base64url');
      const body = bytes.subarray(SIGNATURE_BYTES).toString();
      const signature = bytes.subarray(0, SIGNATURE_BYTES);
      const altered = bytes.toString('base64url') !== cursor || signature.length < SIGNATURE_BYTES;
      if (altered || !timingSafeEqual(signature, sign(list, caller.subject, body))) {
        throw new HubError('BAD_CURSOR', 'This cursor does not belong to this list: start again without `after`.', {
          argument: 'after',
        });
      }
      return JSON.parse(body) as Position;
    },
  };
}
