import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { DEFAULT_LIMITS } from '../../../gateway/limits/limits.ts';
import { HIVE_FOLDER } from '../hive/install.ts';
import { callersOf, type Asking } from './callers.ts';
import { listening } from './child.ts';

/** The part of Hive Gateway's API that is used here; its own types are missing if it is not installed. */
interface HiveGateway {
  createGatewayRuntime(config: object): RequestListener & { getSchema(): Promise<unknown> };
  getBuiltinPluginsFromConfig(config: object, context: object): Promise<object[]>;
  readonly Logger: new (options: { level: false }) => object;
}

type Context = Asking & { readonly headers: Record<string, string> };

interface Execution {
  readonly context?: Partial<Context>;
  extensions?: { readonly headers?: Record<string, string> };
}

// Hive Gateway as its command line configures it, with its own limits and the same tokens as the other gateways.
const [, , folder = '', address = '', key = '', planner = ''] = argv;
const installed = createRequire(join(HIVE_FOLDER, 'package.json'));
const load = async <T>(name: string) => (await import(pathToFileURL(installed.resolve(name)).href)) as T;
const { createGatewayRuntime, getBuiltinPluginsFromConfig, Logger } = await load<HiveGateway>('@graphql-hive/gateway');
const router = planner === 'rust' ? await load<{ unifiedGraphHandler: unknown }>('@graphql-hive/router-runtime') : {};
const callers = await callersOf(key);
const supergraph = await readFile(join(folder, 'supergraph.graphql'), 'utf8');
const log = new Logger({ level: false });
const limits = { maxTokens: DEFAULT_LIMITS.tokens, maxDepth: DEFAULT_LIMITS.depth };
const builtin = await getBuiltinPluginsFromConfig(limits, { log });

const tokens = {
  async onContextBuilding({ context, extendContext }: { context: Context; extendContext: (more: object) => void }) {
    extendContext(await callers.asking(context.headers));
  },
  // Set here and not when the request is sent: concurrent identical fetches are merged, distinguished by the headers known at this point.
  async onSubgraphExecute({ executionRequest }: { executionRequest: Execution }) {
    const authorization = await callers.authorizationOf(executionRequest.context ?? {});
    if (authorization === undefined) return;
    const { extensions = {} } = executionRequest;
    executionRequest.extensions = { ...extensions, headers: { ...extensions.headers, authorization } };
  },
};
const runtime = createGatewayRuntime({
  supergraph: supergraph.replaceAll('https://hub.invalid', address),
  logging: log,
  plugins: () => [...builtin, tokens],
  ...router,
});
await runtime.getSchema();
const server = createServer(runtime);
server.listen(0, '127.0.0.1', () => listening((server.address() as AddressInfo).port));
