import { Field, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';
import { SENTENCES, type ReasonCode } from './sentences.ts';
import { reasonIn } from './reason.policy.ts';

export const RecognitionReasonCode = enumType(
  'RecognitionReasonCode',
  'Reasons that an institution gives by itself. Stable: codes are added, never changed; show the message of one you do not know.',
  { ...SENTENCES, OTHER: 'None of these: the message says it.' },
);

@ObjectType({ description: 'What a reason says of this very case.' })
export class ReasonParameter {
  @Field(() => String, {
    description:
      'Its name in the code’s sentence: `grade`. `day` is a date in ISO 8601; `theirFields` and `ourField` are ISCED-F codes.',
  })
  name!: string;

  @Field(() => String, { description: 'Its value, as the sentence has it.' })
  value!: string;
}

@ObjectType({ description: 'A reason, for people in any language: a code with what differs from case to case.' })
export class RecognitionReason {
  @Field(() => RecognitionReasonCode, { description: 'Which reason it is. Each code’s description is its sentence.' })
  code!: ReasonCode | 'OTHER';

  @Field(() => String, { description: 'The same as a sentence, in English.' })
  message!: string;

  @Field(() => [ReasonParameter], { description: 'What stands in the places of the sentence.' })
  parameters!: readonly ReasonParameter[];
}

/** A sentence as a reason; one that no code has says so. */
export function shownReason(message: string): RecognitionReason {
  const { code, parameters } = reasonIn(message) ?? { code: 'OTHER' as const, parameters: {} };
  return { code, message, parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })) };
}
