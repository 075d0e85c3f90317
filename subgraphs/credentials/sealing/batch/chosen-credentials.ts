import { LockMode } from '@mikro-orm/core';
import { Refusal } from '../../../shared/errors/refusal.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { CredentialEntity, type Credential } from '../../credential/credential.entity.ts';

/** The credentials that a sealer named, each once. @throws Refusal INVALID if none is named */
export function chosenOf({ credentialIds }: { readonly credentialIds: readonly string[] }): readonly string[] {
  const ids = [...new Set(credentialIds)];
  if (ids.length === 0) {
    throw new Refusal('INVALID', 'Name at least one credential.', [
      { path: 'input.credentialIds', message: 'The list is empty.' },
    ]);
  }
  return ids;
}

/** Locks the credentials that exist, in a fixed order to prevent deadlocks, and returns them by id. */
export async function lockChosen(
  ctx: RequestContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Credential>> {
  const found = await ctx.em.find(
    CredentialEntity,
    { id: { $in: [...ids] } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  return new Map(found.map((credential) => [credential.id, credential]));
}
