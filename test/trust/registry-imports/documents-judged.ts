import { expect, test } from '@jest/globals';
import { type AnnexOne, buildDocument } from '../../../subgraphs/shared/sealing/index.ts';
import { make, NOW } from '../../shared/sealing/certificates.ts';
import { MICRO_CREDENTIAL } from '../../shared/sealing/described.ts';
import { sealedBy } from '../../support/seals.ts';
import { record, take } from './records.ts';
import { registry, sealed, verify } from './stage.ts';

/** What follows from accreditations for a document. */
export function documentsJudged(): void {
  const profile = (document: unknown) => ({
    ...(document as object),
    credentialSchema: { id: 'http://data.europa.eu/snb/model/ap/edc-accredited', type: 'ShaclValidator2017' },
  });
  const ofTwente: AnnexOne = {
    ...MICRO_CREDENTIAL,
    credentialId: 'utwente.nl:019aa000-0000-7000-8000-000000000001',
    awardingBody: {
      ...MICRO_CREDENTIAL.awardingBody!,
      schac: 'utwente.nl',
      eidasIdentifier: 'NTRNL-DEMO-UT',
      legalIdentifier: null,
    },
  };
  async function accreditationOf(described: AnnexOne, change?: (document: unknown) => unknown) {
    const identity = registry.seals.get(described === MICRO_CREDENTIAL ? 'dcu.ie' : 'utwente.nl')!;
    return (await verify(await sealedBy(identity, buildDocument(described), NOW, change))).accreditation;
  }

  test('a decision that covers the learning on the day of the award is found', async () => {
    expect(await accreditationOf(MICRO_CREDENTIAL)).toMatchObject({
      status: 'OK',
      message: expect.stringMatching(/^On 2026-11-20: Dublin City University is accredited by Quality/),
    });
  });

  test('without one, nothing follows where the document claims none, and it is wrong where it does', async () => {
    await only('utwente.nl', record({ id: 'only', issuedDate: Date.parse('2026-11-21T00:00:00Z') }));
    expect(await accreditationOf(ofTwente)).toMatchObject({
      status: 'SKIPPED',
      message: expect.stringMatching(
        /claims none\. Not accredited for this learning on 2026-11-20: .* holds only from 2026-11-21/,
      ),
    });
    expect(await accreditationOf(ofTwente, profile)).toMatchObject({
      status: 'ERROR',
      message: expect.stringContaining('says that it is accredited'),
    });
    await only(
      'utwente.nl',
      record({ id: 'only', limitFields: ['http://data.europa.eu/snb/isced-f/09'], limitEQFLevels: [] }),
    );
    expect(await accreditationOf(ofTwente, profile)).toMatchObject({ status: 'ERROR' });
    await only('utwente.nl', record({ id: 'only', limitFields: [], limitEQFLevels: [] }));
    expect(await accreditationOf(ofTwente, profile)).toMatchObject({ status: 'OK' });
  });

  test('of an awarding body that is no member nothing is known, and a seal that is not trusted says nothing', async () => {
    const stranger: AnnexOne = {
      ...ofTwente,
      credentialId: 'mit.edu:019aa000-0000-7000-8000-000000000001',
      awardingBody: {
        ...ofTwente.awardingBody!,
        schac: 'mit.edu',
        eidasIdentifier: 'NTRUS-1',
        erasmusCode: null,
        pic: null,
      },
    };
    expect(await accreditationOf(stranger, profile)).toMatchObject({
      status: 'SKIPPED',
      message: expect.stringMatching(/says that it is accredited, but its awarding body is not a member/),
    });
    const untrusted = await make({ name: 'Nobody', issuer: await make({ name: 'Evil', ca: true }) });
    expect((await verify(await sealed(MICRO_CREDENTIAL, profile, untrusted))).accreditation).toMatchObject({
      status: 'SKIPPED',
      message: expect.stringContaining('the seal is not trusted'),
    });
  });

  /** The registry's one decision about an institution. */
  async function only(institution: string, value: unknown): Promise<void> {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: registry.url });
    await client.connect();
    await client.query('delete from trust.accreditation where institution_id = $1', [institution]);
    await client.end();
    expect((await take(value))[0]).toMatch(/^1 added/);
  }
}
