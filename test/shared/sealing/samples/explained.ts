import { expected } from './files.ts';
import type { Judged } from './judged.ts';

/** What a file must come to, and who says so: not this project. */
interface Explanation {
  /** Matches the file's name. */
  readonly file: RegExp;
  readonly seal: string;
  /** Null: no seal can be examined. */
  readonly ownLevel?: string | null;
  /** A clause, the file's name, EXPECTED.json, or what OpenSSL says (the test asks it). */
  readonly source: string;
}

const NO_SEAL = 'TOTAL_FAILED/FORMAT_FAILURE';
const UNKNOWN_AUTHORITY = 'INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND';
const UNSUPPORTED = 'INDETERMINATE/SIG_CONSTRAINTS_FAILURE';
const WEAK = 'INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE_NO_POE';
const UNTRUSTED = 'no authority is trusted here: ETSI EN 319 102-1 clause 5.2.6.4';

/** The first that matches counts. */
const EXPLANATIONS: readonly Explanation[] = [
  { file: /\.(ttl|md)$/, seal: NO_SEAL, source: "the file's name: not JSON" },
  {
    file: /samples\/.*(-signed[-.]|json_sealed_advanced)/,
    seal: UNKNOWN_AUTHORITY,
    ownLevel: 'LTA',
    source: `EXPECTED.json: signature good, looks like LTA; ${UNTRUSTED}`,
  },
  { file: /samples\/.*unsigned/, seal: NO_SEAL, source: "the file's name: unsigned" },
  {
    file: /samples\/.*(xample|ample|canonical|to_seal|seal_test|shouldValidate|ebsi-edc|acc\.json)/,
    seal: NO_SEAL,
    source: 'RFC 7515 section 7.2: no member "signatures" or "signature"',
  },
  {
    file: /jades-lta\.json$/,
    seal: UNKNOWN_AUTHORITY,
    ownLevel: 'T',
    source: `OpenSSL: signature good; its OCSP answer is by a responder of another authority: RFC 6960 section 4.2.2.2; ${UNTRUSTED}`,
  },
  {
    file: /double-lta-in-container/,
    seal: UNKNOWN_AUTHORITY,
    ownLevel: 'T',
    source: `OpenSSL: signature good; OCSP answer as in jades-lta.json; ${UNTRUSTED}`,
  },
  {
    file: /lta-copied-arctst/,
    seal: UNKNOWN_AUTHORITY,
    ownLevel: 'LT',
    source: `the file's name: its archive timestamp is another's; OpenSSL: signature good; ${UNTRUSTED}`,
  },
  {
    file: /t-copied-sigtst/,
    seal: UNKNOWN_AUTHORITY,
    ownLevel: 'B',
    source: `the file's name: its signature timestamp is another's; OpenSSL: signature good; ${UNTRUSTED}`,
  },
  {
    file: /b-copied-cnttst/,
    seal: UNKNOWN_AUTHORITY,
    ownLevel: 'B',
    source: `OpenSSL: signature good; a content timestamp is over the payload alone, so a copied one fits: ETSI TS 119 182-1 clause 5.2.6; ${UNTRUSTED}`,
  },
  {
    file: /BpT-broken-sigTst/,
    seal: UNKNOWN_AUTHORITY,
    ownLevel: 'B',
    source: `the file's name: its signature timestamp is broken; OpenSSL: signature good; ${UNTRUSTED}`,
  },
  {
    file: /broken-attached-counter-signature/,
    seal: UNKNOWN_AUTHORITY,
    ownLevel: 'B',
    source: `OpenSSL: signature good; the counter-signature is not looked at, and said so; ${UNTRUSTED}`,
  },
  {
    file: /sigAndRefsTst/,
    seal: UNKNOWN_AUTHORITY,
    ownLevel: 'T',
    source: `OpenSSL: signature good; references and their timestamps are not looked at: of level T at most (clause 6.3); ${UNTRUSTED}`,
  },
  { file: /triple-LTA/, seal: NO_SEAL, source: 'the profile: its payload is a text, not a JSON document' },
  {
    file: /etsiu-in-crit/,
    seal: NO_SEAL,
    source: 'RFC 7515 section 4.1.11: etsiU is in the unprotected header, and critical headers must be protected',
  },
  {
    file: /crit-(string-type|with-wrong-entry)|empty-crit/,
    seal: NO_SEAL,
    source: "RFC 7515 section 4.1.11: crit is a list of names, not empty (the file's name)",
  },
  {
    file: /expiration-time-header/,
    seal: UNSUPPORTED,
    source: 'the profile: exp changes what a seal means and is not judged',
  },
  {
    file: /notBefore-header|invalid-digest-algo/,
    seal: WEAK,
    source: 'the profile: RS512 is not among its algorithms',
  },
  {
    file: /unsupported-signature-algorithm/,
    seal: NO_SEAL,
    source: "the file's name; RFC 7518 section 3.1: no such algorithm",
  },
  {
    file: /without-non-critical-header|no-signing-time/,
    seal: UNSUPPORTED,
    source: 'the profile: srCms (clause 5.2.3) is not judged',
  },
  { file: /detached/, seal: UNSUPPORTED, source: "the file's name: detached; the profile wants the document inside" },
  { file: /double-sig-different/, seal: NO_SEAL, source: "the file's name: two signatures; the profile wants one" },
  { file: /no-signatures/, seal: NO_SEAL, source: "the file's name; RFC 7515 section 7.2.1" },
  {
    file: /asn1policy|mixed-etsiU|spUserNotice|wrong-etsiu-type/,
    seal: UNSUPPORTED,
    source: 'the profile: signature policies (sigPId, clause 5.2.7) are not judged',
  },
  { file: /with-certified/, seal: UNSUPPORTED, source: 'the profile: srAts (clause 5.2.5) is not judged' },
  { file: /double-sigt/, seal: NO_SEAL, source: "the file's name; RFC 7515 section 4: header names are unique" },
  {
    file: /extra-element/,
    seal: NO_SEAL,
    source: "the file's name; a member that nobody signed and the profile does not know",
  },
  {
    file: /jades-dss\/sample\.json/,
    seal: NO_SEAL,
    source: 'RFC 7515 section 7.2: no member "signatures" or "signature"',
  },
  { file: /specs\/.*-invalid/, seal: NO_SEAL, source: "the file's name: invalid by the schema of ETSI TS 119 182-1" },
];

/** Who says that it is so; null where nobody does. */
export const sourceOf = ({ file }: Pick<Judged, 'file'>) =>
  EXPLANATIONS.find((one) => one.file.test(file))?.source ?? null;

/** In what a file was judged differently than its source of truth says; null where it agrees. */
export function disagreement(judged: Judged): string | null {
  const { file, seal, format, intact, apparentLevel, ownLevel, verdict } = judged;
  const explanation = EXPLANATIONS.find((one) => one.file.test(file));
  if (!explanation) return 'Nobody explains it.';
  if (verdict === 'VALID') return 'No file is valid where nobody is trusted.';
  if (explanation.seal !== seal) return `The seal should be ${explanation.seal}, and is ${seal}.`;
  if ((explanation.ownLevel ?? null) !== ownLevel) return `Level ${explanation.ownLevel}, not ${ownLevel}.`;
  const { jws, shacl } = expected[file] ?? {};
  if (jws && (jws.signatureVerifies !== intact || jws.apparentLevel !== apparentLevel))
    return 'EXPECTED.json has another signature or apparent level.';
  if (!jws && file.startsWith('samples/') && intact !== null) return 'EXPECTED.json knows no signature of it.';
  if (shacl && (shacl.conforms === true) !== (format === 'OK')) return 'EXPECTED.json has another result of SHACL.';
  return !shacl && format === 'OK' ? 'Nobody says that its shape is right.' : null;
}
