import { expect, test } from '@jest/globals';
import { randomUUIDv7 } from 'node:crypto';
import { verifyMandate } from '../../subgraphs/shared/sealing/index.ts';
import type { RegisteredMandate } from '../../subgraphs/credentials/mandate/mandate.policy.ts';
import { mandateRefusal, type MandateKnown } from '../../subgraphs/credentials/mandated-seal/mandate-proof.policy.ts';
import { mandate, sealedMandate } from './pretended-graph.ts';
import { authority, ECIU, NOW } from './small-alliance.ts';

const TEXT = await sealedMandate();
const registered = (changed: Partial<RegisteredMandate> = {}) => mandate({ document: TEXT, ...changed });
const proofOf = (text: string) => verifyMandate(text, { anchors: [authority.certificate], at: NOW });
const refusal = (changed: Partial<MandateKnown> = {}) =>
  mandateRefusal({
    task: { awardingBody: 'dcu.ie', kind: 'MICRO_CREDENTIAL' },
    facts: {
      awardedBy: { identifiers: ['NTRIE-DEMO-DCU', 'dcu.ie'] } as never,
      mandate: { id: mandate().id, statement: '', embedded: TEXT },
    },
    registered: registered(),
    proof: proofOf(TEXT),
    own: { id: 'eciu.eu', identifier: 'NTRNL-08164880' },
    today: '2026-11-21',
    ...changed,
  });
/** A registered, embedded mandate of this text. */
const all = (text: string, terms: Partial<RegisteredMandate> = {}): Partial<MandateKnown> => ({
  registered: registered({ document: text, ...terms }),
  proof: proofOf(text),
  facts: {
    awardedBy: { identifiers: ['NTRIE-DEMO-DCU'] } as never,
    mandate: { id: mandate().id, statement: '', embedded: text },
  },
});
const WIDER = await sealedMandate({ scope: ['MICRO_CREDENTIAL', 'DIPLOMA'] });
const BY_SEALER = await sealedMandate({}, ECIU);
const OF_TUNI = await sealedMandate({
  id: `tuni.fi:${randomUUIDv7()}`,
  from: { id: 'tuni.fi', legalName: { en: 'T' }, eIDASIdentifier: 'NTRIE-DEMO-DCU' },
});
const FOR_TUNI = await sealedMandate({
  to: { id: 'tuni.fi', legalName: { en: 'T' }, eIDASIdentifier: 'NTRFI-DEMO-TUNI' },
});

test('a sealer seals for another where document, registry and sealed mandate agree', () => {
  expect(refusal()).toBeNull();
});

test.each<[string, Partial<MandateKnown>, string, RegExp]>([
  [
    'the registry has none',
    { registered: null, proof: null },
    'MANDATE_MISSING',
    /has not given eciu\.eu such a mandate/,
  ],
  [
    'it is for somebody else',
    { registered: registered({ to: { id: 'tuni.fi' } }) },
    'MANDATE_MISSING',
    /has not given eciu\.eu such a mandate/,
  ],
  [
    'it was revoked',
    { registered: registered({ revokedAt: '2026-11-20T00:00:00Z' }) },
    'MANDATE_INVALID',
    /revoked on 2026-11-20/,
  ],
  ['it has ended', { today: '2027-01-01' }, 'MANDATE_INVALID', /ended on 2026-12-31/],
  ['it has not begun', { today: '2025-12-31' }, 'MANDATE_INVALID', /not valid before 2026-01-01/],
  [
    'it does not cover the kind',
    { task: { awardingBody: 'dcu.ie', kind: 'PARTICIPATION' } },
    'MANDATE_INVALID',
    /does not cover PARTICIPATION/,
  ],
  ['nobody sealed it', { registered: registered({ document: null }), proof: null }, 'MANDATE_INVALID', /give it again/],
  [
    'the document embeds none',
    { facts: { awardedBy: null, mandate: null } },
    'MANDATE_INVALID',
    /not identical to the registered one/,
  ],
  [
    'the document embeds a wider one',
    { facts: { ...all(WIDER).facts! } },
    'MANDATE_INVALID',
    /not identical to the registered one/,
  ],
  ['the sealer sealed it itself', all(BY_SEALER), 'MANDATE_INVALID', /sealed by NTRNL-08164880/],
  ['it was altered', all(TEXT.replace('2026-12-31', '2036-12-31')), 'MANDATE_INVALID', /altered/],
  ['the registry narrowed what is sealed', all(WIDER), 'MANDATE_INVALID', /differs from the registry/],
  [
    'it is another’s under this identifier',
    all(OF_TUNI, { id: JSON.parse(JSON.parse(OF_TUNI).payload).id }),
    'MANDATE_INVALID',
    /given by tuni\.fi/,
  ],
  ['it names another sealer', all(FOR_TUNI), 'MANDATE_INVALID', /for tuni\.fi/],
  [
    'this seal is another’s',
    { own: { id: 'eciu.eu', identifier: 'NTRFI-DEMO-TUNI' } },
    'MANDATE_INVALID',
    /not for this seal/,
  ],
  [
    'the document is awarded by somebody else',
    { facts: { ...all(TEXT).facts!, awardedBy: { identifiers: ['NTRFI-DEMO-TUNI'] } as never } },
    'MANDATE_INVALID',
    /awarding body of the document/,
  ],
])('it does not where %s', (_, changed, code, message) => {
  const refused = refusal(changed);
  expect(refused).toMatchObject({ code });
  expect(refused!.message).toMatch(message);
});
