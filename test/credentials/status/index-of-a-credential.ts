import { describe, expect, test } from '@jest/globals';
import { FEWEST_ENTRIES, statusEntriesOf, type StatusEntry } from '../../../subgraphs/shared/sealing/index.ts';
import { enrolment, OFFERING_ID } from '../pretended-graph.ts';
import {
  change,
  dcu,
  documentOf,
  graph,
  lists,
  prepared,
  published,
  publishNow,
  REGISTRAR,
  sealed,
  sealNow,
} from './stage.ts';

/** Which place in the lists a credential has. */
export function indexOfACredential(): void {
  describe('the index of a credential', () => {
    test('is written into description and document when it is prepared, and stays when it is prepared again', async () => {
      const [id] = await prepared(1);
      const statusOf = async () => {
        const [row] = await dcu.sql<{ description: { status: StatusEntry[] }; document: string }>(
          'select description, document from credentials.credential',
        );
        expect(JSON.parse(row!.document).status).toEqual(row!.description.status);
        return row!.description.status;
      };
      const first = await statusOf();
      expect(first.map(({ statusPurpose }) => statusPurpose)).toEqual(['revocation', 'suspension']);
      expect(first[0]!.statusListIndex).toBe(first[1]!.statusListIndex);
      expect(first[0]!.statusListCredential).toMatch(/^https:\/\/hub\.example\/status\/dcu\.ie\/[0-9a-f-]{36}$/);
      expect(await prepared(1)).toEqual([id]);
      expect(await statusOf()).toEqual(first);
    });

    test('is sealed with the document, word for word', async () => {
      const [id] = await sealed();
      expect(statusEntriesOf(await documentOf(id!))).toMatchObject([
        { kind: 'ENTRY', purpose: 'revocation' },
        { kind: 'ENTRY', purpose: 'suspension' },
      ]);
    });

    test('is given when it is sealed to one that was prepared before there were lists, which can then be revoked', async () => {
      const ids = await prepared(2);
      await dcu.sql('delete from credentials.status_entry');
      await dcu.sql(
        `update credentials.credential set description = (description::jsonb - 'status')::json,
         document = (document::jsonb - 'status')::text`,
      );
      const [first, second] = await sealNow(ids);
      const [one, other] = [await documentOf(first!), await documentOf(second!)].map((each) => statusEntriesOf(each));
      expect(one).toMatchObject([{ kind: 'ENTRY' }, { kind: 'ENTRY' }]);
      expect(other).not.toEqual(one);
      expect(await change('revoke', first!)).toMatchObject({ validity: 'REVOKED' });
      await publishNow();
      const texts = lists(await dcu.sentToHub());
      expect(await published(first!, texts)).toEqual(['revocation SET']);
      expect(await published(second!, texts)).toEqual(['revocation CLEAR']);
    });

    test('is random: 24 of them are neither in order nor close together, and all differ', async () => {
      await prepared(24);
      const rows = await dcu.sql<{ index: number }>('select "index" from credentials.status_entry order by credential');
      const indexes = rows.map(({ index }) => index);
      expect(new Set(indexes).size).toBe(24);
      expect(indexes).not.toEqual(indexes.toSorted((a, b) => a - b));
      expect(Math.max(...indexes) - Math.min(...indexes)).toBeGreaterThan(FEWEST_ENTRIES / 2);
    });

    test('of a draft that is taken away is never given again', async () => {
      await prepared(1);
      graph.enrolments = [enrolment(1, { pass: 'FAILED' })];
      await dcu.ask(
        REGISTRAR,
        `mutation { prepareCredentials(input: { offeringId: "${OFFERING_ID}" }) { __typename } }`,
      );
      await publishNow();
      expect(await dcu.sql('select 1 from credentials.credential')).toEqual([]);
      expect(await dcu.sql('select 1 from credentials.status_entry')).toHaveLength(1);
    });

    test('comes from a new series of lists once the former is 80 % full', async () => {
      await prepared(1);
      await dcu.sql(`insert into credentials.status_entry (credential, series, index)
      select 'dcu.ie:filler-' || i, 1, i from generate_series(0, 104857) as i on conflict do nothing`);
      graph.enrolments = [enrolment(2)];
      await dcu.ask(
        REGISTRAR,
        `mutation { prepareCredentials(input: { offeringId: "${OFFERING_ID}" }) { __typename } }`,
      );
      await publishNow();
      expect(await dcu.sql('select purpose, series from credentials.status_list order by series, purpose')).toEqual([
        { purpose: 'revocation', series: 1 },
        { purpose: 'suspension', series: 1 },
        { purpose: 'revocation', series: 2 },
        { purpose: 'suspension', series: 2 },
      ]);
      const others = await dcu.sql(`select series from credentials.status_entry where series = 2`);
      expect(others).toHaveLength(1);
    });
  });
}
