import type { AccreditationTerms } from '../../shared/accreditation/coverage.policy.ts';

/** Queries about evidence. One query asks for any number of pieces, each under a numbered alias. */

const numbered = (count: number, part: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => part(n)).join(' ');

const CHECK = 'name status indication subIndication message';

/** Fetches the received credentials from the learner's home. */
export const receivedQuery = (count: number) =>
  `query Evidence(${numbered(count, (n) => `$id${n}: ID!`)}) {
    ${numbered(count, (n) => `received${n}: receivedCredential(id: $id${n}) { id download verification { checks { ${CHECK} } } }`)}
  }`;

/** The answer to `receivedQuery`. */
export type ReceivedAnswer = Readonly<Record<string, ReceivedDocument | null>>;
export interface ReceivedDocument {
  readonly id: string;
  readonly download: string;
  /** How it was verified when its learner uploaded it; null where its issuer delivered it. */
  readonly verification: Pick<VerificationAnswer, 'checks'> | null;
}

/** Has the documents verified by the trust subgraph. */
export const verificationQuery = (count: number) =>
  `query Verification(${numbered(count, (n) => `$document${n}: String!`)}) {
    ${numbered(
      count,
      (n) => `verification${n}: verifyCredential(document: $document${n}) {
        verdict
        checks { ${CHECK} }
        awardedBy { institution { id } }
        sealedBy { institution { id } }
      }`,
    )}
  }`;

/** One result of `verificationQuery`. */
export interface VerificationAnswer {
  readonly verdict: 'VALID' | 'INVALID' | 'INDETERMINATE';
  readonly checks: readonly {
    readonly name: string;
    readonly status: 'OK' | 'ERROR' | 'SKIPPED';
    readonly indication: string | null;
    readonly subIndication: string | null;
    readonly message: string | null;
  }[];
  readonly awardedBy: { readonly institution: { readonly id: string } | null } | null;
  readonly sealedBy: { readonly institution: { readonly id: string } | null } | null;
}

/** A piece of evidence on which its issuer and the registry are queried. */
export interface IssuerQuestion {
  readonly institution: string;
  readonly credential: string | null;
  readonly enrolment: string | null;
  readonly result: string | null;
}

/** The hub allows at most 30 root fields in one query; each piece takes four. */
export const ISSUERS_PER_QUERY = 7;

/**
 * Fetches what the issuers say of the pieces now, as far as this institution may read it, and the issuers'
 * accreditations.
 */
export function issuerQuery(questions: readonly IssuerQuestion[]): {
  document: string;
  variables: Record<string, string>;
} {
  const variables: Record<string, string> = {};
  const ask = (name: string, id: string | null, part: (variable: string) => string) => {
    if (id === null) return '';
    variables[name] = id;
    return part(`$${name}`);
  };
  const parts = questions.flatMap(({ institution, credential, enrolment, result }, n) => [
    ask(
      `at${n}`,
      institution,
      (v) => `institution${n}: institution(id: ${v}) { id accreditations { validFrom validUntil eqfLevels iscedF } }`,
    ),
    ask(`credential${n}`, credential, (v) => `credential${n}: credential(id: ${v}) { id validity }`),
    ask(`enrolment${n}`, enrolment, (v) => `enrolment${n}: enrolment(id: ${v}) { id offering { id course { id } } }`),
    ask(`result${n}`, result, (v) => `result${n}: result(id: ${v}) { id final pass }`),
  ]);
  const declared = Object.keys(variables).map((name) => `$${name}: ID!`);
  return { document: `query Issuer(${declared.join(' ')}) { ${parts.join('\n')} }`, variables };
}

/** The answer to `issuerQuery`: members by name and number. */
export interface IssuerAnswer {
  readonly [part: string]:
    | {
        readonly accreditations?: readonly AccreditationTerms[];
        readonly validity?: string | null;
        readonly offering?: { readonly id: string; readonly course: { readonly id: string } | null } | null;
        readonly final?: boolean;
        readonly pass?: string;
      }
    | null
    | undefined;
}
