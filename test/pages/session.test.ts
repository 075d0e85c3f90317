import { expect, test } from '@jest/globals';
import { claimsOf } from '../../pages/session/session.ts';

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
