import { lines, prefixes, row, type LanguageWords } from './language-words.ts';

export const de: LanguageWords = {
  code: 'de',
  subjects: row(`Datenanalyse, maschinelles Lernen, erneuerbare Energien, Kreislaufwirtschaft, Projektmanagement,
    öffentliche Gesundheit, Klimawandel, nachhaltiger Tourismus, Stadtplanung, Wasserwirtschaft, Softwareentwicklung,
    Informationssicherheit, künstliche Intelligenz, digitales Marketing, Unternehmertum, Lieferketten,
    Lebensmittelsicherheit, Pflege, interkulturelle Kommunikation, Sprachunterricht, Verfassungsrecht, Menschenrechte,
    Statistik, Ökonometrie, Biotechnologie, Genetik, organische Chemie, Werkstoffkunde, Robotik, Elektrofahrzeuge,
    Schienenverkehr, Logistik, Batteriespeicher, Wasserstoff, Windkraft, Sonnenenergie, Energieeffizienz, Bauphysik,
    Holzbau, Forstwirtschaft, Landwirtschaft, Bodenkunde, Meereskunde, Artenvielfalt, Abfallwirtschaft,
    Wiederverwertung, Produktgestaltung, soziale Arbeit, Pädagogik, Psychologie, Philosophie, Kunstgeschichte,
    Archäologie, Musikwissenschaft, Literatur, Journalismus, Medienwissenschaft, Politikwissenschaft, Migration,
    Regionalentwicklung, Steuern, Rechnungswesen, Unternehmensfinanzierung, Führung, Innovation, Qualitätssicherung,
    Risikoanalyse, Krisenmanagement, Barrierefreiheit, Ehrenamt, Ethik, Geoinformatik, Fernerkundung, Pharmakologie,
    Rehabilitation`),
  skills: row(`% analysieren, % anwenden, % beurteilen, % unterrichten, % planen, % leiten, % erklären, % vergleichen,
    % dokumentieren, % bewerten, zu % beraten, über % berichten, % modellieren, % simulieren, % messen, % verbessern,
    % koordinieren, % fördern, % erforschen, % entwickeln, Werkzeuge für % entwerfen, Teams für % führen,
    über % schreiben, % vorstellen, % überwachen, Verfahren für % prüfen, über % verhandeln, Mittel für % planen,
    % vermitteln, % begutachten, % optimieren, % normen, % regeln, % finanzieren, % darstellen, % vorhersagen,
    % erhalten, % zertifizieren, % einführen, % hinterfragen`),
  heads: row(`analyse, systeme, technik, chemie, statistik, modellierung, diagnostik, politik, gestaltung, recht, ethik,
    geschichte, wirtschaft, mechanik, informatik, technologie, überwachung, planung, werkstoffe, therapie, bildung,
    forschung, praxis, theorie, methoden, messung, simulation, regulierung, steuerung, logistik, ökologie, dynamik,
    physik, geografie, sicherheit, dienste, kultur, industrie, netze, märkte`),
  // Nouns are written with a capital.
  prefixes: prefixes(
    ['electro', 'elektro'],
    ['eco', 'öko'],
    ['macro', 'makro'],
    ['micro', 'mikro'],
    ['socio', 'sozio'],
  ).map((prefix) => prefix.charAt(0).toUpperCase() + prefix.slice(1)),
  stems: row(`Wasser, Wind, Holz, Stahl, Boden, Luft, Energie, Daten, Verkehrs, Stadt, Land, Gesundheits, Bildungs,
    Sprach, Umwelt, Klima, Produktions, Lager, Handels, Finanz, Steuer, Sozial, Jugend, Kinder, Alters, Pflanzen, Tier,
    Wald, Küsten, Gebirgs, Brücken, Bau, Maschinen, Fahrzeug, Luftfahrt, Bahn, Strom, Wärme, Kälte, Licht, Schall,
    Bild, Ton, Text, Zeit, Raum, Grenz, Markt, Medien, Museums`),
  places: row(`burg, stadt, hausen, bach, berg, feld, dorf, heim, brück, kirchen, hafen, wald`),
  university: 'Universität {p}',
  titles: lines(`Einführung: {s}
    {s} für Berufstätige
    {s} und {t} in der Praxis
    {t} für Fortgeschrittene: von der Theorie zur Anwendung
    Grundlagen der {t}
    {s}: Werkzeuge, Fälle und offene Fragen
    Herausforderung {p}: {s} für die Region
    {s} verstehen durch {t} und {t}
    {t} und {s} in Europa
    Erste Schritte: {s} und {t}`),
  sentences: lines(`Der Kurs stellt die wichtigsten Gedanken zum Thema {s} vor und verbindet sie mit {t}.
    In kleinen Gruppen wird ein wirklicher Fall aus {p} bearbeitet, den ein Partner der Hochschule einbringt.
    Die Teilnehmenden lernen, Ergebnisse zu hinterfragen, Verfahren der {t} auszuwählen und die Wahl zu begründen.
    Die zweite Hälfte behandelt {s}, {t} sowie {t} und was sie für Menschen im Beruf bedeuten.
    Vorkenntnisse in {t} sind nicht nötig, Erfahrung mit dem Thema {s} ist aber hilfreich.
    Jede Woche verbindet einen kurzen Film, einen Text über {t} und eine Übung von etwa {n} Stunden.
    Am Ende steht ein Plan zum Thema {s}, vorgestellt vor {n} Fachleuten aus {p} und Umgebung.
    Der Nachweis kann mit anderen über {s} oder {t} zu einem größeren Abschluss verbunden werden.
    Lehrende aus {n} Ländern berichten über neue Forschung zu {t} und über deren Grenzen.
    Geprüft wird durch eine Mappe mit {n} Aufgaben und ein Gespräch über {s}.
    Gäste erzählen, wie {t} den Alltag in {p}, {p} und anderen Regionen verändert hat.
    Gelesen werden Normen, verglichen werden Märkte, geschrieben wird eine kurze Stellungnahme zu {s} und {t}.`),
  outcomes: lines(`Die Grundsätze von {s} einem gemischten Publikum erklären
    Verfahren der {t} auf einen eigenen Fall anwenden
    Zugänge zum Thema {s} vergleichen und ihre Grenzen beurteilen
    Ein kleines Vorhaben der {t} planen und durchführen
    Daten zum Thema {s} verantwortlich nutzen und jeden Schritt belegen
    Die Folgen von {t} für {s} abschätzen
    In einem Team aus mehreren Ländern zu {s} arbeiten`),
};
