import type { LocalText } from './types.ts';

const field = (en: string, fi: string, nl: string): LocalText => ({ en, fi, nl });

/** Labels of the ISCED-F 2013 detailed fields used: the English ones are UNESCO's, the others the project's own translation. */
export const iscedFields = {
  '0031': field(
    'Personal skills and development',
    'Henkilökohtaiset taidot ja kehittyminen',
    'Persoonlijke vaardigheden en ontwikkeling',
  ),
  '0111': field('Education science', 'Kasvatustiede', 'Onderwijskunde'),
  '0211': field(
    'Audio-visual techniques and media production',
    'Audiovisuaalinen tekniikka ja mediatuotanto',
    'Audiovisuele technieken en mediaproductie',
  ),
  '0212': field(
    'Fashion, interior and industrial design',
    'Muoti-, sisustus- ja teollinen muotoilu',
    'Mode-, interieur- en industrieel ontwerp',
  ),
  '0223': field('Philosophy and ethics', 'Filosofia ja etiikka', 'Filosofie en ethiek'),
  '0231': field('Language acquisition', 'Kielten oppiminen', 'Taalverwerving'),
  '0232': field('Literature and linguistics', 'Kirjallisuus ja kielitiede', 'Letterkunde en taalkunde'),
  '0312': field(
    'Political sciences and civics',
    'Politiikan tutkimus ja yhteiskuntaoppi',
    'Politicologie en maatschappijleer',
  ),
  '0314': field(
    'Sociology and cultural studies',
    'Sosiologia ja kulttuurintutkimus',
    'Sociologie en cultuurwetenschappen',
  ),
  '0321': field('Journalism and reporting', 'Journalismi ja uutistyö', 'Journalistiek en verslaggeving'),
  '0322': field(
    'Library, information and archival studies',
    'Kirjasto-, informaatio- ja arkistoala',
    'Bibliotheek, informatie en archief',
  ),
  '0412': field(
    'Finance, banking and insurance',
    'Rahoitus-, pankki- ja vakuutusala',
    'Financiën, bank- en verzekeringswezen',
  ),
  '0413': field('Management and administration', 'Johtaminen ja hallinto', 'Management en bestuur'),
  '0414': field('Marketing and advertising', 'Markkinointi ja mainonta', 'Marketing en reclame'),
  '0421': field('Law', 'Oikeustiede', 'Rechten'),
  '0521': field('Environmental sciences', 'Ympäristötieteet', 'Milieuwetenschappen'),
  '0522': field(
    'Natural environments and wildlife',
    'Luonnonympäristöt ja luonnonvaraiset eliöt',
    'Natuurlijke omgeving en wilde flora en fauna',
  ),
  '0531': field('Chemistry', 'Kemia', 'Scheikunde'),
  '0532': field('Earth sciences', 'Geotieteet', 'Aardwetenschappen'),
  '0542': field('Statistics', 'Tilastotiede', 'Statistiek'),
  '0611': field('Computer use', 'Tietokoneen käyttö', 'Computergebruik'),
  '0612': field(
    'Database and network design and administration',
    'Tietokantojen ja verkkojen suunnittelu ja hallinta',
    'Ontwerp en beheer van databases en netwerken',
  ),
  '0613': field(
    'Software and applications development and analysis',
    'Ohjelmistojen ja sovellusten kehittäminen ja analyysi',
    'Ontwikkeling en analyse van software en toepassingen',
  ),
  '0619': field(
    'Information and communication technologies not elsewhere classified',
    'Muualla luokittelematon tieto- ja viestintätekniikka',
    'Informatie- en communicatietechnologie, niet elders ingedeeld',
  ),
  '0711': field(
    'Chemical engineering and processes',
    'Kemiantekniikka ja -prosessit',
    'Chemische technologie en processen',
  ),
  '0712': field('Environmental protection technology', 'Ympäristönsuojelutekniikka', 'Milieutechnologie'),
  '0713': field('Electricity and energy', 'Sähkö- ja energiatekniikka', 'Elektriciteit en energie'),
  '0714': field('Electronics and automation', 'Elektroniikka ja automaatio', 'Elektronica en automatisering'),
  '0715': field('Mechanics and metal trades', 'Konetekniikka ja metalliala', 'Werktuigbouw en metaalbewerking'),
  '0716': field(
    'Motor vehicles, ships and aircraft',
    'Moottoriajoneuvot, laivat ja lentokoneet',
    'Motorvoertuigen, schepen en vliegtuigen',
  ),
  '0719': field(
    'Engineering and engineering trades not elsewhere classified',
    'Muualla luokittelematon tekniikka',
    'Techniek, niet elders ingedeeld',
  ),
  '0721': field('Food processing', 'Elintarvikkeiden jalostus', 'Voedselverwerking'),
  '0723': field(
    'Textiles (clothes, footwear and leather)',
    'Tekstiilit (vaatteet, jalkineet ja nahka)',
    'Textiel (kleding, schoeisel en leer)',
  ),
  '0729': field(
    'Manufacturing and processing not elsewhere classified',
    'Muualla luokittelematon valmistus ja jalostus',
    'Productie en verwerking, niet elders ingedeeld',
  ),
  '0731': field('Architecture and town planning', 'Arkkitehtuuri ja kaupunkisuunnittelu', 'Architectuur en stedenbouw'),
  '0732': field('Building and civil engineering', 'Rakennus- ja yhdyskuntatekniikka', 'Bouwkunde en civiele techniek'),
  '0811': field('Crop and livestock production', 'Kasvinviljely ja kotieläintuotanto', 'Akkerbouw en veeteelt'),
  '0821': field('Forestry', 'Metsätalous', 'Bosbouw'),
  '0914': field(
    'Medical diagnostic and treatment technology',
    'Lääketieteellinen diagnostiikka- ja hoitotekniikka',
    'Medische diagnostische en behandeltechnologie',
  ),
  '0915': field('Therapy and rehabilitation', 'Terapia ja kuntoutus', 'Therapie en revalidatie'),
  '0916': field('Pharmacy', 'Farmasia', 'Farmacie'),
  '0921': field(
    'Care of the elderly and of disabled adults',
    'Ikääntyneiden ja vammaisten aikuisten hoito',
    'Zorg voor ouderen en volwassenen met een beperking',
  ),
  '0922': field('Child care and youth services', 'Lastenhoito ja nuorisopalvelut', 'Kinderopvang en jeugdwerk'),
  '0923': field('Social work and counselling', 'Sosiaalityö ja neuvonta', 'Maatschappelijk werk en begeleiding'),
  '0988': field(
    'Inter-disciplinary programmes and qualifications involving health and welfare',
    'Terveys- ja hyvinvointialaa sisältävät monialaiset koulutukset',
    'Interdisciplinaire opleidingen met gezondheid en welzijn',
  ),
  '1014': field('Sports', 'Urheilu', 'Sport'),
  '1022': field('Occupational health and safety', 'Työterveys ja työturvallisuus', 'Arbeidsgezondheid en -veiligheid'),
  '1032': field(
    'Protection of persons and property',
    'Henkilöiden ja omaisuuden suojelu',
    'Bescherming van personen en eigendommen',
  ),
  '1041': field('Transport services', 'Kuljetuspalvelut', 'Vervoersdiensten'),
} satisfies Record<string, LocalText>;

/** A code of an ISCED-F detailed field that the catalogue uses. */
export type IscedCode = keyof typeof iscedFields;
