import { institutionOf } from '../identity/record-id.ts';
import type { Message } from '../outbox/message.ts';
import { UnacceptableMessage } from './inbox.ts';

const VALIDITIES = ['VALID', 'SUSPENDED', 'REVOKED'] as const;

/** An issuer's statement on a credential after issuing it. A later version overrides an earlier one. */
export interface ValidityWord {
  readonly credential: string;
  readonly validity: (typeof VALIDITIES)[number];
  readonly reason: string | null;
  readonly since: Date;
  readonly version: number;
}

const LONGEST_REASON = 1000;

/**
 * Reads `…credentialValidityChanged`, which `learners` and `recognition` receive.
 *
 * @throws UnacceptableMessage if it is not such a statement, or concerns another institution's credential
 */
export function readValidityWord({ from, payload }: Message): ValidityWord {
  const { credential, reason, since, version } = payload;
  const validity = VALIDITIES.find((known) => known === payload['validity']);
  const moment = new Date(typeof since === 'string' ? since : Number.NaN);
  const told = reason === null || (typeof reason === 'string' && reason.length <= LONGEST_REASON);
  if (typeof credential !== 'string' || !validity || !told || Number.isNaN(moment.getTime()) || !isVersion(version)) {
    throw new UnacceptableMessage('A change of validity needs credential, validity, reason, since and version.');
  }
  if (institutionOf(credential) !== from) throw new UnacceptableMessage(`${from} cannot speak for ${credential}.`);
  return { credential, validity, reason, since: moment, version };
}

/** True if it counts the states of a record, from 1. */
export function isVersion(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) < 2 ** 31;
}
