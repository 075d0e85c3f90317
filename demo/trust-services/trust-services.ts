import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { openAuthority } from './authority.ts';
import type { AuthorityStore } from './authority.ts';
import { createOcspResponder } from './ocsp-responder.ts';
import { createTimestampAuthority } from './timestamp-authority.ts';

export interface TrustServicesOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Keys and the list of certificates are kept in its folder `trust-services`. */
  readonly dataDir: string;
  readonly host?: string;
  /** The OCSP responder's address in certificates: `http://localhost:4011` by default. */
  readonly origin?: string;
  readonly clock?: () => Date;
}

export interface TrustServices extends Pick<AuthorityStore, 'caCertificatePem' | 'issueSeal' | 'revoke'> {
  readonly addresses: { readonly certificate: string; readonly ocsp: string; readonly timestamps: string };
  stop(): Promise<void>;
}

type Answer = { readonly type: string; readonly body: Uint8Array | string; readonly status?: number };

const LARGEST_REQUEST = 64 * 1024;
const ABOUT = `DEVELOPMENT trust services: nothing issued here has any legal value.

GET  /authority.pem  the certificate of the authority (PEM); /authority.crt in DER
POST /ocsp           OCSP (RFC 6960), also GET /ocsp/<base64>
POST /timestamps     timestamps (RFC 3161)
`;

/** Starts the development certificate authority, OCSP responder and timestamp authority on one port. */
export async function startTrustServices(options: TrustServicesOptions): Promise<TrustServices> {
  const { host = 'localhost', dataDir, clock = () => new Date() } = options;
  const server = createServer();
  const port = await listen(server, options.port, host);
  try {
    const origin = options.origin ?? `http://localhost:${port}`;
    const addresses = {
      certificate: `${origin}/authority.pem`,
      ocsp: `${origin}/ocsp`,
      timestamps: `${origin}/timestamps`,
    };
    const store = await openAuthority({ dataDir, ocspAddress: addresses.ocsp, clock });
    const answer = await createAnswers(store, clock);
    server.on('request', (request, response) => void respond(request, response, answer));
    const { caCertificatePem, issueSeal, revoke } = store;
    return { caCertificatePem, issueSeal, revoke, addresses, stop: () => close(server) };
  } catch (error) {
    await close(server);
    throw error;
  }
}

async function createAnswers(store: AuthorityStore, clock: () => Date) {
  const ocsp = await createOcspResponder(store, clock);
  const timestamps = await createTimestampAuthority(store, clock);
  const ocspAnswer = async (request: Uint8Array): Promise<Answer> => ({
    type: 'application/ocsp-response',
    body: await ocsp.answer(request),
  });
  return async (method: string, path: string, body: Uint8Array): Promise<Answer> => {
    if (method === 'POST' && path === '/ocsp') return ocspAnswer(body);
    if (method === 'GET' && path.startsWith('/ocsp/'))
      return ocspAnswer(Buffer.from(decodeURIComponent(path.slice(6)), 'base64'));
    if (method === 'POST' && path === '/timestamps')
      return { type: 'application/timestamp-reply', body: await timestamps.answer(body) };
    if (method === 'GET' && path === '/authority.pem')
      return { type: 'application/x-pem-file', body: store.caCertificatePem };
    if (method === 'GET' && path === '/authority.crt')
      return { type: 'application/pkix-cert', body: store.authority.certificate };
    if (method === 'GET' && path === '/') return { type: 'text/plain; charset=utf-8', body: ABOUT };
    if (method === 'GET' && path === '/health') return { type: 'application/json', body: '{"status":"UP"}' };
    return { type: 'text/plain; charset=utf-8', body: `There is nothing here.\n\n${ABOUT}`, status: 404 };
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Awaited<ReturnType<typeof createAnswers>>,
): Promise<void> {
  try {
    const body = await read(request);
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const {
      type,
      body: content,
      status = 200,
    } = body ? await answer(request.method ?? 'GET', pathname, body) : TOO_LARGE;
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(content);
  } catch {
    response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end('The request cannot be read.\n');
  }
}

const TOO_LARGE: Answer = {
  type: 'text/plain; charset=utf-8',
  body: 'The request is larger than 64 KB.\n',
  status: 413,
};

async function read(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_REQUEST) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
