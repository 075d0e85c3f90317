import { Session, type Profiler } from 'node:inspector/promises';

/** A part of a program and its share of the busy processor time. */
export interface Share {
  readonly part: string;
  readonly share: number;
}

type CallFrame = Profiler.ProfileNode['callFrame'];

const SAMPLES_US = 500;

/** The part in which time is spent, by the file of the innermost function; the first match counts. */
const PARTS: readonly (readonly [part: string, fits: (frame: CallFrame) => boolean])[] = [
  ['writing to sockets', ({ functionName }) => /^(writev|write\w*String|writeBuffer)$/.test(functionName)],
  ['garbage collection', ({ functionName }) => functionName === '(garbage collector)'],
  ['HTTP to the subgraphs (undici)', ({ url }) => url.startsWith('wasm:') || url.includes('/node_modules/undici/')],
  [
    'HTTP of clients (Fastify)',
    ({ url }) => /\/node_modules\/(fastify|find-my-way|@fastify|@as-integrations)\//.test(url),
  ],
  ['Apollo Server', ({ url }) => /\/node_modules\/@?apollo\b/.test(url)],
  ['graphql-js', ({ url }) => url.includes('/node_modules/graphql/')],
  ['running plans and shaping answers', ({ url }) => /\/gateway\/execution\/(plan|shape|operation)\//.test(url)],
  ['splitting and merging by institution', ({ url }) => url.includes('/gateway/routing/')],
  ['asking institutions: tokens, bodies, answers read', ({ url }) => /\/gateway\/(execution|identity)\//.test(url)],
  ['limits, logs and the rest of the hub', ({ url }) => /\/(gateway|subgraphs)\//.test(url)],
  ['other packages', ({ url }) => url.includes('/node_modules/')],
  ['Node.js itself: streams, timers, promises', () => true],
];

/** Starts sampling this process; the returned function ends it and gives the shares. */
export async function startProfile(): Promise<() => Promise<readonly Share[]>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLES_US });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    return sharesOf(profile);
  };
}

function sharesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Share[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, number>();
  samples.forEach((id, index) => {
    const frame = frames.get(id)!;
    if (['(idle)', '(root)'].includes(frame.functionName) || frame.url === 'node:inspector') return;
    const [part] = PARTS.find(([, fits]) => fits(frame))!;
    times.set(part, (times.get(part) ?? 0) + (timeDeltas[index] ?? 0));
  });
  const busy = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times].map(([part, time]) => ({ part, share: time / busy })).toSorted((a, b) => b.share - a.share);
}
