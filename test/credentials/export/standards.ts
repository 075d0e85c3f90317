import { Ajv2019, type ErrorObject } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import jsonld from 'jsonld';
import { readElm } from '../../shared/sealing/elm-files.ts';

export const readStandard = (file: string) => JSON.parse(readElm(file)) as Record<string, unknown>;

const CONTEXTS: Readonly<Record<string, string>> = {
  'https://www.w3.org/ns/credentials/v2': 'context/w3c-credentials-v2.jsonld',
  'https://www.w3.org/2018/credentials/v1': 'context/w3c-credentials-v1.jsonld',
  'http://data.europa.eu/snb/model/context/edc-ap': 'context/elm-edc-ap.published.context.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json': 'openbadges3/context-3.0.3.json',
};

/** The official contexts, and nothing else. */
const documentLoader = async (address: string) => {
  const file = CONTEXTS[address];
  if (!file) throw new Error(`${address} is no context of a standard.`);
  return { documentUrl: address, document: readStandard(file) as never };
};

/**
 * The statements of a document with the official contexts, canonical (RDFC-1.0), one per line.
 *
 * @throws where a term would be dropped (jsonld's safe mode)
 */
export async function statementsOf(document: object): Promise<string[]> {
  const options = { documentLoader, safe: true, algorithm: 'RDFC-1.0', format: 'application/n-quads' };
  const text = (await jsonld.canonize(document as never, options as never)) as unknown as string;
  return text.split('\n').filter(Boolean);
}

let validate: ReturnType<Ajv2019['compile']> | null = null;

/** What the JSON Schema of Open Badges 3.0 has against a document; null where nothing. */
export function badgeProblems(badge: object): ErrorObject[] | null {
  validate ??= compile();
  return validate(badge) ? null : (validate.errors ?? []);
}

function compile() {
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  (addFormats as unknown as (ajv: Ajv2019) => void)(ajv);
  const schema = readStandard('openbadges3/schema/ob_v3p0_achievementcredential_schema.json');
  // The schema names its draft with an empty fragment, under which ajv does not know it.
  return ajv.compile({ ...schema, $schema: 'https://json-schema.org/draft/2019-09/schema' });
}
