import { KeyObject } from 'node:crypto';
import { TrustedListRefused } from '../../../../subgraphs/shared/sealing/index.ts';
import { verifyList } from '../../../../subgraphs/shared/sealing/trusted-list/verify-list.ts';
import { type Made, make, NOW } from '../certificates.ts';
import { canonicalList, type Signing, signList, type WishedList, type WishedState } from '../trusted-lists.ts';

export let operator: Made;
export let stranger: Made;
export let authority: Made;
let signing: Signing;
export const keyOf = (made: Made) => KeyObject.from(made.keys.privateKey);

/** An operator of a list, a stranger of the same name, and an authority that is listed. */
export async function start(): Promise<void> {
  [operator, stranger, authority] = [
    await make({ name: 'Operator' }),
    await make({ name: 'Operator' }),
    await make({ name: 'Authority', ca: true }),
  ];
  signing = { key: keyOf(operator), certificate: operator.der };
}

export const GRANTED: WishedState = { status: 'granted', from: '2020-01-01T00:00:00Z' };
export const one = (...states: WishedState[]): WishedList => ({
  services: [{ name: 'Seals', certificate: authority.der, states }],
});
export const signed = (wish: WishedList = one(GRANTED), how: Partial<Signing> = {}) =>
  signList(canonicalList(wish), { ...signing, ...how });
export const read = (text: string | Uint8Array, at = NOW) =>
  verifyList(typeof text === 'string' ? Buffer.from(text) : text, () => [operator.der], at);
/** Why it is refused; fails where it is not. */
export const faultOf = (text: string | Uint8Array, at = NOW) =>
  read(text, at).then(
    () => 'ACCEPTED',
    (error: unknown) => {
      if (error instanceof TrustedListRefused) return error.fault;
      throw error;
    },
  );
