import process, { argv } from 'node:process';
import { pino } from 'pino';
import { startGateway } from '../../gateway/server.ts';
import { SHARES_PORTS } from '../../gateway/workers/port.ts';
import { ownNumber, tellReady } from '../../gateway/workers/worker.ts';
import { startWorkers } from '../../gateway/workers/workers.ts';
import { benchHub } from '../gateway/programs/bench-hub.ts';

// The bench's hub, with the given number of processes.
const [, , port = '', count = '1', folder = '', address = '', key = ''] = argv;

if (Number(count) > 1 && ownNumber() === null) {
  const workers = await startWorkers({ count: Number(count), log: pino({ level: 'silent' }) });
  process.send?.({ port: Number(new URL(workers!.address).port) });
} else {
  const hub = await startGateway({
    ...(await benchHub({ folder, address, key })),
    port: Number(port),
    reusePort: ownNumber() !== null && SHARES_PORTS,
  });
  if (ownNumber() === null) process.send?.({ port: hub.port });
  else tellReady(hub.url);
}
process.on('disconnect', () => process.exit());
