import {
  Arg,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { Institution } from '../institution/institution.type.ts';
import { resultUnion } from '../refusals.ts';
import type { RuleImportReport as Report } from './rule-import.entity.ts';
import type { RuleImportService } from './rule-import.service.ts';

@InputType({
  description: 'Recognition rules as CSV, with the columns of `Institution.recognitionRulesCsv`.',
})
class ImportRecognitionRulesInput {
  @Field(() => ID, { description: 'Your institution.' })
  @Directive('@institution')
  at!: string;

  @Field(() => String, {
    description:
      'The table. Required columns: sources (course ids separated by |), valid_from, evidence. A row with `rule` changes that rule, any other makes a new one. At most 1000 rows.',
  })
  content!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'True only returns the report and writes nothing.' })
  dryRun!: boolean;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'A mistake in a row, because of which the row was not imported.' })
class RuleImportProblem {
  @Field(() => Int, { nullable: true, description: 'Line of the table, from 1; null for the table as a whole.' })
  line!: number | null;

  @Field(() => String, { nullable: true, description: 'Name of the column; null for the row as a whole.' })
  column!: string | null;

  @Field(() => String, { description: 'What is wrong, and how to correct it.' })
  message!: string;
}

@ObjectType({ description: 'The report of a rule import; for a dry run, what it would do.' })
class RuleImportReport {
  @Field(() => Boolean, { description: 'True where nothing was written.' })
  dryRun!: boolean;

  @Field(() => Int, { description: 'Number of new rules.' })
  made!: number;

  @Field(() => Int, { description: 'Number of rules with a new version.' })
  changed!: number;

  @Field(() => Int, { description: 'Number of rules that already had this content.' })
  unchanged!: number;

  @Field(() => [RuleImportProblem], { description: 'Mistakes in rows that were not imported.' })
  problems!: readonly RuleImportProblem[];
}

const ImportRecognitionRulesResult = resultUnion('ImportRecognitionRulesResult', () => RuleImportReport);

@Resolver(() => Institution)
export class RuleImportResolver {
  readonly #imports: RuleImportService;

  constructor(imports: RuleImportService) {
    this.#imports = imports;
  }

  @Mutation(() => ImportRecognitionRulesResult, {
    description:
      'Imports recognition rules from a table; for officers and registrars. Correct rows are imported, mistakes in others are reported with line and column. Importing the same table again changes nothing.',
  })
  importRecognitionRules(
    @Arg('input', () => ImportRecognitionRulesInput) input: ImportRecognitionRulesInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Report | Refusal> {
    return this.#imports.run(ctx, input);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Its rules in force as CSV, except those that follow from agreements. Visible to its officers and registrars; null to anybody else.',
  })
  async recognitionRulesCsv(@Root() institution: Institution, @Ctx() ctx: RequestContext): Promise<string | null> {
    return institution.id === ctx.home.id ? await this.#imports.text(ctx) : null;
  }
}
