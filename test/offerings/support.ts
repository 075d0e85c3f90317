import { openDatabase } from '../../subgraphs/shared/database/orm.ts';
import type { InstitutionOptions } from '../../subgraphs/institution/options.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { offerings } from '../../subgraphs/offerings/index.ts';
import { startSmallNode } from '../messages/small-node.ts';
import { personOf } from '../support/context.ts';

export const HOST = 'tuni.fi';
export const uuid = (n: number) => `019a2f00-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const COURSE = `${HOST}:${uuid(1)}`;
export const REGISTRAR = personOf(HOST, ['REGISTRAR']);

/** The n-th learner of an institution; each a person of their own. */
export function learnerOf(institution: string, n: number): Caller {
  return { ...personOf(institution, ['LEARNER'], `${institution}:${uuid(n)}`), subject: `${institution}|learner-${n}` };
}

/** An enrolment or a refusal, as any of the mutations below answers. */
export interface Answer {
  readonly id?: string;
  readonly state?: string;
  readonly reason?: string | null;
  readonly cancelledBy?: string | null;
  readonly waitingListPlace?: number | null;
  readonly code?: string;
  readonly message?: string;
  readonly details?: readonly { readonly path: string | null; readonly message: string }[];
}

/** What was offered: all but the course, which is always the same. */
export interface Offered {
  readonly places: number;
  readonly admission?: 'BY_HOST' | 'AUTOMATIC';
  readonly enrolmentPeriods?: readonly { opens: string; closes: string; targetGroup?: string }[];
  readonly studyStart?: string;
  readonly studyEnd?: string;
}

const ENROLMENT = '... on Enrolment { id state reason cancelledBy waitingListPlace }';
const REFUSED = '... on Refused { code message details { path message } }';
const NOW = '2027-01-15T12:00:00.000Z';

/**
 * The real node of tuni.fi with its offerings, on a database of its own; the hub it talks to only listens. Its clock
 * stands where a test puts it, or goes on by a millisecond with each look.
 */
export async function startOfferingsNode(options: Partial<InstitutionOptions> = {}) {
  const clock = { now: new Date(NOW), ticking: false };
  const read = () => (clock.now = new Date(clock.now.getTime() + (clock.ticking ? 1 : 0)));
  const node = await startSmallNode({}, { subgraphs: [offerings], clock: read, heartbeatMs: 60_000, ...options });
  const database = await openDatabase(node.databaseUrl, [], 2);
  const sql = <T extends object>(text: string, parameters: unknown[] = []) =>
    database.em.fork().execute<T[]>(text, parameters);
  await sql(
    `insert into offerings.course (id, kind, title, description, isced_f, topics, sdg_goals, languages, partners, learning_outcomes)
     values (?, 'COURSE', '{"en": "Waiting"}', '{}', '0613', '{}', '{}', '{en}', '{}', '[]')`,
    [COURSE],
  );

  /** Over HTTP with an internal token, as the hub asks. */
  const ask = async <T>(caller: Caller, query: string, variables: object = {}): Promise<T> => {
    const token = await node.tokens.tokenFor({ caller, notAfter: Infinity, statement: null }, HOST);
    const answer = await fetch(`${node.address}/offerings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await answer.json()) as { data: T; errors?: { message: string }[] };
    if (errors?.[0]) throw new Error(errors[0].message);
    return data;
  };
  const command = async (caller: Caller, name: string, thing: string, input: object): Promise<Answer> => {
    const type = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Input!`;
    const text = `mutation ($input: ${type}) { ${name}(input: $input) { ${thing} ${REFUSED} } }`;
    return (await ask<Record<string, Answer>>(caller, text, { input }))[name] ?? {};
  };
  const offering = '... on Offering { id places placesLeft admission }';

  return {
    em: () => database.em.fork(),
    ...{ clock, sql, ask, messages: node.calls, lines: node.lines, databaseUrl: node.databaseUrl },
    /** As the institution's assessments report a final result, the last or an earlier one, or another institution does. */
    resultFinal: (enrolment: string, from = HOST, kind: 'resultFinal' | 'assessed' = 'resultFinal') =>
      node.bring({ from, kind: `offerings.${kind}`, payload: { enrolment } }),
    publish: (offered: Offered, who = REGISTRAR) =>
      command(who, 'publishOffering', '... on Offering { id }', {
        ...{ courseId: COURSE, mode: 'ONLINE', studyStart: '2027-02-01', studyEnd: '2027-03-01' },
        enrolmentPeriods: [{ opens: '2027-01-01T00:00:00Z', closes: '2027-01-31T00:00:00Z' }],
        ...offered,
      }),
    enrol: (who: Caller, offeringId: string) => command(who, 'enrol', ENROLMENT, { offeringId }),
    decide: (enrolmentId: string, admit: boolean, reason: string | null = null, who = REGISTRAR) =>
      command(who, 'decideEnrolment', ENROLMENT, { enrolmentId, admit, reason }),
    cancel: (who: Caller, enrolmentId: string, reason: string | null = null) =>
      command(who, 'cancelEnrolment', ENROLMENT, { enrolmentId, reason }),
    changePlaces: (offeringId: string, places: number, who = REGISTRAR) =>
      command(who, 'changePlaces', offering, { offeringId, places }) as Promise<
        Answer & { places?: number; placesLeft?: number }
      >,
    change: (offeringId: string, change: object, who = REGISTRAR) =>
      command(
        who,
        'changeOffering',
        '... on Offering { id status studyPeriod { start end } enrolmentPeriods { opens closes } admission placesLeft }',
        { offeringId, ...change },
      ),
    cancelOffering: (offeringId: string) =>
      command(REGISTRAR, 'cancelOffering', offering, { offeringId, reason: 'The lecturer is ill.' }),
    withdraw: (offeringId: string, who = REGISTRAR) => command(who, 'withdrawOffering', offering, { offeringId }),
    /** What the hub harvests. */
    async feed(path: string) {
      const token = await node.tokens.tokenFor(
        { caller: personOf('hub', ['SERVICE']), notAfter: Infinity, statement: null },
        HOST,
      );
      const answer = await fetch(`${node.address}${path}`, { headers: { authorization: `Bearer ${token}` } });
      return (await answer.json()) as {
        cards: { id: string; timeZone: string }[];
        withdrawn: unknown[];
        next: string | null;
        heldBack: boolean;
      };
    },
    /** The enrolments of an offering in the order of asking. */
    books: (id: string) =>
      sql<{ id: string; learner: string; state: string; requested_at: string }>(
        `select id, learner, state, requested_at from offerings.enrolment where offering_id = ? order by requested_at, id`,
        [id],
      ),
    async stop() {
      await database.close(true);
      await node.stop();
    },
  };
}

export type OfferingsNode = Awaited<ReturnType<typeof startOfferingsNode>>;
