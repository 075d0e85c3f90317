import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { freedPlaces } from './waiting-list/freed-places.ts';
import { inOrder } from './waiting-list/in-order.ts';
import { nobodyMovesUp } from './waiting-list/nobody-moves-up.ts';
import { numberOfPlaces } from './waiting-list/number-of-places.ts';
import { shownPlace } from './waiting-list/shown-place.ts';
import { clear, start, stop } from './waiting-list/stage.ts';

beforeAll(start);
beforeEach(clear);
afterAll(stop);

inOrder();
freedPlaces();
numberOfPlaces();
nobodyMovesUp();
shownPlace();
