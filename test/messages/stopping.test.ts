import { expect, test } from '@jest/globals';
import { startSmallNode } from './small-node.ts';

test('a node that is stopped finishes the message it is taking before it closes', async () => {
  const begun = Promise.withResolvers<void>();
  const done: string[] = [];
  const node = await startSmallNode({
    messages: {
      async happened(ctx) {
        begun.resolve();
        await new Promise((resolve) => setTimeout(resolve, 400));
        const [row] = await ctx.em.execute<{ one: number }[]>('select 1 as one');
        done.push(`${row!.one}`);
      },
    },
  });
  const brought = node.bring({ kind: 'probe.happened' });
  await begun.promise;
  await node.stop();
  expect(await brought).toMatchObject({ status: 204 });
  expect(done).toEqual(['1']);
});
