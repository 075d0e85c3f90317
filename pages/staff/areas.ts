import type { Session } from '../session/session.ts';

/** The areas of the staff pages, and the roles each is for. What somebody may do there, their institution decides. */
const FOR = {
  enrolments: ['REGISTRAR'],
  offerings: ['REGISTRAR', 'ASSESSOR'],
  credentials: ['REGISTRAR', 'SEALER'],
  sealings: ['SEALER'],
  mandates: ['REGISTRAR'],
} as const satisfies Record<string, readonly string[]>;

export type StaffArea = keyof typeof FOR;

/** The areas for this person. */
export function areasOf({ roles }: Session): StaffArea[] {
  return (Object.keys(FOR) as StaffArea[]).filter((area) => FOR[area].some((role) => roles.includes(role)));
}

/** True for registrars, assessors and sealers. */
export function isStaff(session: Session): boolean {
  return areasOf(session).length > 0;
}
