import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { FORMATS } from '../../subgraphs/offerings/exchange/draft/draft.ts';
import { ExportService } from '../../subgraphs/offerings/exchange/export/export.service.ts';
import { runProgram } from '../../subgraphs/shared/program/run-program.ts';
import { atNode } from './at-node.ts';
import { readEnvironment } from './environment.ts';
import { findNode } from './node.ts';

const HELP = `npm run export -- <institution> <file> --format csv|elm|oeapi5|oeapi6: writes an institution's courses and offerings.

  <institution>         SCHAC code, such as tuni.fi
  <file>                the file to write; an existing one is overwritten

  --config <file>       the node's configuration, if it is not in the data folder

  DATABASE_URL_<ID>     the institution's database, takes precedence over its configuration
  HUB_DATA_DIR          the data folder, .data by default: its nodes/*.json are the configurations

Cancelled offerings are left out. The file can be imported again, here or at another institution.
`;

const OPTIONS = { format: { type: 'string' }, config: { type: 'string' } } as const;

await runProgram(HELP, async (parameters) => {
  const { values, positionals } = parseArgs({ args: [...parameters], options: OPTIONS, allowPositionals: true });
  const [institution, file, ...more] = positionals;
  const format = FORMATS.find((one) => one.toLowerCase() === values.format?.toLowerCase());
  if (!institution || !file || !format || more.length > 0)
    throw new Error('Run "npm run export -- <institution> <file> --format csv|elm|oeapi5|oeapi6"; see --help.');
  const node = await findNode(institution, values.config, readEnvironment());
  const { text, courses, offerings } = await atNode(node, ({ ctx }) => new ExportService().text(ctx, format));
  await writeFile(file, text);
  process.stdout.write(
    `${institution}: ${courses} courses and ${offerings} offerings written to ${file} (${format})\n`,
  );
});
