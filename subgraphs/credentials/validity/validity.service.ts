import { LockMode } from '@mikro-orm/core';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { refuseOwnRecord } from '../../shared/errors/own-record.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { hasRole, isStaff } from '../../shared/identity/caller.ts';
import { appendAct } from '../../shared/integrity/act.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { CredentialEntity, type Credential, type ValidityName } from '../credential/credential.entity.ts';
import { VALIDITY_CHANGE } from '../credentials.acts.ts';
import type { StatusPublicationService } from '../status-list/status-publication.service.ts';
import type { RelianceService } from './reliance.service.ts';
import { ValidityChangeEntity } from './validity.entity.ts';
import { LONGEST_REASON, obstacleTo } from './validity.policy.ts';

/** A registrar's request. */
export interface ValidityRequest extends WithIdempotencyKey {
  readonly credentialId: string;
  readonly reason?: string;
}

/** Revokes, suspends and reinstates credentials at the request of a registrar of their institution. */
export class ValidityService {
  readonly #commands: Commands;
  readonly #publication: StatusPublicationService;
  readonly #reliance: RelianceService;

  constructor(parts: { commands: Commands; publication: StatusPublicationService; reliance: RelianceService }) {
    this.#commands = parts.commands;
    this.#publication = parts.publication;
    this.#reliance = parts.reliance;
  }

  /** Revokes a credential permanently. */
  revoke(ctx: RequestContext, input: ValidityRequest & { readonly reason: string }): Promise<Credential | Refusal> {
    return this.#change(ctx, 'revokeCredential', input, 'REVOKED');
  }

  /** Suspends a credential until it is reinstated or revoked. */
  suspend(ctx: RequestContext, input: ValidityRequest & { readonly reason: string }): Promise<Credential | Refusal> {
    return this.#change(ctx, 'suspendCredential', input, 'SUSPENDED');
  }

  /** Lifts a suspension. */
  reinstate(ctx: RequestContext, input: ValidityRequest): Promise<Credential | Refusal> {
    return this.#change(ctx, 'reinstateCredential', input, 'VALID');
  }

  async #change(
    ctx: RequestContext,
    name: string,
    input: ValidityRequest,
    to: ValidityName,
  ): Promise<Credential | Refusal> {
    return this.#commands.run(ctx, {
      name,
      input,
      again: (id) => ctx.em.findOne(CredentialEntity, id),
      work: async () => {
        onlyRegistrar(ctx);
        const reason = to === 'VALID' ? null : reasonOf(input.reason);
        const credential = await ctx.em.findOne(CredentialEntity, input.credentialId, {
          lockMode: LockMode.PESSIMISTIC_WRITE,
        });
        if (!credential) throw notFound();
        refuseOwnRecord(ctx.caller, credential, 'This is your own credential: another registrar must decide about it.');
        const obstacle = obstacleTo(to, credential);
        if (obstacle) throw new Refusal('WRONG_STATE', obstacle);
        await this.#write(ctx, credential, to, reason);
        await this.#reliance.tellAll(ctx, credential);
        return credential;
      },
    });
  }

  /** A revoked credential keeps its suspension bit, since the two lists are not published at the same instant. */
  async #write(ctx: RequestContext, credential: Credential, to: ValidityName, reason: string | null): Promise<void> {
    const suspension = to === 'SUSPENDED' || (to === 'REVOKED' && credential.validity === 'SUSPENDED');
    Object.assign(credential, {
      validity: to,
      validityVersion: credential.validityVersion + 1,
      validityChangedAt: ctx.now,
      validityReason: reason,
      revokedAt: to === 'REVOKED' ? ctx.now : null,
    });
    ctx.em.create(ValidityChangeEntity, {
      credential: credential.id,
      version: credential.validityVersion,
      validity: to,
      reason,
      changedBy: ctx.caller.subject,
      changedAt: ctx.now,
    });
    await ctx.em.flush();
    await appendAct(ctx, VALIDITY_CHANGE, `${credential.id}/${credential.validityVersion}`);
    await this.#publication.mark(ctx, credential.id, { revocation: to === 'REVOKED', suspension });
  }
}

const notFound = () => new Refusal('NOT_FOUND', 'Your institution has not awarded such a credential.');

function onlyRegistrar({ caller, home }: RequestContext): void {
  if (hasRole(caller, 'REGISTRAR', home.id)) return;
  if (!isStaff(caller, home.id)) throw notFound();
  throw new Refusal(
    'NOT_ALLOWED',
    'Only a registrar of the institution may revoke, suspend or reinstate its credentials.',
  );
}

function reasonOf(given: string | undefined): string {
  const reason = given?.trim() ?? '';
  if (reason.length > 0 && reason.length <= LONGEST_REASON) return reason;
  throw new Refusal('INVALID', 'A reason is needed: the learner and others can read it.', [
    { path: 'input.reason', message: `Give 1 to ${LONGEST_REASON} characters.` },
  ]);
}
