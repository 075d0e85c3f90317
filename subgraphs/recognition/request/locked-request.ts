import { LockMode } from '@mikro-orm/core';
import { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { RequestEntity, type RecognitionRequest, type RequestState } from './request.entity.ts';
import { isOwn, isOwnRequest, mayBecome, mayDecide } from './request.policy.ts';

/**
 * The request, locked for an officer's command.
 *
 * @throws Refusal NOT_FOUND where the caller is not an officer of this institution, OWN_REQUEST where it is the
 * officer's own request
 */
export async function lockedForOfficer(ctx: RequestContext, id: string): Promise<RecognitionRequest> {
  if (!mayDecide(ctx.caller, ctx.home.id)) throw noSuchRequest();
  const request = await locked(ctx, id);
  if (!request) throw noSuchRequest();
  if (isOwnRequest(ctx.caller, request))
    throw new Refusal('OWN_REQUEST', 'This is your own request: another officer must handle it.');
  return request;
}

/** The request, locked for a command of its learner. @throws Refusal NOT_FOUND where the caller is somebody else */
export async function lockedForLearner(ctx: RequestContext, id: string): Promise<RecognitionRequest> {
  const request = await locked(ctx, id);
  if (request && isOwn(ctx.caller, request.learner)) return request;
  throw noSuchRequest();
}

/** Moves a request to another state. @throws Refusal WRONG_STATE where that transition is not allowed */
export function step(request: RecognitionRequest, to: RequestState, by: 'PERSON' | 'RULE' = 'PERSON'): void {
  if (!mayBecome(request.state, to, by))
    throw new Refusal('WRONG_STATE', `The request is ${request.state} and cannot become ${to}.`);
  request.state = to;
}

/** The same refusal whether the request does not exist or the caller may not see it. */
export const noSuchRequest = () => new Refusal('NOT_FOUND', 'There is no such request, or you may not see it.');

/** The most characters of a text that people read. */
export const LONGEST_TEXT = 10_000;

/** A text, trimmed. @throws Refusal INVALID where it is empty or too long */
export function textIn(text: string, field: string): string {
  const said = text.trim();
  if (said !== '' && said.length <= LONGEST_TEXT) return said;
  const path = `input.${field}`;
  if (said === '') throw new Refusal('INVALID', 'A text is missing.', [{ path, message: 'Give a text.' }]);
  throw new Refusal('INVALID', 'A text is too long.', [{ path, message: `Give at most ${LONGEST_TEXT} characters.` }]);
}

const locked = (ctx: RequestContext, id: string) =>
  ctx.em.findOne(RequestEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
