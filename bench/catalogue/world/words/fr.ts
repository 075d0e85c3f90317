import { lines, prefixes, row, type LanguageWords } from './language-words.ts';

export const fr: LanguageWords = {
  code: 'fr',
  subjects: row(`analyse de données, apprentissage automatique, énergies renouvelables, économie circulaire,
    gestion de projet, santé publique, changement climatique, tourisme durable, urbanisme, gestion de l’eau,
    développement logiciel, sécurité de l’information, intelligence artificielle, marketing numérique, entrepreneuriat,
    chaînes d’approvisionnement, sécurité alimentaire, soins infirmiers, communication interculturelle,
    enseignement des langues, droit constitutionnel, droits humains, statistique, économétrie, biotechnologie,
    génétique, chimie organique, science des matériaux, robotique, véhicules électriques, transport ferroviaire,
    logistique, stockage par batterie, hydrogène, énergie éolienne, énergie solaire, efficacité énergétique,
    physique du bâtiment, construction en bois, sylviculture, agriculture, science du sol, océanographie, biodiversité,
    gestion des déchets, recyclage, conception de produits, travail social, pédagogie, psychologie, philosophie,
    histoire de l’art, archéologie, musicologie, littérature, journalisme, études des médias, science politique,
    migration, développement régional, fiscalité, comptabilité, finance d’entreprise, encadrement, innovation,
    assurance qualité, analyse des risques, gestion de crise, accessibilité, bénévolat, éthique, géomatique,
    télédétection, pharmacologie, réadaptation`),
  skills: row(`analyser : %, appliquer : %, évaluer : %, enseigner : %, planifier : %, gérer : %, expliquer : %,
    comparer : %, documenter : %, apprécier : %, conseiller en %, rendre compte en %, modéliser : %, simuler : %,
    mesurer : %, améliorer : %, coordonner : %, promouvoir : %, étudier : %, développer : %,
    concevoir des outils de %, animer une équipe de %, écrire sur : %, présenter : %, surveiller : %,
    éprouver des méthodes de %, négocier en %, budgéter : %, communiquer en %, relire : %, optimiser : %,
    normaliser : %, réglementer : %, financer : %, visualiser : %, prévoir : %, entretenir : %, certifier : %,
    introduire : %, critiquer : %`),
  heads:
    row(`analyse, systèmes, ingénierie, chimie, statistique, modélisation, diagnostic, politique, conception, droit,
    éthique, histoire, économie, mécanique, informatique, technologie, surveillance, planification, matériaux,
    thérapie, éducation, recherche, pratique, théorie, méthodes, mesure, simulation, régulation, gouvernance,
    logistique, écologie, dynamique, physique, géographie, sécurité, services, culture, industrie, réseaux, marchés`),
  prefixes: prefixes(['eco', 'éco'], ['electro', 'électro'], ['paleo', 'paléo'], ['geo', 'géo'], ['tele', 'télé']),
  stems: [],
  places: row(`ville, mont, court, bourg, fontaine, rive, val, champs, pont, lieu, roche, sur-mer`),
  university: 'Université de {p}',
  titles: lines(`Introduction : {s}
    {s} pour les professionnels
    {s} et {t} en pratique
    {t} avancée : de la théorie aux applications
    Fondements : {t} et {s}
    {s} : outils, cas et questions ouvertes
    Défi {p} : {s} pour la région
    Comprendre {s} par {t} et {t}
    {t} et {s} en Europe
    Premiers pas : {s} et {t}`),
  sentences: lines(`Ce cours présente les grandes idées du domaine {s} et montre comment les relier avec {t}.
    Vous travaillez en petits groupes sur un cas réel venu de {p}, proposé par un partenaire de l’université.
    Les participants apprennent à interroger les résultats, à choisir des méthodes de {t} et à expliquer leur choix.
    La seconde moitié aborde {s}, {t} et {t}, ainsi que leurs effets sur les personnes au travail.
    Aucune connaissance préalable en {t} n’est demandée, mais une expérience en {s} sera utile.
    Chaque semaine réunit un petit film, une lecture sur {t} et un exercice d’environ {n} heures.
    À la fin, vous présentez un projet sur {s} devant {n} praticiens de {p} et d’ailleurs.
    Le certificat peut être combiné avec d’autres en {s} ou {t} pour obtenir un titre plus large.
    Des enseignants de {n} pays partagent leurs recherches récentes sur {t} et leurs limites.
    L’évaluation repose sur un dossier de {n} travaux et un entretien sur {s} avec votre tuteur.
    Des invités racontent comment {t} a changé la pratique quotidienne à {p}, {p} et dans d’autres régions.
    Vous lirez des normes, comparerez des marchés et rédigerez un bref avis sur {s} et {t}.`),
  outcomes: lines(`Expliquer les principes du domaine {s} à un public varié
    Appliquer des méthodes de {t} à un cas choisi
    Comparer des approches en {s} et juger leurs limites
    Planifier et mener un petit projet de {t}
    Utiliser des données sur {s} avec responsabilité et documenter chaque étape
    Estimer les conséquences de {t} pour {s}
    Travailler dans une équipe de plusieurs pays sur {s}`),
};
