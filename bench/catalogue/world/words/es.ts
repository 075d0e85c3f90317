import { lines, prefixes, row, type LanguageWords } from './language-words.ts';

export const es: LanguageWords = {
  code: 'es',
  subjects:
    row(`análisis de datos, aprendizaje automático, energías renovables, economía circular, gestión de proyectos,
    salud pública, cambio climático, turismo sostenible, urbanismo, gestión del agua, desarrollo de software,
    seguridad de la información, inteligencia artificial, mercadotecnia digital, emprendimiento, cadenas de suministro,
    seguridad alimentaria, enfermería, comunicación intercultural, enseñanza de lenguas, derecho constitucional,
    derechos humanos, estadística, econometría, biotecnología, genética, química orgánica, ciencia de materiales,
    robótica, vehículos eléctricos, transporte ferroviario, logística, almacenamiento en baterías, hidrógeno,
    energía eólica, energía solar, eficiencia energética, física de edificios, construcción en madera, silvicultura,
    agricultura, ciencia del suelo, oceanografía, biodiversidad, gestión de residuos, reciclaje, diseño de productos,
    trabajo social, pedagogía, psicología, filosofía, historia del arte, arqueología, musicología, literatura,
    periodismo, estudios de medios, ciencia política, migración, desarrollo regional, fiscalidad, contabilidad,
    finanzas de empresa, liderazgo, innovación, aseguramiento de la calidad, análisis de riesgos, gestión de crisis,
    accesibilidad, voluntariado, ética, geoinformática, teledetección, farmacología, rehabilitación`),
  skills: row(`analizar %, aplicar %, valorar %, enseñar %, planificar %, gestionar %, explicar %, comparar %,
    documentar %, evaluar %, asesorar en %, informar sobre %, modelar %, simular %, medir %, mejorar %, coordinar %,
    promover %, investigar %, desarrollar %, diseñar herramientas de %, dirigir equipos de %, escribir sobre %,
    presentar %, vigilar %, probar métodos de %, negociar sobre %, presupuestar %, comunicar %, revisar %,
    optimizar %, normalizar %, regular %, financiar %, visualizar %, prever %, mantener %, certificar %,
    introducir %, criticar %`),
  heads: row(`análisis, sistemas, ingeniería, química, estadística, modelado, diagnóstico, política, diseño, derecho,
    ética, historia, economía, mecánica, informática, tecnología, vigilancia, planificación, materiales, terapia,
    educación, investigación, práctica, teoría, métodos, medición, simulación, regulación, gobernanza, logística,
    ecología, dinámica, física, geografía, seguridad, servicios, cultura, industria, redes, mercados`),
  prefixes: prefixes(
    ['ph', 'f'],
    ['hy', 'hi'],
    ['phyto', 'fito'],
    ['psycho', 'psico'],
    ['th', 't'],
    ['chrono', 'crono'],
    ['poly', 'poli'],
    ['gly', 'gli'],
    ['gyro', 'giro'],
    ['cyber', 'ciber'],
  ),
  stems: [],
  places: row(`villa, monte, del Río, campo, puente, fuente, valle, rosa, mar, seca, nueva, hermosa`),
  university: 'Universidad de {p}',
  titles: lines(`Introducción a {s}
    {s} para profesionales
    {s} y {t} en la práctica
    {t} avanzada: de la teoría a la aplicación
    Fundamentos de {t} y {s}
    {s}: herramientas, casos y preguntas abiertas
    Reto {p}: {s} para la región
    Comprender {s} mediante {t} y {t}
    {t} y {s} en Europa
    Primeros pasos en {s} y {t}`),
  sentences: lines(`Este curso presenta las ideas principales de {s} y muestra cómo se usan junto con {t}.
    Trabajarás en grupos pequeños sobre un caso real de {p}, aportado por una entidad colaboradora de la universidad.
    Los participantes aprenden a cuestionar resultados, a elegir métodos de {t} y a explicar su elección.
    La segunda mitad trata de {s}, {t} y {t}, y de lo que significan para las personas que trabajan.
    No se necesitan conocimientos previos de {t}, aunque ayuda tener alguna experiencia en {s}.
    Cada semana combina una película breve, una lectura sobre {t} y un ejercicio de unas {n} horas.
    Al final presentas un plan de {s} ante {n} profesionales de {p} y de otros lugares.
    La credencial puede combinarse con otras de {s} o {t} hacia un título mayor.
    Docentes de {n} países comparten investigaciones recientes sobre {t} y sus límites.
    La evaluación consiste en una carpeta de {n} tareas y una conversación sobre {s}.
    Personas invitadas cuentan cómo {t} ha cambiado la práctica diaria en {p}, {p} y otras regiones.
    Leerás normas, compararás mercados y escribirás una breve opinión sobre {s} y {t}.`),
  outcomes: lines(`Explicar los principios de {s} a un público diverso
    Aplicar métodos de {t} a un caso propio
    Comparar enfoques de {s} y juzgar sus límites
    Planificar y realizar un pequeño proyecto de {t}
    Usar datos sobre {s} con responsabilidad y documentar cada paso
    Valorar las consecuencias de {t} para {s}
    Trabajar en un equipo de varios países sobre {s}`),
};
