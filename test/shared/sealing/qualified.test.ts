import * as asn1js from 'asn1js';
import { expect, test } from '@jest/globals';
import * as pkijs from 'pkijs';
import { readCertificate } from '../../../subgraphs/shared/sealing/index.ts';
import { make } from './certificates.ts';

const oid = (value: string) => new asn1js.ObjectIdentifier({ value });
const statement = (id: string, ...info: asn1js.BaseBlock[]) => new asn1js.Sequence({ value: [oid(id), ...info] });
const list = (...value: asn1js.BaseBlock[]) => new asn1js.Sequence({ value });

const COMPLIANCE = statement('0.4.0.1862.1.1');
const SSCD = statement('0.4.0.1862.1.4');
const SEAL = statement('0.4.0.1862.1.6', list(oid('0.4.0.1862.1.6.2')));
const SIGNATURE = statement('0.4.0.1862.1.6', list(oid('0.4.0.1862.1.6.1')));
const SEAL_AND_WEB = statement('0.4.0.1862.1.6', list(oid('0.4.0.1862.1.6.3'), oid('0.4.0.1862.1.6.2')));
const under = (...countries: string[]) =>
  statement('0.4.0.1862.1.7', list(...countries.map((value) => new asn1js.PrintableString({ value }))));
const RETENTION = statement('0.4.0.1862.1.3', new asn1js.Integer({ value: 15 }));

/** What a certificate with these QCStatements says. */
async function qualifiedBy(statements: readonly asn1js.Sequence[] | null, name = 'Seal'): Promise<boolean> {
  const extnValue = list(...(statements ?? [])).toBER(false);
  const extra = statements ? [new pkijs.Extension({ extnID: '1.3.6.1.5.5.7.1.3', critical: false, extnValue })] : [];
  return readCertificate((await make({ name, extra })).der).qualified;
}

test.each<[boolean, string, readonly asn1js.Sequence[] | null]>([
  [true, 'QcCompliance, QcType eseal and QcSSCD', [COMPLIANCE, SEAL, SSCD]],
  [true, 'the three in another order, among others', [SSCD, RETENTION, SEAL_AND_WEB, COMPLIANCE]],
  [true, 'the three under the law of the EU, said so', [COMPLIANCE, SEAL, SSCD, under('EU')]],
  [false, 'the three under the law of another country', [COMPLIANCE, SEAL, SSCD, under('CH')]],
  [false, 'no QCStatements', null],
  [false, 'an empty list of them', []],
  [false, 'no QcCompliance', [SEAL, SSCD]],
  [false, 'no QcType', [COMPLIANCE, SSCD]],
  [false, 'QcType esign: a person’s signature', [COMPLIANCE, SIGNATURE, SSCD]],
  [false, 'no QcSSCD: no qualified device', [COMPLIANCE, SEAL]],
])('qualified is %s by %s', async (qualified, _, statements) => {
  expect(await qualifiedBy(statements)).toBe(qualified);
});

test('a name that says so changes nothing', async () => {
  expect(await qualifiedBy(null, 'Qualified eSeal (QSealC)')).toBe(false);
  expect(await qualifiedBy([COMPLIANCE, SEAL, SSCD], 'DEVELOPMENT, not qualified')).toBe(true);
});
