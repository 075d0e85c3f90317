/** The fields of the operations' answers that the story uses. */

/** An offering as the catalogue shows it. */
export interface Card {
  readonly id: string;
  readonly status: string;
  readonly placesLeft: number | null;
  readonly institution: { readonly id: string };
  readonly course: { readonly title: string; readonly ects: number };
}

/** Operation `Catalogue`. */
export interface CatalogueData {
  readonly catalogue: { readonly totalCount: number; readonly edges: readonly { readonly node: Card }[] };
}

/** A credential that arrived at the learner's home. */
export interface Received {
  readonly id: string;
  readonly title: string;
  readonly download: string;
  readonly credential: { readonly id: string; readonly state: string } | null;
}

/** Operation `Me`. What another institution answers is null while it is down. */
export interface MeData {
  readonly me: {
    readonly name: string;
    readonly enrolments: readonly ({
      readonly id: string;
      readonly state: string;
      readonly offering: { readonly course: { readonly title: string } } | null;
    } | null)[];
    readonly receivedCredentials: readonly Received[];
    readonly recognisedCredits: readonly ({ readonly title: string; readonly ects: number } | null)[];
    readonly readBy: {
      readonly edges: readonly { readonly node: { readonly institution: { readonly id: string } } }[];
    };
  };
}

/** A sealing, in `Seal` and `Sealing`. */
export interface SealingBatch {
  readonly id: string;
  readonly state: string;
  readonly total: number;
  readonly sealed: number;
  readonly failed: number;
}

/** A request on an officer's desk, in `Desk`. */
export interface QueueNode {
  readonly id: string;
  readonly learner: { readonly id: string; readonly name: string } | null;
  readonly verification: { readonly verdict: string };
  readonly received: { readonly title: string } | null;
  readonly credential: {
    readonly enrolment: {
      readonly offering: { readonly course: { readonly title: string; readonly ects: number } };
    } | null;
    readonly result: { readonly score: string } | null;
  } | null;
  readonly suggestion: { readonly grade: { readonly host: string; readonly home: string } | null } | null;
}
