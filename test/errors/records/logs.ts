import { describe, expect, test } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { PEOPLE } from '../../../demo/people.ts';
import { OFFICER, REGISTRAR, ask, NO_UUID } from '../support.ts';
import { alliance, lines } from '../stage.ts';
import { TRACE, left } from './left.ts';

/** What hub and nodes write of all this. */
export function logs(): void {
  describe('the logs of hub and nodes', () => {
    const MARK = 'planted-marker';

    test('one trace leads through hub and institutions, and the answer names it', async () => {
      const query = `query ($id: ID!) { enrolment(id: $id) { id learner { name } offering { institution { id } } } }`;
      const traceparent = `00-${TRACE}-00f067aa0ba902b7-01`;
      const reply = await ask(alliance, REGISTRAR, query, { id: left.enrolment }, { traceparent });
      expect(reply.headers.get('x-trace-id')).toBe(TRACE);
      const traced = () =>
        linesOf(TRACE).map(({ institution, route, path }) => `${String(institution)} ${String(route ?? path)}`);
      await logged(() => traced().includes('undefined /graphql'));
      expect(traced()).toEqual(
        expect.arrayContaining(['undefined /graphql', 'dcu.ie /offerings', 'tuni.fi /learners']),
      );
    });

    test('a node’s own question to the hub belongs to the trace of the request that caused it', async () => {
      const trace = TRACE.replace(/1$/, '2');
      const input = { enrolmentId: left.enrolment, assessmentId: `dcu.ie:${NO_UUID}`, score: 'A', final: true };
      const query = 'mutation ($input: RecordResultInput!) { recordResult(input: $input) { __typename } }';
      await ask(alliance, REGISTRAR, query, { input }, { traceparent: `00-${trace}-00f067aa0ba902b7-01` });
      const graphql = () => linesOf(trace).filter(({ route }) => route === '/graphql');
      await logged(() => graphql().length === 2);
      expect(linesOf(trace)).toContainEqual(expect.objectContaining({ institution: 'dcu.ie', path: '/assessments' }));
      expect(linesOf(trace)).toContainEqual(expect.objectContaining({ institution: 'dcu.ie', path: '/offerings' }));
    });

    test('a request without a trace gets one, and a wrong one is not taken over', async () => {
      for (const traceparent of [undefined, MARK, `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`]) {
        const { headers } = await ask(
          alliance,
          null,
          '{ institutions { id } }',
          {},
          traceparent ? { traceparent } : {},
        );
        expect(headers.get('x-trace-id')).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
      }
    });

    test('failures that carry somebody’s words log where they happened, never the words', async () => {
      const deny = { enrolmentId: left.enrolment, admit: false, reason: `${MARK} reason` };
      const requests: [string | null, string, object][] = [
        [
          REGISTRAR,
          'mutation ($input: DecideEnrolmentInput!) { decideEnrolment(input: $input) { __typename } }',
          { input: deny },
        ],
        [
          null,
          `query ($document: String!) { verifyCredential(document: $document) { verdict } }`,
          { document: `{"${MARK}": 1` },
        ],
        [
          null,
          `{ catalogue(search: "${MARK}") { totalCount } offering(id: "${MARK}") { id } ${MARK.replace('-', '_')} }`,
          {},
        ],
        [
          OFFICER,
          'query ($first: Int!) { institution(id: "tuni.fi") { recognitionQueue(first: $first) { totalCount } } }',
          { first: MARK },
        ],
        [null, '{ institutions { id } }', { [MARK]: 1 }],
      ];
      for (const [who, query, variables] of requests) await ask(alliance, who, query, variables);
      await ask(alliance, null, '{ institutions { id } }', {}, { authorization: `Bearer ${MARK}` });
    });

    test('a database’s error, which quotes the row that failed, is logged by name, code, rule and place', async () => {
      const orm = await MikroORM.init({
        clientUrl: alliance.databaseOf('dcu.ie'),
        entities: [],
        discovery: { warnWhenNoEntities: false },
      });
      await orm.em.execute(
        `alter table "offerings"."offering" add constraint "never" check ("cancelled_because" is null) not valid`,
      );
      try {
        const query = 'mutation ($input: CancelOfferingInput!) { cancelOffering(input: $input) { __typename } }';
        const input = { offeringId: left.offering, reason: `${MARK} again` };
        const { errors } = await ask(alliance, REGISTRAR, query, { input });
        expect(errors).toEqual([
          {
            message: expect.stringMatching(/^Something went wrong; the answer’s x-trace-id leads/),
            path: ['cancelOffering'],
            extensions: { code: 'INTERNAL_SERVER_ERROR' },
          },
        ]);
      } finally {
        await orm.em.execute(`alter table "offerings"."offering" drop constraint "never"`);
        await orm.close(true);
      }
      await logged(() => lines.some((line) => line.includes('"code":"23514"')));
      const line = lines.map((text) => JSON.parse(text)).find(({ err }) => err?.code === '23514');
      expect(line).toMatchObject({ institution: 'dcu.ie', subgraph: 'offerings', path: 'cancelOffering' });
      expect(line.err.constraint).toBe('never');
      expect(line.err.at.join('\n')).toContain('offering.service.ts');
      expect(line.traceId).toMatch(/^[0-9a-f]{32}$/);
    });

    test('every line is JSON, and none holds a person’s data', () => {
      expect(lines.length).toBeGreaterThan(100);
      for (const line of lines) expect(`${JSON.stringify(JSON.parse(line))}\n`).toBe(line);
      const personal = PEOPLE.flatMap(({ givenName, familyName, birthDate, email, esi = email }) => [
        givenName,
        familyName,
        birthDate,
        email,
        esi,
      ]);
      const sealed = [left.document.slice(50, 120), '"signature"', '"payload"'];
      for (const secret of [...personal, ...sealed, MARK, 'artificial intelligence', 'eyJ'])
        expect(lines.filter((line) => line.includes(secret))).toEqual([]);
      expect(lines.filter((line) => /"score"|"variables"|"query"|"payload"/.test(line))).toEqual([]);
    });

    function linesOf(trace: string): Record<string, unknown>[] {
      return lines
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter(({ traceId }) => traceId === trace);
    }

    /** The line of a request is written just after its answer. */
    async function logged(holds: () => boolean): Promise<void> {
      for (let tries = 0; tries < 40 && !holds(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 25));
      expect(holds()).toBe(true);
    }
  });
}
