import { WrongAnswer, type Journal } from './journal.ts';

interface Prepared {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
}
interface PreparationData {
  readonly preparationBatch: {
    readonly state: string;
    readonly credentials: { readonly edges: readonly { readonly node: Prepared }[] };
  };
}
interface EnrolmentData {
  readonly credential: { readonly enrolment: { readonly id: string } | null } | null;
}

const ENROLMENT = 'query ($id: ID!) { credential(id: $id) { enrolment { id } } }';

/** Whose credential is prepared, and by whom. */
export interface Preparation {
  readonly registrar: string;
  readonly offering: string;
  readonly enrolment: string;
  /** The journal's text when it is ready. */
  readonly seen: string;
}

/** The credential of the enrolment, and how many the preparation made ready. */
export interface PreparedCredential {
  readonly id: string;
  readonly kind: string;
  readonly ready: number;
}

/** A registrar has the credentials of an offering prepared; returns the one of this enrolment. */
export async function prepareCredential(
  journal: Journal,
  { registrar, offering, enrolment, seen }: Preparation,
): Promise<PreparedCredential> {
  const batch = await journal.command<{ id: string }>(
    registrar,
    'prepares the credentials of the offering',
    'PrepareCredentials',
    'prepareCredentials',
    { offering },
  );
  const ready = await journal.until<PreparationData, readonly Prepared[]>(
    registrar,
    seen,
    'Preparation',
    { id: batch.id, first: 100 },
    ({ preparationBatch: { state, credentials } }) =>
      state === 'FINISHED' && credentials.edges.map(({ node }) => node).filter((node) => node.state === 'READY'),
  );
  for (const { id, kind } of ready) {
    const { credential } = await journal.aside<EnrolmentData>(registrar, ENROLMENT, { id });
    if (credential?.enrolment?.id === enrolment) return { id, kind, ready: ready.length };
  }
  throw new WrongAnswer(`Of ${ready.length} credentials that are ready, none is for the enrolment ${enrolment}.`);
}
