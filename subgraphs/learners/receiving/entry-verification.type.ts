import { Field, ObjectType } from 'type-graphql';
import { Verdict, VerificationCheck } from '../../shared/document/verification.type.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

@ObjectType({
  description:
    'The verification result of a document when its learner uploaded it. It is verified again before a decision.',
})
export class EntryVerification {
  @Field(() => Verdict, { description: 'Never INVALID: invalid documents are not accepted.' })
  verdict!: keyof typeof Verdict;

  @Field(() => DateTimeScalar, { description: 'When it was verified.' })
  verifiedAt!: Date;

  @Field(() => [VerificationCheck], {
    description:
      'All seven checks. OWNER says whether the document is about its learner, according to the records of the home institution.',
  })
  checks!: readonly VerificationCheck[];
}
