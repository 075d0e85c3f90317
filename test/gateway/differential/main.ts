import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { stdout } from 'node:process';
import { compareMany } from './differential.ts';
import { createFederation } from './federation.ts';
import { alliance, SMALL_WORLDS } from './worlds/index.ts';

const HELP = `npm run differential:execution: compares the hub's executor with @apollo/gateway's on generated operations.

  --count   how many operations, 50000 unless told
  --seed    from which all of them follow, 1 unless told
  --world   only the worlds whose name holds this

Ends with a summary; where an answer is wrong, with the smallest operation that shows it.
`;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '1' },
    world: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) stdout.write(HELP);
else {
  const worlds = [...SMALL_WORLDS, alliance(resolve('schema'))].filter(({ name }) => name.includes(values.world));
  const federations = worlds.map(createFederation);
  const { compared, invalid, exceptions } = await compareMany(federations, {
    count: Number(values.count),
    seed: Number(values.seed),
    progress: (so) => stdout.write(`${so} compared\n`),
  });
  stdout.write(`${compared} operations in ${federations.length} federations: every answer is right.\n`);
  stdout.write(`${invalid} more were generated that are not valid, and not counted.\n`);
  stdout.write('Answers that differ from the stock executor’s, and are right by the specification:\n');
  for (const [exception, times] of [...exceptions].toSorted((a, b) => b[1] - a[1]))
    stdout.write(`  ${times}  ${exception}\n`);
}
