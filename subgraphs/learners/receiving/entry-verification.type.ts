import { Field, ObjectType } from 'type-graphql';
import { VerdictEnum, VerificationCheck } from '../../shared/document/verification.type.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

@ObjectType({
  description: 'How a document verified when its learner brought it. It is verified again before a decision.',
})
export class EntryVerification {
  @Field(() => VerdictEnum, { description: 'Never INVALID: such are not received.' })
  verdict!: keyof typeof VerdictEnum;

  @Field(() => DateTimeScalar, { description: 'When it was verified.' })
  verifiedAt!: Date;

  @Field(() => [VerificationCheck], {
    description: 'All seven. OWNER says whether the document is about its learner, by what the home knows of them.',
  })
  checks!: readonly VerificationCheck[];
}
