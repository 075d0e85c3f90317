/** The member of `ext` in which the hub says what the Open Education API has no words for. */
export const EXTENSION = 'allianceHub';

/** EQF levels of the levels of education (European qualifications framework, Bologna cycles; Dutch mbo 1 to 4). */
export const LEVELS: Readonly<Record<string, number>> = {
  secondary_vocational_education_1: 1,
  secondary_vocational_education_2: 2,
  secondary_vocational_education_3: 3,
  secondary_vocational_education_4: 4,
  associate_degree: 5,
  bachelor: 6,
  master: 7,
  doctoral: 8,
  eqf_1: 1,
  eqf_2: 2,
  eqf_3: 3,
  eqf_4: 4,
  eqf_5: 5,
  eqf_6: 6,
  eqf_7: 7,
  eqf_8: 8,
};
