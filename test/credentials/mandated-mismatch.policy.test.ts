import { expect, test } from '@jest/globals';
import { buildDocument, kindOfDocument, readDocument } from '../../subgraphs/shared/sealing/index.ts';
import { mismatchOf } from '../../subgraphs/credentials/mandated-seal/mandated-seal.policy.ts';
import { ofTuni, SECOND_AWARDS, TUNI, type Changeable } from '../shared/sealing/awarding.ts';
import { MANDATED, PARTICIPATION } from '../shared/sealing/described.ts';

const CREDENTIAL = 'tuni.fi:019aa000-0000-7000-8000-000000000001';
const described = { ...MANDATED, awardingBody: TUNI, credentialId: CREDENTIAL };
const task = {
  credential: CREDENTIAL,
  awardingBody: 'tuni.fi',
  mandate: MANDATED.mandate!.id,
  kind: 'MICRO_CREDENTIAL',
};
const mismatch = (document: Changeable, kind = 'MICRO_CREDENTIAL') =>
  mismatchOf({ ...task, kind }, readDocument(document), kindOfDocument(document), 'eciu.eu');

test('a document that is what the asking institution says is sealed for it', () => {
  expect(mismatch(buildDocument(described))).toBeNull();
  expect(mismatch(buildDocument({ ...PARTICIPATION, ...pickMandate() }), 'PARTICIPATION')).toBeNull();
});

test.each(SECOND_AWARDS)('none is sealed for it where another awards %s', (_, change) => {
  const { credentialSubject } = ofTuni(change);
  expect(mismatch({ ...buildDocument(described), credentialSubject })).toMatchObject({
    code: 'INVALID',
    message: expect.stringContaining('several awarding bodies'),
  });
});

test('nothing achieved is sealed for it as taking part', () => {
  const document: Changeable = structuredClone(buildDocument({ ...PARTICIPATION, ...pickMandate() }));
  const { credentialSubject: subject } = buildDocument(described) as Changeable;
  document.credentialSubject.hasClaim = [document.credentialSubject.hasClaim, subject.hasClaim];
  expect(mismatch(document, 'PARTICIPATION')?.message).toContain(
    'kind of the document is MICRO_CREDENTIAL, not PARTICIPATION',
  );
});

function pickMandate() {
  return { awardingBody: TUNI, credentialId: CREDENTIAL, mandate: MANDATED.mandate! };
}
