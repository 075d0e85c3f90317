/**
 * Creates certificates for development and tests. Separate from the rest, since only these need a certificate writer.
 */
export { createDevelopmentAuthority, restoreDevelopmentAuthority } from './authority.ts';
export type { DevelopmentAuthority, Issued, SealSubject } from './authority.ts';
export { ecKeyFromPem } from './keys.ts';
