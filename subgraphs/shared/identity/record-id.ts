import { randomUUIDv7 } from 'node:crypto';
import { HubError } from '../errors/hub-error.ts';

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const SCHAC_CODE = new RegExp(`^${LABEL}(?:\\.${LABEL})+$`);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for a SCHAC home organisation code: a lower-case domain name, `tuni.fi`. */
export function isSchacCode(text: string): boolean {
  return text.length <= 253 && SCHAC_CODE.test(text);
}

/** A new id of a record at `institution`: `dcu.ie:019a2f…`, ordered by creation time (UUID v7, RFC 9562). */
export function newRecordId(institution: string): string {
  return `${institution}:${randomUUIDv7()}`;
}

/**
 * The institution at which a record lives, read from its id; an institution's own id (`tuni.fi`) is itself.
 *
 * @throws HubError MALFORMED_ID where the text is neither.
 */
export function institutionOf(id: string): string {
  const colon = id.indexOf(':');
  const institution = colon === -1 ? id : id.slice(0, colon);
  const wellFormed = isSchacCode(institution) && (colon === -1 || UUID.test(id.slice(colon + 1)));
  if (!wellFormed) {
    throw new HubError(
      'MALFORMED_ID',
      `"${id.slice(0, 80)}" is not an id: write <SCHAC code>:<UUID>, as in dcu.ie:019a2f….`,
    );
  }
  return institution;
}
