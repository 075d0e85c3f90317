import { Directive, Field, ObjectType } from 'type-graphql';
import { enumType } from '../serving/enum.ts';
import { DateTimeScalar } from '../serving/scalars.ts';

export const SealLevel = enumType('SealLevel', 'Level of a JAdES baseline signature, ETSI TS 119 182-1 clause 6.', {
  B: 'Basic: signed, with its certificate.',
  T: 'With a trusted timestamp over the signature.',
  LT: 'With certificates and revocation evidence for the long term.',
  LTA: 'With an archive timestamp over all of it.',
});

@ObjectType({ description: 'A certificate of a seal, by its own content.' })
@Directive('@shareable')
export class Certificate {
  @Field(() => String, { description: 'Its subject, RFC 4514.' })
  subject!: string;

  @Field(() => String, { description: 'Its issuer, RFC 4514.' })
  issuer!: string;

  @Field(() => DateTimeScalar, { description: 'Valid from.' })
  notBefore!: Date;

  @Field(() => DateTimeScalar, { description: 'Valid until.' })
  notAfter!: Date;
}

@ObjectType({ description: 'An electronic seal, as found in the document.' })
@Directive('@shareable')
export class Seal {
  @Field(() => SealLevel, { nullable: true, description: 'The level actually reached; null if not even B.' })
  level!: keyof typeof SealLevel | null;

  @Field(() => String, { nullable: true, description: 'JWS algorithm, RFC 7518: `ES256`.' })
  algorithm!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The time of sealing according to the sealer (sigT).' })
  signedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The time at which a trusted timestamp proves that it existed.',
  })
  timestampedAt!: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'A qualified seal by its certificate (eIDAS article 3(27)); never claimed otherwise.',
  })
  qualified!: boolean | null;

  @Field(() => [Certificate], { description: 'The seal certificate first, then its issuers.' })
  certificates!: Certificate[];
}
