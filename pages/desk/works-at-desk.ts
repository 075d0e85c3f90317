import type { Session } from '../session/session.ts';

/** Officers, and those whose opinion they ask for. */
export const worksAtDesk = ({ roles }: Session): boolean => roles.includes('OFFICER') || roles.includes('ASSESSOR');
