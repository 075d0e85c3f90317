import { moment, type ActKind } from '../shared/integrity/act.ts';

/** A credential was revoked, suspended or reinstated. */
export const VALIDITY_CHANGE: ActKind = {
  name: 'VALIDITY_CHANGE',
  table: '"credentials"."validity_change"',
  key: `(r."credential" || '/' || r."version"::text)`,
  content: `jsonb_build_object(
    'credential', r."credential", 'version', r."version", 'validity', r."validity", 'reason', r."reason",
    'changedBy', r."changed_by", 'changedAt', ${moment('r."changed_at"')})`,
};

/** A mandate that this institution sealed. */
export const MANDATE: ActKind = {
  name: 'MANDATE',
  table: '"credentials"."sealed_mandate"',
  key: 'r."id"',
  content: `jsonb_build_object('id', r."id", 'sealer', r."sealer", 'document', r."document",
    'sealedAt', ${moment('r."sealed_at"')})`,
};

/** The revocation of a mandate that was given or received. */
export const MANDATE_REVOKED: ActKind = {
  name: 'MANDATE_REVOKED',
  table: '"credentials"."revoked_mandate"',
  key: 'r."id"',
  content: `jsonb_build_object('id', r."id", 'awardingBody', r."awarding_body", 'reason', r."reason",
    'revokedAt', ${moment('r."revoked_at"')})`,
};

/** The kinds of act that this domain logs. */
export const credentialsActs: readonly ActKind[] = [VALIDITY_CHANGE, MANDATE, MANDATE_REVOKED];
