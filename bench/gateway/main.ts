import { stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { bench } from './bench.ts';
import { writeReport } from './report/report.ts';

const HELP = `npm run bench: measures this hub, the stock @apollo/gateway and one subgraph directly, over the same stubs.

  --seconds      for each contestant, question and round, 10 unless told
  --rounds       counted rounds, after one to warm up; 5 unless told
  --concurrency  questions at a time, 50 unless told
  --short        one round of a second, for CI: writes nothing
  --out          the report, docs/performance.md unless told

Each contestant is a process of its own; rounds alternate. Writes the report, with medians and ranges.
`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '5' },
    concurrency: { type: 'string', default: '50' },
    short: { type: 'boolean', default: false },
    out: { type: 'string', default: 'docs/performance.md' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) stdout.write(HELP);
else {
  const options = values.short
    ? { seconds: 1, rounds: 1, concurrency: 20 }
    : { seconds: Number(values.seconds), rounds: Number(values.rounds), concurrency: Number(values.concurrency) };
  const measured = await bench({ ...options, tell: (line) => stdout.write(`${line}\n`) });
  if (!values.short) await writeReport(values.out, measured, options);
}
