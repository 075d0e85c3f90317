/**
 * The reasons that institutions give automatically, by their code in the API. The API's own sentences are stored with
 * decisions and never change; these say the same in the words of the pages, with the same parameters.
 */
export const reasons = {
  PARTICIPATION_ONLY: 'It leads to a proof of participation: nothing is assessed, so there is nothing to credit.',
  RULE_AT_ONCE: 'A rule covers it: a sealed credential of a final pass is recognised immediately.',
  RULE_IF_MET: 'A rule covers it if its conditions are met.',
  RULE_TOGETHER: 'The rule requires all its courses together, and grants the credits once.',
  RULE_GRADE: 'The rule requires at least the grade {{grade}}.',
  RULE_LEVEL: 'The rule requires at least EQF level {{level}}.',
  NOT_ASSURED: 'There is no record that its institution is quality-assured for it.',
  ONE_PRECEDENT: 'Of 1 earlier decision on the same course, {{recognised}} recognised it.',
  PRECEDENTS: 'Of {{known}} earlier decisions on the same course, {{recognised}} recognised it.',
  NOBODY_ASKED: 'No rule covers it, and nobody has requested it before: an officer will decide.',
  MAY_DIFFER: 'There may be differences; an officer judges whether they are substantial.',
  LEVEL_COMPARED: 'Level: EQF {{theirs}}; “{{course}}” is at EQF {{ours}}.',
  WORKLOAD_COMPARED: 'Workload: {{theirs}} ECTS; “{{course}}” has {{ours}}.',
  FIELD_COMPARED: 'Field of study (ISCED-F): {{theirFields}}; “{{course}}” is in {{ourField}}.',
  SKILLS_MANY_LACKING:
    '{{found}} of the {{all}} ESCO skills of our course are found in the evidence. Not found: {{lacking}} and {{more}} more.',
  SKILLS_LACKING:
    '{{found}} of the {{all}} ESCO skills of our course are found in the evidence. Not found: {{lacking}}.',
  SKILLS_FOUND: '{{found}} of the {{all}} ESCO skills of our course are found in the evidence.',
  OUTCOMES_MANY_LACKING:
    '{{found}} of the {{all}} learning outcomes of our course are found in the evidence, by their wording. Not found: {{lacking}} and {{more}} more.',
  OUTCOMES_LACKING:
    '{{found}} of the {{all}} learning outcomes of our course are found in the evidence, by their wording. Not found: {{lacking}}.',
  OUTCOMES_FOUND:
    '{{found}} of the {{all}} learning outcomes of our course are found in the evidence, by their wording.',
  LEVEL_BELOW: 'It is at EQF level {{theirs}}; level {{level}} is required.',
  HOURS_FEWER: '{{hours}} hours of work are fewer than {{perCredit}} for each of {{ects}} ECTS.',
  NOTHING_ASSESSED: 'It is a proof of participation; nothing was assessed.',
  CREDITS_FEWER: 'It has {{theirs}} ECTS; the rule grants {{ects}}.',
  EVIDENCE_UNCONFIRMED: 'The sealed evidence could not be confirmed.',
  PARTICIPATION_NEVER: 'A proof of participation is never recognised automatically.',
  SEAL_NOT_ENTITLED: 'The seal is neither the awarding body’s own nor covered by its mandate.',
  PROVIDER_NOT_ASSURED: 'The provider is not known to have been quality-assured on the award date.',
  LEVEL_UNFIT: 'The level does not match.',
  CREDITS_UNFIT: 'The credits do not match.',
  GRADE_UNKNOWN: 'The grade is not known to be at least {{grade}}.',
  ISSUER_NOT_ASKED: 'The issuer could not be reached.',
  VALID_UNSAID: 'The issuer does not confirm that the credential is valid.',
  FINAL_UNSAID: 'The issuer does not confirm that the result is final.',
  PASS_UNSAID: 'The issuer does not confirm that the result is a pass.',
  CREDENTIAL_SUSPENDED: 'The credential is suspended.',
  CREDENTIAL_REVOKED: 'The credential was revoked.',
  RESULT_NOT_FINAL: 'The result is not final.',
  RESULT_NOT_PASSED: 'The result is not a pass.',
  RULE_GIVES_LESS: 'The rule gives only {{ects}} of the {{theirs}} ECTS: an officer decides.',
  INFORMATION_ASKED: 'You are asked for information: the deadline is paused until you answer.',
  ANSWERED: 'You have answered: the deadline continues, extended by the days it was paused.',
  APPEALED: 'You have appealed: somebody else will decide by this day.',
  LATE_FOR_LEARNER:
    'The deadline passed on {{day}} without a decision. You are entitled to one, and to be told why it is late and when it will come; you may also complain to the authority named by the law of the institution’s country.',
  LATE_UNASSIGNED:
    'Overdue since {{day}}, and nobody is working on it: decide, or tell the learner why it is late and when you will decide.',
  LATE_FOR_OFFICERS: 'Overdue since {{day}}: decide, or tell the learner why it is late and when you will decide.',
} as const;
