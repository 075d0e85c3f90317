import { lines, prefixes, row, type LanguageWords } from './language-words.ts';

export const nl: LanguageWords = {
  code: 'nl',
  subjects: row(`data-analyse, machinaal leren, hernieuwbare energie, circulaire economie, projectmanagement,
    volksgezondheid, klimaatverandering, duurzaam toerisme, stedenbouw, waterbeheer, softwareontwikkeling,
    informatiebeveiliging, kunstmatige intelligentie, digitale marketing, ondernemerschap, toeleveringsketens,
    voedselveiligheid, verpleegkunde, interculturele communicatie, taalonderwijs, staatsrecht, mensenrechten,
    statistiek, econometrie, biotechnologie, genetica, organische chemie, materiaalkunde, robotica,
    elektrische voertuigen, spoorvervoer, logistiek, batterijopslag, waterstof, windenergie, zonne-energie,
    energiebesparing, bouwfysica, houtbouw, bosbouw, landbouw, bodemkunde, oceanografie, biodiversiteit, afvalbeheer,
    hergebruik, productontwerp, maatschappelijk werk, pedagogiek, psychologie, filosofie, kunstgeschiedenis,
    archeologie, muziekwetenschap, letterkunde, journalistiek, mediastudies, politicologie, migratie,
    regionale ontwikkeling, belastingen, boekhouden, bedrijfsfinanciering, leiderschap, innovatie, kwaliteitszorg,
    risicoanalyse, crisisbeheersing, toegankelijkheid, vrijwilligerswerk, ethiek, geo-informatica, aardobservatie,
    farmacologie, revalidatie`),
  skills: row(`% analyseren, % toepassen, % beoordelen, % onderwijzen, % plannen, % beheren, % uitleggen, % vergelijken,
    % vastleggen, % evalueren, adviseren over %, rapporteren over %, % modelleren, % simuleren, % meten, % verbeteren,
    % coördineren, % bevorderen, % onderzoeken, % ontwikkelen, hulpmiddelen voor % ontwerpen, groepen leiden in %,
    schrijven over %, % presenteren, % bewaken, methoden voor % toetsen, onderhandelen over %, begroten voor %,
    communiceren over %, % nakijken, % optimaliseren, % normeren, % reguleren, % financieren, % verbeelden,
    % voorspellen, % onderhouden, % certificeren, % invoeren, % bekritiseren`),
  heads: row(`analyse, systemen, techniek, chemie, statistiek, modellering, diagnostiek, beleid, ontwerp, recht, ethiek,
    geschiedenis, economie, mechanica, informatica, technologie, bewaking, planning, materialen, therapie, onderwijs,
    onderzoek, praktijk, theorie, methoden, meting, simulatie, regelgeving, bestuur, logistiek, ecologie, dynamica,
    fysica, geografie, veiligheid, diensten, cultuur, industrie, netwerken, markten`),
  prefixes: prefixes(
    ['photo', 'foto'],
    ['phyto', 'fyto'],
    ['electro', 'elektro'],
    ['macro', 'macro'],
    ['ethno', 'etno'],
    ['socio', 'sociaal'],
  ),
  stems: row(`water, wind, hout, staal, bodem, lucht, energie, data, verkeers, stads, land, zorg, school, taal, milieu,
    klimaat, productie, opslag, handels, geld, belasting, sociale, jeugd, kinder, ouderen, planten, dier, bos, kust,
    haven, bruggen, bouw, machine, voertuig, luchtvaart, spoor, stroom, warmte, koude, licht, geluids, beeld, klank,
    tekst, tijd, ruimte, grens, markt, media, museum`),
  places: row(`dam, drecht, veen, hoven, kerk, dijk, recht, hout, zand, meer, burg, voort`),
  university: 'Universiteit {p}',
  titles: lines(`Inleiding in {s}
    {s} voor professionals
    {s} en {t} in de praktijk
    {t} voor gevorderden: van theorie naar toepassing
    Grondslagen van {t} en {s}
    {s}: gereedschap, casussen en open vragen
    Uitdaging {p}: {s} voor de regio
    {s} begrijpen met {t} en {t}
    {t} en {s} in Europa
    Aan de slag met {s} en {t}`),
  sentences: lines(`Deze cursus behandelt de belangrijkste ideeën over {s} en laat zien hoe ze met {t} samengaan.
    Je werkt in kleine groepen aan een echte casus uit {p}, ingebracht door een partner van de universiteit.
    Deelnemers leren uitkomsten te bevragen, methoden van {t} te kiezen en hun keuze uit te leggen.
    De tweede helft gaat over {s}, {t} en {t}, en over wat die betekenen voor mensen op het werk.
    Voorkennis van {t} is niet nodig, maar enige ervaring met {s} helpt.
    Elke week bestaat uit een korte film, een tekst over {t} en een oefening van ongeveer {n} uur.
    Aan het einde presenteer je een plan voor {s} aan {n} vakmensen uit {p} en omgeving.
    Het bewijs kan met andere over {s} of {t} worden gecombineerd tot een groter geheel.
    Docenten uit {n} landen vertellen over nieuw onderzoek naar {t} en waar het tekortschiet.
    De toetsing bestaat uit een map met {n} opdrachten en een gesprek over {s}.
    Gasten vertellen hoe {t} het dagelijks werk in {p}, {p} en andere streken heeft veranderd.
    Je leest normen, vergelijkt markten en schrijft een kort oordeel over {s} en {t}.`),
  outcomes: lines(`De beginselen van {s} uitleggen aan een gemengd publiek
    Methoden van {t} toepassen op een eigen casus
    Benaderingen van {s} vergelijken en hun grenzen beoordelen
    Een klein project in {t} plannen en uitvoeren
    Gegevens over {s} verantwoord gebruiken en elke stap vastleggen
    De gevolgen van {t} voor {s} inschatten
    In een groep uit meerdere landen aan {s} werken`),
};
