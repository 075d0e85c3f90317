import type { RequestContext } from '../../shared/serving/request-context.ts';
import { documentOf } from '../credential/credential-document.ts';
import { CredentialEntity, type Credential } from '../credential/credential.entity.ts';
import { mayBePrepared } from '../credential/credential.policy.ts';
import type { Draft } from './draft.service.ts';
import { eligibilityOf, kindOf, type Eligibility } from './eligibility.policy.ts';
import type { AskedEnrolment, AskedOffering } from './offering.query.ts';
import type { PreparationOutcome } from './preparation-batch.entity.ts';

const NO_DOCUMENT = { document: null, documentHash: null } as const;

/** One page of the offering, as answered by the graph. */
export interface AskedPage {
  readonly offering: AskedOffering;
  readonly enrolments: readonly AskedEnrolment[];
  readonly next: string | null;
  /** The code why a learner could not be read, by enrolment; it has every enrolment whose learner is null. */
  readonly unread: ReadonlyMap<string, string>;
}

/** The page with the drafts of its credentials, by enrolment. */
export interface Page extends AskedPage {
  readonly drafts: ReadonlyMap<string, Draft>;
}

/** The outcome for one enrolment. */
export interface Outcome {
  readonly enrolment: string;
  /** Null where none could be written. */
  readonly credential: Credential | null;
  readonly outcome: PreparationOutcome;
  readonly code: string | null;
}

/**
 * Prepares one enrolment's credential in the unit of work: creates it, rewrites it, or deletes it if none is due.
 *
 * @param former the current credential of this enrolment, locked
 * @returns null if the enrolment earns no credential
 * @throws Error if the credential changed since it was drafted: the page is drafted again
 */
export function prepareOne(
  ctx: RequestContext,
  { offering, unread, drafts }: Page,
  enrolment: AskedEnrolment,
  former: Credential | null,
): Outcome | null {
  const outcomeOf = (credential: Credential | null, outcome: PreparationOutcome, code: string | null = null) => ({
    ...{ enrolment: enrolment.id, credential, outcome, code },
  });
  if (former && !mayBePrepared(former.state)) return outcomeOf(former, 'READY');
  const eligibility = eligibilityOf(enrolment, offering.assessments ?? []);
  if (eligibility.kind === 'NONE') {
    if (former) ctx.em.remove(former);
    return null;
  }
  const code = unread.get(enrolment.id);
  const { learner } = enrolment;
  if (code && (!learner || former?.state === 'READY')) return outcomeOf(former, 'FAILED', code);
  const draft = drafts.get(enrolment.id);
  if (!learner || !draft || (former && former.id !== draft.credentialId))
    throw new Error(`The credential of ${enrolment.id} changed while it was prepared.`);
  const written = write(ctx, { offering, enrolment: enrolment.id, learner: learner.id, eligibility, draft }, former);
  if (code) return outcomeOf(written, 'FAILED', code);
  return outcomeOf(written, written.state === 'READY' ? 'READY' : 'INCOMPLETE');
}

/** Creates or rewrites the credential. */
function write(
  ctx: RequestContext,
  of: {
    readonly offering: AskedOffering;
    readonly enrolment: string;
    readonly learner: string;
    readonly eligibility: Exclude<Eligibility, { kind: 'NONE' }>;
    readonly draft: Draft;
  },
  former: Credential | null,
): Credential {
  const { offering, enrolment, learner, eligibility, draft } = of;
  const { description, missing, warnings, credentialId: id } = draft;
  const kind = kindOf(offering);
  const result = eligibility.kind === 'DUE' ? eligibility.result : null;
  const values = {
    kind,
    state: missing.length === 0 ? ('READY' as const) : ('DRAFT' as const),
    title: description.title,
    result: result?.id ?? null,
    missing,
    warnings,
    description,
    ...(missing.length === 0 ? documentOf(description) : NO_DOCUMENT),
  };
  if (former) return ctx.em.assign(former, values);
  return ctx.em.create(CredentialEntity, {
    ...values,
    id,
    validity: 'VALID',
    offering: offering.id,
    enrolment,
    learner,
    sealedDocument: null,
    sealedBy: null,
    sealedAt: null,
    seal: null,
    revokedAt: null,
    validityChangedAt: null,
    validityReason: null,
    receivedCredential: null,
    preparedAt: ctx.now,
  });
}
