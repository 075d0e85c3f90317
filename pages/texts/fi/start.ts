import type { start as english } from '../en/start.ts';
import type { Same } from '../texts.ts';

export const start: Same<typeof english> = {
  title: 'Opiskele missä tahansa allianssin korkeakoulussa. Pidä kaikki, minkä ansaitset.',
  lead: 'Alliance Hub kokoaa usean korkeakoulun pienet osaamiskokonaisuudet yhteen. Löydä kurssi mistä tahansa niistä, opiskele siellä ja saa sähköisesti leimattu eurooppalainen todistus, jonka kuka tahansa voi tarkistaa. Oma korkeakoulusi voi lukea sen hyväksi, ja jokainen tieto pysyy siinä korkeakoulussa, jolle se kuuluu.',
  open_one: '{{count}} kurssille voi ilmoittautua nyt',
  open_other: '{{count}} kurssille voi ilmoittautua nyt',
  members: 'Allianssin korkeakoulut',
  doors: 'Minne haluat mennä?',
  learner: {
    title: 'Haluan oppia',
    text: 'Hae kaikkien korkeakoulujen kursseista ja katso, miten oma korkeakoulusi lukisi ne hyväksi.',
    go: 'Etsi kurssi',
  },
  mine: {
    title: 'Opiskelen täällä',
    text: 'Ilmoittautumisesi, todistuksesi ja hyväksilukuhakemuksesi kaikista korkeakouluista yhdessä paikassa.',
    go: 'Omat opinnot',
  },
  employer: {
    title: 'Minulle näytettiin todistus',
    text: 'Valitse tiedosto ja näe hetkessä, onko todistus voimassa. Mitään ei tallenneta.',
    go: 'Tarkista se',
  },
  officer: {
    title: 'Päätän hyväksilukemisesta',
    text: 'Kaikki hakemuksen näyttö yhdellä ruudulla sekä lain edellyttämä päätöslomake.',
    go: 'Hyväksilukeminen',
  },
  staff: {
    title: 'Työskentelen opiskelijoiden parissa',
    text: 'Päätä ilmoittautumisista, kirjaa tulokset ja leimaa todistukset: kaikki, mikä odottaa sinua korkeakoulussasi.',
    go: 'Omat tehtävät',
  },
  administrator: {
    title: 'Ylläpidän allianssia',
    text: 'Kunkin jäsenen tila, odottavat viestit ja pian vanhenevat asiat.',
    go: 'Allianssi',
  },
  developer: {
    title: 'Kehitän tämän päälle',
    text: 'Yksi GraphQL-skeema kaikelle, mitä nämä sivut tekevät. Kokeile jokaista operaatiota itse.',
    go: 'Tutki rajapintaa',
  },
};
