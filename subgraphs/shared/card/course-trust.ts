import type { CourseCredentialKind } from './annex-one.policy.ts';

/** What the registry must know about a course to answer for its institution. */
export interface CourseInRegistry {
  /** SCHAC code of the awarding institution. */
  readonly institution: string;
  readonly credentialKind: CourseCredentialKind;
  readonly eqfLevel: number | null;
  /** ISCED-F 2013: `0613`. */
  readonly iscedF: string | null;
}

const ID = /^([a-z0-9.-]{3,253})\/(MICRO_CREDENTIAL|PARTICIPATION)\/([1-8]?)\/(\d{0,4})$/;

/**
 * The key of a course at the registry: it contains all that the registry must know, so that the card's
 * answer is sufficient, and courses of the same institution, kind, level and field share it.
 *
 * @example courseTrustId({ institution: 'dcu.ie', credentialKind: 'MICRO_CREDENTIAL', eqfLevel: 6, iscedF: '0613' })
 * // 'dcu.ie/MICRO_CREDENTIAL/6/0613'
 */
export function courseTrustId({ institution, credentialKind, eqfLevel, iscedF }: CourseInRegistry): string {
  return [institution, credentialKind, eqfLevel ?? '', iscedF ?? ''].join('/');
}

/** The contents of such a key; null if it is not one. */
export function readCourseTrustId(id: string): CourseInRegistry | null {
  const [, institution, credentialKind, eqfLevel, iscedF] = ID.exec(id) ?? [];
  if (!institution || !credentialKind) return null;
  return {
    institution,
    credentialKind: credentialKind as CourseCredentialKind,
    eqfLevel: eqfLevel ? Number(eqfLevel) : null,
    iscedF: iscedF || null,
  };
}
