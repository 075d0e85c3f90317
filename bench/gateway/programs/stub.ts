import { createServer } from 'node:http';
import { listening } from './child.ts';
import { stubAnswer } from './stub-answers.ts';

// An institution's node as a gateway sees it; requested directly, it also shows the upper bound.
let served = 0;
const server = createServer((request, response) => {
  served += 1;
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
      query: string;
      variables?: Record<string, unknown>;
    };
    const body = JSON.stringify(stubAnswer(query, variables ?? {}));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => listening((server.address() as { port: number }).port, () => served));
