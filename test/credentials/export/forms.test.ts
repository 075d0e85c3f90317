import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { languagesOf } from '../../../subgraphs/credentials/export/issuer.ts';
import { openBadgeOf, type Exported } from '../../../subgraphs/credentials/export/open-badge.ts';
import { verifiableCredentialOf } from '../../../subgraphs/credentials/export/verifiable-credential.ts';
import { buildDocument, statusEntry, type AnnexOne } from '../../../subgraphs/shared/sealing/index.ts';
import { CONTEXTS } from '../../../subgraphs/shared/sealing/linked-data/contexts.ts';
import { EVERY_KIND, MICRO_CREDENTIAL, PARTICIPATION } from '../../shared/sealing/described.ts';
import { official } from '../../shared/sealing/elm-files.ts';
import { badgeProblems, readStandard, statementsOf } from './standards.ts';

const LEARNER = 'tuni.fi:019aa000-0000-7000-8000-0000000000aa';
const LIST = 'https://hub.example/status/dcu.ie/1';
const STATUS = [statusEntry('revocation', LIST, 4711), statusEntry('suspension', `${LIST}s`, 4711)];
const exported = (described: AnnexOne): Exported => ({
  document: { ...buildDocument(described), issued: '2026-11-21T12:00:00Z' },
  institution: 'dcu.ie',
  learner: LEARNER,
  offering: 'dcu.ie:019aa000-0000-7000-8000-0000000000ff',
});
/** JSON as it comes: the tests say what they expect of it. */
type Json = ReturnType<typeof JSON.parse>;
const badge = (described: AnnexOne = MICRO_CREDENTIAL, language = 'en'): Json =>
  openBadgeOf(exported(described), language);
const credential = (described: AnnexOne = MICRO_CREDENTIAL): Json => verifiableCredentialOf(exported(described));

describe('an open badge', () => {
  official('by the official files', () => {
    test('the specification’s own example is valid, and one without an achievement is not', () => {
      const example = readStandard('openbadges3/examples/Complete_OpenBadgeCredential.json');
      expect(badgeProblems(example)).toBeNull();
      expect(badgeProblems({ ...example, credentialSubject: {} })).not.toBeNull();
    });

    test.each(EVERY_KIND)('%s is valid against the schema, and no term is lost', async (_, described) => {
      for (const one of [badge(described), badge({ ...described, status: STATUS })]) {
        expect(badgeProblems(one)).toBeNull();
        expect((await statementsOf(one)).length).toBeGreaterThan(20);
      }
    });

    test('a term of no context would be found', async () => {
      await expect(statementsOf({ ...badge(), worth: 'much' })).rejects.toThrow('Safe mode');
    });
  });

  test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'asked for in %s says what it says in English',
    (l) => {
      expect(JSON.stringify(badge(MICRO_CREDENTIAL, l)).replaceAll(`"${l}"`, '"en"')).toBe(JSON.stringify(badge()));
    },
  );

  test('knows the languages of its document', () => {
    expect(languagesOf(exported(MICRO_CREDENTIAL).document)).toEqual(['en', 'fi']);
  });

  test('says what was achieved, with skills, level, field, credits, grade and its picture', () => {
    const { credentialSubject, name, issuer, awardedDate, validFrom } = badge();
    expect({ name, awardedDate, validFrom }).toEqual({
      name: 'The Sustainable Wine Race',
      awardedDate: '2026-11-21T12:00:00Z',
      validFrom: '2026-11-20T00:00:00Z',
    });
    expect(issuer).toMatchObject({
      id: 'https://dcu.ie',
      type: ['Profile'],
      name: 'Dublin City University',
      url: 'https://www.dcu.ie',
      address: { addressCountryCode: 'IE' },
      otherIdentifier: expect.arrayContaining([
        expect.objectContaining({ identifierType: 'ext:eidasLegalIdentifier', identifier: 'NTRIE-DEMO-DCU' }),
        expect.objectContaining({ identifierType: 'ext:erasmusInstitutionalCode', identifier: 'IRLDUBLIN04' }),
      ]),
    });
    expect(credentialSubject).toMatchObject({
      creditsEarned: 2,
      activityStartDate: '2026-09-01T00:00:00Z',
      activityEndDate: '2026-11-15T00:00:00Z',
      result: [{ value: 'B', status: 'Completed', resultDescription: expect.stringMatching(/#result-1$/) }],
      achievement: {
        id: 'urn:uuid:019aa000-0000-7000-8000-0000000000ff',
        achievementType: 'MicroCredential',
        creditsAvailable: 2,
        inLanguage: 'en',
        image: { id: expect.stringMatching(/^data:image\/png;base64,iVBOR/), type: 'Image' },
        criteria: {
          narrative: expect.stringMatching(
            /- Stimulate creativity\n- Work together\n\nAssessment: Race report, .*\n\nWorkload: 2 ECTS credits, 60 hours\.$/s,
          ),
        },
        alignment: [
          {
            targetName: 'stimulate creativity in the team',
            targetUrl: 'http://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9',
            targetFramework: 'ESCO',
          },
          { targetUrl: 'http://data.europa.eu/snb/eqf/6', targetCode: '6' },
          { targetUrl: expect.stringContaining('/isced-f/0721') },
        ],
      },
    });
    const { resultDescription, id } = credentialSubject.achievement;
    expect(resultDescription).toMatchObject([{ id: `${id}#result-1`, name: 'Race report' }]);
  });

  test('is in the language asked for where there is one, and else in English', () => {
    expect(badge(MICRO_CREDENTIAL, 'fi')).toMatchObject({
      name: 'Kestävä viinikilpailu',
      credentialSubject: {
        achievement: { inLanguage: 'fi', criteria: { narrative: expect.stringContaining('Work') } },
      },
    });
  });

  test('of taking part promises no credits, grade or level', () => {
    const { credentialSubject } = badge(PARTICIPATION);
    const { achievement } = credentialSubject;
    expect(achievement.achievementType).toBe('ext:LearningActivity');
    for (const member of ['creditsAvailable', 'resultDescription']) expect(achievement).not.toHaveProperty(member);
    for (const member of ['creditsEarned', 'result']) expect(credentialSubject).not.toHaveProperty(member);
    expect(JSON.stringify(achievement.alignment)).not.toContain('EQF');
  });

  test('names its learner plainly, mail address and student identifier only hashed with the credential’s salt', () => {
    const learner = { ...MICRO_CREDENTIAL.learner!, email: 'Testa@example.org' };
    const one = badge({ ...MICRO_CREDENTIAL, learner });
    const salt = '019aa000-0000-7000-8000-000000000001';
    const hash = (text: string) =>
      `sha256$${createHash('sha256')
        .update(text + salt)
        .digest('hex')}`;
    expect(one.credentialSubject.identifier).toEqual([
      { type: 'IdentityObject', hashed: false, identityHash: 'Testa Fictional', identityType: 'name' },
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: hash('testa@example.org'),
        identityType: 'emailAddress',
        salt,
      },
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: hash('urn:schac:personalUniqueCode:int:esi:tuni.fi:000000'),
        identityType: 'ext:europeanStudentIdentifier',
        salt,
      },
    ]);
    expect(JSON.stringify(one)).not.toMatch(/@example\.org|esi:tuni|1990-02-03|0000000000aa/i);
  });

  test('one learner has the same id in all of an institution’s exports, and another at another institution', () => {
    const id = (of: Exported) => (openBadgeOf(of, 'en')['credentialSubject'] as { id: string }).id;
    const first = exported(MICRO_CREDENTIAL);
    expect(id(first)).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(id({ ...exported(PARTICIPATION), offering: 'dcu.ie:2' })).toBe(id(first));
    expect(id({ ...first, institution: 'tuni.fi' })).not.toBe(id(first));
    expect(id({ ...first, learner: `${LEARNER}b` })).not.toBe(id(first));
  });

  test('has room for one status: that of revocation', () => {
    expect(badge({ ...MICRO_CREDENTIAL, status: STATUS })['credentialStatus']).toEqual(STATUS[0]);
    expect(badge()).not.toHaveProperty('credentialStatus');
  });

  test('has no picture where it would be too large for a wallet', () => {
    const large = structuredClone(exported(MICRO_CREDENTIAL)) as Exported & { document: Json };
    large.document.displayParameter.individualDisplay[0].displayDetail[0].image.content = 'A'.repeat(400_000);
    expect(JSON.stringify(openBadgeOf(large, 'en')).length).toBeLessThan(10_000);
  });
});

describe('a credential of the W3C’s data model 2.0', () => {
  test('carries the subject word for word, both statuses, and the awarding body as its issuer', () => {
    const one = credential({ ...MICRO_CREDENTIAL, status: STATUS });
    const { document } = exported(MICRO_CREDENTIAL);
    expect({ ...one.credentialSubject, id: null }).toEqual({ ...(document.credentialSubject as object), id: null });
    expect(one).toMatchObject({
      id: document.id,
      type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
      issuer: { id: 'https://dcu.ie', name: 'Dublin City University' },
      validFrom: '2026-11-20T00:00:00Z',
      credentialStatus: STATUS,
    });
  });

  test('of a mandated one names the awarding body, not the sealer', () => {
    const [, described] = EVERY_KIND.find(([name]) => name === 'a mandated one')!;
    for (const one of [credential(described), badge(described)]) {
      expect(one['issuer']).toMatchObject({ id: 'https://dcu.ie', name: 'Dublin City University' });
      expect(JSON.stringify(one)).not.toContain('ECIU');
    }
  });

  official('with the official contexts', () => {
    /** What a subject says under some contexts, its own id left out of account. */
    const said = async (context: unknown, subject: object) =>
      (await statementsOf({ '@context': context, ...subject, id: 'urn:subject:1' })).toSorted();
    const sameAsSealed = async (document: Record<string, unknown>) => {
      const one = verifiableCredentialOf({ ...exported(MICRO_CREDENTIAL), document });
      const whole = await statementsOf(one);
      const under = one['@context'];
      const statements = await said(under, one['credentialSubject'] as object);
      expect(statements).toEqual(await said(CONTEXTS, document['credentialSubject'] as object));
      return { whole, statements };
    };

    test.each(EVERY_KIND)('%s says of its learner exactly what the sealed document says', async (_, described) => {
      const { whole, statements } = await sameAsSealed(buildDocument({ ...described, status: STATUS }));
      expect(whole.length).toBeGreaterThan(statements.length);
      expect(statements.length).toBeGreaterThan(30);
    });

    const folder = join(import.meta.dirname, '../../../../shared/elm/samples/elm-repo');
    test('and so would those of other issuers', async () => {
      for (const file of readdirSync(folder).filter((name) => /unsigned\.jsonld$/.test(name)))
        expect((await sameAsSealed(readStandard(`samples/elm-repo/${file}`))).statements.length).toBeGreaterThan(30);
    });
  });
});
