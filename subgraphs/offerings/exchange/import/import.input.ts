import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../../shared/serving/arguments.ts';
import { resultUnion } from '../../refusals.ts';
import { ExchangeFormat, ImportReport } from './import.type.ts';

@InputType({ description: "Courses and offerings from a university's own systems." })
export class ImportOfferingsInput {
  @Field(() => ID, { description: 'Your institution, by its SCHAC code.' })
  @Directive('@institution')
  institutionId!: string;

  @Field(() => String, {
    description:
      'The text of the file: at most 4,000,000 characters and 2500 courses and offerings. Use `npm run import` for larger ones.',
  })
  content!: string;

  @Field(() => ExchangeFormat, { nullable: true, description: 'Detected from the content by default.' })
  format?: keyof typeof ExchangeFormat | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A name for the origin of the file, such as `faculty-of-law`; by default that of the format. Records are matched with earlier imports, and reported as vanished, within their source.',
  })
  source?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'True returns the report without writing anything.' })
  dryRun!: boolean;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const ImportOfferingsResult = resultUnion('ImportOfferingsResult', () => ImportReport);
