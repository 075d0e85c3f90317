import type { Plugin } from 'vite';

const OURS = /[\\/](en-US|fi-FI|nl-NL)\.(m?js|json)$/;
const ANY =
  /[\\/](react-aria|react-stately|react-aria-components|@react-(aria|stately)[\\/][^\\/]+)[\\/].*[\\/]([a-z]{2}-[A-Z]{2})\.m?js$/;

/** React Aria ships its texts in 34 languages; keeps the three of these pages. */
export function onlyOurLanguages(): Plugin {
  return {
    name: 'only-our-languages',
    enforce: 'pre',
    load(id) {
      const [file = ''] = id.split('?', 1);
      return ANY.test(file) && !OURS.test(file) ? 'export default {};' : null;
    },
  };
}
