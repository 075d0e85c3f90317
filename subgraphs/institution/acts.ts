import { credentialsActs } from '../credentials/credentials.acts.ts';
import { recognitionActs } from '../recognition/recognition.acts.ts';
import type { ActKind } from '../shared/integrity/act.ts';

/** Every kind of act that an institution's log holds. */
export const institutionActs: readonly ActKind[] = [...recognitionActs, ...credentialsActs];
