import { institutionOf, newRecordId } from '../../shared/identity/record-id.ts';
import {
  buildDocument,
  leftOutSentence,
  lettersLeftOut,
  missingByShapes,
  provisionallyIssued,
  statusEntry,
  STATUS_PURPOSES,
  type AnnexOne,
  type MissingElement,
  type Pictures,
  type ShapeCheck,
} from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { CredentialEntity, type Credential } from '../credential/credential.entity.ts';
import { mayBePrepared } from '../credential/credential.policy.ts';
import { describe, homeUnavailable, missingOf } from './description.policy.ts';
import { eligibilityOf, kindOf } from './eligibility.policy.ts';
import type { AskedEnrolment } from './offering.query.ts';
import type { AskedPage } from './prepare-one.ts';

/** The content of a credential, made before the transaction that writes it, since painting and checking take time. */
export interface Draft {
  readonly credentialId: string;
  readonly description: AnnexOne;
  readonly missing: readonly MissingElement[];
  /** What a person should look at before it is sealed. */
  readonly warnings: readonly string[];
}

/** Describes credentials, paints their pictures, and checks the shapes of the documents to be sealed. */
export class DraftService {
  readonly #pictures: Pictures | null;
  readonly #shapes: ShapeCheck | null;

  constructor(parts: { pictures?: Pictures | null; shapes?: ShapeCheck | null }) {
    this.#pictures = parts.pictures ?? null;
    this.#shapes = parts.shapes ?? null;
  }

  /**
   * Drafts for a page, by enrolment, except those that earn no credential, can no longer be prepared or are of an
   * unknown learner.
   *
   * @throws Error if pictures or shapes are not available at the moment: the job is retried
   */
  async of(ctx: RequestContext, page: AskedPage): Promise<ReadonlyMap<string, Draft>> {
    const living = await ctx.em.find(
      CredentialEntity,
      { enrolment: { $in: page.enrolments.map(({ id }) => id) }, validity: { $ne: 'REVOKED' } },
      { disableIdentityMap: true },
    );
    const formers = new Map(living.map((credential) => [credential.enrolment, credential]));
    const checked: Checked = new Map();
    const drafts = await Promise.all(
      page.enrolments.map(async (enrolment) => {
        const draft = this.#describe(ctx, page, enrolment, formers.get(enrolment.id) ?? null);
        return draft && ([enrolment.id, await this.#finish(ctx, draft, checked)] as const);
      }),
    );
    return new Map(drafts.filter((one) => one !== null));
  }

  #describe(
    ctx: RequestContext,
    { offering, unread }: AskedPage,
    enrolment: AskedEnrolment,
    former: Credential | null,
  ): Draft | null {
    const eligibility = eligibilityOf(enrolment, offering.assessments ?? []);
    if (eligibility.kind === 'NONE' || (former && !mayBePrepared(former.state))) return null;
    if (!enrolment.learner) return null;
    const credentialId = former?.id ?? newRecordId(ctx.home.id);
    const description = describe({
      credentialId,
      offering,
      enrolment,
      kind: kindOf(offering),
      ownLanguage: ctx.home.language,
      result: eligibility.kind === 'DUE' ? eligibility.result : null,
      preparedAt: (former?.preparedAt ?? ctx.now).toISOString(),
    });
    const code = unread.get(enrolment.id);
    const missing = code
      ? [homeUnavailable(institutionOf(enrolment.learner.id), code)]
      : missingOf(description, eligibility.kind === 'NOT_FINAL' ? eligibility.waitsFor : []);
    return { credentialId, description, missing, warnings: [] };
  }

  /** Paints the pictures of a complete draft, and checks whether its document has the profile's shape. */
  async #finish(ctx: RequestContext, draft: Draft, checked: Checked): Promise<Draft> {
    if (draft.missing.length > 0) return draft;
    const pictures = await this.#pictures?.of(draft.description);
    const description = pictures ? { ...draft.description, pictures } : draft.description;
    const key = formOf(description);
    const missing = checked.get(key) ?? this.#missingByShapes(description);
    checked.set(key, missing);
    const warnings = pictures ? await this.#warningsOf(ctx, description) : [];
    return { ...draft, description, missing: await missing, warnings };
  }

  async #warningsOf(ctx: RequestContext, description: AnnexOne): Promise<readonly string[]> {
    const leftOut = await lettersLeftOut(description);
    if (leftOut.length > 0) {
      ctx.log.warn({ credential: description.credentialId, leftOut }, 'a picture omits characters that its font lacks');
    }
    return leftOut.map(leftOutSentence);
  }

  /**
   * Checks that the document without its status keeps everything when read as linked data, and the shape of the whole
   * one as it will be sealed. The members of status entries are not terms of the profile and are read as JSON.
   */
  async #missingByShapes(description: AnnexOne): Promise<readonly MissingElement[]> {
    if (!this.#shapes) return [];
    const issued = (status: typeof STATUS | null) => provisionallyIssued(buildDocument({ ...description, status }));
    const kept = await this.#shapes.check(issued(null), true);
    const verdict = kept.kind === 'CONFORMS' ? await this.#shapes.check(issued(STATUS)) : kept;
    if (verdict.kind === 'CONFORMS') return [];
    if (verdict.kind !== 'UNDECIDED') return missingByShapes(verdict);
    throw new Error(`The shape of ${description.credentialId} could not be checked: ${verdict.reason}`);
  }
}

/** Placeholder status entries, so that the shape of the complete document is checked. */
const STATUS = STATUS_PURPOSES.map((purpose) => statusEntry(purpose, 'https://hub.example/status/example.edu/0', 0));

/** The results of the shape check by form, so that each form is checked once. */
type Checked = Map<string, Promise<readonly MissingElement[]>>;

/**
 * The part of the description that determines the shape of the document: all of it, but of personal data only whether
 * it is present. Shapes check which members there are and of which kind, never the content of a name, grade or date.
 */
function formOf({ learner, assessment, activity, pictures, ...common }: AnnexOne): string {
  const presence = (one: object | null) =>
    one && Object.fromEntries(Object.entries(one).map(([name, value]) => [name, value !== null && value !== '']));
  const own = { credentialId: true, awardedAt: common.awardedAt !== null, learner: presence(learner) };
  const result = assessment && { ...assessment, resultId: true, grade: assessment.grade !== null, assessedOn: true };
  const place = activity && { ...activity, enrolmentId: true };
  return JSON.stringify([{ ...common, ...own }, result, place, pictures?.map(({ language }) => language)]);
}
