import { fork } from 'node:child_process';
import { once } from 'node:events';
import { dirname, extname, join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Questions, Usage } from './programs/child.ts';
import type { Share } from './programs/profile.ts';

/** A program of the bench, in a process of its own. */
export interface Program {
  readonly port: number;
  usage(): Promise<Usage>;
  /** How its processor time is spent while `work` runs. */
  profile(work: () => Promise<unknown>): Promise<readonly Share[]>;
  stop(): Promise<void>;
}

const HERE = fileURLToPath(import.meta.url);

/** Starts a program of `programs/` and waits until it listens. @throws Error if it ends before that */
export async function start(name: string, given: readonly string[]): Promise<Program> {
  const child = fork(join(dirname(HERE), 'programs', `${name}${extname(HERE)}`), [...given], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...env, NODE_ENV: 'production' },
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`The program "${name}" ended.`)));
  ended.catch(() => undefined);
  const told = async <T>() => {
    const message = await Promise.race([new Promise<T>((resolve) => child.once('message', resolve as never)), ended]);
    return message as T;
  };
  const ask = <Name extends keyof Questions>(question: Name): Promise<Questions[Name]> => {
    child.send(question);
    return told<Questions[Name]>();
  };
  const { port } = await told<{ port: number }>();
  return {
    port,
    usage: () => ask('usage'),
    async profile(work) {
      await ask('profile');
      await work();
      return ask('profiled');
    },
    async stop() {
      const gone = ended.catch(() => undefined);
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}
