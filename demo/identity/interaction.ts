import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Provider } from 'oidc-provider';
import type { DemoPerson } from '../people.ts';
import { errorPage, loginPage } from './login-page.ts';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};

/** Lists the people of this institution (GET), and signs in the chosen one (POST). */
export async function answerInteraction(
  issuer: { readonly provider: Provider; readonly people: readonly DemoPerson[]; readonly institution: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { provider, people, institution } = issuer;
  const known = await provider.interactionDetails(request, response).catch(() => undefined);
  if (!known)
    return send(response, 400, errorPage('This sign-in has ended or was started in another browser: start again.'));
  if (request.method !== 'POST') return send(response, 200, loginPage(institution, people, request.url ?? ''));
  const chosen = new URLSearchParams(await body(request)).get('login');
  const person = people.find(({ login }) => login === chosen);
  if (!person) return send(response, 400, errorPage(`There is no such person at ${institution}.`));
  await provider.interactionFinished(request, response, { login: { accountId: person.subject } });
}

function body(request: IncomingMessage): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) <= 4096) return text(request);
  throw new Error('The form is too large.');
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, HEADERS).end(html);
}
