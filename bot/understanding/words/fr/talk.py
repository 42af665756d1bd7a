"""French words of talking with the assistant itself."""

from __future__ import annotations

from bot.dialogue.events import Command, Courtesy
from bot.understanding.phrases import listed
from bot.understanding.vocabulary import TalkWords
from knowledge.languages import Language

TALK = TalkWords(
    firm_yes=listed("""
        oui | ouais | ouai | ouep | yep | yes | mouais | oui merci | oui svp | oui s'il vous plaît | bien sûr
        que oui | oui oui
    """),
    yes=listed("""
        ok | okay | d'accord | dac | d'acc | bien sûr | certainement | absolument | tout à fait | exact |
        exactement | c'est ça | c'est exact | c'est bon | c'est correct | correct | parfait | volontiers |
        avec plaisir | allez-y | allez y | vas-y | vas y | faites-le | faites le | fais-le | fais le | je
        confirme | confirmé | confirmer | entendu | évidemment | effectivement | je veux bien | s'il vous
        plaît | s'il te plaît | svp | si | mais oui | bien entendu | sans problème | pas de problème | pas de
        souci | ça marche | ça me va | c'est parfait | ça m'a aidé | ça m'a aidée | cela m'a aidé | cela m'a
        aidée | ça aide | en effet | pourquoi pas | super | très bien | c'est d'accord | je suis d'accord |
        c'est bien ça | validé | je valide | affirmatif | oui c'est ça | oui d'accord | oui je veux bien | oui
        je confirme | oui allez-y | c'est juste | juste
    """),
    firm_no=listed("""
        non merci | non pas du tout | non non | en fait non | finalement non | ça ira | ça ira merci | plus
        besoin | nan | nenni | que non | non pas | bien sûr que non | nope
    """),
    no=listed("""
        non | pas vraiment | pas du tout | pas maintenant | pas encore | surtout pas | jamais | c'est faux |
        faux | ce n'est pas ça | c'est pas ça | pas ça | incorrect | pas exactement | pas tout à fait | non ce
        n'est pas ça | laissez tomber | laisse tomber | plutôt pas | certainement pas | pas la peine | inutile
        | négatif | ça ne m'a pas aidé | ça ne m'a pas aidée | ça m'a pas aidé | cela ne m'a pas aidé | cela
        ne m'a pas aidée | ça n'aide pas | je ne veux pas | je veux pas | je ne crois pas | je ne pense pas |
        pas utile | pas nécessaire | laissez comme ça | laisse comme ça | mauvais | no | absolument pas | en
        aucun cas | tant pis | ne faites rien | ne fais rien | pas celui-là | pas celle-là | pas d'accord
    """),
    no_answer_before=listed("à | au | aux | pour"),
    after_no=listed("""
        je | j | merci | pas | c'est | ce | ne | n | surtout | laissez | laisse | seulement | juste | que |
        mais | uniquement | attendez | attends | gardez | garde | plutôt | désolé | svp | ça | cela | il |
        elle | on
    """),
    fillers=listed("""
        s'il vous plaît | s'il te plaît | svp | stp | merci | merci beaucoup | merci bien | beaucoup | bien |
        alors | donc | maintenant | madame | monsieur | euh | bon | ben | bah | eh bien | et | mais | ça |
        cela | le | la | je crois | je pense | vraiment | vous | tout | tout de suite | cordialement | c'est |
        très | cher | chère | un peu | de | il vous plait
    """),
    commands={
        Command.CANCEL: listed("""
            annuler | annule | annulez | annulation | annuler tout | annuler la demande | j'annule | je veux
            annuler | je voudrais annuler | stop | arrête | arrêtez | arrêter | arrêtez tout | on arrête |
            abandonner | j'abandonne | laisse tomber | laissez tomber | oublie | oubliez | oubliez ça | oublie
            ça | retour | quitter | tant pis | finalement non | j'ai changé d'avis | changé d'avis | peu
            importe | fin | annuler svp | je veux arrêter | je souhaite annuler | cancel | annuler s'il vous
            plaît
        """),
        Command.RESTART: listed("""
            recommencer | recommence | recommencez | recommençons | on recommence | reprendre depuis le début
            | reprendre du début | reprenons depuis le début | depuis le début | repartir de zéro | repartons
            de zéro | à zéro | remettre à zéro | redémarrer | réinitialiser | retour au début | nouvelle
            conversation | recommencer depuis le début | tout recommencer | reset | au début | recommencer à
            zéro | je veux recommencer | nouveau chat
        """),
        Command.HELP: listed("""
            aide | aidez-moi | aidez moi | aide-moi | aide moi | à l'aide | j'ai besoin d'aide | besoin d'aide
            | pouvez-vous m'aider | pouvez vous m'aider | peux-tu m'aider | tu peux m'aider | vous pouvez
            m'aider | menu | menu principal | options | au secours | un coup de main | help |
            que pouvez-vous faire {pour moi, } | que pouvez vous faire {pour moi, } | que peux-tu faire | que
            sais-tu faire | que savez-vous faire | vous pouvez faire quoi | tu peux faire quoi | comment ça
            marche
        """),
        Command.SKIP: listed("""
            passer | passe | passez | passer cette question | passer la question | passons | ignorer | sauter
            | sauter cette question | question suivante | suivant | suivante | je ne sais pas | je sais pas |
            sais pas | jsp | aucune idée | je n'en sais rien | pas d'idée | je ne sais plus | je préfère ne
            pas répondre | je préfère ne pas dire | sans réponse | je ne me souviens plus | je ne me rappelle
            plus | je n'en ai pas | je n'ai pas d'e-mail | pas sûr | pas sûre | inconnu
        """),
        Command.NONE_OF_THESE: listed("""
            aucun | aucune | aucun de ceux-là | aucun de ceux-ci | aucune de celles-ci | aucune de celles-là |
            aucun des deux | aucun d'entre eux | aucune d'entre elles | rien de tout ça | rien de tout cela |
            rien de cela | ni l'un ni l'autre | ni l'une ni l'autre | autre chose | une autre question | autre
            question | aucun de ces choix | aucune de ces réponses | aucun des choix | pas ça | rien de ça
        """),
        Command.UNDO: listed("""
            annule {ça, cela, la modification, le changement, ce changement} | annulez {ça, cela, la
            modification, le changement, ce changement} | annuler {la modification, le changement, ce
            changement} | défaire | défais {ça, cela} | {remets, remettez} {ça, } comme avant | comme avant |
            reviens en arrière | revenez en arrière | revenir en arrière | {remets, remettez} {ça, cela} {en
            place, comme c'était} | rétablis {ça, cela, } | rétablissez {cela, ça, }
        """),
        Command.RESEND: listed("""
            nouveau code | autre code | {renvoy*, renvoie*} … code | {renvoy*, renvoie*} | {pas, rien} reçu |
            pas reçu {le, de, mon, votre} {code, mail, e-mail, courriel} | code … {expiré, pas arrivé, pas
            reçu, plus valable} | jamais reçu | {pas, plus} de code | envoy* … {à nouveau, de nouveau, encore
            une fois} | rien n'est arrivé | le code n'arrive pas | où est le code | rien reçu | reçu aucun
            code
        """),
    },
    courtesies={
        Courtesy.GREETING: listed("""
            bonjour | bonsoir | salut | coucou | allô | allo | hello | hey | hi | bjr | bsr | slt | bonjour à
            tous | bon matin | salutations | {bonjour, salut, bonsoir} {à vous, à tous, à toi, l'équipe,
            madame, monsieur, le bot} | rebonjour | re | yo | enchanté | enchantée | bien le bonjour | wesh |
            bon après-midi | bienvenue
        """),
        Courtesy.THANKS: listed("""
            merci | merci beaucoup | merci bien | mille mercis | un grand merci | grand merci | je vous
            remercie | je te remercie | remerciements | mrc | mci | thanks | thx | {c'est, c'était} {super,
            gentil, parfait, génial, très gentil, sympa, top, très utile, utile, clair, cool, noté, vraiment
            gentil, bon} | {vous êtes, tu es, t'es} {gentil, gentille, génial, géniale, super, formidable,
            formidables, au top, top, adorable, le meilleur, efficace, sympa} | super | génial | parfait |
            excellent | formidable | top | cool | bravo | nickel | impeccable | bien joué | bien vu | merci
            pour {votre, ton, l', tout, la} {aide, réponse, temps, information, info} | merci pour tout |
            merci pour l'aide | merci de {votre, ton} {aide, réponse} | ça m'a {bien, beaucoup, } aidé | très
            bien | compris | j'ai compris | d'accord merci | ok merci | j'adore | chouette | trop bien | haha
            | mdr | lol | ah d'accord | bon à savoir | chapeau | félicitations à vous | magnifique | bonne
            réponse | super réponse
        """),
        Courtesy.GOODBYE: listed("""
            au revoir | à bientôt | à plus | à plus tard | a+ | à la prochaine | à demain | bonne journée |
            bonne soirée | bonne nuit | bon week-end | bon weekend | bonne fin de journée | bonne continuation
            | ciao | bye | tchao | tchô | salut à plus | adieu | bonne fin de soirée | bonne fin de semaine |
            c'est tout | ce sera tout | c'est tout merci | plus de questions | pas d'autre question | pas
            d'autres questions | rien d'autre | j'ai fini | à tout à l'heure | à la revoyure | bon dimanche |
            portez-vous bien | prenez soin de vous | bonjour chez vous | pareillement | vous aussi | toi aussi
        """),
        Courtesy.IDENTITY: listed("""
            {es-tu, êtes-vous, tu es, vous êtes, t'es, es tu, êtes vous} {un, une, } {robot, bot, humain,
            humaine, machine, ia, chatbot, vrai, vraie, personne, ordinateur, programme, vraie personne, être
            humain, vrai humain, réel, réelle} | qui es-tu | qui êtes-vous | qui es tu | qui êtes vous | tu es
            qui | vous êtes qui | t'es qui | c'est qui | quel est ton nom | quel est votre nom | comment
            {t'appelles-tu, tu t'appelles, vous appelez-vous, vous vous appelez} | {je parle, je discute, je
            suis en train de parler, parle-t-on, est-ce que je parle} {à, avec} {un, une, } {robot, humain,
            machine, bot, personne, vraie personne, ia, vrai humain, être humain} | à qui {je parle, ai-je
            affaire, est-ce que je parle} | avec qui {je parle, est-ce que je parle} | que {pouvez-vous,
            peux-tu} faire | que {savez-vous, sais-tu} {faire, } | tu peux faire quoi | vous pouvez faire quoi
            | à quoi {tu sers, vous servez, sers-tu, servez-vous} | qu'est-ce que {tu peux, vous pouvez, tu
            sais, vous savez} faire | robot | bot | chatbot | ou {un, une} {robot, humain, machine, vraie
            personne, personne} | quel âge {as-tu, avez-vous, tu as} | tu fais quoi | présente-toi |
            présentez-vous | êtes-vous là | tu es là | as-tu un nom | avez-vous un nom | tu es vivant | qui
            t'a créé | qui vous a créé | comment pouvez-vous m'aider | comment tu peux m'aider | c'est un
            robot | c'est un humain
        """),
        Courtesy.WELLBEING: listed("""
            ça va | comment ça va | comment {vas-tu, allez-vous, tu vas, vous allez, allez vous, vas tu} |
            comment {allez-vous, vas-tu} aujourd'hui | la forme | quoi de neuf | ça roule | ça gaze | tu vas
            bien | vous allez bien | comment se passe {ta, votre} journée | et vous | et toi | la santé | ca
            va | ça va bien | comment va | tout va bien | bien ou quoi
        """),
    },
    courtesy_fillers=listed("""
        à vous | à tous | à toi | monsieur | madame | mesdames | messieurs | l'équipe | équipe | le bot | bot
        | assistant | ok | d'accord | et | vous | tu | toi | très | bien | beaucoup | encore | pour | votre |
        aide | tout | c'est | aujourd'hui | bon | bonne | alors | ah | oh | eh | vraiment | la | le | les |
        c'est bon | c'est tout | mon | ami | amie | cher | chère | j'ai | de | health mate | l' | aussi |
        toute | infiniment | d'avance | par avance | je | pour tout | hâte d'essayer tout ça | ça | à |
        cordialement | bien à vous | pas | et bonne | est | maintenant
    """),
    languages={
        Language.EN: listed("anglais | anglaise"),
        Language.DE: listed("allemand | allemande"),
        Language.FR: listed("français | française | francais"),
        Language.JA: listed("japonais | japonaise"),
        Language.ZH_HANS: listed("chinois | chinoise | mandarin | chinois simplifié"),
    },
    speaking=listed("""
        en | parler | parlez | parlez-vous | parles | parles-tu | parle | écrire | écrivez | répondre |
        répondez | réponds | répondez-moi | réponds-moi | changer | changez | change | passer | passez |
        passons | continuer | continuez | continuons | langue | de | la | le | l' | vous | tu | je | on | nous
        | peut | peut-on | pouvez-vous | pouvons | pourrait-on | pourriez-vous | préfère | préférerais |
        voudrais | veux | souhaite | pour | comprends | que | possible | est-ce possible | c'est possible |
        est-ce que | s'il | plaît | mettre | mettez | mets | suis | seulement | uniquement | plutôt |
        maintenant | avec | moi | me | il | est | dans | ma | maternelle | à | y | du | n' | ne | pas | mais |
        et | parlons | svp | tout | discuter
    """),
    not_speaking=listed("""
        {parle, comprends, lis, écris, connais} {pas, mal, peu} {le, l', } | {parle, comprends} pas bien | pas
        {en, le, l'} | au lieu {de, du} | pas {d', de}
    """),
    ordinals=(
        listed("""
            un | premier | première | le premier | la première | le 1 | la 1 | numéro un | numéro 1 | 1er |
            1ère | le 1er | choix 1 | option 1
        """),
        listed("""
            deux | deuxième | le deuxième | la deuxième | second | seconde | le second | la seconde | le 2 |
            la 2 | numéro deux | numéro 2 | 2e | 2ème | option 2
        """),
        listed("""
            trois | troisième | le troisième | la troisième | le 3 | la 3 | numéro trois | numéro 3 | 3e |
            3ème | option 3
        """),
        listed("""
            quatre | quatrième | le quatrième | la quatrième | le 4 | la 4 | numéro quatre | numéro 4 | 4e |
            4ème | option 4
        """),
        listed("""
            cinq | cinquième | le cinquième | la cinquième | le 5 | la 5 | numéro cinq | numéro 5 | 5e | 5ème
            | option 5
        """),
        listed(
            "sixième | le sixième | la sixième | le 6 | la 6 | numéro six | numéro 6 | 6e | 6ème | option 6"
        ),
    ),
)
