/**
 * Fetches, as the learner, what the progress is based on: the links at the home institution, and what issuers and hosts
 * say of them now.
 */
export const PROGRESS_QUERY = `query PathwayProgress {
  me {
    id
    receivedCredentials {
      id
      credential { id validity enrolment { id offering { id course { id ects } } } }
    }
    enrolments { id state offering { id course { id } } }
    recognisedCredits { id ects course { id } }
  }
}`;

interface AskedOffering {
  readonly course: { readonly id: string; readonly ects?: number | null } | null;
}

/** The answer to `PROGRESS_QUERY`. The fields of an institution that is down are null. */
export interface ProgressAnswer {
  readonly me: {
    readonly receivedCredentials:
      | readonly {
          readonly credential: {
            readonly validity: string | null;
            readonly enrolment: { readonly offering: AskedOffering | null } | null;
          } | null;
        }[]
      | null;
    readonly enrolments: readonly ({ readonly state: string; readonly offering: AskedOffering | null } | null)[] | null;
    readonly recognisedCredits:
      readonly ({ readonly ects: number; readonly course: { readonly id: string } | null } | null)[] | null;
  } | null;
}
