import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

@ObjectType({ description: 'A certificate with which an institution seals, as it says of itself.' })
export class SealCertificate {
  @Field(() => String, { description: 'Whose it is, RFC 4514.' })
  subject!: string;

  @Field(() => String, { description: 'Who issued it, RFC 4514.' })
  issuer!: string;

  @Field(() => DateTimeScalar, { description: 'Valid from.' })
  notBefore!: Date;

  @Field(() => DateTimeScalar, { description: 'Valid until.' })
  notAfter!: Date;

  @Field(() => Boolean, {
    description: 'True for a certificate of a qualified electronic seal (eIDAS article 38), by what it says itself.',
  })
  qualified!: boolean;
}
