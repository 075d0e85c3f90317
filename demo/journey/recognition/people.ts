/** Who acts in the story, by the logins of the demo. */
export const LEARNER = 'learner@tuni.fi';
export const ASSESSOR = 'assessor@dcu.ie';
export const REGISTRAR = 'registrar@dcu.ie';
export const SEALER = 'sealer@dcu.ie';
export const OFFICER_AT_HOME = 'officer@tuni.fi';
export const OFFICER_ELSEWHERE = 'officer@utwente.nl';
export const ADMINISTRATOR = 'admin@eciu.eu';
