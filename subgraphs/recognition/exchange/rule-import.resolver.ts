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
  description: 'Recognition rules as a table, CSV with the columns that `Institution.recognitionRulesCsv` writes.',
})
class ImportRecognitionRulesInput {
  @Field(() => ID, { description: 'The own institution.' })
  @Directive('@institution')
  at!: string;

  @Field(() => String, {
    description:
      'The table. Required columns: sources (course ids, parted by |), valid_from, evidence. With `rule` a row changes that rule, else it makes one. At most 1000 rows.',
  })
  content!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'True gives the report and writes nothing.' })
  dryRun!: boolean;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'Something wrong with a row, which was therefore not taken.' })
class RuleImportProblem {
  @Field(() => Int, { nullable: true, description: 'Line of the table, from 1; null for the whole.' })
  line!: number | null;

  @Field(() => String, { nullable: true, description: 'Name of the column; null for the whole row.' })
  column!: string | null;

  @Field(() => String, { description: 'What is wrong, and what would be right.' })
  message!: string;
}

@ObjectType({ description: 'What an import of rules did; of a dry run, what it would do.' })
class RuleImportReport {
  @Field(() => Boolean, { description: 'True where nothing was written.' })
  dryRun!: boolean;

  @Field(() => Int, { description: 'New rules.' })
  made!: number;

  @Field(() => Int, { description: 'Rules that have another version now.' })
  changed!: number;

  @Field(() => Int, { description: 'Rules that were so already.' })
  unchanged!: number;

  @Field(() => [RuleImportProblem], { description: 'Rows that were not taken, and why.' })
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
      'An officer or registrar imports rules: good rows are kept, bad ones told with their place; the same table again changes nothing.',
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
      'Its rules in force as a table (CSV), without those that follow from agreements: to its officers and registrars; to anybody else null.',
  })
  async recognitionRulesCsv(@Root() institution: Institution, @Ctx() ctx: RequestContext): Promise<string | null> {
    return institution.id === ctx.home.id ? await this.#imports.text(ctx) : null;
  }
}
