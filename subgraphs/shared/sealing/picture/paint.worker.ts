import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm } from '@resvg/resvg-wasm';
import { readFontMetrics } from './font-metrics.ts';
import { FONT_FILES } from './left-out.ts';
import { Painter, type PictureTask } from './painter.ts';

const { resolve } = createRequire(import.meta.url);

/** The painter of this thread: WebAssembly and the two weights are loaded once. */
const painter = (async () => {
  const [wasm, regular, bold] = await Promise.all(
    ['@resvg/resvg-wasm/index_bg.wasm', FONT_FILES.regular, FONT_FILES.bold].map((file) => readFile(resolve(file))) as [
      Promise<Buffer>,
      Promise<Buffer>,
      Promise<Buffer>,
    ],
  );
  await initWasm(wasm);
  return new Painter({ files: [regular, bold], regular: readFontMetrics(regular), bold: readFontMetrics(bold) });
})();

/** The picture as PNG, base64. */
export default async function paint(task: PictureTask): Promise<string> {
  return (await painter).paint(task).toString('base64');
}
