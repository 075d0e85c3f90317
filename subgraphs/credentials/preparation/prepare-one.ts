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
  /** The code why a learner could not be read, by enrolment. */
  readonly unread: ReadonlyMap<string, string>;
}

/** The page with the drafts of its credentials, by enrolment. */
export interface Page extends AskedPage {
  readonly drafts: ReadonlyMap<string, Draft>;
}

/** The outcome for one enrolment. */
export interface Outcome {
  readonly credential: Credential;
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
  if (former && !mayBePrepared(former.state)) return { credential: former, outcome: 'READY', code: null };
  const eligibility = eligibilityOf(enrolment, offering.assessments ?? []);
  if (eligibility.kind === 'NONE') {
    if (former) ctx.em.remove(former);
    return null;
  }
  const code = unread.get(enrolment.id);
  if (code && former?.state === 'READY') return { credential: former, outcome: 'FAILED', code };
  const draft = drafts.get(enrolment.id);
  if (!draft || (former && former.id !== draft.credentialId))
    throw new Error(`The credential of ${enrolment.id} changed while it was prepared.`);
  const written = write(ctx, { offering, enrolment, eligibility, draft }, former);
  if (code) return { credential: written, outcome: 'FAILED', code };
  return { credential: written, outcome: written.state === 'READY' ? 'READY' : 'INCOMPLETE', code: null };
}

/** Creates or rewrites the credential. */
function write(
  ctx: RequestContext,
  of: {
    readonly offering: AskedOffering;
    readonly enrolment: AskedEnrolment;
    readonly eligibility: Exclude<Eligibility, { kind: 'NONE' }>;
    readonly draft: Draft;
  },
  former: Credential | null,
): Credential {
  const { offering, enrolment, eligibility, draft } = of;
  const { description, missing, warnings, credentialId: id } = draft;
  const { learner } = enrolment;
  if (!learner) throw new Error(`The graph does not say whose ${enrolment.id} is.`);
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
    enrolment: enrolment.id,
    learner: learner.id,
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
