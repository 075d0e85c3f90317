import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { ExchangeFormat, ImportReport } from './import.type.ts';

@InputType({ description: "Courses and offerings of a university's own systems." })
export class ImportOfferingsInput {
  @Field(() => ID, { description: 'The own institution, by its SCHAC code.' })
  @Directive('@institution')
  institutionId!: string;

  @Field(() => String, {
    description:
      "The file's text, of at most 4,000,000 characters and 2500 courses and offerings; larger ones by `npm run import`.",
  })
  content!: string;

  @Field(() => ExchangeFormat, { nullable: true, description: 'Told by the content where it is not given.' })
  format?: keyof typeof ExchangeFormat | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A name for where it comes from, such as `faculty-of-law`; else that of the format. Records are known again, and missed, within their source.',
  })
  source?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'True gives the report and writes nothing.' })
  dryRun!: boolean;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const ImportOfferingsResult = resultUnion('ImportOfferingsResult', () => ImportReport);
