import { createHash } from 'node:crypto';

const STYLE = `:root { color-scheme: light dark }
body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1, h2 { line-height: 1.25 }
code { font-family: ui-monospace, monospace }
pre { padding: .8rem 1rem; border: 1px solid; border-radius: .3rem; white-space: pre-wrap; overflow-wrap: anywhere }`;

/** The policy of the page: nothing but its own inline style. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The page for people who open the hub in a browser: what it is, how to query it, and where its schema is. It has no
 * script and loads nothing.
 *
 * @param hub the hub's address as the person typed it: `http://localhost:4000`
 */
export function landingPage(hub: string): string {
  const address = escape(hub);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Alliance Hub</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Alliance Hub</h1>
<p>This is the one endpoint of a university alliance for its micro-credentials.
Partners find courses, enrol learners, record results, seal credentials and recognise them through one GraphQL schema.
Every record stays at the university it belongs to; the hub asks each for its part.</p>

<h2>How to ask</h2>
<p>Send GraphQL by <code>POST</code> to <code>${address}/graphql</code>. The catalogue is open to anybody:</p>
<pre><code>curl -s ${address}/graphql -H 'content-type: application/json' \\
  -d '{"query":"{ catalogue(search: \\"energy\\") { totalCount edges { node { course { title } institution { name } } } } }"}'</code></pre>
<p>For what is yours, send an access token of your own university as a header,
<code>authorization: Bearer …</code>. In the demo this command, run in the project’s folder, prints one:</p>
<pre><code>npm run --silent token -- learner@tuni.fi</code></pre>

<h2>What can be asked</h2>
<p>In the project’s folder, <code>schema/api.graphql</code> is the schema, each field described, and
<code>schema/operations.graphql</code> holds the contract: the operations partners, officers and front ends write.
Any GraphQL client can also read the schema from here, by introspection.</p>
</main>
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
