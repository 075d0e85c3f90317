import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { inlineOperations } from './inline-operations.ts';
import { onlyOurLanguages } from './only-our-languages.ts';

const PAGES = resolve(import.meta.dirname, '..');

export default defineConfig({
  root: PAGES,
  plugins: [inlineOperations(PAGES), onlyOurLanguages()],
  // The hub replaces this with a new nonce in every response.
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: resolve(PAGES, '../dist/pages'),
    emptyOutDir: true,
    target: 'es2023',
    // Nothing inline, so that the content security policy need not allow it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The script budget is measured from it.
    manifest: 'manifest.json',
    reportCompressedSize: false,
  },
});
