import { HubError } from '../../shared/errors/hub-error.ts';
import type { Caller } from '../../shared/identity/caller.ts';
import type { CredentialStateName, ValidityName } from '../credential/credential.entity.ts';
import { isCredentialStaff, isSealed } from '../credential/credential.policy.ts';

/** The forms a credential can be exported in. */
export type ExportForm = 'OPEN_BADGE' | 'VC_JWT';

/**
 * Whether a caller may have a credential exported: its learner and the staff who work with the institution's
 * credentials. Readers with a basis, such as a recognition officer elsewhere, have the sealed document, which says
 * more.
 */
export function mayExport(caller: Caller, institution: string, credential: { readonly learner: string }): boolean {
  return isCredentialStaff(caller, institution) || (caller.learner !== null && caller.learner === credential.learner);
}

/**
 * Why a credential is not exported, or null. An export is a new signature, so the institution does not sign what is
 * suspended or revoked at the time. Earlier exports are checked by their status list entry.
 */
export function whyNotExported(credential: {
  readonly state: CredentialStateName;
  readonly validity: ValidityName;
}): string | null {
  if (!isSealed(credential.state)) return 'It is not sealed yet: only sealed credentials can be exported.';
  if (credential.validity === 'REVOKED') return 'It was revoked: revoked credentials cannot be exported.';
  if (credential.validity === 'SUSPENDED') return 'It is suspended: it can be exported again once it is reinstated.';
  return null;
}

/**
 * The language of a badge: one that the document contains, since the texts of the badge are signed.
 *
 * @param has the languages of the document
 * @throws HubError BAD_INPUT if another one is requested
 */
export function badgeLanguage(has: readonly string[], asked: string | null | undefined, own: string): string {
  if (asked === undefined || asked === null) return [own, 'en'].find((one) => has.includes(one)) ?? has[0] ?? own;
  if (/^[a-z]{2}$/.test(asked) && has.includes(asked)) return asked;
  const message = `The credential has no text in this language; it has ${has.join(', ') || 'none by its code'}.`;
  throw new HubError('BAD_INPUT', message, { argument: 'language' });
}
