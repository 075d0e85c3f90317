/** The kinds of change, as listed in `schema/live.schema.json`. */
export type ChangeKind =
  | 'OFFERING_CHANGED'
  | 'ENROLMENT_CHANGED'
  | 'RESULT_CHANGED'
  | 'CREDENTIAL_CHANGED'
  | 'SEALING_BATCH_CHANGED'
  | 'PREPARATION_BATCH_CHANGED'
  | 'RECOGNITION_REQUEST_CHANGED'
  | 'RECOGNISED_CREDIT_CHANGED'
  | 'RECEIVED_CREDENTIAL_CHANGED'
  | 'CONSENT_CHANGED'
  | 'LEARNER_CHANGED';

/** A notice that a record changed; its new content is read from the API. */
export interface Change {
  readonly kind: ChangeKind;
  readonly record: string;
  readonly at: string;
}
