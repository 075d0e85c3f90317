import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import {
  buildDocument,
  buildStatusList,
  encodeBitstring,
  FEWEST_ENTRIES,
  sealVcJwt,
  statusEntry,
  type FoundStatusList,
  type StatusListContent,
} from '../../../subgraphs/shared/sealing/index.ts';
import { type Changeable } from '../../shared/sealing/awarding.ts';
import { MICRO_CREDENTIAL } from '../../shared/sealing/described.ts';
import { INDEX, LIST, NOW, day, dcu, nowhere, sealed, tuni, untrusted, verdict } from './stage.ts';

/** Who took what back. */
export function statusLists(): void {
  describe('status lists', () => {
    const content = (changed: Partial<StatusListContent> = {}): StatusListContent => ({
      ...{ address: LIST, issuer: { id: 'https://hub.example/status/dcu.ie', name: 'Dublin City University' } },
      ...{ purpose: 'revocation', encodedList: encodeBitstring(FEWEST_ENTRIES, []), ttl: 60_000 },
      ...{ validFrom: NOW, validUntil: day(2) },
      ...changed,
    });
    const listOf = (changed: Partial<StatusListContent> = {}, by = dcu) =>
      sealVcJwt(buildStatusList(content(changed)), by);
    const found = (text: string, toldBy: string | null = null): FoundStatusList => ({ kind: 'FOUND', text, toldBy });
    const subject = (change: object) => {
      const list: Changeable = buildStatusList(content());
      return sealVcJwt({ ...list, credentialSubject: { ...list.credentialSubject, ...change } }, dcu);
    };
    const rewritten = (text: string, part: 0 | 1, change: (value: Changeable) => unknown) => {
      const parts = text.split('.');
      const value = JSON.parse(Buffer.from(parts[part]!, 'base64url').toString());
      parts[part] = Buffer.from(JSON.stringify(change(value))).toString('base64url');
      return parts.join('.');
    };
    const document = (entries: unknown) => sealed({ ...buildDocument(MICRO_CREDENTIAL), status: entries }, dcu);
    const listed = () => document([statusEntry('revocation', LIST, INDEX)]);

    test('the document and the list they start from are VALID', async () =>
      expect(await verdict(await listed(), found(await listOf()))).toBe('VALID'));

    test.each<[string, () => Promise<FoundStatusList>]>([
      ['where nobody may look', async () => nowhere],
      ['that does not answer', async () => ({ kind: 'UNREACHABLE', who: 'dcu.ie' })],
      ['with its bit set', async () => found(await listOf({ encodedList: encodeBitstring(FEWEST_ENTRIES, [INDEX]) }))],
      [
        'with all bits set',
        async () =>
          found(
            await listOf({ encodedList: `u${gzipSync(Buffer.alloc(FEWEST_ENTRIES / 8, 0xff)).toString('base64url')}` }),
          ),
      ],
      ['sealed by another member', async () => found(await listOf({}, tuni))],
      ['sealed under no trusted authority', async () => found(await listOf({}, untrusted))],
      ['without a seal', async () => found(JSON.stringify(buildStatusList(content())))],
      [
        'without a seal, handed over by another',
        async () => found(JSON.stringify(buildStatusList(content())), 'tuni.fi'),
      ],
      [
        'altered in its bits',
        async () =>
          found(
            rewritten(await listOf({ encodedList: encodeBitstring(FEWEST_ENTRIES, [INDEX]) }), 1, (list) => ({
              ...list,
              credentialSubject: { ...list.credentialSubject, encodedList: encodeBitstring(FEWEST_ENTRIES, []) },
            })),
          ),
      ],
      [
        'altered in its end',
        async () => found(rewritten(await listOf(), 1, (list) => ({ ...list, validUntil: '2036-01-01T00:00:00Z' }))),
      ],
      [
        'altered in its name',
        async () => found(rewritten(await listOf({ address: `${LIST}b` }), 1, (list) => ({ ...list, id: LIST }))),
      ],
      ['with alg none', async () => found(rewritten(await listOf(), 0, (header) => ({ ...header, alg: 'none' })))],
      ['with alg HS256', async () => found(rewritten(await listOf(), 0, (header) => ({ ...header, alg: 'HS256' })))],
      [
        'with a critical header',
        async () => found(rewritten(await listOf(), 0, (header) => ({ ...header, crit: ['x'], x: 1 }))),
      ],
      ['without certificates', async () => found(rewritten(await listOf(), 0, (header) => ({ ...header, x5c: [] })))],
      [
        'with the certificates of another',
        async () =>
          found(
            rewritten(await listOf(), 0, (header) => ({
              ...header,
              x5c: tuni.certificates.map((der) => Buffer.from(der).toString('base64')),
            })),
          ),
      ],
      ['without its signature', async () => found((await listOf()).split('.').slice(0, 2).join('.') + '.')],
      ['cut off', async () => found((await listOf()).slice(0, -9))],
      ['twice', async () => found((await listOf()) + (await listOf()))],
      ['that is another list', async () => found(await listOf({ address: `${LIST}b` }))],
      ['of the same name in capitals', async () => found(await listOf({ address: LIST.toUpperCase() }))],
      ['at http instead of https', async () => found(await listOf({ address: LIST.replace('https', 'http') }))],
      ['for suspension', async () => found(await listOf({ purpose: 'suspension' }))],
      ['for two purposes at once', async () => found(await subject({ statusPurpose: ['revocation', 'suspension'] }))],
      ['for no purpose', async () => found(await subject({ statusPurpose: [] }))],
      ['of two bits per entry', async () => found(await subject({ statusSize: 2 }))],
      ['too short', async () => found(await listOf({ encodedList: encodeBitstring(1024, []) }))],
      [
        'just too short for the entry',
        async () =>
          found(await subject({ encodedList: `u${gzipSync(Buffer.alloc(INDEX >> 3)).toString('base64url')}` })),
      ],
      [
        'empty',
        async () => found(await subject({ encodedList: `u${gzipSync(Buffer.alloc(0)).toString('base64url')}` })),
      ],
      [
        'not compressed',
        async () => found(await subject({ encodedList: `u${Buffer.alloc(FEWEST_ENTRIES / 8).toString('base64url')}` })),
      ],
      [
        'in another base',
        async () => found(await subject({ encodedList: encodeBitstring(FEWEST_ENTRIES, []).replace('u', 'm') })),
      ],
      [
        'that unpacks without end',
        async () =>
          found(await subject({ encodedList: `u${gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64url')}` })),
      ],
      ['that is no list of bits', async () => found(await subject({ encodedList: 7 }))],
      ['that has ended', async () => found(await listOf({ validFrom: day(-3), validUntil: day(-1) }))],
      ['of tomorrow', async () => found(await listOf({ validFrom: day(1), validUntil: day(3) }))],
      [
        'that is a credential',
        async () => found(await sealVcJwt({ ...buildStatusList(content()), type: ['VerifiableCredential'] }, dcu)),
      ],
      ['that is a sealed document', async () => found(await sealed(buildDocument(MICRO_CREDENTIAL), dcu))],
      ['that is nothing', async () => found('')],
      ['that is HTML', async () => found('<html>not found</html>')],
      ['nested deep', async () => found('['.repeat(100_000))],
    ])('a list %s', async (_, list) => expect(await verdict(await listed(), await list())).not.toBe('VALID'));

    test.each<[string, unknown]>([
      ['beyond the list', [statusEntry('revocation', LIST, FEWEST_ENTRIES)]],
      ['below zero', [{ ...statusEntry('revocation', LIST, 1), statusListIndex: '-1' }]],
      ['with a fraction', [{ ...statusEntry('revocation', LIST, 1), statusListIndex: '1.5' }]],
      ['in hexadecimal', [{ ...statusEntry('revocation', LIST, 1), statusListIndex: '0x1' }]],
      ['beyond all numbers', [{ ...statusEntry('revocation', LIST, 1), statusListIndex: '99999999999999999999' }]],
      ['missing', [{ ...statusEntry('revocation', LIST, 1), statusListIndex: undefined }]],
      ['of another type', [{ ...statusEntry('revocation', LIST, 1), type: 'StatusList2021Entry' }]],
      ['without a type', [{ ...statusEntry('revocation', LIST, 1), type: undefined }]],
      ['of another purpose', [{ ...statusEntry('revocation', LIST, 1), statusPurpose: 'validity' }]],
      ['without a purpose', [{ ...statusEntry('revocation', LIST, 1), statusPurpose: undefined }]],
      ['of two bits', [{ ...statusEntry('revocation', LIST, 1), statusSize: 2 }]],
      ['without a list', [{ ...statusEntry('revocation', LIST, 1), statusListCredential: undefined }]],
      [
        'with a list that is no address',
        [{ ...statusEntry('revocation', LIST, 1), statusListCredential: 'file:///etc/passwd' }],
      ],
      ['of another list', [statusEntry('revocation', `${LIST}b`, 1)]],
      ['that is good, and a second that is not', [statusEntry('revocation', LIST, 1), { type: 'X' }]],
      ['nine times', Array.from({ length: 9 }, (_one, n) => statusEntry('revocation', LIST, n))],
    ])('an entry %s', async (_, entries) =>
      expect(await verdict(await document(entries), found(await listOf()))).not.toBe('VALID'),
    );
  });
}
