/**
 * Every generated sentence that gives a reason, by its code. `{{…}}` are placeholders for values that vary. A sentence
 * must not change once it has been released, since stored reasons are parsed by it; an improved sentence gets a new
 * code. Where a sentence is the beginning of another, the longer one comes first.
 */
export const SENTENCES = {
  // What a learner can expect
  PARTICIPATION_ONLY: 'It leads to a proof of participation: nothing is assessed, so there is nothing to credit.',
  RULE_AT_ONCE: 'A rule covers it: with a sealed credential of a final pass it is recognised at once.',
  RULE_IF_MET: 'A rule covers it, if its conditions are met.',
  RULE_TOGETHER: 'The rule takes all its courses together, and gives the credits once.',
  RULE_GRADE: 'The rule asks for the grade {{grade}} at least.',
  RULE_LEVEL: 'The rule asks for EQF level {{level}} at least.',
  NOT_ASSURED: 'That its institution is quality-assured for it is not on record.',
  ONE_PRECEDENT: 'Of 1 earlier decision on the same course, {{recognised}} recognised it.',
  PRECEDENTS: 'Of {{known}} earlier decisions on the same course, {{recognised}} recognised it.',
  NOBODY_ASKED: 'No rule covers it, and nobody asked for it before: an officer looks at it.',
  MAY_DIFFER: 'There may be differences; whether they are substantial an officer judges.',

  // How evidence compares with the institution's course
  LEVEL_COMPARED: 'Level: EQF {{theirs}}, and "{{course}}" is of EQF {{ours}}.',
  WORKLOAD_COMPARED: 'Workload: {{theirs}} ECTS, and "{{course}}" has {{ours}}.',
  FIELD_COMPARED: 'Field of study (ISCED-F): {{theirFields}}, and "{{course}}" is of {{ourField}}.',
  SKILLS_MANY_LACKING:
    '{{found}} of {{all}} ESCO skills of the course here are found in the evidence. Not found: {{lacking}} and {{more}} more.',
  SKILLS_LACKING:
    '{{found}} of {{all}} ESCO skills of the course here are found in the evidence. Not found: {{lacking}}.',
  SKILLS_FOUND: '{{found}} of {{all}} ESCO skills of the course here are found in the evidence.',
  OUTCOMES_MANY_LACKING:
    '{{found}} of {{all}} learning outcomes (by their words) of the course here are found in the evidence. Not found: {{lacking}} and {{more}} more.',
  OUTCOMES_LACKING:
    '{{found}} of {{all}} learning outcomes (by their words) of the course here are found in the evidence. Not found: {{lacking}}.',
  OUTCOMES_FOUND:
    '{{found}} of {{all}} learning outcomes (by their words) of the course here are found in the evidence.',

  // Differences that the evidence itself shows
  LEVEL_BELOW: 'It is of EQF level {{theirs}}; level {{level}} is asked for.',
  HOURS_FEWER: '{{hours}} hours of work are fewer than {{perCredit}} for each of {{ects}} ECTS.',
  NOTHING_ASSESSED: 'It proves that somebody took part; nothing was assessed.',
  CREDITS_FEWER: 'It has {{theirs}} ECTS; the rule gives {{ects}}.',

  // Why a rule did not decide automatically
  EVIDENCE_UNCONFIRMED: 'The sealed evidence could not be confirmed.',
  PARTICIPATION_NEVER: 'A proof of participation is never recognised automatically.',
  SEAL_NOT_ENTITLED: 'The seal is neither the awarding body’s nor under its mandate.',
  PROVIDER_NOT_ASSURED: 'The provider is not known to be quality-assured on the award date.',
  LEVEL_UNFIT: 'The level does not fit.',
  CREDITS_UNFIT: 'The credits do not fit.',
  GRADE_UNKNOWN: 'The grade is not known to be at least {{grade}}.',
  ISSUER_NOT_ASKED: 'The issuer could not be asked.',
  VALID_UNSAID: 'The issuer does not say that the credential is valid.',
  FINAL_UNSAID: 'The issuer does not say that the result is final.',
  PASS_UNSAID: 'The issuer does not say that the result is a pass.',
  CREDENTIAL_SUSPENDED: 'The credential is SUSPENDED.',
  CREDENTIAL_REVOKED: 'The credential is REVOKED.',
  RESULT_NOT_FINAL: 'The result is not final.',
  RESULT_NOT_PASSED: 'The result is not a pass.',
  RULE_GIVES_LESS: 'The rule gives only {{ects}} of the {{theirs}} ECTS: an officer decides.',

  // Notices to learner and officers about the time limit
  INFORMATION_ASKED: 'Information is asked of you: the time limit stands still until you answer.',
  ANSWERED: 'You answered: the time limit runs on, later by the days it stood still.',
  APPEALED: 'You appealed: somebody else decides, by this day.',
  LATE_FOR_LEARNER:
    "The time limit ended on {{day}} without a decision. You are owed one, and to be told why it is late and by when it comes; you may also complain to the authority that the law of the institution's country names.",
  LATE_UNASSIGNED:
    'Overdue since {{day}}, and nobody works on it: decide, or tell the learner why it is late and by when you will (postponeRecognition).',
  LATE_FOR_OFFICERS:
    'Overdue since {{day}}: decide, or tell the learner why it is late and by when you will (postponeRecognition).',
} as const;

export type ReasonCode = keyof typeof SENTENCES;
