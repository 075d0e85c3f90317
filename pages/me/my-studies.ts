import type { ChangeKind } from '../graph/live/change.ts';
import { graphql } from '../graph/generated/index.ts';
import type { MyStudiesQuery } from '../graph/generated/graphql.ts';

/** Everything of a learner's, in one question of the graph. */
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
      readBy(first: 20) {
        totalCount
        edges {
          node {
            institution {
              id
              name
            }
            what
            why
            at
          }
        }
      }
    }
    institutions {
      id
      name
    }
  }
`);

export type Me = NonNullable<MyStudiesQuery['me']>;

/** What changes it: asked anew after each of these, also where there was none before. */
export const MINE = {
  additionalTypenames: [
    'Consent',
    'Enrolment',
    'ReceivedCredential',
    'ShareLink',
    'RecognitionRequest',
    'RecognitionDecision',
  ],
};

/** What changes it elsewhere. */
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
