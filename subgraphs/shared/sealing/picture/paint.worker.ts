import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm } from '@resvg/resvg-wasm';
import { readFontMetrics } from './font-metrics.ts';
import { Painter, type PictureTask } from './painter.ts';

const { resolve } = createRequire(import.meta.url);
const FONT = '@expo-google-fonts/noto-sans';

/** The painter of this thread: WebAssembly and the two weights are read once. */
const painter = (async () => {
  const [wasm, regular, bold] = await Promise.all(
    [
      '@resvg/resvg-wasm/index_bg.wasm',
      `${FONT}/400Regular/NotoSans_400Regular.ttf`,
      `${FONT}/700Bold/NotoSans_700Bold.ttf`,
    ].map((file) => readFile(resolve(file))) as [Promise<Buffer>, Promise<Buffer>, Promise<Buffer>],
  );
  await initWasm(wasm);
  return new Painter({ files: [regular, bold], regular: readFontMetrics(regular), bold: readFontMetrics(bold) });
})();

/** The picture as PNG, base64. */
export default async function paint(task: PictureTask): Promise<string> {
  return (await painter).paint(task).toString('base64');
}
