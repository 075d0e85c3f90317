import { stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { benchWorkers } from './bench.ts';
import { writeWorkersReport } from './report.ts';

const HELP = `npm run bench:workers: the hub's throughput per core with one process and with several (HUB_WORKERS).

  --seconds      of each round; 8 by default
  --rounds       after warming up; 7 by default
  --concurrency  concurrent requests; 50 by default
  --short        one round of one second, for CI: writes nothing
  --out          the report; docs/workers-performance.md by default

Rounds alternate. Runs on Linux. Writes the report, with medians and ranges.
`;

const WARM_UP_MS = 120_000;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '7' },
    concurrency: { type: 'string', default: '50' },
    short: { type: 'boolean', default: false },
    out: { type: 'string', default: 'docs/workers-performance.md' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) stdout.write(HELP);
else {
  const options = values.short
    ? { seconds: 1, rounds: 1, concurrency: 20, warmUpMs: 1000 }
    : {
        seconds: Number(values.seconds),
        rounds: Number(values.rounds),
        concurrency: Number(values.concurrency),
        warmUpMs: WARM_UP_MS,
      };
  const measured = await benchWorkers({ ...options, tell: (line) => stdout.write(`${line}\n`) });
  if (!values.short) await writeWorkersReport(values.out, measured, options);
}
