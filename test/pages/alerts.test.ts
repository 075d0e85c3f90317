import { expect, test } from '@jest/globals';
import { alertsOf, type Watched } from '../../pages/alliance/alerts.ts';
import { mandateStateOf } from '../../pages/staff/mandates/mandate-state.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const WHOLE = { eqfLevels: null, iscedF: null };
const well: Watched = {
  id: 'dcu.ie',
  name: 'DCU',
  health: {
    status: 'UP',
    checkedAt: '2026-11-22T09:59:55Z',
    fetches: { total: 300, failed: 3, failedShare: 0.01 },
    subgraphs: [{ name: 'offerings', schemaCompatible: true }],
  },
  deliveries: { pending: 2, dead: 0, oldestPendingAt: '2026-11-22T09:30:00Z' },
  seals: [{ notAfter: '2028-01-01T00:00:00Z' }],
  mandatesGiven: [
    { id: 'm', to: { name: 'ECIU' }, validFrom: '2026-01-01', validUntil: '2027-12-31', revokedAt: null },
  ],
  accreditations: [{ ...WHOLE, agency: 'QQI', validUntil: null }],
  catalogue: { reachable: true, lagSeconds: 40 },
};
const kinds = (more: Partial<Watched>) => alertsOf([{ ...well, ...more }], NOW).map(({ kind }) => kind);

test('a healthy alliance has no alerts', () => {
  expect(alertsOf([well, { ...well, id: 'tuni.fi' }], NOW)).toEqual([]);
});

test.each<[string, Partial<Watched>, string[]]>([
  ['is silent', { health: { ...well.health!, status: 'DOWN' } }, ['down']],
  ['has never been heard from', { health: { ...well.health!, status: 'UNKNOWN' } }, ['unknown']],
  ['does not answer calls', { health: { ...well.health!, status: 'DEGRADED' } }, ['degraded']],
  [
    'runs a different release',
    { health: { ...well.health!, status: 'DEGRADED', subgraphs: [{ name: 'trust', schemaCompatible: false }] } },
    ['schema'],
  ],
  [
    'fails one request in ten',
    { health: { ...well.health!, status: 'DEGRADED', fetches: { total: 300, failed: 30, failedShare: 0.1 } } },
    ['failing'],
  ],
  [
    'failed one request of two',
    { health: { ...well.health!, fetches: { total: 2, failed: 1, failedShare: 0.5 } } },
    [],
  ],
  ['has dead letters', { deliveries: { pending: 0, dead: 3, oldestPendingAt: null } }, ['dead']],
  [
    'has a message waiting for hours',
    { deliveries: { pending: 1, dead: 0, oldestPendingAt: '2026-11-22T08:59:00Z' } },
    ['stuck'],
  ],
  ['cannot be harvested', { catalogue: { reachable: false, lagSeconds: 10 } }, ['harvest']],
  ['was harvested hours ago', { catalogue: { reachable: true, lagSeconds: 4000 } }, ['harvest']],
  ['has no seal', { seals: [] }, ['noSeal']],
  ['has a seal that expires', { seals: [{ notAfter: '2026-12-24T00:00:00Z' }] }, ['seal']],
  [
    'has a seal that expires, and a successor',
    { seals: [{ notAfter: '2026-12-24T00:00:00Z' }, { notAfter: '2028-12-24T00:00:00Z' }] },
    [],
  ],
  [
    'has a mandate that ends soon',
    { mandatesGiven: [{ ...well.mandatesGiven[0]!, validUntil: '2026-12-31' }] },
    ['mandate'],
  ],
  [
    'has an accreditation that ends soon',
    { accreditations: [{ ...WHOLE, agency: 'QQI', validUntil: '2026-12-31' }] },
    ['accreditation'],
  ],
  [
    'has an accreditation that ended, and nothing after it',
    { accreditations: [{ ...WHOLE, agency: 'QQI', validUntil: '2026-11-21' }] },
    ['accreditationEnded'],
  ],
  [
    'has an accreditation that ended and was renewed, by the same agency',
    {
      accreditations: [
        { ...WHOLE, agency: 'QQI', validUntil: '2026-12-31' },
        { ...WHOLE, agency: 'QQI', validUntil: '2031-12-31' },
        { ...WHOLE, agency: 'NVAO', validUntil: '2020-01-01' },
        { ...WHOLE, agency: 'NVAO', validUntil: null },
      ],
    },
    [],
  ],
  [
    'has an accreditation of one field that ended, and one of another field',
    {
      accreditations: [
        { ...WHOLE, agency: 'QQI', validUntil: '2026-11-21', iscedF: ['06'] },
        { ...WHOLE, agency: 'QQI', validUntil: '2031-12-31', iscedF: ['04'] },
      ],
    },
    ['accreditationEnded'],
  ],
  [
    'has an accreditation of two levels that ended and was renewed for one',
    {
      accreditations: [
        { ...WHOLE, agency: 'QQI', validUntil: '2026-11-21', eqfLevels: [6, 7] },
        { ...WHOLE, agency: 'QQI', validUntil: '2031-12-31', eqfLevels: [6] },
      ],
    },
    ['accreditationEnded'],
  ],
  [
    'has an accreditation that ended and was renewed for more levels and fields',
    {
      accreditations: [
        { agency: 'QQI', validUntil: '2026-11-21', eqfLevels: [6], iscedF: ['0613', '04'] },
        { agency: 'QQI', validUntil: '2031-12-31', eqfLevels: null, iscedF: ['06', '04'] },
      ],
    },
    [],
  ],
  [
    'has two accreditations that end on the same day',
    {
      accreditations: [
        { ...WHOLE, agency: 'QQI', validUntil: '2026-11-21', iscedF: ['06'] },
        { ...WHOLE, agency: 'QQI', validUntil: '2026-11-21', iscedF: ['04'] },
      ],
    },
    ['accreditationEnded'],
  ],
  [
    'has an accreditation that ends today',
    { accreditations: [{ ...WHOLE, agency: 'QQI', validUntil: '2026-11-22' }] },
    ['accreditation'],
  ],
  ['does not disclose its state', { health: null, deliveries: null, catalogue: null }, []],
])('an institution that %s', (_what, more, expected) => {
  expect(kinds(more)).toEqual(expected);
});

test('outages come before expiring seals, whatever the order of the institutions', () => {
  const ending = { ...well, seals: [{ notAfter: '2026-12-24T00:00:00Z' }] };
  const down = { ...well, id: 'tuni.fi', health: { ...well.health!, status: 'DOWN' as const } };
  expect(alertsOf([ending, down], NOW).map(({ institution, kind }) => [institution.id, kind])).toEqual([
    ['tuni.fi', 'down'],
    ['dcu.ie', 'seal'],
  ]);
});

test.each([
  ['2026-11-23', '2027-11-22', null, 'COMING'],
  ['2026-01-01', '2027-11-22', null, 'RUNNING'],
  ['2026-01-01', '2026-12-01', null, 'ENDING'],
  ['2026-01-01', '2026-11-22', null, 'ENDING'],
  ['2026-01-01', '2026-11-21', null, 'ENDED'],
  ['2026-01-01', '2027-11-22', '2026-11-01T00:00:00Z', 'REVOKED'],
] as const)(
  'a mandate from %s until %s, revoked %s, has the state %s',
  (validFrom, validUntil, revokedAt, standing) => {
    expect(mandateStateOf({ validFrom, validUntil, revokedAt }, NOW)).toBe(standing);
  },
);
