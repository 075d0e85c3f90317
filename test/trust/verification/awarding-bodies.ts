import { describe, expect, test } from '@jest/globals';
import { buildDocument, seal, sealIssuer } from '../../../subgraphs/shared/sealing/index.ts';
import { MICRO_CREDENTIAL } from '../../shared/sealing/described.ts';
import { ofTuni, SECOND_AWARDS, type Changeable } from '../../shared/sealing/awarding.ts';
import { NOW } from '../registry.ts';
import { issuedSeal } from '../../support/seals.ts';
import { registry, sealed, verify, sealedAs } from './stage.ts';

/** Who awards, and whether that is who sealed. */
export function awardingBodies(): void {
  test('who sealed is what the certificate says, whatever the document says', async () => {
    const identity = registry.seals.get('tuni.fi')!;
    const disguised = sealIssuer(buildDocument(MICRO_CREDENTIAL), registry.seals.get('dcu.ie')!.certificates[0]!, NOW);
    const text = await seal(JSON.stringify(disguised), { ...identity, signedAt: NOW });
    expect(await verify(text)).toMatchObject({
      verdict: 'INVALID',
      sealedBy: { identifier: 'NTRFI-DEMO-TUNI', institution: { id: 'tuni.fi' } },
      check: { MANDATE: { status: 'ERROR' } },
    });
  });

  test('a trusted seal of somebody outside the alliance awards under no other name than its own', async () => {
    const acme = { country: 'NL', legalName: 'Acme', organizationIdentifier: 'NTRNL-1' };
    const identity = await issuedSeal(registry.authority, acme, NOW);
    const numbered = {
      ...MICRO_CREDENTIAL.awardingBody!,
      schac: 'acme.example',
      eidasIdentifier: 'NTRNL-1',
      legalIdentifier: null,
    };
    const of = async (legalName: Record<string, string>) => {
      const document: Changeable = structuredClone(
        buildDocument({ ...MICRO_CREDENTIAL, awardingBody: { ...numbered, legalName } }),
      );
      delete document.identifier;
      const issued: Changeable = sealIssuer(document, identity.certificates[0]!, NOW);
      issued.issuer.legalName = { en: 'Dublin City University' };
      return await verify(await seal(JSON.stringify(issued), { ...identity, signedAt: NOW }));
    };
    expect(await of({ en: 'Dublin City University' })).toMatchObject({
      verdict: 'INDETERMINATE',
      sealedBy: { name: 'Acme', identifier: 'NTRNL-1', institution: null },
      check: {
        FORMAT: { status: 'OK' },
        SEAL: { status: 'OK' },
        MANDATE: { indication: 'INDETERMINATE', message: expect.stringContaining('the seal belongs to Acme;') },
      },
    });
    // Of several names the one that the certificate confirms is told.
    expect(await of({ en: 'Dublin City University', nl: 'ACMÉ' })).toMatchObject({
      verdict: 'VALID',
      awardedBy: { name: 'ACMÉ', identifier: 'NTRNL-1', institution: null },
      sealedBy: { name: 'Acme' },
    });
  });

  test('an awarding body with the identifiers of two members is refused', async () => {
    const twice = { ...MICRO_CREDENTIAL.awardingBody!, legalIdentifier: 'NTRFI-DEMO-TUNI' };
    expect(await verify(await sealed({ ...MICRO_CREDENTIAL, awardingBody: twice }))).toMatchObject({
      verdict: 'INVALID',
      awardedBy: { institution: null },
      check: { MANDATE: { status: 'ERROR' } },
    });
  });

  describe('what one university sealed for itself is not valid for what another awards', () => {
    test('and is valid without it', async () => {
      expect(await verify(await sealedAs(ofTuni(), 'tuni.fi'))).toMatchObject({
        verdict: 'VALID',
        awardedBy: { institution: { id: 'tuni.fi' } },
        check: { MANDATE: { status: 'SKIPPED' } },
      });
    });

    test.each(SECOND_AWARDS)('in %s', async (_, change) => {
      expect(await verify(await sealedAs(ofTuni(change), 'tuni.fi'))).toMatchObject({
        verdict: 'INVALID',
        awardedBy: { institution: null },
        check: { MANDATE: { status: 'ERROR', message: expect.stringContaining('Several organisations award') } },
      });
    });
  });

  describe('a document whose awarding body cannot be told to be the sealer is not valid', () => {
    /** Of dcu.ie, without the hub's id unless it is kept, its awarding body described otherwise. */
    const otherwise = (change: (body: Changeable, document: Changeable) => void): Changeable => {
      const document: Changeable = structuredClone(buildDocument(MICRO_CREDENTIAL));
      const { identifier } = document;
      delete document.identifier;
      const { awardedBy: own } = document.credentialSubject.hasClaim;
      const before = JSON.stringify(own.awardingBody);
      const body = structuredClone(own.awardingBody);
      change(body, Object.assign(document, { keepId: () => (document.identifier = identifier) }));
      const { keepId: _, ...kept } = document;
      return JSON.parse(JSON.stringify(kept).replaceAll(before, JSON.stringify(body)));
    };
    const nameOnly = (body: Changeable) => {
      for (const name of ['eIDASIdentifier', 'registration', 'identifier']) delete body[name];
    };
    const numbered = (n: number) => ({ id: `urn:epass:identifier:${6000 + n}`, type: 'Identifier', notation: `x${n}` });
    test.each<[string, (body: Changeable, document: Changeable) => void, by: string, verdict: string, RegExp]>([
      ['by its name alone', nameOnly, 'tuni.fi', 'INVALID', /names no mandate/],
      [
        'by its identifier in lower case',
        (body) => {
          const { eIDASIdentifier } = body;
          nameOnly(body);
          body.eIDASIdentifier = { ...eIDASIdentifier, notation: 'ntrie-demo-dcu' };
        },
        'tuni.fi',
        'INVALID',
        /dcu\.ie gave the sealer no such mandate/,
      ],
      [
        'behind fifty other identifiers',
        (body) => (body.identifier = [...Array.from({ length: 60 }, (_, n) => numbered(n)), body.identifier].flat()),
        'tuni.fi',
        'INDETERMINATE',
        /more than 50 identifiers/,
      ],
      [
        'by its name alone, by the hub’s id another’s than the sealer’s',
        (body, document) => (nameOnly(body), document.keepId()),
        'tuni.fi',
        'INVALID',
        /a credential of dcu\.ie, but names/,
      ],
      [
        'as somebody else, by the hub’s id the sealer’s',
        (body, document) => (nameOnly(body), (body.legalName = { en: 'Another University' }), document.keepId()),
        'dcu.ie',
        'INVALID',
        /a credential of dcu\.ie, but names/,
      ],
    ])('%s', async (_, change, by, verdict, message) => {
      expect(await verify(await sealedAs(otherwise(change), by))).toMatchObject({
        verdict,
        check: { MANDATE: { status: 'ERROR', message: expect.stringMatching(message) } },
      });
    });

    test.each<[string, (issuer: Changeable, body: Changeable) => void, string]>([
      [
        'is valid where its issuer is the awarding body',
        (issuer, body) => (issuer.registration = { ...body.registration }),
        'VALID',
      ],
      ['is INDETERMINATE where nothing tells that', () => {}, 'INDETERMINATE'],
    ])('one from outside the alliance %s', async (_, change, verdict) => {
      const subject = { country: 'SE', legalName: 'A University', organizationIdentifier: 'VATSE-202100287401' };
      const identity = await issuedSeal(registry.authority, subject, NOW);
      const document = otherwise((body) => {
        nameOnly(body);
        body.legalName = { en: 'A University' };
        body.registration = {
          id: 'urn:epass:legalIdentifier:900',
          type: 'LegalIdentifier',
          notation: 'SE202100287401',
          spatial: body.location.address.countryCode,
        };
      });
      const issued: Changeable = sealIssuer(document, identity.certificates[0]!, NOW);
      issued.issuer = { ...issued.issuer, id: 'urn:epass:org:800' };
      for (const name of ['registration', 'identifier']) delete issued.issuer[name];
      change(issued.issuer, issued.credentialSubject.hasClaim.awardedBy.awardingBody);
      const { check, ...found } = await verify(await seal(JSON.stringify(issued), { ...identity, signedAt: NOW }));
      expect([found.verdict, check.FORMAT.status, check.SEAL.status]).toEqual([verdict, 'OK', 'OK']);
    });
  });
}
