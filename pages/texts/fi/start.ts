import type { start as english } from '../en/start.ts';
import type { Same } from '../texts.ts';

export const start: Same<typeof english> = {
  title: 'Opiskele missä tahansa allianssin korkeakoulussa. Pidä kaikki, minkä ansaitset.',
  lead: 'Alliance Hub yhdistää usean korkeakoulun pienet osaamiskokonaisuudet. Löydät kurssin mistä tahansa niistä, opiskelet siellä ja saat sähköisesti leimatun eurooppalaisen todistuksen, jonka kuka tahansa voi tarkistaa. Oma korkeakoulusi tunnustaa sen, ja jokainen tieto pysyy siinä korkeakoulussa, jolle se kuuluu.',
  open_one: '{{count}} kurssille voi ilmoittautua nyt',
  open_other: '{{count}} kurssille voi ilmoittautua nyt',
  members: 'Allianssin korkeakoulut',
  doors: 'Minne haluat mennä?',
  learner: {
    title: 'Haluan oppia',
    text: 'Hae kaikkien korkeakoulujen kursseista ja katso, mitä omasi antaisi kustakin.',
    go: 'Etsi kurssi',
  },
  mine: {
    title: 'Opiskelen täällä',
    text: 'Ilmoittautumisesi, todistuksesi ja tunnustamisesi kaikkialta yhdessä paikassa.',
    go: 'Omat opinnot',
  },
  employer: {
    title: 'Minulle näytettiin todistus',
    text: 'Pudota tiedosto ja näe hetkessä, onko se sitä, mitä se väittää. Mitään ei säilytetä.',
    go: 'Tarkista se',
  },
  officer: {
    title: 'Päätän tunnustamisesta',
    text: 'Hakemuksen koko näyttö yhdellä ruudulla, ja lain vaatima päätöslomake.',
    go: 'Tunnustaminen',
  },
  staff: {
    title: 'Työskentelen opiskelijoiden parissa',
    text: 'Päätä ilmoittautumisista, kirjaa tulokset, leimaa todistukset: mitä sinua odottaa korkeakoulussasi.',
    go: 'Työsi',
  },
  administrator: {
    title: 'Huolehdin allianssista',
    text: 'Miten kukin jäsen voi, mitä odottaa toimittamista ja mikä päättyy pian.',
    go: 'Allianssi',
  },
  developer: {
    title: 'Rakennan tämän päälle',
    text: 'Yksi GraphQL-skeema kaikelle, mitä nämä sivut tekevät. Kokeile jokaista operaatiota itse.',
    go: 'Tutki rajapintaa',
  },
};
