// Portuguese for visitors, and the door to Portuguese for staff. It is spelled as in Mozambique and Angola.
// Machine-made: no speaker of the language has read it yet.
import { staff } from "./staff";
import { countingIn } from "../plural";
import type { Message, Text, VisitorText } from "../text";

const counted = countingIn("pt");

const desk: Message = { title: "Pergunte no balcão, por favor", body: "Mostre a sua referência. Lá podem ajudar." };
const longer: Message = {
  title: "Precisamos de mais algum tempo",
  body: "Uma pessoa está a verificar. Pode demorar um pouco.",
};
const attention: Message = {
  title: "Precisamos de mais algum tempo",
  body: "Pergunte no balcão com a sua referência, por favor.",
};
const checking: Message = {
  title: "Estamos a verificar",
  body: "Isto ainda não é um resultado. Costuma demorar menos de um minuto.",
};
const unknown: Message = {
  title: "Não encontrámos este número",
  body: "Compare-o com o seu documento, por favor. Pode corrigir o número aqui, ou perguntar no balcão.",
};
const unknownLast: Message = {
  title: "Não encontrámos este número",
  body: "Dirija-se ao balcão com o seu documento, por favor. Lá podem ver o número consigo.",
};
const away: Message = {
  title: "Não pudemos verificar o seu documento",
  body: "O serviço que guarda os documentos não responde agora. Volte mais tarde, por favor, ou pergunte no balcão.",
};
const already: Message = {
  title: "Este número já está registado",
  body: "Se foi você, pode confirmar agora que é você. Se não foi você, pergunte no balcão.",
};
const alreadyLast: Message = {
  title: "Este número já está registado",
  body: "Se não foi você, pergunte no balcão, por favor.",
};

/** The same, whatever the visitor came for. */
const alike = (said: Message) => ({ register: said, authenticate: said, identify: said });

const visitor: VisitorText = {
  product: "Tabasamu",
  chrome: {
    language: "Língua",
    help: "Ajuda",
    back: "Voltar",
    stopping: { title: "Parar?", body: "Nada fica guardado.", stay: "Continuar" },
    stop: "Parar",
    finish: "Terminar",
    close: "Fechar",
    show: "Mostrar",
    skip: "Ir para a parte principal",
  },
  sound: {
    title: "Som",
    body: "Uma voz lê-lhe os ecrãs e diz o que fazer.",
    listen: "Ouvir",
    on: "Voz ligada",
    off: "Voz desligada",
    volume: "Volume",
    quieter: "Mais baixo",
    louder: "Mais alto",
    headphones: "Só nos meus auscultadores",
    headphonesWhy: "Assim a sua resposta também é dita, e mais ninguém a ouve.",
    noVoice: "Ainda não há voz para esta língua. Está tudo escrito no ecrã.",
  },
  connection: {
    unknown: "A ligar",
    online: "Com ligação",
    offline: "Agora sem ligação",
    blocked: "Agora não podemos enviar",
    "not-configured": "Ainda por configurar",
  },
  attract: {
    hello: "Olá. O seu rosto é a sua chave.",
    lead: "Registe-se ou confirme quem é com uma foto e um sorriso. Demora cerca de um minuto.",
    start: "Começar",
    notNow: {
      title: "Esta máquina não pode tirar fotos agora",
      body: "Dirija-se ao balcão, por favor. Lá podem ajudar.",
    },
    notReady: {
      title: "Esta máquina ainda não está pronta",
      body: "Dirija-se ao balcão, por favor. Lá podem ajudar.",
    },
  },
  starting: "Um momento…",
  purpose: {
    title: "O que deseja fazer?",
    lead: "Escolha uma opção.",
    choices: {
      register: { title: "Registar-me", body: "É a minha primeira vez aqui, ou pediram-me um novo registo." },
      authenticate: { title: "Confirmar que sou eu", body: "Já tenho registo e quero mostrar que sou eu." },
      identify: {
        title: "Provar quem sou",
        body: "Tenho um número de identificação e quero mostrar que é meu.",
      },
    },
    help: { title: "Preciso de ajuda", body: "Como funciona, e outras formas." },
    offline: "Agora não há internet. Podemos guardar as suas fotos, mas a resposta vem mais tarde.",
    cannotSend: "Agora não podemos enviar. Podemos guardar as suas fotos, mas a resposta vem mais tarde.",
    needsConnection: "Para isto é precisa uma ligação, e agora não há. Fale com um funcionário, por favor.",
  },
  details: {
    title: "O seu número de cliente",
    lead: "Está no seu cartão ou na mensagem que recebeu. Pode usar as teclas do ecrã.",
    label: "Número de cliente",
    example: "Por exemplo C-104233",
    keypad: "Teclas do ecrã",
    pages: { digits: "123", letters: "ABC", accents: "ÀÉ", arabic: "ابت", signs: "1#&" },
    blank: "Espaço",
    capitals: "Maiúsculas",
    erase: "Apagar um",
    clear: "Apagar tudo",
    show: "Mostrar número",
    hide: "Esconder número",
    next: "Continuar",
    mistakes: {
      missing: "Escreva primeiro o seu número de cliente.",
      malformed: "Um número de cliente só tem letras de A a Z, algarismos e os sinais - _ . @ +.",
      "too-long": "Um número de cliente tem no máximo 100 letras e algarismos.",
    },
  },
  claim: {
    title: "O seu documento de identificação",
    lead: "Escolha de onde é o seu documento, e depois qual é.",
    typeLead: "Escreva o que está no documento. Pode usar as teclas do ecrã.",
    country: "País",
    otherCountry: "Outro país",
    document: "Documento",
    documents: {
      ALIEN_CARD: "Cartão de estrangeiro",
      BVN: "Número de verificação bancária (BVN)",
      GHANA_CARD: "Cartão do Gana",
      NATIONAL_ID: "Bilhete de identidade",
      NIN_V2: "Número nacional de identificação (NIN)",
      PASSPORT: "Passaporte",
      SSNIT: "Cartão SSNIT",
      VOTER_ID: "Cartão de eleitor",
    },
    fields: {
      idNumber: "Número do documento",
      firstName: "Nome próprio, como no documento",
      lastName: "Apelido, como no documento",
      dateOfBirth: "Data de nascimento",
    },
    example: (example) => `Por exemplo ${example}`,
    oneName: "Se tem um só nome, deixe o outro campo vazio.",
    dateParts: { day: "Dia", month: "Mês", year: "Ano" },
    partialDate: "O que o documento não diz pode ficar vazio.",
    form: {
      signs: {
        letters: (count, most) => counted(most, { one: "# letra", other: "# letras" }, count),
        digits: (count, most) => counted(most, { one: "# algarismo", other: "# algarismos" }, count),
        either: (count, most) => counted(most, { one: "# letra ou algarismo", other: "# letras ou algarismos" }, count),
      },
      then: ", depois ",
    },
    rule: (form) => `O número deste documento tem ${form}.`,
    mistakes: {
      missing: "Preencha primeiro este campo.",
      characters: "Há aqui alguma coisa que não faz parte do número.",
      "too-short": "É curto de mais.",
      "too-long": "É comprido de mais.",
      order: "As letras e os algarismos não estão no seu lugar.",
      "no-letters": "Um nome tem pelo menos uma letra.",
      "not-a-date": "Indique o dia, o mês e o ano. O ano tem quatro algarismos.",
      "no-such-day": "Esse dia não existe no calendário. Veja outra vez o dia e o mês.",
      incomplete: "Preencha o dia, o mês e o ano.",
      "too-early": "O ano não pode ser antes de 1900.",
      "not-yet": "Esse dia ainda não chegou. Veja outra vez o ano.",
      refused: "Não pudemos usar isto. Compare com o seu documento.",
    },
    nameTooLong: "Um nome tem no máximo 100 letras.",
  },
  readBack: {
    title: "Está certo?",
    lead: "Compare com o seu documento, por favor. Só é enviado depois de concordar.",
    noOtherName: "Nenhum, um só nome",
    hold: "Segure para ver os números",
    right: "Sim, está certo",
    change: "Alterar",
  },
  notice: {
    title: "Antes de tirarmos a sua foto",
    full: "Ler tudo",
    agree: "Concordo",
    decline: "Não, prefiro não",
    version: (version) => `Aviso ${version}`,
  },
  declined: {
    title: "Não há problema",
    body: "Nada ficou guardado. Não tirámos nenhuma foto.",
    other: "Pode fazer isto de outra forma: no balcão, com o seu cartão e PIN, ou com um documento.",
    back: "Voltar ao aviso",
  },
  pictures: {
    title: "Três coisas antes de começar",
    lead: "Vai ver-se no ecrã. Nós dizemos o que fazer.",
    mark: {
      title: "De frente para a câmara",
      body: "Mais ou menos à distância de um braço, de pé ou numa cadeira.",
    },
    standAt: (centimetres) => `Fique a cerca de ${centimetres}\u00a0cm da câmara.`,
    light: { title: "A luz à sua frente", body: "Sem janela nem lâmpada atrás de si." },
    face: {
      title: "Mostre o rosto todo",
      body: "Tire os óculos de sol. O lenço na cabeça, o véu e os óculos de ver podem ficar.",
    },
    ready: "Podemos começar",
  },
  capture: {
    title: "As suas fotos",
    preview: "A sua imagem, como num espelho",
    hints: {
      "camera-covered": "A câmara parece tapada",
      "step-in-front": "Venha para a frente da câmara",
      "one-person-only": "Uma pessoa de cada vez, por favor",
      "come-back": "Volte para a moldura, por favor",
      "come-closer": "Aproxime-se um pouco",
      "step-back": "Afaste-se um pouco",
      "move-left": "Mova-se um pouco para a sua esquerda",
      "move-right": "Mova-se um pouco para a sua direita",
      "move-up": "Fique um pouco mais acima",
      "move-down": "Fique um pouco mais abaixo",
      "take-off-mask": "Tire a máscara, por favor",
      "take-off-dark-glasses": "Tire os óculos escuros, por favor",
      "more-light": "Mais luz no rosto, por favor",
      "less-light": "Há luz a mais aqui",
      "light-behind": "Não fique de costas para a luz",
      "light-one-side": "A luz vem só de um lado",
      "look-straight": "Olhe de frente para a câmara",
      "head-upright": "Não incline a cabeça",
      "open-eyes": "Abra os olhos, por favor",
      "relax-face": "Relaxe o rosto",
      "hold-still": "Não se mexa por um momento",
      smile: "Agora sorria, por favor",
      "smile-more": "Um sorriso maior, por favor",
      "turn-left": "Vire devagar a cabeça para a esquerda",
      "turn-right": "Vire devagar a cabeça para a direita",
      "chin-up": "Levante o queixo devagar",
      "look-back": "Olhe outra vez para a câmara",
      blink: "Pisque os olhos uma vez",
      "keep-looking": "Obrigado, continue a olhar",
      good: "Muito bem, fique assim",
    },
    advice: {
      "camera-covered": "Alguma coisa tapa a câmara. Chame um funcionário, por favor.",
      "step-in-front": "Fique mesmo à frente do ecrã, mais ou menos à distância de um braço.",
      "one-person-only": "Peça às outras pessoas que se afastem um pouco, por favor.",
      "come-closer": "Dê mais ou menos um passo em direcção ao ecrã.",
      "step-back": "Afaste-se até o seu rosto caber todo na moldura.",
      "take-off-mask": "O nariz e a boca têm de se ver. O lenço na cabeça pode ficar.",
      "take-off-dark-glasses": "Os seus olhos têm de se ver. Os óculos de ver podem ficar.",
      "more-light": "Vire o rosto para uma janela ou uma lâmpada.",
      "less-light": "Saia da luz forte, ou vire-se um pouco.",
      "light-behind": "Vire-se até a janela ou a lâmpada ficar à sua frente.",
      "light-one-side": "Vire-se até a luz vir da frente.",
      "open-eyes": "Se usa óculos de sol, tire-os, por favor.",
      "hold-still": "Tenha a cabeça quieta por um segundo: a foto ainda não está nítida.",
    },
    stages: {
      preparing: "A câmara está a preparar-se",
      framing: "Ponha o rosto na moldura",
      ready: "Muito bem, fique assim",
      selfie: "Olhe para a câmara",
      liveness: "Continue a olhar para a câmara",
      paused: "Em pausa",
      "ask-more": "Precisa de mais tempo?",
      "confirm-person": "Ainda é a mesma pessoa?",
      "timed-out": "O tempo acabou",
      exhausted: "Vamos fazer de outra forma",
      done: "Obrigado, é tudo",
      cancelled: "Parado",
      "no-camera": "A câmara não dá imagem",
    },
    selfie: "O seu retrato",
    selfieTaken: "O seu retrato está tirado",
    picture: (taken) => `Foto ${taken} de 8`,
    start: "Tirar a minha foto",
    notFound: "A câmara não encontra o seu rosto. Se está à frente dela, toque em «Estou aqui».",
    iAmHere: "Estou aqui",
    startAnyway: {
      title: "O que torna isto difícil?",
      body: "Escolha o que mais se parece com o seu caso. Depois tiramos as suas fotos tal como está.",
    },
    reasons: {
      "dim-place": "Aqui está escuro",
      medical: "Um motivo de saúde",
      posture: "Não consigo pôr a cabeça assim",
      other: "Outra coisa",
    },
    pause: "Pausa",
    resume: "Continuar",
    secondsLeft: (seconds) => counted(seconds, { one: "Falta # segundo", other: "Faltam # segundos" }),
    slow: "Nesta máquina pode demorar um pouco mais.",
    moreTime: { title: "Precisa de mais tempo?", body: "Use todo o tempo de que precisar." },
    yesMoreTime: "Sim, mais tempo",
    confirmPerson: {
      title: (number) => `O número de cliente ${number} continua a ser o seu?`,
      body: "Deixámos de ver o seu rosto, por isso nada ficou guardado. Continue só se este número for o seu.",
    },
    yesItIsMe: "Sim, sou eu",
    timedOut: { title: "Isto demorou um pouco", body: "Nada foi enviado. Pode tentar de novo agora." },
    exhausted: {
      title: "Vamos fazer de outra forma",
      body: "Hoje as fotos não resultaram. Dirija-se ao balcão, por favor: lá podem ajudar sem a câmara.",
    },
    tryAgain: "Tentar de novo",
    attemptsLeft: (attempts) =>
      counted(attempts, { one: "Mais # tentativa depois desta.", other: "Mais # tentativas depois desta." }),
    otherWay: "De outra forma",
    otherWayOffer: "É difícil fazer isto? Há outra forma.",
    otherWays: {
      title: "Outra forma de tirar as suas fotos",
      body: "Escolha a que for mais fácil para si. Recomeçamos com o seu retrato.",
    },
    ways: {
      smile: { title: "Sorrir", body: "Primeiro o rosto relaxado, depois um sorriso." },
      turns: { title: "Virar a cabeça", body: "Vire a cabeça para os dois lados e levante o queixo." },
      passive: { title: "Só olhar", body: "Basta olhar para a câmara. Demora mais alguns segundos." },
    },
    keepThisWay: "Continuar como antes",
    noAttemptLeft: {
      title: "Vamos tentar de outra forma",
      body: "Nada foi enviado. Escolha outra forma, ou dirija-se ao balcão.",
    },
    trouble: {
      none: {
        title: "Não há nenhuma câmara ligada",
        body: "Chame um funcionário, por favor. Continuamos à procura dela.",
      },
      busy: {
        title: "Outro programa está a usar a câmara",
        body: "Chame um funcionário, por favor. Continuamos a tentar.",
      },
      denied: { title: "Não temos licença para usar a câmara", body: "Chame um funcionário, por favor." },
      lost: {
        title: "A câmara ficou sem ligação",
        body: "Ligue-a outra vez, ou chame um funcionário. Depois continuamos logo.",
      },
      unusable: { title: "As imagens da câmara não podem ser usadas", body: "Chame um funcionário, por favor." },
    },
  },
  review: {
    title: "Usar estas fotos?",
    lead: "Veja, por favor, se é mesmo você e se o rosto está bem visível. Nada é enviado antes do seu sim.",
    selfie: "O seu retrato",
    others: "As outras oito fotos",
    photo: (index) => `Foto ${index} de 8`,
    use: "Sim, usar estas",
    retake: (left) => (left === 1 ? "Tirar outras (mais uma vez)" : "Tirar outras"),
    noRetake: "No balcão podem tirar outras fotos.",
  },
  saving: {
    title: "A guardar em segurança…",
    body: "As suas fotos estão a ser fechadas à chave neste computador.",
    notSaved: {
      title: "Ainda não foi possível guardar",
      body: "As suas fotos continuam aqui e nada foi enviado. Tente de novo, ou chame um funcionário.",
    },
    again: "Tentar de novo",
  },
  result: {
    outcomes: {
      checking: alike(checking),
      "saved-offline": {
        register: {
          title: "Guardado em segurança neste computador",
          body: "Vamos enviar quando houver internet. Isto ainda não é um resultado.",
        },
        authenticate: {
          title: "Guardado em segurança neste computador",
          body: "Não há internet, por isso não podemos verificar agora. Vamos enviar quando houver. Isto ainda não é um resultado: dirija-se ao balcão, por favor.",
        },
        identify: {
          title: "Guardado em segurança neste computador",
          body: "Não há internet, por isso não podemos verificar o seu documento agora. Vamos enviar quando houver. Isto ainda não é um resultado: dirija-se ao balcão, por favor.",
        },
      },
      saved: {
        register: {
          title: "Guardado em segurança neste computador",
          body: "Agora não podemos enviar. Vamos enviar logo que for possível. Isto ainda não é um resultado.",
        },
        authenticate: {
          title: "Guardado em segurança neste computador",
          body: "Agora não podemos verificar. Vamos enviar logo que for possível. Isto ainda não é um resultado: dirija-se ao balcão, por favor.",
        },
        identify: {
          title: "Guardado em segurança neste computador",
          body: "Agora não podemos verificar o seu documento. Vamos enviar logo que for possível. Isto ainda não é um resultado: dirija-se ao balcão, por favor.",
        },
      },
      approved: {
        register: {
          title: "O seu registo está feito",
          body: "Obrigado. A partir de agora pode confirmar quem é com o seu rosto.",
        },
        authenticate: { title: "Obrigado, está confirmado", body: "É você. Pode continuar." },
        identify: {
          title: "Obrigado, está confirmado",
          body: "O documento é seu, e o seu registo com o rosto está feito.",
        },
      },
      "in-review": alike(longer),
      "not-approved": {
        register: {
          title: "Desta vez não pudemos fazer o seu registo",
          body: "Pode tentar mais uma vez com melhor luz, ou fazer de outra forma no balcão.",
        },
        authenticate: {
          title: "Desta vez não pudemos confirmar que é você",
          body: "Pode tentar mais uma vez, ou fazer de outra forma no balcão.",
        },
        identify: {
          title: "Desta vez não pudemos confirmar quem é",
          body: "Pode tentar mais uma vez com novas fotos, ou perguntar no balcão. Leve consigo o seu documento, por favor.",
        },
      },
      "not-approved-last": {
        register: {
          title: "Desta vez não pudemos fazer o seu registo",
          body: "Dirija-se ao balcão, por favor. Lá podem ajudar de outra forma.",
        },
        authenticate: {
          title: "Desta vez não pudemos confirmar que é você",
          body: "Dirija-se ao balcão, por favor. Lá podem ajudar de outra forma.",
        },
        identify: {
          title: "Desta vez não pudemos confirmar quem é",
          body: "Dirija-se ao balcão com o seu documento, por favor. Lá podem ajudar de outra forma.",
        },
      },
      "could-not-process": {
        register: {
          title: "Não pudemos usar estas fotos",
          body: "Pode tentar mais uma vez com novas fotos e melhor luz, ou perguntar no balcão.",
        },
        authenticate: {
          title: "Não pudemos usar estas fotos",
          body: "Pode tentar mais uma vez com novas fotos e melhor luz, ou perguntar no balcão.",
        },
        identify: {
          title: "Desta vez não pudemos verificar",
          body: "Pode tentar mais uma vez com novas fotos, ou perguntar no balcão.",
        },
      },
      "could-not-process-last": {
        register: {
          title: "Não pudemos usar estas fotos",
          body: "Dirija-se ao balcão, por favor. Lá podem ajudar de outra forma.",
        },
        authenticate: {
          title: "Não pudemos usar estas fotos",
          body: "Dirija-se ao balcão, por favor. Lá podem ajudar de outra forma.",
        },
        identify: {
          title: "Desta vez não pudemos verificar",
          body: "Dirija-se ao balcão com o seu documento, por favor. Lá podem ajudar de outra forma.",
        },
      },
      "number-unknown": alike(unknown),
      "number-unknown-last": alike(unknownLast),
      "authority-away": alike(away),
      "needs-attention": alike(attention),
      "already-registered": alike(already),
      "already-registered-last": alike(alreadyLast),
      "see-staff": alike(desk),
    },
    followUp: {
      counter: "Pergunte no balcão com a sua referência.",
      call: "Vamos telefonar-lhe.",
      message: "Vamos enviar-lhe uma mensagem.",
      email: "Vamos enviar-lhe um e-mail.",
    },
    written: "A sua resposta está no ecrã. No balcão podem lê-la para si.",
    progress: { saved: "Guardado aqui", sent: "Enviado", answered: "Resposta" },
    progressDone: "feito",
    progressOpen: "ainda não",
    still: "Ainda estamos a tratar disto. Obrigado por esperar.",
    offer: "Está a demorar mais do que o costume. Pode terminar agora.",
    finishNow: "Terminar agora",
    wait: "Vou esperar",
    remedies: {
      "once-more": "Tentar mais uma vez",
      "correction-chosen": "Corrigir o número",
      "confirmation-chosen": "Confirmar agora que sou eu",
    },
    reference: "A sua referência",
    receipt: {
      show: "Mostrar um recibo",
      title: "Recibo",
      state: (when) => `Situação em ${when}`,
      notice: "Aviso de consentimento",
      place: "Lugar",
      body: "Pode fotografar esta página. O código só contém a sua referência. A página desaparece quando sair.",
    },
    keepReference: "Guarde-a, por exemplo numa foto. Não diz nada sobre si.",
    purpose: "Para quê",
    when: "Data e hora",
  },
  cleared: { title: "Os seus dados já não estão neste ecrã", body: "Obrigado. Até à próxima!" },
  stillThere: {
    title: "Ainda está aí?",
    body: "Toque no ecrã para continuar. Se não tocar, apagamos os seus dados.",
    yes: "Sim, mais tempo",
    seconds: (seconds) => counted(seconds, { one: "# segundo", other: "# segundos" }),
  },
  help: {
    title: "Ajuda",
    how: {
      title: "Como funciona",
      body: "Escreve o seu número de cliente e lê o que acontece com as suas fotos. Se concordar, a câmara tira um retrato e mais oito fotos enquanto sorri.",
    },
    who: { title: "A quem perguntar", body: "As pessoas no balcão podem responder a todas as perguntas." },
    without: {
      title: "Sem a câmara",
      body: "Não tem de usar o seu rosto. No balcão há sempre outra forma, com o seu cartão e PIN, ou com um documento.",
    },
    keys: { title: "Sem tocar no ecrã", body: "Tab avança, Enter escolhe, Escape fecha." },
    switch: {
      title: "Com um só interruptor",
      body: "Mantenha o interruptor ou a barra de espaço premidos 3 segundos. Uma marca passa então de botão em botão, e o interruptor escolhe onde ela está.",
    },
    slower: "Marca mais lenta",
    quicker: "Marca mais rápida",
    contrast: "Contraste forte",
  },
  failures: {
    locked: "Esta máquina está bloqueada. Chame um funcionário, por favor.",
    "wrong-passphrase": "Esta frase secreta não abre o cofre. Tente de novo.",
    "too-many-tries":
      "Demasiadas tentativas com frases secretas que não servem. Espere até um quarto de hora, depois tente de novo.",
    "weak-passphrase": "Esta frase secreta é curta de mais ou fácil de adivinhar.",
    "keyring-shut":
      "O chaveiro deste computador não está aberto, ou não guarda a chave. A chave antiga continua a abrir o cofre.",
    "no-credential":
      "O sistema deste computador não dá nenhuma chave que se possa usar. A chave antiga continua a abrir o cofre.",
    "key-in-doubt":
      "O disco não guardou o que foi escrito. Guarde a frase secreta antiga e a nova: uma delas abre o cofre. Mande verificar o disco, e depois mude a chave outra vez.",
    "bad-recipient": "Isto não é um destinatário. Começa por age1 e tem 62 letras e algarismos.",
    "file-unsaved": "Não foi guardado: não se pode escrever na pasta, ou o ficheiro já lá está.",
    "locked-out": "Isto não deu certo várias vezes. Dirija-se ao balcão, por favor, ou volte mais tarde.",
    "bad-user-id": "Este número de cliente não pode ser usado. Verifique-o, por favor.",
    "bad-claim": "Este documento não pode ser usado. Verifique o que escreveu, por favor.",
    "jobs-unfinished":
      "Há processos da conta configurada que não estão terminados. Espere até estarem decididos, ou retire-os, antes de mudar de conta.",
    "bad-account": "Falta alguma coisa no formulário, ou não está completa. Verifique-o, por favor.",
    "bad-relay":
      "O retransmissor precisa de um endereço que comece por https://, ou o que ele respondeu não pode ser usado.",
    "relay-silent":
      "Nenhum retransmissor respondeu neste endereço. Aqui nada mudou; tente de novo, com o mesmo código.",
    "relay-refuses": "O retransmissor não conhece este código, ou já foi usado. Peça um novo.",
    "bad-receiver": "O receptor precisa de um endereço que comece por https:// e de um token sem espaços.",
    "bad-proxy":
      "O proxy precisa de um servidor e de uma porta, por exemplo proxy.example:3128, e de um utilizador se tiver palavra-passe.",
    "bad-certificate": "Isto não é um certificado, ou não se consegue ler. Começa por -----BEGIN CERTIFICATE-----.",
    "receiver-silent":
      "Nenhum receptor responde neste endereço. Os resultados chegam na mesma: este terminal pergunta por si.",
    "receiver-refuses": "O receptor não conhece este token.",
    "no-visit": "Esta visita terminou. Comece de novo, por favor.",
    "no-such-job": "Este processo já não está aqui.",
    "job-changed": "Este processo mudou entretanto. Veja-o outra vez.",
    "erasure-unanswered":
      "Está a demorar mais do que o costume. Ainda pode ser feito: veja o processo outra vez daqui a alguns minutos.",
    "not-saved": "Ainda não foi possível guardar. As suas fotos continuam aqui.",
    "no-second-screen": "Não há segundo ecrã. Ligue um primeiro.",
    "disk-full": "Esta máquina não tem espaço para novas fotos. Dirija-se ao balcão, por favor.",
    "signed-out": "Primeiro tem de entrar um funcionário.",
    "not-allowed": "A sua função não permite isto. Peça a um supervisor.",
    "weak-pin":
      "Este PIN seria o primeiro a ser experimentado. Use pelo menos seis algarismos que não sejam seguidos nem todos iguais.",
    "bad-name": "Escreva um nome de 60 letras no máximo.",
    "name-taken": "Já há um funcionário com este nome.",
    "last-supervisor":
      "Não ficaria ninguém que possa deixar entrar os outros. Dê primeiro a função de supervisor a outra pessoa.",
    other: "Alguma coisa não deu certo. Chame um funcionário, por favor.",
  },
};

export const pt: Text = { readBy: null, visitor, staff };
