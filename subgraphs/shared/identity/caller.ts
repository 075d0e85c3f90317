/** The roles of a person (or a program) at their home institution, issued by its OIDC provider, never by the hub. */
export const ROLES = ['LEARNER', 'ASSESSOR', 'REGISTRAR', 'SEALER', 'OFFICER', 'ADMINISTRATOR', 'SERVICE'] as const;
export type Role = (typeof ROLES)[number];

/**
 * The caller, as stated in the hub's internal token. The hub has verified the token of the caller's institution;
 * a subgraph trusts nothing else.
 */
export interface Caller {
  /** Stable and pseudonymous: `<institution>|<subject>`, `<institution>|service`, or `anonymous`. */
  readonly subject: string;
  /** The caller's home institution (`tuni.fi`), `hub` for the hub itself, null for a visitor. */
  readonly institution: string | null;
  readonly roles: readonly Role[];
  /** The caller's learner id (`tuni.fi:<uuid>`), if the caller is a learner. */
  readonly learner: string | null;
  /** How many institutions' services act between the person and this call: 0 to 2. */
  readonly depth: number;
}

/** A visitor: may read what is public. */
export const ANONYMOUS: Caller = { subject: 'anonymous', institution: null, roles: [], learner: null, depth: 0 };

/** True if the caller has the role at exactly that institution: roles never apply at others. */
export function hasRole(caller: Caller, role: Role, institution: string): boolean {
  return caller.institution === institution && caller.roles.includes(role);
}

/** True for any member of staff, or the service, of exactly that institution. */
export function isStaff(caller: Caller, institution: string): boolean {
  return caller.institution === institution && caller.roles.some((role) => role !== 'LEARNER');
}
