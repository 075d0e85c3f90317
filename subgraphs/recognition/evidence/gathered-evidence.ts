import { flawOf } from '../../shared/accreditation/coverage.policy.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { SealRefused } from '../../shared/sealing/index.ts';
import type { GraphAnswer } from '../../shared/serving/graph-client.ts';
import type { IssuerWord } from '../rule/rule.policy.ts';
import type { IssuerAnswer, VerificationAnswer } from './evidence.queries.ts';
import { courseVersionOf, hubIdsOf, sealedFactsOf, type SealedFacts } from './sealed-facts.policy.ts';

/** A piece of evidence as fetched from the graph, before it is stored. */
export interface GatheredEvidence {
  readonly received: string;
  readonly facts: SealedFacts;
  readonly hubIds: SealedFacts['hubIds'];
  readonly awarding: string | null;
  readonly sealer: string | null;
  readonly course: string | null;
  readonly offering: string | null;
  readonly courseVersion: string;
  readonly verification: VerificationAnswer;
  readonly verifiedAt: Date;
  readonly issuer: IssuerWord;
}

/**
 * A verified document, before its issuer is queried. @throws Refusal INVALID where it cannot be read, or is a decision
 */
export function pieceOf(
  received: string,
  document: string,
  verification: VerificationAnswer,
  verifiedAt: Date,
): GatheredEvidence {
  const facts = readFacts(document);
  if (facts.isDecision)
    throw new Refusal(
      'INVALID',
      'A recognition decision does not prove learning: submit the credential that it is about.',
    );
  const awarding = verification.awardedBy?.institution?.id ?? null;
  const sealer = verification.sealedBy?.institution?.id ?? null;
  const mandated = verification.checks.some(({ name, status }) => name === 'MANDATE' && status === 'OK');
  return {
    received,
    facts,
    hubIds: hubIdsOf(facts, awarding),
    awarding,
    sealer,
    course: null,
    offering: null,
    courseVersion: courseVersionOf(facts, awarding),
    verification,
    verifiedAt,
    issuer: {
      validity: null,
      final: null,
      passed: null,
      reachable: false,
      accredited: null,
      sealerEntitled: awarding !== null && (sealer === awarding || mandated),
    },
  };
}

/** The same piece with what its issuer says of it. */
export function withIssuerWord(
  piece: GatheredEvidence,
  answer: GraphAnswer<IssuerAnswer>,
  n: number,
): GatheredEvidence {
  const { data } = answer;
  const reachable = !['credential', 'enrolment', 'result'].some((part) => outageOf(answer, `${part}${n}`));
  const result = data?.[`result${n}`];
  const day = piece.facts.awardedOn;
  const accreditations = data?.[`institution${n}`]?.accreditations ?? null;
  return {
    ...piece,
    course: data?.[`enrolment${n}`]?.offering?.course?.id ?? null,
    offering: data?.[`enrolment${n}`]?.offering?.id ?? null,
    issuer: {
      ...piece.issuer,
      reachable: data !== null && reachable,
      validity: data?.[`credential${n}`]?.validity ?? null,
      final: result?.final ?? null,
      passed: result?.pass === undefined ? null : result.pass === 'PASSED',
      accredited:
        accreditations && day !== null && accreditations.some((terms) => flawOf(terms, piece.facts, day) === null),
    },
  };
}

function readFacts(document: string): SealedFacts {
  try {
    return sealedFactsOf(document);
  } catch (error) {
    if (error instanceof SealRefused) throw new Refusal('INVALID', `The evidence cannot be read: ${error.message}`);
    throw error;
  }
}

/** The outage because of which a part of an answer is missing, as an error to throw; null where there was none. */
export function outageOf(answer: GraphAnswer<unknown>, part: string): HubError | null {
  const outage = answer.errors.find(
    ({ path, extensions }) => extensions?.code === 'INSTITUTION_UNAVAILABLE' && (!path || path[0] === part),
  );
  if (!outage) return null;
  const { institution, retryAfter } = outage.extensions ?? {};
  return new HubError('INSTITUTION_UNAVAILABLE', outage.message, { institution, retryAfter });
}
