import { fork } from 'node:child_process';
import { once } from 'node:events';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Usage } from './programs/child.ts';

/** A program of the bench, in a process of its own. */
export interface Program {
  readonly port: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

const HERE = fileURLToPath(import.meta.url);

/** Starts a program of `programs/` and waits until it listens. */
export async function start(name: string, given: readonly string[]): Promise<Program> {
  const child = fork(join(dirname(HERE), 'programs', `${name}${extname(HERE)}`), [...given], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`The program "${name}" ended.`)));
  ended.catch(() => undefined);
  const told = async <T>() => {
    const message = await Promise.race([new Promise<T>((resolve) => child.once('message', resolve as never)), ended]);
    return message as T;
  };
  const { port } = await told<{ port: number }>();
  return {
    port,
    usage() {
      child.send('usage');
      return told<Usage>();
    },
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
