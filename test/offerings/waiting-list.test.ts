import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { afterAResult } from './waiting-list/after-a-result.ts';
import { changedOffering } from './waiting-list/changed-offering.ts';
import { freedPlaces } from './waiting-list/freed-places.ts';
import { inOrder } from './waiting-list/in-order.ts';
import { noNumber } from './waiting-list/no-number.ts';
import { nobodyMovesUp } from './waiting-list/nobody-moves-up.ts';
import { numberOfPlaces } from './waiting-list/number-of-places.ts';
import { over } from './waiting-list/over.ts';
import { ownEnrolment } from './waiting-list/own-enrolment.ts';
import { shownPlace } from './waiting-list/shown-place.ts';
import { clear, start, stop } from './waiting-list/stage.ts';

beforeAll(start);
beforeEach(clear);
afterAll(stop);

inOrder();
freedPlaces();
numberOfPlaces();
changedOffering();
nobodyMovesUp();
shownPlace();
ownEnrolment();
afterAResult();
noNumber();
over();
