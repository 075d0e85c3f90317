/** What can change, as `schema/live.schema.json` lists it. */
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

/** That a record changed; what it says now, the graph says. */
export interface Change {
  readonly kind: ChangeKind;
  readonly record: string;
  readonly at: string;
}
