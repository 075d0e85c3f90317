import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { NOW } from '../../shared/sealing/certificates.ts';
import { notShared, SHARED } from '../../support/surroundings.ts';
import { describeWhere } from '../../support/where.ts';
import { ANONYMOUS } from '../registry.ts';
import { record, take } from './records.ts';
import { registry, run, write } from './stage.ts';

const SAMPLES = join(SHARED, 'vocab/edc');

/** Which records of quality agencies are taken. */
export function recordsTaken(): void {
  const DAY = 86_400_000;
  const OF =
    '{ institution(id: "utwente.nl") { accreditations { agency decision validFrom validUntil eqfLevels iscedF } } dcu: institution(id: "dcu.ie") { accreditations { agency } } }';

  test('a record belongs to the accredited organisation, never to the agency; days are those of Brussels', async () => {
    const before = (await registry.ask(ANONYMOUS, OF)).data;
    expect(await take(record())).toEqual([
      '1 added, 0 changed, 0 removed, 0 as before, 0 of others than members, 0 bad',
      '  added report-1',
    ]);
    const { data } = await registry.ask(ANONYMOUS, OF);
    expect(data.institution.accreditations).toContainEqual({
      ...{ agency: 'NVAO', decision: 'Institutional accreditation: positive', validFrom: '2024-05-20' },
      ...{ validUntil: null, eqfLevels: [7], iscedF: ['06'] },
    });
    expect(data.dcu).toEqual(before.dcu);
  });

  test('the same file changes nothing; a changed record replaces, a negative one removes', async () => {
    expect((await take([record()]))[0]).toContain('0 added, 0 changed, 0 removed, 1 as before');
    expect(await take({ results: [record({ expiryDate: NOW.getTime() + 400 * DAY })] })).toContain(
      '  changed report-1',
    );
    expect(await take([record({ decision: { content: 'negative' } })])).toContain('  removed report-1');
    expect((await take([record({ decision: { content: 'negative' } })]))[0]).toContain('0 removed, 1 as before');
    expect((await registry.ask(ANONYMOUS, OF)).data.institution.accreditations).not.toContainEqual(
      expect.objectContaining({ agency: 'NVAO' }),
    );
  });

  test('bad records are told and left out, and the good ones beside them taken', async () => {
    const elsewhere = { registration: 'https://data.deqar.eu/institution/99999' };
    const two = { identifiers: [{ value: 'DEQARINST1358' }, { value: 'DEQARINST1718' }] };
    const lines = await take([
      null,
      record({ id: '' }),
      record({ accreditedOrganization: null }),
      record({ issuedDate: 'soon' }),
      record({ expiryDate: 0 }),
      record({ limitFields: ['http://data.europa.eu/snb/isced-f/x'] }),
      record({ limitEQFLevels: ['http://data.europa.eu/snb/eqf/9'] }),
      record({ limitQualification: { id: 'urn:q' } }),
      record({ limitJurisdictions: ['FIN'] }),
      record({ accreditingAgent: null }),
      record({ accreditedOrganization: two }),
      record({ id: 'report-2', accreditedOrganization: elsewhere }),
      record({ id: 'report-3' }),
    ]);
    expect(lines[0]).toBe('1 added, 0 changed, 0 removed, 0 as before, 1 of others than members, 11 bad');
    expect(lines.slice(2)).toEqual([
      '  record 1 is left out: it is no record',
      '  record 2 is left out: it has no id',
      '  record 3 (report-1) is left out: it names no accredited organisation',
      '  record 4 (report-1) is left out: it has no issuedDate',
      '  record 5 (report-1) is left out: it ends before it begins',
      '  record 6 (report-1) is left out: its limitFields are no ISCED-F fields',
      '  record 7 (report-1) is left out: its limitEQFLevels are no EQF levels',
      '  record 8 (report-1) is left out: it is limited to one qualification, which is not judged',
      '  record 9 (report-1) is left out: it is limited to jurisdictions, which are not judged',
      '  record 10 (report-1) is left out: it names no agency',
      '  record 11 (report-1) is left out: it names several members: dcu.ie, utwente.nl',
    ]);
    await expect(run('accreditations', await write('bad.json', '[{'))).rejects.toThrow('The file is not JSON.');
  });

  describeWhere(notShared('vocab/edc'), 'the samples of the Commission', () => {
    test.each(['MockedSampleAccreditation_2.json', 'ServiceSampleAccreditation.json'])(
      '%s is understood, and nobody’s here',
      async (name) => {
        const [line] = await run('accreditations', join(SAMPLES, name));
        expect(line).toBe('0 added, 0 changed, 0 removed, 0 as before, 1 of others than members, 0 bad');
      },
    );
  });
}
