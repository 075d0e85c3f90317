import type { Attack, Parts } from './file.ts';
import { changed, partsOf } from './file.ts';
import type { Stage } from './stage.ts';

/** Every text and number of the document altered, one at a time; and what keeps JSON's meaning, but not the text. */
export function attacksOnTheDocument({ levels, document, other }: Stage): readonly Attack[] {
  const { payload } = partsOf(levels.B);
  const withPayload = (text: string) => changed(levels.B, () => ({ payload: text }));
  const leaves = pathsOf(document).map((path): Attack => ({
    name: `document: ${path.join('.')} altered`,
    text: withPayload(JSON.stringify(altered(document, path))),
  }));
  const texts: readonly (readonly [string, string])[] = [
    ['a space put before it', ` ${payload}`],
    ['a line break put after it', `${payload}\n`],
    ['pretty printed', JSON.stringify(document, null, 2)],
    ['its members in another order', JSON.stringify(Object.fromEntries(Object.entries(document).toReversed()))],
    ['one letter escaped', payload.replace('Testa', '\\u0054esta')],
    ['slashes escaped', payload.replaceAll('/', '\\/')],
    ['a number for a text', payload.replace('"2"', '2')],
    ['a byte order mark before it', `\uFEFF${payload}`],
    ['decomposed letters', payload.normalize('NFD')],
    ['a look-alike letter', payload.replace('Testa', 'T\u0435sta')],
    ['a zero-width space in a name', payload.replace('Testa', 'Tes\u200Bta')],
    ['a mark that turns the direction of writing', payload.replace('Testa', '\u202Etse')],
    ['upper case for lower', payload.replace('Testa', 'TESTA')],
    ['a member added', payload.replace('{', '{"note":"x",')],
    ['a member taken out', JSON.stringify({ ...document, validFrom: undefined })],
    ['a member twice, the first altered', payload.replace('{', '{"id":"urn:credential:other",')],
    ['a member twice, the last altered', payload.replace(/\}$/, ',"id":"urn:credential:other"}')],
    ['a member twice, its name escaped', payload.replace('{', '{"\\u0069d":"urn:credential:other",')],
    ['a name twice, deep inside', payload.replace('"givenName":', '"givenName":{"en":"Other"},"givenName":')],
    ['__proto__ in it', payload.replace('{', '{"__proto__":{"x":1},')],
    ['constructor.prototype in it', payload.replace('{', '{"constructor":{"prototype":{"x":1}},')],
    ['a comment in it', payload.replace('{', '{/* x */')],
    ['a comma too many', payload.replace(/\}$/, ',}')],
    ['single quotes', payload.replaceAll('"', "'")],
    ['NaN in it', payload.replace('{', '{"a":NaN,')],
    ['a number beyond all bounds', payload.replace('{', '{"a":1e999,')],
    ['half a character', payload.replace('Testa', '\\ud800')],
    ['a NUL in it', payload.replace('Testa', 'Tes\\u0000ta')],
    ['cut in the middle', payload.slice(0, payload.length / 2)],
    ['doubled', payload + payload],
    ['in a list', `[${payload}]`],
    ['as text in JSON', JSON.stringify(payload)],
    ['wrapped as for upload', JSON.stringify({ credential: document })],
    ['empty', ''],
    ['an empty object', '{}'],
    ['null', 'null'],
    ['nested 20,000 deep', '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000)],
    ['in base64url', Buffer.from(payload).toString('base64url')],
    ['that of another sealed file', partsOf(other).payload],
    ['its issuer exchanged', JSON.stringify({ ...document, issuer: { id: 'urn:x', type: 'Organisation' } })],
    ['its subject exchanged', JSON.stringify({ ...document, credentialSubject: { id: 'urn:x', type: 'Person' } })],
    ['the context of another model', payload.replace('edc-ap', 'edc-ap-2')],
  ];
  const shapes: readonly (readonly [string, unknown])[] = [
    ['an object, not text', document],
    ['null instead of text', null],
    ['a list of texts', [payload]],
    ['a number', 1],
  ];
  return [
    ...leaves,
    ...texts.map(([name, text]) => ({ name: `document: ${name}`, text: withPayload(text) })),
    ...shapes.map(([name, value]) => ({
      name: `document: ${name}`,
      text: changed(levels.B, (): Partial<Parts> => ({ payload: value as string })),
    })),
  ];
}

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, [...path, name]));
}

function altered(value: unknown, path: Path): unknown {
  const [name, ...rest] = path;
  if (name === undefined)
    return typeof value === 'string' ? `${value}x` : typeof value === 'number' ? value + 1 : !value;
  const copy: any = Array.isArray(value) ? [...value] : { ...(value as object) };
  copy[name] = altered(copy[name], rest);
  return copy;
}
