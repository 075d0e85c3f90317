import { CLASSES, LINKS, NAMESPACES, PLAIN, TEXTS, VALUES, type Names, type Prefix } from './profile-terms.ts';

/** The addresses of the two contexts of every European Digital Credential, in this order. */
export const CONTEXTS = [
  'https://www.w3.org/2018/credentials/v1',
  'http://data.europa.eu/snb/model/context/edc-ap',
] as const;

/** A JSON-LD context (JSON-LD 1.1, section 9.15). */
export type Context = Readonly<Record<string, unknown>>;

/** Each term of a table with its full address. */
function* termsOf(names: Names): Generator<readonly [term: string, address: string]> {
  for (const [prefix, list] of Object.entries(names)) {
    for (const word of list.trim().split(/\s+/)) {
      const [term, name] = word.split('=') as [string, string?];
      yield [term, NAMESPACES[prefix as Prefix] + (name ?? term)];
    }
  }
}

function define(names: Names, rest: Context | null): Context {
  return Object.fromEntries([...termsOf(names)].map(([term, id]) => [term, rest ? { '@id': id, ...rest } : id]));
}

/** The project's own context of the profile: every term of edc-ap, with the same meaning (a test compares them). */
export const PROFILE_CONTEXT: Context = {
  ...NAMESPACES,
  ...define(CLASSES, null),
  ...define(PLAIN, {}),
  ...define(LINKS, { '@type': '@id' }),
  ...define(TEXTS, { '@container': '@language' }),
  ...Object.assign({}, ...Object.entries(VALUES).map(([type, names]) => define(names, { '@type': `xsd:${type}` }))),
};

const CRED = NAMESPACES.cred;
const SEC = 'https://w3id.org/security#';
const link = (id: string) => ({ '@id': id, '@type': '@id' });
const moment = (id: string) => ({ '@id': id, '@type': `${NAMESPACES.xsd}dateTime` });
const graph = (id: string) => ({ '@id': id, '@type': '@id', '@container': '@graph' });
/** Protected terms, which must not be redefined (JSON-LD 1.1, section 4.1.11). */
const sealed = (terms: Context): Context => ({
  '@version': 1.1,
  '@protected': true,
  id: '@id',
  type: '@type',
  ...terms,
});
const scoped = (id: string, terms: Context) => ({ '@id': id, '@context': sealed(terms) });

const PURPOSES = {
  '@id': `${SEC}proofPurpose`,
  '@type': '@vocab',
  '@context': sealed({
    assertionMethod: { ...link(`${SEC}assertionMethod`), '@container': '@set' },
    authentication: { ...link(`${SEC}authenticationMethod`), '@container': '@set' },
  }),
};
const SUITES = [
  'EcdsaSecp256k1Signature2019',
  'EcdsaSecp256r1Signature2019',
  'Ed25519Signature2018',
  'RsaSignature2018',
];
const suite = (name: string) =>
  scoped(SEC + name, {
    ...Object.fromEntries(['challenge', 'domain', 'jws', 'nonce', 'proofValue'].map((term) => [term, SEC + term])),
    created: moment(`${NAMESPACES.dc}created`),
    expires: moment(`${SEC}expiration`),
    proofPurpose: PURPOSES,
    verificationMethod: link(`${SEC}verificationMethod`),
  });

/** The project's own context of the Verifiable Credentials Data Model 1.1 (its section 4.1, base context). */
export const CREDENTIALS_CONTEXT: Context = sealed({
  VerifiableCredential: scoped(`${CRED}VerifiableCredential`, {
    credentialSchema: {
      ...link(`${CRED}credentialSchema`),
      '@context': sealed({ JsonSchemaValidator2018: `${CRED}JsonSchemaValidator2018` }),
    },
    refreshService: {
      ...link(`${CRED}refreshService`),
      '@context': sealed({ ManualRefreshService2018: `${CRED}ManualRefreshService2018` }),
    },
    ...Object.fromEntries(
      ['credentialStatus', 'credentialSubject', 'evidence', 'holder', 'issuer', 'termsOfUse'].map((term) => [
        term,
        link(CRED + term),
      ]),
    ),
    ...Object.fromEntries(
      ['issued', 'issuanceDate', 'validFrom', 'validUntil', 'expirationDate'].map((term) => [
        term,
        moment(CRED + term),
      ]),
    ),
    proof: graph(`${SEC}proof`),
  }),
  VerifiablePresentation: scoped(`${CRED}VerifiablePresentation`, {
    holder: link(`${CRED}holder`),
    proof: graph(`${SEC}proof`),
    verifiableCredential: graph(`${CRED}verifiableCredential`),
  }),
  ...Object.fromEntries(SUITES.map((name) => [name, suite(name)])),
  proof: graph(`${SEC}proof`),
});

const ADDRESSES = new Map(
  [CLASSES, PLAIN, LINKS, TEXTS, ...Object.values(VALUES)].flatMap((names) => [...termsOf(names)]),
);
const TERMS = new Map([...ADDRESSES].map(([term, address]) => [address, term]));

/** The full address of a term, of the profile or of the credential itself. */
export function addressOf(term: string): string {
  return ADDRESSES.get(term) ?? CRED + term;
}

/** The term that a document uses for an address; the end of the address if there is none. */
export function termOf(address: string): string {
  return TERMS.get(address) ?? address.slice(Math.max(address.lastIndexOf('/'), address.lastIndexOf('#')) + 1);
}
