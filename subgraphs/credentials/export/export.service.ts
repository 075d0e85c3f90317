import { HubError } from '../../shared/errors/hub-error.ts';
import { parseSealed, sealNotInForce, type SealIdentity } from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Credential } from '../credential/credential.entity.ts';
import type { CredentialService } from '../credential/credential.service.ts';
import { badgeLanguage, mayExport, whyNotExported, type ExportForm } from './export.policy.ts';
import { languagesOf } from './issuer.ts';
import { openBadgeOf } from './open-badge.ts';
import { verifiableCredentialOf } from './verifiable-credential.ts';
import { signOpenBadge, signVerifiableCredential } from './vc-jwt.ts';

/** A form and, for an open badge, which has only one, the language. */
export interface ExportWish {
  readonly format: ExportForm;
  /** ISO 639-1, one that the document contains; by default the institution's, then English, then any. */
  readonly language?: string | undefined;
}

/**
 * Credentials in other forms, made from the sealed document on request and signed with the awarding institution's own
 * seal, even if a mandated sealer sealed the document: a mandate covers sealing documents of that profile for the
 * awarding body, but does not make the sealer an issuer of its badges.
 */
export class ExportService {
  readonly #credentials: CredentialService;
  readonly #seal: SealIdentity | null;

  constructor(parts: { credentials: CredentialService; seal: SealIdentity | null }) {
    this.#credentials = parts.credentials;
    this.#seal = parts.seal;
  }

  /**
   * The credential in the requested form.
   *
   * @throws HubError NOT_EXPORTED with the reason, BAD_INPUT if the document lacks the language requested for an open
   * badge
   */
  async export(ctx: RequestContext, credential: Credential, { format, language }: ExportWish): Promise<string> {
    if (!mayExport(ctx.caller, ctx.home.id, credential))
      throw notExported(
        'Only its learner and the staff of its institution can export a credential; you may read its document.',
      );
    const reason = whyNotExported(credential);
    if (reason) throw notExported(reason);
    if (!this.#seal) throw notExported(`${ctx.home.name} has no seal of its own to sign an export with.`);
    const ended = sealNotInForce(this.#seal.certificates, ctx.now);
    if (ended) throw notExported(ended.message);
    const sealed = await this.#credentials.document(ctx, credential);
    if (sealed === null) throw notExported('Its sealed document is not available.');
    const { document } = parseSealed(sealed);
    const { learner, offering } = credential;
    const exported = { document, learner, offering, institution: ctx.home.id };
    if (format === 'OPEN_BADGE') {
      const spoken = badgeLanguage(languagesOf(document), language, ctx.home.language);
      return await signOpenBadge(openBadgeOf(exported, spoken), this.#seal);
    }
    return await signVerifiableCredential(verifiableCredentialOf(exported), this.#seal, ctx.now);
  }
}

const notExported = (message: string) => new HubError('NOT_EXPORTED', message);
