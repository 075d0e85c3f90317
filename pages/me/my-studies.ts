import type { ChangeKind } from '../graph/live/change.ts';
import { graphql } from '../graph/generated/index.ts';
import type { MyStudiesQuery } from '../graph/generated/graphql.ts';

/** What the page shows, in one query; readings are queried page by page (`readings.tsx`). */
export const MyStudies = graphql(`
  query MyStudies($language: String) {
    me {
      id
      name
      enrolments {
        ...MyEnrolment
      }
      receivedCredentials {
        ...MyCredential
      }
      recognitionRequests {
        ...MyRequest
      }
      recognisedCredits {
        id
        title(language: $language)
        ects
        towards
        decision {
          id
          request {
            id
            institution {
              id
              name
            }
          }
        }
      }
      consents {
        ...MyConsent
      }
    }
    institutions {
      id
      name
    }
  }
`);

export type Me = NonNullable<MyStudiesQuery['me']>;

/** Types whose mutations refetch it, even if it shows none of them yet. */
export const MINE = {
  additionalTypenames: [
    'Consent',
    'Enrolment',
    'ReceivedCredential',
    'RemovedReceivedCredential',
    'ShareLink',
    'RecognitionRequest',
    'RecognitionDecision',
  ],
};

/** Changes elsewhere that refetch it. */
export const CHANGES_MINE: readonly ChangeKind[] = [
  'LEARNER_CHANGED',
  'ENROLMENT_CHANGED',
  'RESULT_CHANGED',
  'CREDENTIAL_CHANGED',
  'RECEIVED_CREDENTIAL_CHANGED',
  'RECOGNITION_REQUEST_CHANGED',
  'RECOGNISED_CREDIT_CHANGED',
  'CONSENT_CHANGED',
];
