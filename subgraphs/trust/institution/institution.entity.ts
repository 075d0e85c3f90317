import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { JWK } from 'jose';
import type { Multilingual } from '../../shared/text/multilingual.ts';

/** A member of the alliance: its identifiers, the address of its node, and the keys that authenticate it. */
export const InstitutionEntity = defineEntity({
  name: 'Institution',
  schema: 'trust',
  tableName: 'institution',
  properties: {
    id: p.text().primary(),
    name: p.text(),
    legalName: p.json().$type<Multilingual>(),
    country: p.text(),
    language: p.text(),
    legalIdentifier: p.text().strictNullable(),
    eidasLegalIdentifier: p.text().strictNullable(),
    erasmusCode: p.text().strictNullable(),
    pic: p.text().strictNullable(),
    deqarInst: p.text().strictNullable(),
    colour: p.text(),
    address: p.text(),
    issuer: p.text(),
    serviceKey: p.json().$type<JWK>(),
  },
});

export type Institution = InferEntity<typeof InstitutionEntity>;
