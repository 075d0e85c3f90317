/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Why a command was refused. Codes are added, never changed. */
export type RefusalCode =
  /** There is no such record, or none that the caller may see. */
  | 'NOT_FOUND'
  /** The caller may not do this. */
  | 'NOT_ALLOWED'
  /** The input is inconsistent or out of range; `details` says where and why. */
  | 'INVALID'
  /** Somebody else changed the record in the meantime: read it again. */
  | 'CONFLICT'
  /** This person has already used the idempotency key with a different input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The record is in a state in which this cannot be done. */
  | 'WRONG_STATE'
  /** The score is not one the grading scheme knows; the message names the scheme and what it takes. */
  | 'SCORE_OUT_OF_SCHEME'
  /** The credential does not say all that Annex I asks of a micro-credential; `details` names it. */
  | 'ANNEX_I_INCOMPLETE'
  /** The sealer was never given a mandate by this institution. */
  | 'MANDATE_MISSING'
  /** The mandate does not run now, was revoked, or does not reach these credentials. */
  | 'MANDATE_INVALID'
  /** The institution that is to seal has no seal to use. */
  | 'SEALER_UNAVAILABLE'
  /** A certificate of the seal has ended: the seal must be renewed first. */
  | 'CERTIFICATE_EXPIRED'
  /** A certificate of the seal does not hold yet. */
  | 'CERTIFICATE_NOT_YET_VALID'
  /** Seals of this level are not made here; the message names the levels that are. */
  | 'LEVEL_NOT_AVAILABLE'
  /** The document is about somebody else. */
  | 'NOT_THE_OWNER'
  /** So many documents of your own are kept already. */
  | 'TOO_MANY_DOCUMENTS'
  /** So many consents of the learner hold already: withdraw one first. */
  | 'TOO_MANY_CONSENTS'
  /** So many links to this credential are open already: withdraw one first. */
  | 'TOO_MANY_LINKS'
  /** Every place of the offering is taken. */
  | 'NO_PLACES'
  /** The offering takes no enrolments now. */
  | 'ENROLMENT_CLOSED'
  /** The learner has a place in this offering, or has asked for one. */
  | 'ALREADY_ENROLLED'
  /** Less than was requested needs a substantial difference, named and explained. */
  | 'DIFFERENCE_REQUIRED'
  /** The same learning was recognised here before. */
  | 'ALREADY_RECOGNISED'
  /** The request is decided; a decision is only superseded, never edited. */
  | 'ALREADY_DECIDED'
  /** Nobody decides a request of their own. */
  | 'OWN_REQUEST';

/** Where an enrolment stands, in the host's books. */
export type EnrolmentState =
  /** Asked for; the host has not decided. */
  | 'PENDING'
  /** On the waiting list: every place is taken. A place that becomes free is given to the first, without another decision. */
  | 'QUEUED'
  /** Has a place. */
  | 'ENROLLED'
  /** Was refused, with a reason the learner can read. */
  | 'DENIED'
  /** Given up by the learner, taken away by the host, or ended with the offering. */
  | 'CANCELLED'
  /** The learning is over and its result is final. */
  | 'FINISHED';

export type FindCoursesQueryVariables = Exact<{
  words: string;
  language?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type FindCoursesQuery = { readonly catalogue: { readonly __typename: 'CatalogueConnection', readonly totalCount: number, readonly totalCountIsExact: boolean, readonly edges: ReadonlyArray<{ readonly __typename: 'CatalogueEdge', readonly node: { readonly __typename: 'Offering', readonly id: string, readonly placesLeft: number | null, readonly institution: { readonly __typename: 'Institution', readonly id: string, readonly name: string }, readonly course: { readonly __typename: 'Course', readonly id: string, readonly title: string, readonly ects: number | null }, readonly enrolmentPeriod: { readonly __typename: 'EnrolmentPeriod', readonly closes: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type EnrolMutationVariables = Exact<{
  offering: string;
  key: string;
}>;


export type EnrolMutation = { readonly enrol:
    | { readonly __typename: 'Enrolment', readonly id: string, readonly state: EnrolmentState }
    | { readonly __typename: 'Refused', readonly code: RefusalCode, readonly message: string }
   };

export type MyEnrolmentsQueryVariables = Exact<{
  language?: string | null | undefined;
}>;


export type MyEnrolmentsQuery = { readonly me: { readonly __typename: 'Learner', readonly id: string, readonly enrolments: ReadonlyArray<{ readonly __typename: 'Enrolment', readonly id: string, readonly state: EnrolmentState, readonly offering: { readonly __typename: 'Offering', readonly id: string, readonly course: { readonly __typename: 'Course', readonly id: string, readonly title: string } } } | null> | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const FindCoursesDocument = new TypedDocumentString(`
    query FindCourses($words: String!, $language: String, $after: String) {
  catalogue(search: $words, filter: {status: [OPEN]}, first: 5, after: $after) {
    totalCount
    totalCountIsExact
    edges {
      node {
        id
        placesLeft
        institution {
          id
          name
        }
        course {
          id
          title(language: $language)
          ects
        }
        enrolmentPeriod {
          closes
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<FindCoursesQuery, FindCoursesQueryVariables>;
export const EnrolDocument = new TypedDocumentString(`
    mutation Enrol($offering: ID!, $key: ID!) {
  enrol(input: {offeringId: $offering, idempotencyKey: $key}) {
    __typename
    ... on Enrolment {
      id
      state
    }
    ... on Refused {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EnrolMutation, EnrolMutationVariables>;
export const MyEnrolmentsDocument = new TypedDocumentString(`
    query MyEnrolments($language: String) {
  me {
    id
    enrolments {
      id
      state
      offering {
        id
        course {
          id
          title(language: $language)
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MyEnrolmentsQuery, MyEnrolmentsQueryVariables>;
