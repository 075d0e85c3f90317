import { CLAIM_RULES } from './claims.ts';
import { CREDENTIAL_RULES } from './credential.ts';
import { DISPLAY_RULES } from './display.ts';
import { PARTY_RULES } from './parties.ts';
import { QUALITY_AND_GRADE_RULES } from './quality-and-grades.ts';
import { SPECIFICATION_RULES } from './specifications.ts';
import { VALUE_RULES } from './values.ts';
import type { Rules } from './rules.ts';

export { FURTHER_RULES } from './further.ts';
export { GROUPS } from './groups.ts';
export { vocabularyOf } from './vocabularies.ts';
export type { Rules } from './rules.ts';

/** The rules of each class of the profile. */
export const PROFILE_RULES: Rules = {
  ...CREDENTIAL_RULES,
  ...DISPLAY_RULES,
  ...PARTY_RULES,
  ...CLAIM_RULES,
  ...SPECIFICATION_RULES,
  ...QUALITY_AND_GRADE_RULES,
  ...VALUE_RULES,
};
