import { setImmediate } from 'node:timers/promises';
import { askedBefore } from '../../shared/commands/asked-before.ts';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { mayAgree } from '../agreement/agreement.policy.ts';
import { mistakesOf, type RuleDraft } from '../rule/rule-draft.policy.ts';
import type { RecognitionRule, RuleSource } from '../rule/rule.entity.ts';
import type { RuleService } from '../rule/rule.service.ts';
import type { RuleSourceService } from '../rule/rule-source.service.ts';
import { draftOf } from '../rule/rule-writing.service.ts';
import { RuleImportEntity, type RowProblem, type RuleImportReport } from './rule-import.entity.ts';
import { readRules, writeRules, type RuleRow } from './rules-csv.policy.ts';
import { ComparedRules } from './compared-rules.ts';

const LONGEST = 500_000;

/**
 * Imports and exports rules as a table. Correct rows are imported, mistakes in others are reported with line and
 * column.
 */
export class RuleImportService {
  readonly #commands: Commands;
  readonly #rules: RuleService;
  readonly #sources: RuleSourceService;

  constructor(parts: { commands: Commands; rules: RuleService; sources: RuleSourceService }) {
    this.#commands = parts.commands;
    this.#rules = parts.rules;
    this.#sources = parts.sources;
  }

  /**
   * The rules in force today that do not follow from an agreement, as a table; null unless the caller is an officer or
   * registrar.
   */
  async text(ctx: RequestContext): Promise<string | null> {
    if (!mayAgree(ctx.caller, ctx.home.id)) return null;
    return writeRules((await this.#rules.inForce(ctx)).filter(({ agreementId }) => agreementId === null));
  }

  /** Makes and changes rules as the table says; importing the same table again changes nothing. */
  async run(
    ctx: RequestContext,
    input: WithIdempotencyKey & { readonly content: string; readonly dryRun: boolean },
  ): Promise<RuleImportReport | Refusal> {
    if (!mayAgree(ctx.caller, ctx.home.id))
      return new Refusal('NOT_ALLOWED', `Only officers and registrars of ${ctx.home.id} may write its rules.`);
    if (input.content.length > LONGEST)
      return new Refusal('INVALID', 'The table is too long.', [
        { path: 'input.content', message: `Use at most ${LONGEST} characters.` },
      ]);
    const { rows, problems } = readRules(input.content);
    const asked = await askedBefore(() => this.#sources.each(ctx, [...new Set(rows.flatMap((row) => row.sources))]));
    return await this.#commands.run<RuleImportReport>(ctx, {
      name: 'importRecognitionRules',
      input,
      again: async (id) => (await ctx.em.findOne(RuleImportEntity, id))?.report ?? null,
      work: async () => {
        const sources = asked();
        const compared = await ComparedRules.read(ctx.em);
        const done = { made: 0, changed: 0, unchanged: 0 };
        const found: RowProblem[] = [...problems];
        for (const row of rows) {
          await setImmediate();
          const outcome = await this.#row(ctx, row, sources, compared, input.dryRun);
          if (typeof outcome === 'string') done[outcome] += 1;
          else found.push(...outcome);
        }
        const inOrder = found.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
        const report = { id: newRecordId(ctx.home.id), dryRun: input.dryRun, ...done, problems: inOrder };
        if (input.idempotencyKey) ctx.em.create(RuleImportEntity, { id: report.id, at: ctx.now, report });
        await ctx.em.flush();
        return report;
      },
    });
  }

  async #row(
    ctx: RequestContext,
    row: RuleRow,
    sources: ReadonlyMap<string, RuleSource | string>,
    compared: ComparedRules,
    dryRun: boolean,
  ): Promise<'made' | 'changed' | 'unchanged' | RowProblem[]> {
    const { line } = row;
    const named = row.sources.map((id) => sources.get(id) ?? `There is no course ${id}.`);
    const unnamed = named.filter((one) => typeof one === 'string');
    if (unnamed.length > 0) return unnamed.map((message) => ({ line, column: 'sources', message }));
    const draft = draftOf({ ...row, sources: named as RuleSource[] });
    const mistakes = mistakesOf(draft, ctx.home.id);
    if (mistakes.length > 0) return mistakes.map(({ path, message }) => ({ line, column: columnOf(path), message }));
    const replaces = row.rule === null ? null : compared.find(row.rule);
    if (row.rule !== null && !replaces)
      return [
        {
          line,
          column: 'rule',
          message: 'There is no such rule, or it has ended: leave the cell empty to make a new one.',
        },
      ];
    if (compared.says(draft, replaces)) return 'unchanged';
    const outcome = replaces ? 'changed' : 'made';
    if (dryRun) return outcome;
    const made = await this.#rules.keep(ctx, withCourses(draft, replaces), { replaces, madeBy: ctx.caller.subject });
    if (replaces) compared.remove(replaces);
    compared.add(made);
    return outcome;
  }
}

/** The table does not contain the courses of targets: a target with an unchanged code keeps its course. */
function withCourses(draft: RuleDraft, replaces: RecognitionRule | null): RuleDraft {
  const courses = new Map((replaces?.targets ?? []).map(({ code, course }) => [code, course]));
  return { ...draft, targets: draft.targets.map((one) => ({ ...one, course: courses.get(one.code) ?? null })) };
}

const COLUMN: Readonly<Record<string, string>> = {
  eqfLevel: 'eqf_level',
  minGrade: 'min_grade',
  validFrom: 'valid_from',
  validUntil: 'valid_until',
  targets: 'target_codes',
};

/** The column of a path in the input, such as `input.targets.0.code`. */
function columnOf(path: string | null): string | null {
  const field = path?.split('.')[1] ?? null;
  return field === null ? null : (COLUMN[field] ?? field);
}
