/** Making certificates for development and tests. Apart from the rest, since only they need a certificate writer. */
export { createDevelopmentAuthority, restoreDevelopmentAuthority } from './authority.ts';
export type { DevelopmentAuthority, Issued, SealSubject } from './authority.ts';
export { ecKeyFromPem } from './keys.ts';
