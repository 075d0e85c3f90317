import { inspect } from '../../subgraphs/shared/sealing/index.ts';
import type { Command, PreparedCommand } from './command.ts';
import { readBytes } from './files.ts';
import { COMMON, readOptions, TRUST } from './options.ts';
import { readAnchors } from './proof.ts';
import { reportOf } from './report/report.ts';

const HELP = `npm run seal -- inspect <file…>: what a file is, who awarded and sealed it, and what its seal proves.

  --anchors <folder>  certificates of trusted authorities (PEM or DER); without them nothing is trusted, and no level
                      above B can be reached
  --json              one line of JSON per file

Any file may be given. Nothing is fetched; whether a credential was revoked is stated in its status list, which is not read.
`;

const OPTIONS = { ...COMMON, ...TRUST } as const;

/** Reports on files. */
export const inspectCommand: Command = {
  summary: 'reports what a file is and what its seal proves',
  help: HELP,
  async prepare(parameters, { clock }): Promise<PreparedCommand> {
    const { values, files } = readOptions(parameters, OPTIONS);
    const anchors = await readAnchors(values.anchors ?? []);
    return {
      files,
      json: values.json ?? false,
      atOnce: 2,
      done: 'inspected',
      async one(file) {
        const inspection = inspect(await readBytes(file), { anchors, at: clock() });
        return { text: reportOf(file, inspection, anchors.length > 0), json: { file, ...inspection } };
      },
    };
  },
};
