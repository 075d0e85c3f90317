import type { Session } from '../session/session.ts';

/** True for officers, and for assessors, whose opinion officers may request. */
export const worksAtDesk = ({ roles }: Session): boolean => roles.includes('OFFICER') || roles.includes('ASSESSOR');
