import { alliance } from './alliance.ts';
import { app } from './app.ts';
import { catalogue } from './catalogue.ts';
import { codes } from './codes.ts';
import { desk } from './desk.ts';
import { fields } from './fields.ts';
import { me } from './me.ts';
import { reasons } from './reasons.ts';
import { staff } from './staff.ts';
import { start } from './start.ts';
import { verify } from './verify.ts';

export const fi = { app, start, catalogue, verify, me, desk, staff, alliance, fields, reasons, codes } as const;
