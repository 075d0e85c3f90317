import type { Role } from '../identity/caller.ts';

/** What can change, and what its record is: the same words in the live stream, in webhooks and in the API. */
export const CHANGE_KINDS = {
  OFFERING_CHANGED:
    'An offering’s places, dates or state changed: `record` is the Offering. Told to everybody signed in.',
  ENROLMENT_CHANGED:
    'An enrolment was asked for, decided, moved up on the waiting list or ended: `record` is the Enrolment.',
  RESULT_CHANGED: 'A result was recorded, corrected or became final: `record` is the Result.',
  CREDENTIAL_CHANGED:
    'A credential was prepared, sealed, delivered, suspended or revoked: `record` is the Credential. Its learner is told once it is sealed.',
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

/** Kinds of which nobody but the learner may know: no staff is told of them, nor any system of a partner. */
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

/** That a record changed, and nothing of what it says: who wants to know asks the graph. */
export interface Change {
  readonly kind: ChangeKind;
  /** The record's id: `dcu.ie:019a2f…`. */
  readonly record: string;
  /** When, ISO 8601. */
  readonly at: string;
}

/** Who may know that records of a kind changed, beside the learner each is about. */
export interface Audience {
  /** Roles at the record's own institution. */
  readonly staff: readonly Role[];
  /** True where every signed-in person may. */
  readonly everyone?: boolean;
}

/** A change and whom it concerns, as an institution tells the hub. */
export interface ToldChange extends Change, Required<Audience> {
  /** The learner it is about, where they may know of it; never shown to anybody. */
  readonly learner: string | null;
  /**
   * Somebody of the record's own institution whom it concerns by name (`tuni.fi|…`), as an expert who was asked: told
   * beside the audience, in an entry of their own, and never shown to anybody.
   */
  readonly person: string | null;
}
