import { describe, expect, test } from '@jest/globals';
import { buildDocument, buildStatusList, sealVcJwt, statusEntry } from '../../../subgraphs/shared/sealing/index.ts';
import { MICRO_CREDENTIAL } from '../../shared/sealing/described.ts';
import { sealedBy } from '../../support/seals.ts';
import { BOMB, heldFor, hostileDocuments } from '../hostile-documents.ts';
import { type Answered, intruderOf, post, type Shown } from '../intruder.ts';
import { alliance, graph, internal, uuid } from './stage.ts';

/** Documents that are large or meant to harm, at every door. */
export function harmfulDocuments(): void {
  describe('a document that is large or meant to harm', () => {
    const VERIFY =
      'query Verify($document: String!) { verifyCredential(document: $document) { verdict checks { name } } }';

    test('is answered check by check, and never holds the event loop of the hub over 100 ms', async () => {
      const { seal } = alliance.members.find(({ institution }) => institution.id === 'dcu.ie')!;
      for (const [name, document, verdict] of await hostileDocuments(seal)) {
        const body = JSON.stringify({ query: VERIFY, variables: { document } });
        let answer: Answered | null = null;
        const held = await heldFor(async () => void (answer = await post(graph, body)));
        const { data, codes } = answer as unknown as Answered;
        const said = data?.['verifyCredential'] as { verdict: string; checks: unknown[] } | null | undefined;
        expect([name, said?.verdict ?? codes[0], said?.checks.length ?? 7]).toEqual([name, verdict ?? 'BAD_INPUT', 7]);
        expect([name, held < 100 || held]).toEqual([name, true]);
      }
    }, 60_000);

    test('is not unpacked where it comes as the body of a request: 512 MiB behind 522 KB of gzip', async () => {
      const node = alliance.addresses.node('dcu.ie');
      const doors: [string, Shown][] = [
        [graph, {}],
        [`${alliance.addresses.hub}/messages`, {}],
        [`${node}/credentials`, { authorization: `Bearer ${await internal('dcu.ie', 'hub')}` }],
        [`${node}/messages`, { authorization: `Bearer ${await internal('dcu.ie', 'hub')}` }],
      ];
      for (const [address, shown] of doors) {
        let answer: Response | null = null;
        const held = await heldFor(async () => {
          const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', ...shown };
          answer = await fetch(address, { method: 'POST', headers, body: new Uint8Array(BOMB) });
        });
        const refused = answer as unknown as Response;
        expect([address, refused.status, await refused.json()]).toMatchObject([address, 400, { code: 'BAD_REQUEST' }]);
        expect([address, held < 100 || held]).toEqual([address, true]);
      }
    });

    test('is no status list of a member: whether what it would tell of was revoked is not known', async () => {
      const { seal } = alliance.members.find(({ institution }) => institution.id === 'dcu.ie')!;
      const now = new Date();
      const list = `dcu.ie:${uuid(512)}`;
      const address = `${alliance.addresses.hub}/status/dcu.ie/${uuid(512)}`;
      const published = buildStatusList({
        ...{ address, issuer: { id: `${alliance.addresses.hub}/status/dcu.ie`, name: 'Dublin City University' } },
        ...{ purpose: 'revocation', encodedList: `u${BOMB.toString('base64url')}` },
        ...{ validFrom: now, validUntil: new Date(now.getTime() + 86_400_000), ttl: 60_000 },
      });
      const dcu = await intruderOf(alliance, 'dcu.ie');
      const told = await dcu.post(`${alliance.addresses.hub}/messages`, {
        ...{ id: uuid(513), from: 'dcu.ie', to: 'hub', kind: 'trust.statusListPublished', at: now.toISOString() },
        payload: { list, document: await sealVcJwt(published, seal) },
      });
      expect([told.status, told.text]).toEqual([422, expect.stringContaining('The list expands to more than')]);
      const document = await sealedBy(
        seal,
        buildDocument({ ...MICRO_CREDENTIAL, status: [statusEntry('revocation', address, 7)] }),
        now,
      );
      let answer: Answered | null = null;
      const held = await heldFor(
        async () => void (answer = await post(graph, { query: VERIFY, variables: { document } })),
      );
      expect((answer as unknown as Answered).data).toEqual({
        verifyCredential: expect.objectContaining({ verdict: 'INDETERMINATE' }),
      });
      expect([held < 100 || held]).toEqual([true]);
    });
  });
}
