// French for visitors, and the door to French for staff. Spaces that do not break stand where French wants them.
// Machine-made: no speaker of the language has read it yet.
import { staff } from "./staff";
import { countingIn } from "../plural";
import type { Message, Text, VisitorText } from "../text";

const counted = countingIn("fr");

const desk: Message = {
  title: "Demandez au guichet, s’il vous plaît",
  body: "Montrez-leur votre référence. On vous aidera.",
};
const longer: Message = {
  title: "Il nous faut un peu plus de temps",
  body: "Une personne regarde vos photos. Cela peut durer un peu.",
};
const attention: Message = {
  title: "Il nous faut un peu plus de temps",
  body: "Demandez au guichet avec votre référence, s’il vous plaît.",
};
const checking: Message = {
  title: "Vérification en cours",
  body: "Ce n’est pas encore un résultat. D’habitude, cela dure moins d’une minute.",
};
const unknown: Message = {
  title: "Nous n’avons pas trouvé ce numéro",
  body: "Comparez-le à votre pièce d’identité. Vous pouvez corriger le numéro ici, ou demander au guichet.",
};
const unknownLast: Message = {
  title: "Nous n’avons pas trouvé ce numéro",
  body: "Allez au guichet avec votre pièce d’identité, s’il vous plaît. On regardera le numéro avec vous.",
};
const away: Message = {
  title: "Nous n’avons pas pu vérifier votre pièce d’identité",
  body: "Le service qui garde les pièces d’identité ne répond pas maintenant. Revenez plus tard, ou demandez au guichet.",
};
const already: Message = {
  title: "Ce numéro est déjà inscrit",
  body: "Si c’était vous, vous pouvez confirmer que c’est vous maintenant. Si ce n’était pas vous, demandez au guichet.",
};
const alreadyLast: Message = {
  title: "Ce numéro est déjà inscrit",
  body: "Si ce n’était pas vous, demandez au guichet, s’il vous plaît.",
};

/** The same, whatever the visitor came for. */
const alike = (said: Message) => ({ register: said, authenticate: said, identify: said });

const visitor: VisitorText = {
  product: "Tabasamu",
  chrome: {
    language: "Langue",
    help: "Aide",
    back: "Retour",
    stopping: { title: "Arrêter ?", body: "Rien n’est gardé.", stay: "Continuer" },
    stop: "Arrêter",
    finish: "Terminer",
    close: "Fermer",
    show: "Afficher",
    skip: "Aller à la partie principale",
  },
  sound: {
    title: "Son",
    body: "Une voix vous lit les écrans et vous dit quoi faire.",
    listen: "Écouter",
    on: "La voix est allumée",
    off: "La voix est coupée",
    volume: "Volume",
    quieter: "Moins fort",
    louder: "Plus fort",
    headphones: "Seulement dans mes écouteurs",
    headphonesWhy: "Alors votre réponse est dite aussi, et personne d’autre ne l’entend.",
    noVoice: "Il n’y a pas encore de voix pour cette langue. Tout est écrit à l’écran.",
  },
  connection: {
    unknown: "Connexion en cours",
    online: "En ligne",
    offline: "Pas de connexion",
    blocked: "Nous ne pouvons pas envoyer maintenant",
    "not-configured": "Pas encore prêt",
  },
  attract: {
    hello: "Bonjour. Votre visage est votre clé.",
    lead: "Inscrivez-vous ou confirmez qui vous êtes avec une photo et un sourire. Cela prend environ une minute.",
    start: "Commencer",
    notNow: {
      title: "Cette borne ne peut pas prendre de photos maintenant",
      body: "Allez au guichet, s’il vous plaît. On vous y aidera.",
    },
    notReady: {
      title: "Cette borne n’est pas encore prête",
      body: "Allez au guichet, s’il vous plaît. On vous y aidera.",
    },
  },
  starting: "Un instant…",
  purpose: {
    title: "Que voulez-vous faire ?",
    lead: "Choisissez.",
    choices: {
      register: {
        title: "M’inscrire",
        body: "C’est ma première fois ici, ou on me demande de m’inscrire à nouveau.",
      },
      authenticate: {
        title: "Confirmer que c’est moi",
        body: "J’ai déjà une inscription et je veux montrer que c’est bien moi.",
      },
      identify: {
        title: "Prouver qui je suis",
        body: "J’ai un numéro d’identité et je veux montrer qu’il est à moi.",
      },
    },
    help: { title: "J’ai besoin d’aide", body: "Comment cela se passe, et comment faire autrement." },
    offline: "Il n’y a pas d’Internet. Nous pouvons garder vos photos, mais la réponse viendra plus tard.",
    cannotSend:
      "Nous ne pouvons pas envoyer maintenant. Nous pouvons garder vos photos, mais la réponse viendra plus tard.",
    needsConnection:
      "Il faut pour cela une connexion, et il n’y en a pas maintenant. Demandez à quelqu’un du personnel.",
  },
  details: {
    title: "Votre numéro client",
    lead: "Il est sur votre carte ou dans votre message. Vous pouvez utiliser les touches de l’écran.",
    label: "Numéro client",
    example: "Par exemple C-104233",
    keypad: "Touches de l’écran",
    pages: { digits: "123", letters: "ABC", accents: "ÀÉ", arabic: "ابت", signs: "1#&" },
    blank: "Espace",
    capitals: "Majuscules",
    erase: "Effacer un signe",
    clear: "Tout effacer",
    show: "Montrer le numéro",
    hide: "Cacher le numéro",
    next: "Continuer",
    mistakes: {
      missing: "Entrez d’abord votre numéro client.",
      malformed: "Un numéro client n’a que des lettres de A à Z, des chiffres et les signes - _ . @ +.",
      "too-long": "Un numéro client a au plus 100 lettres et chiffres.",
    },
  },
  claim: {
    title: "Votre pièce d’identité",
    lead: "Choisissez d’où vient votre pièce d’identité, puis laquelle c’est.",
    typeLead: "Écrivez ce qui est dessus. Vous pouvez utiliser les touches de l’écran.",
    country: "Pays",
    otherCountry: "Un autre pays",
    document: "Pièce d’identité",
    documents: {
      ALIEN_CARD: "Carte d’étranger",
      BVN: "Numéro de vérification bancaire (BVN)",
      GHANA_CARD: "Carte du Ghana",
      NATIONAL_ID: "Carte nationale d’identité",
      NIN_V2: "Numéro national d’identification (NIN)",
      PASSPORT: "Passeport",
      SSNIT: "Carte SSNIT",
      VOTER_ID: "Carte d’électeur",
    },
    fields: {
      idNumber: "Numéro sur la pièce d’identité",
      firstName: "Prénom, comme sur la pièce d’identité",
      lastName: "Nom de famille, comme sur la pièce d’identité",
      dateOfBirth: "Date de naissance",
    },
    example: (example) => `Par exemple ${example}`,
    oneName: "Si vous avez un seul nom, laissez l’autre case vide.",
    dateParts: { day: "Jour", month: "Mois", year: "Année" },
    partialDate: "Ce que la pièce d’identité ne dit pas peut rester vide.",
    form: {
      signs: {
        letters: (count, most) => counted(most, { one: "# lettre", other: "# lettres" }, count),
        digits: (count, most) => counted(most, { one: "# chiffre", other: "# chiffres" }, count),
        either: (count, most) => counted(most, { one: "# lettre ou chiffre", other: "# lettres ou chiffres" }, count),
      },
      then: ", puis ",
    },
    rule: (form) => `Le numéro de cette pièce d’identité a ${form}.`,
    mistakes: {
      missing: "Remplissez d’abord cette case.",
      characters: "Quelque chose ici ne fait pas partie du numéro.",
      "too-short": "C’est trop court.",
      "too-long": "C’est trop long.",
      order: "Les lettres et les chiffres ne sont pas à leur place.",
      "no-letters": "Un nom a au moins une lettre.",
      "not-a-date": "Donnez le jour, le mois et l’année. L’année a quatre chiffres.",
      "no-such-day": "Ce jour n’existe pas dans le calendrier. Regardez encore le jour et le mois.",
      incomplete: "Remplissez le jour, le mois et l’année.",
      "too-early": "L’année ne peut pas être avant 1900.",
      "not-yet": "Ce jour n’est pas encore venu. Regardez encore l’année.",
      refused: "Cela ne peut pas être utilisé. Comparez avec votre pièce d’identité.",
    },
    nameTooLong: "Un nom a au plus 100 lettres.",
  },
  readBack: {
    title: "Est-ce juste ?",
    lead: "Comparez avec votre pièce d’identité. Rien n’est envoyé avant votre accord.",
    noOtherName: "Aucun, un seul nom",
    hold: "Appuyer pour voir les numéros",
    right: "Oui, c’est juste",
    change: "Changer",
  },
  notice: {
    title: "Avant de prendre votre photo",
    full: "Tout lire",
    agree: "Je suis d’accord",
    decline: "Non, merci",
    version: (version) => `Avis ${version}`,
  },
  declined: {
    title: "C’est très bien ainsi",
    body: "Rien n’a été gardé. Aucune photo n’a été prise.",
    other:
      "Vous pouvez faire autrement : au guichet avec votre carte et votre numéro secret, ou avec une pièce d’identité.",
    back: "Revenir à l’avis",
  },
  pictures: {
    title: "Trois choses avant de commencer",
    lead: "Vous allez vous voir sur l’écran. Nous vous disons quoi faire.",
    mark: { title: "Face à la caméra", body: "À un bras de distance environ, assis ou debout." },
    standAt: (centimetres) => `Tenez-vous à environ ${centimetres} cm de la caméra.`,
    light: { title: "La lumière devant vous", body: "Pas de fenêtre ni de lampe derrière vous." },
    face: {
      title: "Montrez tout votre visage",
      body: "Enlevez les lunettes de soleil. Le foulard, le voile et les lunettes de vue ne gênent pas.",
    },
    ready: "C’est bon, on commence",
  },
  capture: {
    title: "Vos photos",
    preview: "Vous, comme dans un miroir",
    hints: {
      "camera-covered": "La caméra semble couverte",
      "step-in-front": "Venez devant la caméra",
      "one-person-only": "Une seule personne à la fois",
      "come-back": "Revenez dans l’ovale",
      "come-closer": "Approchez-vous un peu",
      "step-back": "Reculez un peu",
      "move-left": "Allez un peu vers votre gauche",
      "move-right": "Allez un peu vers votre droite",
      "move-up": "Mettez-vous un peu plus haut",
      "move-down": "Mettez-vous un peu plus bas",
      "take-off-mask": "Enlevez le masque",
      "take-off-dark-glasses": "Enlevez les lunettes de soleil",
      "more-light": "Plus de lumière sur votre visage",
      "less-light": "Il y a trop de lumière",
      "light-behind": "Pas de lumière derrière vous",
      "light-one-side": "La lumière vient d’un seul côté",
      "look-straight": "Regardez la caméra bien en face",
      "head-upright": "Tenez la tête bien droite",
      "open-eyes": "Ouvrez bien les yeux",
      "relax-face": "Détendez votre visage",
      "hold-still": "Ne bougez plus un instant",
      smile: "Maintenant, souriez",
      "smile-more": "Souriez encore plus",
      "turn-left": "Tournez lentement vers votre gauche",
      "turn-right": "Tournez lentement vers votre droite",
      "chin-up": "Levez lentement le menton",
      "look-back": "Regardez de nouveau la caméra",
      blink: "Clignez une fois des yeux",
      "keep-looking": "Merci, continuez à regarder",
      good: "Très bien, restez comme ça",
    },
    advice: {
      "camera-covered": "Quelque chose cache la caméra. Appelez un agent, s’il vous plaît.",
      "step-in-front": "Mettez-vous bien en face de l’écran, à un bras de distance environ.",
      "one-person-only": "Demandez aux autres de reculer un peu.",
      "come-closer": "Faites un pas environ vers l’écran.",
      "step-back": "Reculez jusqu’à ce que tout votre visage soit dans l’ovale.",
      "take-off-mask": "On doit voir le nez et la bouche. Le foulard ou le voile peut rester.",
      "take-off-dark-glasses": "On doit voir vos yeux. Les lunettes de vue peuvent rester.",
      "more-light": "Tournez votre visage vers une fenêtre ou une lampe.",
      "less-light": "Sortez de la lumière forte, ou tournez-vous un peu.",
      "light-behind": "Tournez-vous jusqu’à avoir la fenêtre ou la lampe devant vous.",
      "light-one-side": "Tournez-vous jusqu’à ce que la lumière vienne de face.",
      "open-eyes": "Si vous portez des lunettes de soleil, enlevez-les.",
      "hold-still": "Gardez la tête en place une seconde : la photo n’est pas encore nette.",
    },
    stages: {
      preparing: "La caméra se prépare",
      framing: "Placez votre visage dans l’ovale",
      ready: "Très bien, restez comme ça",
      selfie: "Regardez la caméra",
      liveness: "Continuez à regarder la caméra",
      paused: "En pause",
      "ask-more": "Avez-vous besoin de plus de temps ?",
      "confirm-person": "Êtes-vous toujours la même personne ?",
      "timed-out": "Le temps est passé",
      exhausted: "Faisons autrement",
      done: "Merci, c’est tout",
      cancelled: "Arrêté",
      "no-camera": "La caméra ne donne pas d’image",
    },
    selfie: "Votre portrait",
    selfieTaken: "Votre portrait est pris",
    picture: (taken) => `Photo ${taken} sur 8`,
    start: "Prendre ma photo",
    notFound: "La caméra ne vous trouve pas. Si vous êtes devant elle, touchez « Je suis là ».",
    iAmHere: "Je suis là",
    startAnyway: {
      title: "Qu’est-ce qui est difficile ?",
      body: "Choisissez ce qui convient le mieux. Ensuite nous prenons vos photos comme vous êtes.",
    },
    reasons: {
      "dim-place": "Il fait sombre ici",
      medical: "Une raison de santé",
      posture: "Je ne peux pas tenir ma tête ainsi",
      other: "Autre chose",
    },
    pause: "Faire une pause",
    resume: "Continuer",
    secondsLeft: (seconds) => counted(seconds, { one: "Encore # seconde", other: "Encore # secondes" }),
    slow: "Sur cette borne, cela peut durer un peu plus longtemps.",
    moreTime: { title: "Avez-vous besoin de plus de temps ?", body: "Prenez tout votre temps." },
    yesMoreTime: "Oui, plus de temps",
    confirmPerson: {
      title: (number) => `Le numéro client ${number} est-il toujours le vôtre ?`,
      body: "Nous ne vous avons plus vu, alors rien n’a été gardé. Continuez seulement si ce numéro est le vôtre.",
    },
    yesItIsMe: "Oui, c’est moi",
    timedOut: {
      title: "Cela a duré un peu longtemps",
      body: "Rien n’a été envoyé. Vous pouvez essayer encore maintenant.",
    },
    exhausted: {
      title: "Faisons autrement",
      body: "Les photos n’ont pas marché aujourd’hui. Allez au guichet, s’il vous plaît : on peut vous aider sans la caméra.",
    },
    tryAgain: "Essayer encore",
    attemptsLeft: (attempts) =>
      counted(attempts, { one: "Encore # essai après celui-ci.", other: "Encore # essais après celui-ci." }),
    otherWay: "Faire autrement",
    otherWayOffer: "Est-ce difficile à faire ? On peut faire autrement.",
    otherWays: {
      title: "Prendre vos photos autrement",
      body: "Choisissez ce qui est plus facile pour vous. Nous recommençons par votre portrait.",
    },
    ways: {
      smile: { title: "Sourire", body: "D’abord un visage détendu, puis un sourire." },
      turns: { title: "Tourner la tête", body: "Tournez la tête des deux côtés et levez le menton." },
      passive: {
        title: "Seulement regarder",
        body: "Regardez simplement la caméra. Cela dure quelques secondes de plus.",
      },
    },
    keepThisWay: "Continuer comme avant",
    noAttemptLeft: {
      title: "Essayons autrement",
      body: "Rien n’a été envoyé. Choisissez une autre façon, ou allez au guichet.",
    },
    trouble: {
      none: {
        title: "Aucune caméra n’est branchée",
        body: "Appelez un agent, s’il vous plaît. Nous continuons à la chercher.",
      },
      busy: {
        title: "Un autre programme utilise la caméra",
        body: "Appelez un agent, s’il vous plaît. Nous continuons à essayer.",
      },
      denied: { title: "Nous n’avons pas le droit d’utiliser la caméra", body: "Appelez un agent, s’il vous plaît." },
      lost: {
        title: "La caméra a été débranchée",
        body: "Rebranchez-la, ou appelez un agent. La suite vient toute seule.",
      },
      unusable: {
        title: "Les images de la caméra ne sont pas utilisables",
        body: "Appelez un agent, s’il vous plaît.",
      },
    },
  },
  review: {
    title: "Utiliser ces photos ?",
    lead: "Regardez si c’est bien vous, et si on vous voit bien. Rien n’est envoyé avant votre oui.",
    selfie: "Votre portrait",
    others: "Les huit autres photos",
    photo: (index) => `Photo ${index} sur 8`,
    use: "Oui, les utiliser",
    retake: (left) => (left === 1 ? "En prendre d’autres (encore une fois)" : "En prendre d’autres"),
    noRetake: "On peut prendre d’autres photos au guichet.",
  },
  saving: {
    title: "Nous gardons vos photos en sûreté…",
    body: "Vos photos sont fermées à clé sur cet ordinateur.",
    notSaved: {
      title: "Ce n’est pas encore gardé",
      body: "Vos photos sont encore ici et rien n’a été envoyé. Essayez encore, ou appelez un agent.",
    },
    again: "Essayer encore",
  },
  result: {
    outcomes: {
      checking: alike(checking),
      "saved-offline": {
        register: {
          title: "Gardé en sûreté sur cet ordinateur",
          body: "Nous l’enverrons quand il y aura Internet. Ce n’est pas encore un résultat.",
        },
        authenticate: {
          title: "Gardé en sûreté sur cet ordinateur",
          body: "Il n’y a pas d’Internet, nous ne pouvons donc pas vérifier maintenant. Nous l’enverrons quand il y en aura. Ce n’est pas encore un résultat : allez au guichet, s’il vous plaît.",
        },
        identify: {
          title: "Gardé en sûreté sur cet ordinateur",
          body: "Il n’y a pas d’Internet, nous ne pouvons donc pas vérifier votre pièce d’identité maintenant. Nous l’enverrons quand il y en aura. Ce n’est pas encore un résultat : allez au guichet, s’il vous plaît.",
        },
      },
      saved: {
        register: {
          title: "Gardé en sûreté sur cet ordinateur",
          body: "Nous ne pouvons pas envoyer maintenant. Nous l’enverrons dès que possible. Ce n’est pas encore un résultat.",
        },
        authenticate: {
          title: "Gardé en sûreté sur cet ordinateur",
          body: "Nous ne pouvons pas vérifier maintenant. Nous l’enverrons dès que possible. Ce n’est pas encore un résultat : allez au guichet, s’il vous plaît.",
        },
        identify: {
          title: "Gardé en sûreté sur cet ordinateur",
          body: "Nous ne pouvons pas vérifier votre pièce d’identité maintenant. Nous l’enverrons dès que possible. Ce n’est pas encore un résultat : allez au guichet, s’il vous plaît.",
        },
      },
      approved: {
        register: {
          title: "Votre inscription est faite",
          body: "Merci. À partir de maintenant, vous pouvez confirmer qui vous êtes avec votre visage.",
        },
        authenticate: { title: "Merci, c’est confirmé", body: "C’est bien vous. Vous pouvez continuer." },
        identify: {
          title: "Merci, c’est confirmé",
          body: "Cette pièce d’identité est bien la vôtre, et votre inscription avec votre visage est faite.",
        },
      },
      "in-review": alike(longer),
      "not-approved": {
        register: {
          title: "Nous n’avons pas pu vous inscrire cette fois",
          body: "Vous pouvez essayer encore une fois avec une meilleure lumière, ou faire autrement au guichet.",
        },
        authenticate: {
          title: "Nous n’avons pas pu confirmer que c’est vous cette fois",
          body: "Vous pouvez essayer encore une fois, ou faire autrement au guichet.",
        },
        identify: {
          title: "Nous n’avons pas pu confirmer qui vous êtes cette fois",
          body: "Vous pouvez essayer encore une fois avec de nouvelles photos, ou demander au guichet. Prenez votre pièce d’identité avec vous.",
        },
      },
      "not-approved-last": {
        register: {
          title: "Nous n’avons pas pu vous inscrire cette fois",
          body: "Allez au guichet, s’il vous plaît. On peut vous aider autrement.",
        },
        authenticate: {
          title: "Nous n’avons pas pu confirmer que c’est vous cette fois",
          body: "Allez au guichet, s’il vous plaît. On peut vous aider autrement.",
        },
        identify: {
          title: "Nous n’avons pas pu confirmer qui vous êtes cette fois",
          body: "Allez au guichet avec votre pièce d’identité, s’il vous plaît. On peut vous aider autrement.",
        },
      },
      "could-not-process": {
        register: {
          title: "Nous n’avons pas pu utiliser ces photos",
          body: "Vous pouvez essayer encore une fois avec de nouvelles photos et une meilleure lumière, ou demander au guichet.",
        },
        authenticate: {
          title: "Nous n’avons pas pu utiliser ces photos",
          body: "Vous pouvez essayer encore une fois avec de nouvelles photos et une meilleure lumière, ou demander au guichet.",
        },
        identify: {
          title: "Nous n’avons pas pu vérifier cette fois",
          body: "Vous pouvez essayer encore une fois avec de nouvelles photos, ou demander au guichet.",
        },
      },
      "could-not-process-last": {
        register: {
          title: "Nous n’avons pas pu utiliser ces photos",
          body: "Allez au guichet, s’il vous plaît. On peut vous aider autrement.",
        },
        authenticate: {
          title: "Nous n’avons pas pu utiliser ces photos",
          body: "Allez au guichet, s’il vous plaît. On peut vous aider autrement.",
        },
        identify: {
          title: "Nous n’avons pas pu vérifier cette fois",
          body: "Allez au guichet avec votre pièce d’identité, s’il vous plaît. On peut vous aider autrement.",
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
      counter: "Demandez au guichet avec votre référence.",
      call: "Nous vous appellerons.",
      message: "Nous vous enverrons un message.",
      email: "Nous vous enverrons un e-mail.",
    },
    written: "Votre réponse est à l’écran. Les personnes au guichet peuvent vous la lire.",
    progress: { saved: "Gardé ici", sent: "Envoyé", answered: "Réponse" },
    progressDone: "fait",
    progressOpen: "pas encore",
    still: "Nous y travaillons encore. Merci d’attendre.",
    offer: "Cela dure plus longtemps que d’habitude. Vous pouvez terminer maintenant.",
    finishNow: "Terminer maintenant",
    wait: "J’attends",
    remedies: {
      "once-more": "Essayer encore une fois",
      "correction-chosen": "Corriger le numéro",
      "confirmation-chosen": "Confirmer que c’est moi maintenant",
    },
    reference: "Votre référence",
    receipt: {
      show: "Montrer un reçu",
      title: "Reçu",
      state: (when) => `Situation le ${when}`,
      notice: "Notice de consentement",
      place: "Lieu",
      body: "Vous pouvez photographier cette page. Le code ne contient que votre référence. La page disparaît quand vous partez.",
    },
    keepReference: "Gardez-la, par exemple en photo. Elle ne dit rien sur vous.",
    purpose: "Pour quoi",
    when: "Date et heure",
  },
  cleared: { title: "Vos données ne sont plus sur cet écran", body: "Merci. Au revoir !" },
  stillThere: {
    title: "Toujours là ?",
    body: "Touchez l’écran pour continuer. Sinon nous effaçons vos données.",
    yes: "Oui, plus de temps",
    seconds: (seconds) => counted(seconds, { one: "# seconde", other: "# secondes" }),
  },
  help: {
    title: "Aide",
    how: {
      title: "Comment cela se passe",
      body: "Vous entrez votre numéro client et lisez ce que deviennent vos photos. Si vous êtes d’accord, la caméra prend un portrait et huit autres photos pendant que vous souriez.",
    },
    who: { title: "À qui demander", body: "Les personnes au guichet peuvent répondre à toutes les questions." },
    without: {
      title: "Sans la caméra",
      body: "Rien ne vous oblige à utiliser votre visage. Au guichet, on peut toujours faire autrement : avec votre carte et votre numéro secret, ou avec une pièce d’identité.",
    },
    keys: { title: "Sans toucher l’écran", body: "Tab avance, Entrée choisit, Échap ferme." },
    switch: {
      title: "Avec un seul contacteur",
      body: "Tenez le contacteur ou la barre d’espace 3 secondes. Un repère passe alors d’un bouton à l’autre, et le contacteur choisit là où il se trouve.",
    },
    slower: "Repère plus lent",
    quicker: "Repère plus rapide",
    contrast: "Contraste fort",
  },
  failures: {
    locked: "Cette borne est verrouillée. Appelez un agent, s’il vous plaît.",
    "wrong-passphrase": "Cette phrase secrète n’ouvre pas le coffre. Essayez encore.",
    "too-many-tries": "Trop de phrases secrètes fausses. Attendez jusqu’à un quart d’heure, puis essayez encore.",
    "weak-passphrase": "Cette phrase secrète est trop courte ou trop facile à deviner.",
    "keyring-shut":
      "Le trousseau de clés de cet ordinateur n’est pas ouvert, ou ne garde pas la clé. L’ancienne clé ouvre toujours le coffre.",
    "no-credential":
      "Le système de cet ordinateur ne donne aucune clé utilisable. L’ancienne clé ouvre toujours le coffre.",
    "key-in-doubt":
      "Le disque n’a pas gardé ce qui a été écrit. Gardez l’ancienne phrase secrète et la nouvelle : l’une des deux ouvre le coffre. Faites vérifier le disque, puis changez encore la clé.",
    "bad-recipient": "Ce n’est pas un destinataire. Il commence par age1 et a 62 lettres et chiffres.",
    "file-unsaved": "Ce n’est pas enregistré : on ne peut pas écrire dans ce répertoire, ou le fichier y est déjà.",
    "locked-out": "Cela n’a pas marché plusieurs fois. Allez au guichet, s’il vous plaît, ou revenez plus tard.",
    "bad-user-id": "Ce numéro client ne peut pas être utilisé. Vérifiez-le, s’il vous plaît.",
    "bad-claim": "Cette pièce d’identité ne peut pas être utilisée. Vérifiez ce qui est écrit.",
    "jobs-unfinished":
      "Des dossiers du compte actuel ne sont pas terminés. Attendez leur décision, ou retirez-les, avant de changer de compte.",
    "bad-account": "Il manque quelque chose dans le formulaire. Vérifiez-le, s’il vous plaît.",
    "bad-relay":
      "Il faut pour le relais une adresse qui commence par https://, ou ce qu’il a répondu ne peut pas être utilisé.",
    "relay-silent":
      "Aucun relais n’a répondu à cette adresse. Rien n’a été changé ici ; essayez encore, avec le même code.",
    "relay-refuses": "Le relais ne connaît pas ce code, ou il a déjà servi. Demandez-en un nouveau.",
    "bad-receiver": "Il faut pour le récepteur une adresse qui commence par https:// et un jeton sans espaces.",
    "bad-proxy":
      "Il faut pour le proxy un hôte et un port, par exemple proxy.example:3128, et un utilisateur s’il a un mot de passe.",
    "bad-certificate": "Ce n’est pas un certificat, ou il est illisible. Il commence par -----BEGIN CERTIFICATE-----.",
    "receiver-silent":
      "Aucun récepteur ne répond à cette adresse. Les résultats viennent quand même : cette borne les demande elle-même.",
    "receiver-refuses": "Le récepteur ne connaît pas ce jeton.",
    "no-visit": "Cette visite est terminée. Recommencez, s’il vous plaît.",
    "no-such-job": "Ce dossier n’est plus ici.",
    "job-changed": "Ce dossier a changé entre-temps. Regardez-le de nouveau.",
    "erasure-unanswered":
      "Cela dure plus longtemps que d’habitude. Il se peut que ce soit encore fait : regardez le dossier dans quelques minutes.",
    "not-saved": "Ce n’est pas encore gardé. Vos photos sont toujours ici.",
    "no-second-screen": "Il n’y a pas de deuxième écran. Branchez-en un d’abord.",
    "disk-full": "Cette borne n’a plus de place pour de nouvelles photos. Allez au guichet, s’il vous plaît.",
    "signed-out": "Le personnel doit d’abord entrer.",
    "not-allowed": "Votre rôle ne le permet pas. Demandez à un responsable.",
    "weak-pin":
      "Ce code PIN serait essayé en premier. Prenez au moins six chiffres qui ne se suivent pas et ne sont pas tous les mêmes.",
    "bad-name": "Entrez un nom de 60 lettres au plus.",
    "name-taken": "Quelqu’un du personnel porte déjà ce nom.",
    "last-supervisor": "Il ne resterait personne pour laisser entrer les autres. Nommez d’abord un autre responsable.",
    other: "Quelque chose n’a pas marché. Appelez un agent, s’il vous plaît.",
  },
};

export const fr: Text = { readBy: null, visitor, staff };
