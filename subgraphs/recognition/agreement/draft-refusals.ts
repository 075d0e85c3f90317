import { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { RuleSource } from '../rule/rule.entity.ts';
import { mistakesOf } from './agreement.policy.ts';

/** @throws Refusal INVALID, listing every mistake in the proposal */
export function refuseMistakes(said: Parameters<typeof mistakesOf>[0], ctx: RequestContext): void {
  const details = mistakesOf(said, ctx.home.id, dayOf(ctx.now));
  if (details.length > 0) throw new Refusal('INVALID', 'The agreement is not valid.', details);
}

/** @throws Refusal INVALID where a party is not a member of the alliance */
export function refuseStrangers(between: readonly string[], members: ReadonlySet<string> | null): void {
  const stranger = between.findIndex((party) => members !== null && !members.has(party));
  if (stranger === -1) return;
  throw new Refusal('INVALID', 'One of the parties is not a member of the alliance.', [
    { path: `input.between.${stranger}`, message: `${between[stranger]} is not in the registry.` },
  ]);
}

/** The facts of the courses. @throws Refusal where one was not found, or does not belong to a party */
export function sourcesWithin(
  sources: readonly RuleSource[] | Refusal,
  between: readonly string[],
): readonly RuleSource[] {
  if (sources instanceof Refusal) throw sources;
  const foreign = sources.findIndex(({ awardedBy }) => !between.includes(awardedBy));
  if (foreign === -1) return sources;
  throw new Refusal('INVALID', `The course ${sources[foreign]!.course} does not belong to any of the parties.`, [
    { path: `input.courses.${foreign}`, message: `${sources[foreign]!.awardedBy} is not a party to the agreement.` },
  ]);
}
