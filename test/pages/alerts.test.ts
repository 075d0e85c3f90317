import { expect, test } from '@jest/globals';
import { alertsOf, type Watched } from '../../pages/alliance/alerts.ts';
import { mandateStateOf } from '../../pages/staff/mandates/mandate-state.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
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
  accreditations: [{ agency: 'QQI', validUntil: null }],
  catalogue: { reachable: true, lagSeconds: 40 },
};
const kinds = (more: Partial<Watched>) => alertsOf([{ ...well, ...more }], NOW).map(({ kind }) => kind);

test('where all is well there is no alert', () => {
  expect(alertsOf([well, { ...well, id: 'tuni.fi' }], NOW)).toEqual([]);
});

test.each<[string, Partial<Watched>, string[]]>([
  ['is silent', { health: { ...well.health!, status: 'DOWN' } }, ['down']],
  ['was never heard', { health: { ...well.health!, status: 'UNKNOWN' } }, ['unknown']],
  ['does not answer its calls', { health: { ...well.health!, status: 'DEGRADED' } }, ['degraded']],
  [
    'runs another release',
    { health: { ...well.health!, status: 'DEGRADED', subgraphs: [{ name: 'trust', schemaCompatible: false }] } },
    ['schema'],
  ],
  [
    'fails one question in ten',
    { health: { ...well.health!, status: 'DEGRADED', fetches: { total: 300, failed: 30, failedShare: 0.1 } } },
    ['failing'],
  ],
  ['failed once of two', { health: { ...well.health!, fetches: { total: 2, failed: 1, failedShare: 0.5 } } }, []],
  ['gave messages up', { deliveries: { pending: 0, dead: 3, oldestPendingAt: null } }, ['dead']],
  ['waits for hours', { deliveries: { pending: 1, dead: 0, oldestPendingAt: '2026-11-22T08:59:00Z' } }, ['stuck']],
  ['cannot be harvested', { catalogue: { reachable: false, lagSeconds: 10 } }, ['harvest']],
  ['was harvested hours ago', { catalogue: { reachable: true, lagSeconds: 4000 } }, ['harvest']],
  ['has no seal', { seals: [] }, ['noSeal']],
  ['has a seal that ends', { seals: [{ notAfter: '2026-12-24T00:00:00Z' }] }, ['seal']],
  [
    'has a seal that ends, and another',
    { seals: [{ notAfter: '2026-12-24T00:00:00Z' }, { notAfter: '2028-12-24T00:00:00Z' }] },
    [],
  ],
  [
    'has a mandate that ends',
    { mandatesGiven: [{ ...well.mandatesGiven[0]!, validUntil: '2026-12-31' }] },
    ['mandate'],
  ],
  [
    'is accredited for weeks only',
    { accreditations: [{ agency: 'QQI', validUntil: '2026-12-31' }] },
    ['accreditation'],
  ],
  ['tells the caller nothing', { health: null, deliveries: null, catalogue: null }, []],
])('an institution that %s', (_what, more, expected) => {
  expect(kinds(more)).toEqual(expected);
});

test('outages come before what ends soon, whoever they are of', () => {
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
] as const)('a mandate from %s until %s, revoked %s, stands as %s', (validFrom, validUntil, revokedAt, standing) => {
  expect(mandateStateOf({ validFrom, validUntil, revokedAt }, NOW)).toBe(standing);
});
