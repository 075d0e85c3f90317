import { describe, expect, test } from '@jest/globals';
import jsonld from 'jsonld';
import {
  CONTEXTS,
  CREDENTIALS_CONTEXT,
  PROFILE_CONTEXT,
} from '../../../../subgraphs/shared/sealing/linked-data/contexts.ts';
import {
  createDocumentLoader,
  UnknownContext,
  type DocumentLoader,
} from '../../../../subgraphs/shared/sealing/linked-data/document-loader.ts';
import { triplesOf } from '../../../../subgraphs/shared/sealing/linked-data/triples.ts';
import { buildDocument } from '../../../../subgraphs/shared/sealing/index.ts';
import { EVERY_KIND } from '../described.ts';
import { official, readElm, samples } from '../elm-files.ts';

const officialLoader: DocumentLoader = async (url) => {
  const files = ['context/w3c-credentials-v1.jsonld', 'context/edc-ap-context.jsonld'];
  const file = files[CONTEXTS.indexOf(url as never)];
  if (!file) throw new UnknownContext(url);
  return { documentUrl: url, document: JSON.parse(readElm(file)) };
};
const ownLoader = createDocumentLoader();

/** RDF Dataset Canonicalization: equal texts, equal triples. */
async function canonical(document: object, documentLoader: DocumentLoader): Promise<string> {
  const options = { algorithm: 'RDFC-1.0', format: 'application/n-quads', documentLoader, safe: false };
  try {
    return (await jsonld.canonize(document as never, options as never)) as unknown as string;
  } catch (error) {
    return `refused: ${(error as Error).name}`;
  }
}

official('the project’s own contexts', () => {
  test('have every term of edc-ap, and no other, each with the same meaning', () => {
    const theirs = JSON.parse(readElm('context/edc-ap-context.jsonld'))['@context'] as Record<string, unknown>;
    const meaning = (context: Readonly<Record<string, unknown>>) =>
      Object.entries(context).map(([term, definition]) => {
        const { '@id': id, ...rest } = (typeof definition === 'string' ? { '@id': definition } : definition) as {
          '@id': string;
        };
        return [term, full(id, context), JSON.stringify(rest)];
      });
    expect(meaning(PROFILE_CONTEXT).toSorted()).toEqual(meaning(theirs).toSorted());
  });

  test.each(samples())('say the same of %s as the official ones', async (_file, document) => {
    expect(await canonical(document, ownLoader)).toBe(await canonical(document, officialLoader));
    // Many samples name other contexts, or none: with the profile's own, their terms are compared, too.
    const named = { ...document, '@context': CONTEXTS };
    expect(await canonical(named, ownLoader)).toBe(await canonical(named, officialLoader));
  });

  test.each(EVERY_KIND)('say the same of %s that the hub makes', async (_name, described) => {
    const document = buildDocument(described);
    const ours = await canonical(document, ownLoader);
    expect(ours.split('\n').length).toBeGreaterThan(100);
    expect(ours).toBe(await canonical(document, officialLoader));
  });

  test('say the same of a presentation and of the older proofs', async () => {
    // Not of RsaSignature2018: the official context uses a prefix there that it does not define.
    const document = {
      '@context': CONTEXTS,
      type: 'VerifiablePresentation',
      id: 'urn:uuid:7',
      holder: 'did:example:holder',
      verifiableCredential: {
        id: 'urn:credential:1',
        type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
        refreshService: { id: 'urn:refresh:1', type: 'ManualRefreshService2018' },
        credentialStatus: 'urn:status:1',
        termsOfUse: 'urn:terms:1',
      },
      proof: ['EcdsaSecp256r1Signature2019', 'Ed25519Signature2018'].map((type) => ({
        type,
        created: '2026-11-21T12:00:00Z',
        proofPurpose: 'assertionMethod',
        verificationMethod: 'urn:key:1',
        jws: 'a..b',
      })),
    };
    expect(await canonical(document, ownLoader)).toBe(await canonical(document, officialLoader));
  });
});

/** The address of a name such as `elm:title`. */
function full(id: string, context: Readonly<Record<string, unknown>>): string {
  const [prefix, name] = id.split(/:(.*)/s) as [string, string];
  return typeof context[prefix] === 'string' && !name.startsWith('//') ? `${context[prefix] as string}${name}` : id;
}

describe('reading linked data', () => {
  test('fetches nothing: an address that is not the profile’s is refused', async () => {
    const foreign = { '@context': [...CONTEXTS, 'http://127.0.0.1:9/context'], id: 'urn:credential:1' };
    const unknown = { details: { cause: expect.any(UnknownContext) } };
    await expect(triplesOf(foreign, ownLoader)).rejects.toMatchObject(unknown);
    await expect(ownLoader('https://www.w3.org/ns/credentials/v2')).rejects.toThrow(UnknownContext);
    const within = { '@context': CONTEXTS, id: 'urn:a:1', displayParameter: { '@context': 'file:///etc/passwd' } };
    await expect(triplesOf(within, ownLoader)).rejects.toMatchObject(unknown);
  });

  test('terms of a credential cannot be given another meaning', () => {
    expect(CREDENTIALS_CONTEXT).toMatchObject({
      '@protected': true,
      VerifiableCredential: { '@context': { '@protected': true } },
    });
  });
});
