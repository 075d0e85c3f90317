/** What a YAML file of the narrow kind read here holds. */
export type YamlValue = string | number | boolean | YamlValue[] | { [key: string]: YamlValue };

interface Line {
  readonly indent: number;
  readonly text: string;
  readonly number: number;
}

/**
 * Reads the narrow YAML that the project writes: block mappings and lists indented by spaces, quoted strings, numbers,
 * booleans, `{}` and lists on one line. Anchors, tags, folded text and plain strings are refused.
 *
 * @throws Error with the number of the line that is not of this kind
 */
export function readSimpleYaml(text: string): YamlValue {
  const lines = text
    .split('\n')
    .map((line, index) => ({ indent: line.search(/\S/), text: line.trim(), number: index + 1 }))
    .filter((line) => line.text !== '' && !line.text.startsWith('#'));
  const value = block(lines, 0);
  if (lines[0]) throw new Error(`line ${lines[0].number}: unexpected indentation`);
  return value;
}

function block(lines: Line[], indent: number): YamlValue {
  return lines[0]?.text.startsWith('- ') ? list(lines, indent) : mapping(lines, indent);
}

function list(lines: Line[], indent: number): YamlValue[] {
  const values: YamlValue[] = [];
  while (lines[0]?.indent === indent && lines[0].text.startsWith('- ')) {
    const { text, number } = lines.shift()!;
    values.push(scalar(text.slice(2).trim(), number));
  }
  return values;
}

function mapping(lines: Line[], indent: number): YamlValue {
  const values: { [key: string]: YamlValue } = {};
  while (lines[0]?.indent === indent) {
    const { text, number } = lines.shift()!;
    const [, key, rest] = /^([A-Za-z_][\w-]*):(?: (.*))?$/.exec(text) ?? [];
    if (key === undefined) throw new Error(`line ${number}: not a "key: value"`);
    if (Object.hasOwn(values, key)) throw new Error(`line ${number}: "${key}" twice`);
    values[key] = rest === undefined ? nested(lines, indent, number) : scalar(rest, number);
  }
  return values;
}

function nested(lines: Line[], indent: number, number: number): YamlValue {
  if (!lines[0] || lines[0].indent <= indent) throw new Error(`line ${number}: a key without a value`);
  return block(lines, lines[0].indent);
}

function scalar(text: string, number: number): YamlValue {
  if (text === '{}') return {};
  if (/^(true|false)$/.test(text)) return text === 'true';
  if (/^\d+$/.test(text)) return Number(text);
  if (text.startsWith('[') && text.endsWith(']')) return items(text.slice(1, -1), number);
  if (/^'([^']|'')*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (/^"[^"\\]*"$/.test(text)) return text.slice(1, -1);
  throw new Error(`line ${number}: ${text} is not a value of the narrow kind`);
}

function items(text: string, number: number): YamlValue[] {
  const found = text.match(/'(?:[^']|'')*'|"[^"\\]*"|\d+/g) ?? [];
  if (found.join('').length !== text.replaceAll(/(?<=['"\d]), /g, '').length)
    throw new Error(`line ${number}: not a list`);
  return found.map((item) => scalar(item, number));
}
