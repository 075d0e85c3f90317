import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';

const FOLDER = join(import.meta.dirname, '../../../../shared/elm/jades-schema');
const read = (file: string) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Record<string, unknown>;
/** Not among the files of ETSI: the general JOSE schemas that theirs name. What they would check, jose checks. */
const ANYTHING = { definitions: { jws: true, jwsProtectedHeader: true } };

/** ETSI's own JSON Schema of JAdES (TS 119 182-1 annex B). */
function createValidator() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  ajv.addSchema(read('19182-jsonSchema.json'), 'etsi/19182-jsonSchema.json');
  ajv.addSchema(read('19182-protected-jsonSchema.json'), 'etsi/19182-protected-jsonSchema.json');
  for (const file of ['rfcs/rfc7519.json', 'rfcs/rfc7797.json']) ajv.addSchema(read(file), `etsi/${file}`);
  ajv.addSchema(ANYTHING, 'etsi/rfcs/rfc7515.json');
  return ajv;
}

let ajv: Ajv | null = null;

/** What ETSI's schema has against the protected header and the components of etsiU of a sealed file. */
export function schemaProblems(sealed: string): readonly ErrorObject[] {
  ajv ??= createValidator();
  const { signatures } = JSON.parse(sealed) as {
    signatures: readonly { protected: string; header?: { etsiU: readonly string[] } }[];
  };
  const decoded = (encoded: string): unknown => JSON.parse(Buffer.from(encoded, 'base64url').toString());
  return signatures.flatMap(({ protected: header, header: unprotected }) => [
    ...problems('etsi/19182-protected-jsonSchema.json#/definitions/jwsProtectedHeader', decoded(header)),
    ...(unprotected?.etsiU ?? []).flatMap((one) =>
      problems('etsi/19182-jsonSchema.json#/definitions/etsiUClearInstance', decoded(one)),
    ),
  ]);
}

function problems(schema: string, value: unknown): readonly ErrorObject[] {
  const validate = ajv!.getSchema(schema);
  if (!validate) throw new Error(`${schema} is not known.`);
  return validate(value) ? [] : (validate.errors ?? []);
}
