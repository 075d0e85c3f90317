import process from 'node:process';
import {
  readEnvironment as readNodeEnvironment,
  type NodeEnvironment,
} from '../../subgraphs/institution/environment.ts';

/** What the sealing program reads from its environment. */
export interface SealProgramEnvironment extends Pick<NodeEnvironment, 'sealPasswordOf' | 'standardsFolder'> {
  /** SEAL_PASSWORD: the password of a PKCS#12 file or the PIN of a device that no institution's configuration names. */
  readonly sealPassword: string | null;
}

/** Reads and checks the environment; nothing else in the program reads it. */
export function readEnvironment(environment: NodeJS.ProcessEnv = process.env): SealProgramEnvironment {
  const { sealPasswordOf, standardsFolder } = readNodeEnvironment(environment);
  return {
    sealPasswordOf,
    standardsFolder,
    sealPassword: environment['SEAL_PASSWORD'] || null,
  };
}
