import { afterAll, beforeAll, beforeEach, jest } from '@jest/globals';
import { indexOfACredential } from './status/index-of-a-credential.ts';
import { publishing } from './status/publishing.ts';
import { registrar } from './status/registrar.ts';
import { clear, start, stop } from './status/stage.ts';
import { whoReliedOnIt } from './status/who-relied-on-it.ts';

jest.setTimeout(30_000);
beforeAll(start);
beforeEach(clear);
afterAll(stop);

indexOfACredential();
registrar();
whoReliedOnIt();
publishing();
