import type { RefusalDetail } from '../../shared/errors/refusal.ts';
import type { Credential } from '../credential/credential.entity.ts';
import { mayBecome } from '../credential/credential.policy.ts';
import type { SealingItemState, SealLevel } from './sealing-batch.entity.ts';

/** Levels that can be made here: all but B need timestamps and evidence. */
export function availableLevels(canRaise: boolean): readonly SealLevel[] {
  return canRaise ? ['B', 'T', 'LT', 'LTA'] : ['B'];
}

const FAILURES_IN_A_ROW = 5;

/** True where the last five of a batch all failed: what makes every one fail should be mended first. */
export function mustStop(latestFirst: readonly SealingItemState[]): boolean {
  const last = latestFirst.slice(0, FAILURES_IN_A_ROW);
  return last.length === FAILURES_IN_A_ROW && last.every((state) => state === 'FAILED');
}

/** Why credentials cannot be sealed. */
export interface Obstacle {
  readonly code: 'NOT_FOUND' | 'WRONG_STATE' | 'ANNEX_I_INCOMPLETE';
  readonly message: string;
  readonly details: readonly RefusalDetail[];
}

/** What keeps a list of credentials from being sealed, each at its place in the input; null where nothing does. */
export function obstacleOf(
  ids: readonly string[],
  byId: ReadonlyMap<string, Pick<Credential, 'state' | 'validity' | 'missing'>>,
): Obstacle | null {
  const at = (index: number) => `input.credentialIds.${index}`;
  const unknown: RefusalDetail[] = [];
  const wrong: RefusalDetail[] = [];
  const incomplete: RefusalDetail[] = [];
  ids.forEach((id, index) => {
    const path = at(index);
    const credential = byId.get(id);
    if (!credential) unknown.push({ path, message: `There is no credential ${id} here.` });
    else if (credential.state === 'DRAFT') {
      for (const { element, explanation } of credential.missing) {
        incomplete.push({ path, message: `${element}: ${explanation}` });
      }
    } else if (credential.validity !== 'VALID') wrong.push({ path, message: `It is ${credential.validity}.` });
    else if (!mayBecome(credential.state, 'SEALING')) wrong.push({ path, message: `It is ${credential.state}.` });
  });
  const details = [...unknown, ...wrong, ...incomplete];
  if (unknown.length > 0)
    return { code: 'NOT_FOUND', message: 'Not every credential is one of this institution.', details };
  if (wrong.length > 0)
    return { code: 'WRONG_STATE', message: 'Only READY or FAILED credentials are sealed.', details };
  if (incomplete.length === 0) return null;
  const message = 'Something that Annex I asks for is missing: complete it, and prepare the credentials again.';
  return { code: 'ANNEX_I_INCOMPLETE', message, details };
}
