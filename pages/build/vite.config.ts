import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { inlineOperations } from './inline-operations.ts';
import { onlyOurLanguages } from './only-our-languages.ts';

const PAGES = resolve(import.meta.dirname, '..');

export default defineConfig({
  root: PAGES,
  plugins: [inlineOperations(PAGES), onlyOurLanguages()],
  // The hub puts another in its place with every answer.
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: resolve(PAGES, '../dist/pages'),
    emptyOutDir: true,
    target: 'es2023',
    // Nothing inline, so that the policy of the pages need not allow it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The budget of scripts is measured by it.
    manifest: 'manifest.json',
    reportCompressedSize: false,
  },
});
