import { ofAMember } from './mandate-check/of-a-member.ts';
import { ofNoMember } from './mandate-check/of-no-member.ts';

ofAMember();
ofNoMember();
