import { lines, prefixes, row, type LanguageWords } from './language-words.ts';

export const pt: LanguageWords = {
  code: 'pt',
  subjects: row(`análise de dados, aprendizagem automática, energias renováveis, economia circular, gestão de projetos,
    saúde pública, alterações climáticas, turismo sustentável, planeamento urbano, gestão da água,
    desenvolvimento de software, segurança da informação, inteligência artificial, marketing digital,
    empreendedorismo, cadeias de abastecimento, segurança alimentar, enfermagem, comunicação intercultural,
    ensino de línguas, direito constitucional, direitos humanos, estatística, econometria, biotecnologia, genética,
    química orgânica, ciência dos materiais, robótica, veículos elétricos, transporte ferroviário, logística,
    armazenamento em baterias, hidrogénio, energia eólica, energia solar, eficiência energética, física dos edifícios,
    construção em madeira, silvicultura, agricultura, ciência do solo, oceanografia, biodiversidade,
    gestão de resíduos, reciclagem, design de produtos, serviço social, pedagogia, psicologia, filosofia,
    história da arte, arqueologia, musicologia, literatura, jornalismo, estudos dos média, ciência política, migração,
    desenvolvimento regional, fiscalidade, contabilidade, finanças empresariais, liderança, inovação,
    garantia da qualidade, análise de riscos, gestão de crises, acessibilidade, voluntariado, ética, geoinformática,
    deteção remota, farmacologia, reabilitação`),
  skills: row(`analisar %, aplicar %, apreciar %, ensinar %, planear %, gerir %, explicar %, comparar %, documentar %,
    avaliar %, aconselhar em %, relatar %, modelar %, simular %, medir %, melhorar %, coordenar %, promover %,
    investigar %, desenvolver %, conceber ferramentas de %, liderar equipas de %, escrever sobre %, apresentar %,
    vigiar %, testar métodos de %, negociar sobre %, orçamentar %, comunicar %, rever %, otimizar %, normalizar %,
    regular %, financiar %, visualizar %, prever %, manter %, certificar %, introduzir %, criticar %`),
  heads: row(`análise, sistemas, engenharia, química, estatística, modelação, diagnóstico, política, conceção, direito,
    ética, história, economia, mecânica, informática, tecnologia, vigilância, planeamento, materiais, terapia,
    educação, investigação, prática, teoria, métodos, medição, simulação, regulação, governação, logística, ecologia,
    dinâmica, física, geografia, segurança, serviços, cultura, indústria, redes, mercados`),
  prefixes: prefixes(
    ['phyto', 'fito'],
    ['photo', 'foto'],
    ['psycho', 'psico'],
    ['hydro', 'hidro'],
    ['hyper', 'hiper'],
    ['thermo', 'termo'],
    ['electro', 'eletro'],
    ['chrono', 'crono'],
    ['poly', 'poli'],
    ['ortho', 'orto'],
    ['ethno', 'etno'],
    ['cyber', 'ciber'],
    ['glyco', 'glico'],
  ),
  stems: [],
  places: row(`vila, monte, do Rio, campo, ponte, fonte, vale, praia, mar, serra, nova, porto`),
  university: 'Universidade de {p}',
  titles: lines(`Introdução a {s}
    {s} para profissionais
    {s} e {t} na prática
    {t} avançada: da teoria às aplicações
    Fundamentos de {t} e {s}
    {s}: ferramentas, casos e questões em aberto
    Desafio {p}: {s} para a região
    Compreender {s} através de {t} e {t}
    {t} e {s} na Europa
    Primeiros passos em {s} e {t}`),
  sentences: lines(`Este curso apresenta as ideias principais de {s} e mostra como se usam em conjunto com {t}.
    Trabalha-se em pequenos grupos sobre um caso real de {p}, trazido por um parceiro da universidade.
    Os participantes aprendem a questionar resultados, a escolher métodos de {t} e a explicar a sua escolha.
    A segunda metade trata de {s}, {t} e {t}, e do que significam para as pessoas no trabalho.
    Não são precisos conhecimentos de {t}, mas alguma experiência em {s} ajuda.
    Cada semana junta um pequeno filme, uma leitura sobre {t} e um exercício de cerca de {n} horas.
    No fim apresenta-se um plano de {s} perante {n} profissionais de {p} e arredores.
    A credencial pode ser combinada com outras de {s} ou {t} para um diploma maior.
    Docentes de {n} países partilham investigação recente sobre {t} e os seus limites.
    A avaliação faz-se por um portefólio de {n} tarefas e uma conversa sobre {s}.
    Convidados contam como {t} mudou a prática diária em {p}, {p} e noutras regiões.
    Leem-se normas, comparam-se mercados e escreve-se um breve parecer sobre {s} e {t}.`),
  outcomes: lines(`Explicar os princípios de {s} a um público variado
    Aplicar métodos de {t} a um caso próprio
    Comparar abordagens a {s} e avaliar os seus limites
    Planear e realizar um pequeno projeto de {t}
    Usar dados sobre {s} com responsabilidade e documentar cada passo
    Estimar as consequências de {t} para {s}
    Trabalhar numa equipa de vários países sobre {s}`),
};
