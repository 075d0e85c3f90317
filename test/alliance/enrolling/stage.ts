import type { TestAlliance } from '../../support/alliance.ts';

export const OPEN = 'dcu.ie:6160c2c3-845c-8f54-a5eb-52a6f18dd3b4';
export const WINE_RACE = 'dcu.ie:816e6096-af8b-8826-90d4-7bf46fd0df21';
export const LEARNER = 'learner@tuni.fi';

interface Enrolled {
  readonly enrol: {
    readonly id?: string;
    readonly state?: string;
    readonly code?: string;
    readonly offering?: { id: string };
    readonly learner?: { id: string };
  };
}
export interface Decided {
  readonly decideEnrolment: {
    readonly id?: string;
    readonly state?: string;
    readonly reason?: string;
    readonly code?: string;
    readonly message?: string;
    readonly offering?: { placesLeft: number };
  };
}
export interface Me {
  readonly me: {
    readonly name: string;
    readonly enrolments: ({ id: string; state: string; offering: { institution: { name: string } } } | null)[];
    readonly readBy: { edges: { node: { institution: { id: string }; what: string[] } }[] };
  } | null;
}

export let alliance: TestAlliance;

/** On which alliance all of this runs. */
export const takePlaceAt = (started: TestAlliance): void => void (alliance = started);

export const ME =
  '{ me { name enrolments { id state offering { institution { name } } } readBy(first: 20) { edges { node { institution { id } what } } } } }';
export const enrol = (who: string, offering: string, key: string) =>
  alliance.ask<Enrolled>(who, 'Enrol', { offering, key }).then(({ data, errors }) => ({ ...data.enrol, errors }));
