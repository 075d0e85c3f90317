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
  /** Members of staff cannot decide on a record about themselves. */
  | 'OWN_RECORD'
  /** The score is not valid in the grading scheme; the message names the scheme and the scores it accepts. */
  | 'SCORE_OUT_OF_SCHEME'
  /** The credential lacks elements that Annex I requires of a micro-credential; `details` names them. */
  | 'ANNEX_I_INCOMPLETE'
  /** This institution has not given the sealer a mandate. */
  | 'MANDATE_MISSING'
  /** The mandate is not currently valid, was revoked, or does not cover these credentials. */
  | 'MANDATE_INVALID'
  /** The institution that is to seal has no usable seal. */
  | 'SEALER_UNAVAILABLE'
  /** A certificate of the seal has expired: it must be renewed first. */
  | 'CERTIFICATE_EXPIRED'
  /** A certificate of the seal is not valid yet. */
  | 'CERTIFICATE_NOT_YET_VALID'
  /** The institution cannot make seals of this level; the message names the available levels. */
  | 'LEVEL_NOT_AVAILABLE'
  /** The document is about somebody else. */
  | 'NOT_THE_OWNER'
  /** The learner has already uploaded the maximum number of documents: remove one first. */
  | 'TOO_MANY_DOCUMENTS'
  /** The learner already has the maximum number of active consents: withdraw one first. */
  | 'TOO_MANY_CONSENTS'
  /** The credential already has the maximum number of open links: withdraw one first. */
  | 'TOO_MANY_LINKS'
  /** Every place of the offering is taken. */
  | 'NO_PLACES'
  /** The offering takes no enrolments at the moment. */
  | 'ENROLMENT_CLOSED'
  /** The learner already holds a place in this offering, or has requested one. */
  | 'ALREADY_ENROLLED'
  /** A decision that gives less than was requested needs a substantial difference, named and explained. */
  | 'DIFFERENCE_REQUIRED'
  /** The same learning has already been recognised here. */
  | 'ALREADY_RECOGNISED'
  /** The request has been decided; a decision can be superseded but not edited. */
  | 'ALREADY_DECIDED'
  /** Officers cannot handle their own requests. */
  | 'OWN_REQUEST';

/** The state of an enrolment, as recorded by the host. */
export type EnrolmentState =
  /** Requested; the host has not decided yet. */
  | 'PENDING'
  /** On the waiting list, as every place is taken. A place that becomes free goes to the first on the list without another decision. */
  | 'QUEUED'
  /** Has a place. */
  | 'ENROLLED'
  /** Denied, with a reason the learner can read. */
  | 'DENIED'
  /** Given up by the learner, withdrawn by the host, or ended with the offering. */
  | 'CANCELLED'
  /** The learning is over and its result is final. */
  | 'FINISHED';

export type FindCoursesQueryVariables = Exact<{
  words: string;
  language?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type FindCoursesQuery = { readonly catalogue: { readonly __typename: 'CatalogueConnection', readonly totalCount: number, readonly totalCountIsExact: boolean, readonly edges: ReadonlyArray<{ readonly __typename: 'CatalogueEdge', readonly node: { readonly __typename: 'Offering', readonly id: string, readonly placesLeft: number | null, readonly timeZone: string, readonly institution: { readonly __typename: 'Institution', readonly id: string, readonly name: string }, readonly course: { readonly __typename: 'Course', readonly id: string, readonly title: string, readonly ects: number | null }, readonly enrolmentPeriod: { readonly __typename: 'EnrolmentPeriod', readonly closes: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

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
        timeZone
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
