import { parseArgs } from 'node:util';
import { runProgram, sayReady, stopOnSignal } from '../../../subgraphs/shared/program/run-program.ts';
import { World } from '../world/world.ts';
import { Door } from './door.ts';
import { startFeeds } from './server.ts';

const HELP = `node dist/bench/catalogue/feed/main.js: the feeds of generated universities, for the catalogue's bench.

  --port 4900            the port; every institution at /<institution>/feed/offerings
  --hub http://...       the hub whose internal tokens it accepts
  --seed 1 --day 2026-11-22 --offerings 1000000 --institutions 500     the world

Prints one line "ready". POST /control publishes a change, makes an institution slow, reports the usage.
`;

await runProgram(HELP, async (parameters) => {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      port: { type: 'string', default: '4900' },
      hub: { type: 'string', default: 'http://localhost:4000' },
      seed: { type: 'string', default: '1' },
      day: { type: 'string', default: new Date().toISOString().slice(0, 10) },
      offerings: { type: 'string', default: '20000' },
      institutions: { type: 'string', default: '500' },
    },
  });
  const clock = () => new Date();
  const world = new World({
    seed: Number(values.seed),
    day: values.day,
    offerings: Number(values.offerings),
    institutions: Number(values.institutions),
  });
  const door = new Door(new URL(values.hub), clock);
  const feeds = await startFeeds({ world, door, port: Number(values.port), clock });
  stopOnSignal(() => feeds.stop());
  sayReady(`http://127.0.0.1:${feeds.port}`);
});
