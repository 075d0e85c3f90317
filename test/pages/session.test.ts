import { afterEach, expect, jest, test } from '@jest/globals';
import {
  claimsOf,
  currentSession,
  expiryOf,
  forgetSession,
  keepSession,
  type Session,
} from '../../pages/session/session.ts';

/** What a tab stores. */
const stored = new Map<string, string>();
Object.assign(globalThis, {
  sessionStorage: {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    clear: () => stored.clear(),
  },
});
afterEach(() => {
  jest.useRealTimers();
  stored.clear();
});

const SESSION: Session = {
  ...{ institution: 'tuni.fi', institutionName: 'Tampere University', subject: 'tuni.fi|1', name: 'Aino' },
  ...{ token: 'token', roles: [], learner: null, expires: Date.parse('2026-11-21T10:00:00Z'), idToken: null },
};

test('a session lasts until the moment it expires', () => {
  expect(currentSession()).toBeNull();
  keepSession(SESSION);
  jest.useFakeTimers({ now: new Date('2026-11-21T09:59:59.999Z') });
  expect(currentSession()).toEqual(SESSION);
  jest.setSystemTime(new Date('2026-11-21T10:00:00Z'));
  expect(currentSession()).toBeNull();
});

test('with a session everything else that the tab stores is forgotten', () => {
  keepSession(SESSION);
  sessionStorage.setItem('alliance.asked', '{}');
  forgetSession();
  expect([...stored.keys()]).toEqual([]);
});

const tokenOf = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;

test('an access token says who somebody is, and until when', () => {
  const token = tokenOf({ sub: 'ä1', alliance_roles: ['OFFICER'], alliance_learner: 'tuni.fi:1', exp: 1_800_000_000 });
  expect(claimsOf(token)).toEqual({
    sub: 'ä1',
    roles: ['OFFICER'],
    learner: 'tuni.fi:1',
    expires: 1_800_000_000_000,
  });
});

test('what an access token does not say is left open', () => {
  expect(claimsOf(tokenOf({ sub: '1' }))).toEqual({ sub: '1', roles: [], learner: null, expires: null });
});

test('a session ends as the identity provider says, else as its token does, else at once', () => {
  expect(expiryOf(1_800_000_000, 1_900_000_000_000)).toBe(1_800_000_000_000);
  expect(expiryOf(undefined, 1_900_000_000_000)).toBe(1_900_000_000_000);
  expect(expiryOf(undefined, null)).toBe(0);
});
