import type { CourseCredentialKind } from './annex-one.policy.ts';

/** What the registry must know of a course to say who stands behind it. */
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
 * The key by which the registry is asked about a course: it holds all that the registry must know, so that the card's
 * own answer is enough, and courses of one institution, kind, level and field share it.
 *
 * @example courseTrustId({ institution: 'dcu.ie', credentialKind: 'MICRO_CREDENTIAL', eqfLevel: 6, iscedF: '0613' })
 * // 'dcu.ie/MICRO_CREDENTIAL/6/0613'
 */
export function courseTrustId({ institution, credentialKind, eqfLevel, iscedF }: CourseInRegistry): string {
  return [institution, credentialKind, eqfLevel ?? '', iscedF ?? ''].join('/');
}

/** What such a key holds; null where it is none. */
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
