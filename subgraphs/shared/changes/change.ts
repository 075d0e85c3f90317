import type { Role } from '../identity/caller.ts';

/** The kinds of change and the record of each, with the same descriptions in the live stream, in webhooks and in the API. */
export const CHANGE_KINDS = {
  OFFERING_CHANGED:
    'An offering’s places, dates or state changed: `record` is the Offering. Told to everybody signed in.',
  ENROLMENT_CHANGED:
    'An enrolment was asked for, decided, moved up on the waiting list or ended: `record` is the Enrolment.',
  RESULT_CHANGED: 'A result was recorded, corrected or became final: `record` is the Result.',
  CREDENTIAL_CHANGED:
    'A credential was prepared, sealed, delivered, suspended or revoked, or its staff were warned of something: `record` is the Credential. Its learner is told once it is sealed, but never of warnings.',
  SEALING_BATCH_CHANGED: 'A sealing batch went on or ended: `record` is the SealingBatch.',
  PREPARATION_BATCH_CHANGED: 'A batch that prepares credentials went on or ended: `record` is the PreparationBatch.',
  RECOGNITION_REQUEST_CHANGED:
    'A request for recognition was made, taken up, asked about, decided, appealed or flagged: `record` is the RecognitionRequest. An expert who was asked for an opinion is told of that request.',
  RECOGNISED_CREDIT_CHANGED: 'Credits were recognised or corrected: `record` is the RecognisedCredit.',
  RECEIVED_CREDENTIAL_CHANGED:
    'A credential arrived at its learner’s home, was taken away there, or its issuer said something new of it: `record` is the ReceivedCredential.',
  CONSENT_CHANGED: 'A learner gave a consent or withdrew it: `record` is the Consent.',
  LEARNER_CHANGED:
    'What belongs to a learner changed at their home (a link to an enrolment, a request or credits elsewhere): `record` is the Learner.',
} as const satisfies Readonly<Record<string, string>>;

export type ChangeKind = keyof typeof CHANGE_KINDS;

/** Kinds that are visible to the learner only: neither staff nor partners' systems are notified. */
export const LEARNERS_OWN = [
  'RECEIVED_CREDENTIAL_CHANGED',
  'CONSENT_CHANGED',
  'LEARNER_CHANGED',
] as const satisfies readonly ChangeKind[];

/** Every kind, in the order of the list. */
export const KINDS_OF_CHANGE = Object.keys(CHANGE_KINDS) as readonly ChangeKind[];

export function isChangeKind(value: unknown): value is ChangeKind {
  return typeof value === 'string' && Object.hasOwn(CHANGE_KINDS, value);
}

/** A notice that a record changed, without its content, which is read by GraphQL. */
export interface Change {
  readonly kind: ChangeKind;
  /** The record's id: `dcu.ie:019a2f…`. */
  readonly record: string;
  /** When it changed, ISO 8601. */
  readonly at: string;
}

/** Who may know that records of a kind changed, besides the learner concerned. */
export interface Audience {
  /** Roles at the record's institution. */
  readonly staff: readonly Role[];
  /** True if every signed-in person may. */
  readonly everyone?: boolean;
}

/** A change and its audience, as an institution reports them to the hub. */
export interface ToldChange extends Change, Required<Audience> {
  /** The learner concerned, if they may know of it; never shown to anybody. */
  readonly learner: string | null;
  /**
   * An individual at the record's institution (`tuni.fi|…`), such as an expert who was asked: notified in addition to
   * the audience, by a separate entry, and never shown to anybody.
   */
  readonly person: string | null;
}
