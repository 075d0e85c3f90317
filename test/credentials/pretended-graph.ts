import type {
  AskedEnrolment,
  AskedOffering,
  AskedResult,
} from '../../subgraphs/credentials/preparation/offering.query.ts';
import type { RegisteredMandate } from '../../subgraphs/credentials/mandate/mandate.policy.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import type { GraphClient, GraphError } from '../../subgraphs/shared/serving/graph-client.ts';
import { composeMandate, seal, type MandateContent } from '../../subgraphs/shared/sealing/index.ts';
import { DCU, ECIU, LEGAL, NOW, sealOf } from './small-alliance.ts';

const uuid = (n: number) => `019a2f00-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const OFFERING_ID = `dcu.ie:${uuid(1)}`;
const ASSESSMENT = {
  id: `dcu.ie:${uuid(2)}`,
  type: 'project work',
  supervision: 'SUPERVISED_ONLINE_WITH_IDENTITY',
} as const;

const institution = (home: typeof DCU) => ({
  ...home,
  legalName: home.name,
  legalNameInEnglish: home.name,
  legalIdentifier: LEGAL[home.id]!,
  eidasLegalIdentifier: LEGAL[home.id]!,
  erasmusCode: null,
  pic: null,
  colour: '#10264d',
});

const twice = <Field extends string>(field: Field, text: string | null) =>
  ({ [field]: text, [`${field}InEnglish`]: text }) as { [Key in Field | `${Field}InEnglish`]: string | null };

export const offering: AskedOffering = {
  id: OFFERING_ID,
  mode: 'ONLINE',
  studyPeriod: { start: '2026-09-01', end: '2026-11-01' },
  institution: institution(DCU),
  course: {
    ...twice('title', 'Strategic planning'),
    ...twice('description', 'Regions and their plans.'),
    ...twice('prerequisites', null),
    ...twice('qualityAssurance', 'Reviewed every year.'),
    ...twice('stackability', null),
    id: `dcu.ie:${uuid(3)}`,
    kind: 'MICRO_MODULE',
    ects: 2,
    eqfLevel: 7,
    iscedF: '0413',
    languages: ['en'],
    workloadHours: 50,
    learningOutcomes: [{ ...twice('title', 'Writes a plan for a region.'), escoSkills: [] }],
  },
  assessments: [ASSESSMENT],
};

export const learnerId = (n: number) => `tuni.fi:${uuid(1000 + n)}`;

/** When results were recorded, and when one was corrected afterwards. */
export const RECORDED_AT = '2026-11-10T12:00:00.400Z';
export const LATER = '2026-11-20T09:00:00.000Z';

/** The institution's assessments say that the first enrolment's final result was corrected. */
export const correction = (correctedAt = LATER, from = 'dcu.ie'): Message => ({
  ...{ id: crypto.randomUUID(), from, to: 'dcu.ie', kind: 'credentials.resultCorrected', at: NOW.toISOString() },
  payload: { enrolment: enrolment(1).id, offering: OFFERING_ID, correctedAt },
});

/** The n-th enrolment, of a plainly fictional learner of tuni.fi. */
export function enrolment(n: number, result: Partial<AskedResult> | null = {}, state = 'FINISHED'): AskedEnrolment {
  const recorded: AskedResult = {
    id: `dcu.ie:${uuid(3000 + n)}`,
    score: 'B',
    pass: 'PASSED',
    final: true,
    recordedAt: RECORDED_AT,
    gradingScheme: twice('title', 'Letter grades'),
    assessment: ASSESSMENT,
  };
  const learner = {
    id: learnerId(n),
    givenName: 'Testa',
    familyName: `Learner ${n}`,
    birthDate: '1999-05-04',
    esi: null,
  };
  return { id: `dcu.ie:${uuid(2000 + n)}`, state, learner, results: result ? [{ ...recorded, ...result }] : [] };
}

const party = (home: typeof DCU) => ({ id: home.id, legalName: { en: home.name }, eIDASIdentifier: LEGAL[home.id]! });

/** The text of a mandate of dcu.ie for eciu.eu. */
export const mandateText = (changed: Partial<MandateContent> = {}): string =>
  composeMandate({
    id: `dcu.ie:${uuid(9)}`,
    from: party(DCU),
    to: party(ECIU),
    scope: ['MICRO_CREDENTIAL'],
    validFrom: '2026-01-01',
    validUntil: '2026-12-31',
    given: NOW,
    ...changed,
  });
/** One under a seal, dcu.ie's unless told. */
export const sealedMandate = async (changed: Partial<MandateContent> = {}, by = DCU): Promise<string> =>
  seal(mandateText(changed), { ...(await sealOf(by)), signedAt: NOW });
const SEALED_MANDATE = await sealedMandate();

/** A mandate of dcu.ie for eciu.eu that holds, but for what is changed. */
export const mandate = (changed: Partial<RegisteredMandate> = {}): RegisteredMandate => ({
  id: `dcu.ie:${uuid(9)}`,
  to: { id: 'eciu.eu' },
  scope: ['MICRO_CREDENTIAL'],
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
  revokedAt: null,
  document: SEALED_MANDATE,
  ...changed,
});

/** What the rest of the graph would answer; a test sets it. */
export class PretendedGraph implements GraphClient {
  offering: AskedOffering | null = offering;
  enrolments: AskedEnrolment[] = [];
  mandates: RegisteredMandate[] = [];
  /** Institutions that do not answer, by id; `hub` for all of it. */
  readonly down = new Set<string>();
  asked = 0;

  /** Back to an offering without enrolments, and nobody down. */
  clear(): void {
    Object.assign(this, { offering, enrolments: [], mandates: [], asked: 0 });
    this.down.clear();
  }

  async ask<T>(_ctx: unknown, document: string, variables: Readonly<Record<string, unknown>> = {}) {
    if (this.down.has('hub')) throw new HubError('INSTITUTION_UNAVAILABLE', 'The hub does not answer.');
    this.asked += 1;
    const answers: Readonly<Record<string, () => { data: unknown; errors?: GraphError[] }>> = {
      CredentialsOf: () => this.#page(Number(variables['first']), variables['after'] as string | null),
      Offering: () => ({ data: { offering: this.offering?.id === variables['id'] ? this.offering : null } }),
      Mandates: () => ({ data: { institution: { mandatesGiven: this.mandates } } }),
      Mandate: () => ({ data: { mandate: this.mandates.find(({ id }) => id === variables['id']) ?? null } }),
      Parties: () => this.#parties(variables as { from: string; to: string }),
      Sealer: () => ({ data: { institution: variables['id'] === ECIU.id ? institution(ECIU) : institution(DCU) } }),
    };
    const { data, errors = [] } = answers[/query (\w+)/.exec(document)![1]!]!();
    return { data: structuredClone(data) as T, errors };
  }

  /** The members dcu.ie and eciu.eu, each with one name in every language. */
  #parties(ids: { from: string; to: string }): { data: unknown; errors?: GraphError[] } {
    const found = (id: string) => [DCU, ECIU].find((home) => home.id === id);
    const named = (id: string) => {
      const home = found(id);
      return home ? { id, eidasLegalIdentifier: LEGAL[id], name_en: home.name, name_ga: home.name } : null;
    };
    const unknown = { message: 'No member.', extensions: { code: 'UNKNOWN_INSTITUTION' } };
    const errors = [ids.from, ids.to].filter((id) => !found(id)).map(() => unknown);
    return { data: { from: named(ids.from), to: named(ids.to) }, errors };
  }

  #page(first: number, after: string | null): { data: unknown; errors?: GraphError[] } {
    const from = Number(after ?? 0);
    const errors: GraphError[] = [];
    const edges = this.enrolments.slice(from, from + first).map((node, index) => {
      // A home says by null, without an error, that there is no such learner for who asks.
      if (!node.learner) return { node };
      const home = node.learner.id.split(':')[0]!;
      if (!this.down.has(home)) return { node };
      const path = ['offering', 'enrolments', 'edges', index, 'node', 'learner'];
      const error = {
        message: `${home} does not answer.`,
        path,
        extensions: { code: 'INSTITUTION_UNAVAILABLE', institution: home },
      };
      // The hub tells an outage once per institution, at its first place.
      if (errors.length === 0) errors.push(error);
      return {
        node: {
          ...node,
          learner: { id: node.learner.id, givenName: null, familyName: null, birthDate: null, esi: null },
        },
      };
    });
    const hasNextPage = from + first < this.enrolments.length;
    const enrolments = { edges, pageInfo: { hasNextPage, endCursor: String(from + edges.length) } };
    return { data: { offering: { ...this.offering, enrolments } }, errors };
  }
}
