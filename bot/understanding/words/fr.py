"""French, with words of Québec, Belgium and Switzerland."""

from __future__ import annotations

from bot.dialogue.events import Command, Courtesy
from bot.understanding.phrases import listed
from bot.understanding.vocabulary import Cue, NameWords, TalkWords, Trouble, WishWords, Words
from knowledge.languages import Language
from verification.assurance import Category

_WISH = WishWords(
    categories={
        Category.WEEKLY_REPORTS: listed("""
            rapport* hebdo* | {bilan*,résumé*,récap*,compte rendu,compte-rendu,point,mail*,e-mail*,courriel*,message*,stat*,statistiques,synthèse*,notif*,infos,lettre} hebdo* | hebdo | hebdomadaire* | hebdos | {rapport*,bilan*,résumé*,récap*,compte-rendu,synthèse*} {de,de la,par} semaine | {rapport*,bilan*,résumé*} chaque semaine
            rapports | rapport | bilans | bilan | {mail*,e-mail*,courriel*} {de la semaine,du lundi,du dimanche} | {mail*,message*,rapport*} {toutes les semaines,chaque lundi,chaque dimanche,tous les lundis,tous les dimanches} | récapitulatif* | weekly report* | weekly | résumé de {ma,la} semaine | résumés
        """),
        Category.MOTIVATION: listed("""
            motivation* | motivant* | motiver | encouragement* | encourag* | badge* | félicit* | féliciter | récompense* | objectif* | {alerte*,notif*,message*} d'objectif* | objectif atteint | trophée* | médaille* | défis atteints | bravo* | coup* de pouce | succès | réussites | exploits
        """),
        Category.FEEDBACK: listed("""
            avis | feedback* | sondage* | enquête* | questionnaire* | satisfaction | mon opinion | opinion* | retours | {demande*,donner,donne} {d'avis,mon avis,un avis,son avis} | retour d'expérience | évaluation* | notation | noter {l'appli,l'application} | ce que je pense | commentaires | rétroaction*
        """),
        Category.NEWS: listed("""
            actualité* | actu | actus | news | nouveauté* | newsletter* | infolettre* | lettre d'info* | lettre d'information* | lettres d'info* | bulletin* | infos {produit*,sur les produits,sur mes produits} | info produit* | nouveaux produits | {nouvelles,infos} {sur,de,des} {mes,vos,les} {produit*,appareil*}
            annonce* {de,produit*} | nouvelles {des produits,produit*} | mises à jour {produit*,de produits,de mes produits,de mes appareils} | les nouvelles$ | vos nouvelles | dernières nouvelles
        """),
        Category.PROMOTIONAL_OFFERS: listed("""
            offre* promotionnelle* | offre* promo* | promo | promos | promotion* | promotionnel* | offre | offres | offres spéciales | pub | pubs | publicité* | publicitaire* | réclame* | réduction* | remise* | rabais | bon* plan* | solde* | code* promo* | bon* de réduction | coupon* | commercia* | marketing* | démarchage
            black friday | vendredi fou | ventes flash | vente* privée* | réduc | réducs | spéciaux | aubaine* | ristourne* | prospection | sollicitation* commerciale* | publipostage | mailing* pub* | ventes
        """),
        Category.RESEARCH_HUB: listed("""
            research hub* | researchhub | research | recherche* | étude* {de recherche,scientifique*,clinique*,} | études | étude | programme* de recherche | projet* de recherche | scientifique* | hub de recherche
        """),
    },
    cues={
        Cue.GENERIC: listed("""
            notification* | notif | notifs | alerte* | message* | mail* | e-mail* | email* | e mail* | courriel* | pourriel* | push | spam* | spams | abonnement* | envoi | envois | communication* | sms | rappel* | inscriptions | liste de diffusion | liste d'envoi | listes | infos | mailing list
            boîte mail | boîte de réception | spammer | spammez | ce que vous envoyez | m'écri* | m'écrire | écrire | sonneries | vibrations | courrier* | notification push | notifications push
        """),
        Cue.ON: listed("""
            activ* | réactiv* | allum* | rallum* | remet* | remis | remettez | remets | {abonn*,réabonn*} | m'abonn* | inscri* | inscriv* | réinscri* | réinscriv* | m'inscri* | rétabli* | coche* | repren* | recommenc* | rejoin* | {mets,mettez,mettre} … {en marche,sur oui,en service,sur on,sur activé,on}
            passe* … {sur oui,sur activé,sur on} | sur oui | sur on | on$ | oui pour | oui aux | oui à | oui au | ok pour | oui$ | d'accord pour | autoris* | ajout* | intégr* | ouvr* | rebranch* | redémarr* | restaur* | remise en {marche,service} | ne … pas désactiver | enable | turn on | subscribe | débloqu*
            annule* mon désabonnement | annulez mon désabonnement | à nouveau activ* | mets-moi | mettez-moi | mettez moi | rajout* | {ne ,ne les ,ne la ,ne le ,ne l',n',}{désactive,désactivez,coupe,coupez,arrête,arrêtez,supprime,supprimez,enlève,enlevez,stoppe,stoppez,retirez,bloquez} {pas,surtout pas}
        """),
        Cue.OFF: listed("""
            désactiv* | désactivé | couper | coupe | coupes | coupez | coupe-moi | coupez-moi | coupons | arrêt* | arretter | arrettez | stop | stopp* | stoppez | éteind* | éteign* | supprim* | supress* | enlev* | enlève* | retir* | ôt* | désabonn* | désabon* | désinscri* | désinscriv* | cess* | bloqu* | virez | vire | virer | vire-moi | virez-moi | annul* | résili*
            fichez-moi la paix | fiche-moi la paix | foutez-moi la paix | fous-moi la paix | laissez-moi tranquille | laisse-moi tranquille | lâchez-moi | lâche-moi | décoch* | à la poubelle | poubelle | débarrass* | effac* {mon adresse,mon mail,mon email} | off$ | off | non$ | non merci | non aux | non à | non au | non pour | zapp* | muet | sourdine | en sourdine
            {mets,mettez,mettre} … {en sourdine,sur non,en pause,sur off} | passe* … {sur non,sur désactivé,sur off} | sur non | sur désactivé | suspend* | mettre fin | mettez fin | mets fin | met* un terme | unsubscribe | turn off | opt out | opt-out | tais | taire | faites cesser | faites taire | fermez | fermer | quitter | quitte | sortir de | sortez-moi | sors-moi
            interromp* | évit* de | ça suffit | dispens* | épargn* | éjecte* | radi* | révoqu* | rejett* | dégag* | dégage | refus* | disparai* | disparaît* | interdi* | exclure | je me retire | retrait
        """),
        Cue.WANT: listed("""
            veux | voudrais | voudrait | souhaite | souhaiterais | souhaiterait | aimerais | aimerait | désire | envoy* | m'envoy* | recevoir | reçoi* | recevrai | avoir | intéress* | tenez-moi | tiens-moi | tenir au courant | tenez moi | informez-moi | prévenez-moi | donnez-moi | donne-moi | participer | participe | demand* | écriv* | m'écriv* | besoin | envie
            veux bien | adress* | contact* | harcel* | embêt* | communiqu* | partant* | volontiers | solliciter | sollicit* | dérang* | parl*
        """),
        Cue.UNWANTED: listed("""
            {ne,n'} … {plus,pas,jamais,rien,aucun,aucune} | {veux,souhaite,veut,désire,voudrais,aimerais,demande} {plus,pas,plus jamais} | j'en veux {plus,pas} | plus besoin | pas besoin | pas {intéress*,envie} | {envoyez,envoie,envoyer} {plus,pas} | m'envoyez {plus,pas} | {m'intéresse,m'intéressent} {pas,plus,pas du tout} | sans façon | pas question | plus envie | plus jamais
            me passer de | me passe de
        """),
        Cue.TIRED: listed("""
            marre | ras le bol | ras-le-bol | en ai assez | assez de | plein le dos | plein les bottes | trop de | trop d' | beaucoup trop | trop | insupportable* | pénible* | agac* | énerv* | saoul* | soûl* | gonfl* | tape* sur {les,mes} nerfs | sur les nerfs | spammez | spamm* | inond* | bombard* | harcèle* | tann* | écoeur* | lass* | inutile* | envahi* | polluer | pollue* | sature*
            rien à faire | rien à cirer | me fatigue* | fatigué* de | ennui* | encombr* | dérang* | intempestif* | intempestives | déteste* | plus supporter | n'en peux plus | continuez à | non sollicité* | non désiré* | indésirable* | casse* les | tout le temps
        """),
        Cue.NOT: listed("^pas | mais pas | et pas | plutôt que | au lieu {de,des,du} | non pas"),
        Cue.NOT_BEFORE: (),
        Cue.NONE: listed("""
            plus {de,d'} | pas {de,d'} | aucun | aucune | zéro | zero | ni | plus aucun | plus aucune | plus rien | rien | plu de | plus du tout | sans | jamais {de,d'} | point de | pu de | halte {à,aux,au} | stop {à,aux,au} | fini {les,la,le} | basta | {plus,pas} {de,d'} {notif*,mail*,e-mail*,message*,alerte*,courriel*}
        """),
        Cue.ALL: listed("""
            tout | toute | tous | toutes | {plus,pas} {de,d'} {notif*,mail*,e-mail*,message*,alerte*,courriel*} | plus rien | rien | aucun | aucune | l'ensemble | la totalité | les six | intégralité | n'importe quel* | quoi que ce soit | toutes sortes | zéro | ni mails ni
        """),
        Cue.REST: listed("""
            le reste | reste | les autres | tous les autres | toutes les autres | tout le reste | les {deux,trois,quatre,cinq} autres | autres | rien d'autre | rien de plus | d'autre | restant* | autre chose | les restants
        """),
        Cue.BUT: listed(
            "sauf | excepté* | à part | hormis | hors | mis à part | à l'exception | en dehors | autre que | autres que | exception faite | mise à part | à l'exclusion"
        ),
        Cue.ONLY: listed("""
            seulement | uniquement | exclusivement | rien que | seuls | seules | seul | seule | juste | que {les,la,le,l',des,du,de} | {garde,gardez,laisse,laissez,veux,veut,reçois,garder,conserver,recevoir,conserve,conservez} {que,qu'} | ne … {que,qu'} | que l' | simplement
        """),
        Cue.KEEP: listed(
            "gard* | conserv* | laiss* | maint* | continu* | préserv* | rest* {actif*,active*,comme} | comme {ça,c'est,avant} | inchangé* | tel quel | telles quelles | poursui*"
        ),
        Cue.EDIT: listed(
            "modifi* | chang* | gére* | gérer | gestion | règl* | régl* | paramétr* | préférence* | personnalis* | configur* | ajust* | mettre à jour | mettez à jour | adapt* | choisir | revoir | trier | réduire"
        ),
        Cue.MISTAKE: listed(
            "j'avais {tout,désactivé,coupé,supprimé,enlevé} | par erreur | sans faire exprès | par mégarde | par accident | sans le vouloir | accidentellement | involontairement | trompé*"
        ),
        Cue.JOIN: listed("et | puis | ensuite | alors | ou | aussi | ainsi que | donc | et puis"),
        Cue.CONTRAST: listed("mais | cependant | par contre | tandis que | en revanche | toutefois"),
        Cue.IGNORE: listed("""
            tout de suite | tout à fait | tout court | tout à l'heure | tous les {jours,matins,soirs,mois} | toutes les {heures,semaines,nuits,minutes,deux} | chaque jour | de plus en plus | en plus | au plus | plus tard | non plus | plus ou moins | plus vite | le plus | pas mal | pas encore | pas de {souci,problème} | n'est-ce pas | n'est ce pas | est-ce que | est ce que | est-ce qu'
            s'il vous plaît | s'il te plaît | en cours | à propos | au cours | tout le monde | une fois pour toutes | pour toujours | malgré tout | du tout | voudrais savoir | aimerais savoir | souhaite savoir | veux savoir | je ne sais pas | sais pas | ne trouve pas | trouve pas | trouve plus | aimerais comprendre | parler à | ne comprends pas | comprends pas | comprends rien
            pas reçu | ne reçois {plus,pas} | reçois {plus,pas} | j'ai reçu | ne marche* {pas,plus} | ne fonctionne* {pas,plus} | ne s'allume* {pas,plus} | ne … que faire | rien compris | ça ne fait rien | de rien | rien de grave | sans doute | sans cesse | sans arrêt | sans fin | sans problème | avant tout | surtout pas$ | après tout | de toute façon | en tout cas | tout simplement | pas clair | pas sûr* | change d'avis | changé d'avis | changer d'avis
        """),
    },
    how=listed("""
        comment | où | ou ? | pourquoi | pkoi | quoi | quel | quelle | quels | quelles | qui | qu'est-ce | qu'est ce | c'est quoi | combien | que faire | que puis | que signifi* | que reçoit | que contien* | savoir | comprendre | expliqu* | explication* | différence* | sert à quoi | servent à quoi | à quoi | dans quel* | procédure | démarche | méthode
        mode d'emploi | se désactive* où | correspond* | signifie* | que se passe | chemin | que dois | que doit | ça se {coupe,règle,active,désactive} | gestion des | liste des
    """),
    whether=listed("""
        est-il possible | est il possible | serait-il possible | y a-t-il | y a t il | il y a {un,une} | est-ce que | est ce que | puis-je | puis je | peut-on | peut on | on peut | dois-je | dois je | faut-il | faut il | possible de | sont-elles | peut-elle | est-ce possible
    """),
    tails=listed("""
        svp | stp | merci | et | mais | sauf | à | pour | s | maintenant | de | des | du | mes | vos | les | la | le | l | toutes | tous | tout | excepté | hormis | s'il | puis | aussi | encore | ou | que | aux | au | d | en | sur | qui | non | oui | dès | immédiatement | svp
    """),
    full_words=listed("""
        notifications | notification | désactiver | désactivez | désactive | activer | activez | réactiver | réactivez | désabonner | désabonnez | abonner | abonnez | réabonnez | désinscrire | désinscrivez | inscrire | inscrivez | inscription | désinscription | réinscrire | réinscrivez
        actualités | rapports | rapport | hebdomadaires | hebdomadaire | promotions | promotion | promotionnelles | publicité | publicités | motivation | newsletter | sondages | recherche | research | supprimer | supprimez | arrêter | arrêtez | arrête | enlever | enlevez | couper | coupez | offres | courriels | messages | alertes
        envoyer | envoyez | recevoir | désabonnement | abonnement | marche | arrive | arriver | promettre | soupe | soupez | écoupez
    """),
)

_TALK = TalkWords(
    firm_yes=listed(
        "oui | ouais | ouai | ouep | yep | yes | mouais | oui merci | oui svp | oui s'il vous plaît | bien sûr que oui | oui oui"
    ),
    yes=listed("""
        ok | okay | d'accord | dac | d'acc | bien sûr | certainement | absolument | tout à fait | exact | exactement | c'est ça | c'est exact | c'est bon | c'est correct | correct | parfait | volontiers | avec plaisir | allez-y | allez y | vas-y | vas y | faites-le | faites le | fais-le | fais le | je confirme | confirmé | confirmer | entendu | évidemment | effectivement
        je veux bien | s'il vous plaît | s'il te plaît | svp | si | mais oui | bien entendu | sans problème | pas de problème | pas de souci | ça marche | ça me va | c'est parfait | ça m'a aidé | ça m'a aidée | cela m'a aidé | cela m'a aidée | ça aide | en effet | pourquoi pas | super | très bien | c'est d'accord | je suis d'accord | c'est bien ça | validé | je valide | affirmatif
        oui c'est ça | oui d'accord | oui je veux bien | oui je confirme | oui allez-y | c'est juste | juste
    """),
    firm_no=listed("non merci | nan | nenni | que non | non non | non pas | bien sûr que non | nope"),
    no=listed("""
        non | pas vraiment | pas du tout | pas maintenant | pas encore | surtout pas | jamais | c'est faux | faux | ce n'est pas ça | c'est pas ça | pas ça | incorrect | pas exactement | pas tout à fait | non ce n'est pas ça | laissez tomber | laisse tomber | plutôt pas | certainement pas | pas la peine | inutile | négatif | ça ne m'a pas aidé | ça ne m'a pas aidée | ça m'a pas aidé
        cela ne m'a pas aidé | cela ne m'a pas aidée | ça n'aide pas | je ne veux pas | je veux pas | je ne crois pas | je ne pense pas | pas utile | pas nécessaire | laissez comme ça | laisse comme ça | mauvais | no | absolument pas | en aucun cas | tant pis | ne faites rien | ne fais rien | pas celui-là | pas celle-là | pas d'accord
    """),
    after_no=listed(
        "je | j | merci | pas | c'est | ce | ne | n | surtout | laissez | laisse | seulement | juste | que | mais | uniquement | attendez | attends | gardez | garde | plutôt | désolé | svp | ça | cela | il | elle | on"
    ),
    fillers=listed("""
        s'il vous plaît | s'il te plaît | svp | stp | merci | merci beaucoup | merci bien | beaucoup | bien | alors | donc | maintenant | madame | monsieur | euh | bon | ben | bah | eh bien | et | mais | ça | cela | le | la | je crois | je pense | vraiment | vous | tout | tout de suite | cordialement | c'est | très | cher | chère | un peu | de | il vous plait
    """),
    commands={
        Command.CANCEL: listed("""
            annuler | annule | annulez | annulation | annuler tout | annuler la demande | j'annule | je veux annuler | je voudrais annuler | stop | arrête | arrêtez | arrêter | arrêtez tout | on arrête | abandonner | j'abandonne | laisse tomber | laissez tomber | oublie | oubliez | oubliez ça | oublie ça | retour | quitter | tant pis | finalement non | j'ai changé d'avis | changé d'avis
            peu importe | fin | annuler svp | je veux arrêter | je souhaite annuler | cancel | annuler s'il vous plaît
        """),
        Command.RESTART: listed("""
            recommencer | recommence | recommencez | recommençons | on recommence | reprendre depuis le début | reprendre du début | reprenons depuis le début | depuis le début | repartir de zéro | repartons de zéro | à zéro | remettre à zéro | redémarrer | réinitialiser | retour au début | nouvelle conversation | recommencer depuis le début | tout recommencer | reset | au début
            recommencer à zéro | je veux recommencer | nouveau chat
        """),
        Command.HELP: listed(
            "aide | aidez-moi | aidez moi | aide-moi | aide moi | à l'aide | j'ai besoin d'aide | besoin d'aide | pouvez-vous m'aider | pouvez vous m'aider | peux-tu m'aider | tu peux m'aider | vous pouvez m'aider | menu | menu principal | options | au secours | un coup de main | help"
        ),
        Command.SKIP: listed("""
            passer | passe | passez | passer cette question | passer la question | passons | ignorer | sauter | sauter cette question | question suivante | suivant | suivante | je ne sais pas | je sais pas | sais pas | jsp | aucune idée | je n'en sais rien | pas d'idée | je ne sais plus | je préfère ne pas répondre | je préfère ne pas dire | sans réponse | je ne me souviens plus | je ne me rappelle plus
            je n'en ai pas | je n'ai pas d'e-mail | pas sûr | pas sûre | inconnu
        """),
        Command.NONE_OF_THESE: listed("""
            aucun | aucune | aucun de ceux-là | aucun de ceux-ci | aucune de celles-ci | aucune de celles-là | aucun des deux | aucun d'entre eux | aucune d'entre elles | rien de tout ça | rien de tout cela | rien de cela | ni l'un ni l'autre | ni l'une ni l'autre | autre chose | une autre question | autre question | aucun de ces choix | aucune de ces réponses | aucun des choix | pas ça | rien de ça
        """),
        Command.RESEND: listed("""
            nouveau code | autre code | {renvoy*,renvoie*} … code | {renvoy*,renvoie*} | {pas,rien} reçu | pas reçu {le,de,mon,votre} {code,mail,e-mail,courriel} | code … {expiré,pas arrivé,pas reçu,plus valable} | jamais reçu | {pas,plus} de code | envoy* … {à nouveau,de nouveau,encore une fois} | rien n'est arrivé | le code n'arrive pas | où est le code | rien reçu | reçu aucun code
        """),
    },
    courtesies={
        Courtesy.GREETING: listed("""
            bonjour | bonsoir | salut | coucou | allô | allo | hello | hey | hi | bjr | bsr | slt | bonjour à tous | bon matin | salutations | {bonjour,salut,bonsoir} {à vous,à tous,à toi,l'équipe,madame,monsieur,le bot} | rebonjour | re | yo | ya quelqu'un | il y a quelqu'un | y a quelqu'un | quelqu'un | enchanté | enchantée | bien le bonjour | wesh | bon après-midi | bienvenue
        """),
        Courtesy.THANKS: listed("""
            merci | merci beaucoup | merci bien | mille mercis | un grand merci | grand merci | je vous remercie | je te remercie | remerciements | mrc | mci | thanks | thx | {c'est,c'était} {super,gentil,parfait,génial,très gentil,sympa,top,très utile,utile,clair,cool,noté,vraiment gentil,bon} | {vous êtes,tu es,t'es} {gentil,gentille,génial,géniale,super,formidable,formidables,au top,top,adorable,le meilleur,efficace,sympa}
            super | génial | parfait | excellent | formidable | top | cool | bravo | nickel | impeccable | bien joué | bien vu | merci pour {votre,ton,l',tout,la} {aide,réponse,temps,information,info} | merci pour tout | merci pour l'aide | merci de {votre,ton} {aide,réponse} | ça m'a {bien,beaucoup,} aidé | très bien | compris | j'ai compris | d'accord merci | ok merci | j'adore | chouette | trop bien | haha | mdr | lol | ah d'accord
            bon à savoir | chapeau | félicitations à vous | magnifique | bonne réponse | super réponse
        """),
        Courtesy.GOODBYE: listed("""
            au revoir | à bientôt | à plus | à plus tard | a+ | à la prochaine | à demain | bonne journée | bonne soirée | bonne nuit | bon week-end | bon weekend | bonne fin de journée | bonne continuation | ciao | bye | tchao | tchô | salut à plus | adieu | bonne fin de soirée | bonne fin de semaine | c'est tout | ce sera tout | c'est tout merci | plus de questions | pas d'autre question | pas d'autres questions
            rien d'autre | j'ai fini | à tout à l'heure | à la revoyure | bon dimanche | portez-vous bien | prenez soin de vous | bonjour chez vous | pareillement | vous aussi | toi aussi
        """),
        Courtesy.IDENTITY: listed("""
            {es-tu,êtes-vous,tu es,vous êtes,t'es,es tu,êtes vous} {un,une,} {robot,bot,humain,humaine,machine,ia,chatbot,vrai,vraie,personne,ordinateur,programme,vraie personne,être humain,vrai humain,réel,réelle} | qui es-tu | qui êtes-vous | qui es tu | qui êtes vous | tu es qui | vous êtes qui | t'es qui | c'est qui | quel est ton nom | quel est votre nom
            comment {t'appelles-tu,tu t'appelles,vous appelez-vous,vous vous appelez} | {je parle,je discute,je suis en train de parler,parle-t-on,est-ce que je parle} {à,avec} {un,une,} {robot,humain,machine,bot,personne,vraie personne,ia,vrai humain,être humain} | à qui {je parle,ai-je affaire,est-ce que je parle} | avec qui {je parle,est-ce que je parle} | que {pouvez-vous,peux-tu} faire
            que {savez-vous,sais-tu} {faire,} | tu peux faire quoi | vous pouvez faire quoi | à quoi {tu sers,vous servez,sers-tu,servez-vous} | qu'est-ce que {tu peux,vous pouvez,tu sais,vous savez} faire | robot | bot | chatbot | ou {un,une} {robot,humain,machine,vraie personne,personne} | quel âge {as-tu,avez-vous,tu as} | tu fais quoi | présente-toi | présentez-vous | êtes-vous là | tu es là
            as-tu un nom | avez-vous un nom | tu es vivant | qui t'a créé | qui vous a créé | comment pouvez-vous m'aider | comment tu peux m'aider | c'est un robot | c'est un humain
        """),
        Courtesy.WELLBEING: listed("""
            ça va | comment ça va | comment {vas-tu,allez-vous,tu vas,vous allez,allez vous,vas tu} | comment {allez-vous,vas-tu} aujourd'hui | la forme | quoi de neuf | ça roule | ça gaze | tu vas bien | vous allez bien | comment se passe {ta,votre} journée | et vous | et toi | la santé | ca va | ça va bien | comment va | tout va bien | bien ou quoi
        """),
    },
    courtesy_fillers=listed("""
        à vous | à tous | à toi | monsieur | madame | mesdames | messieurs | l'équipe | équipe | le bot | bot | assistant | ok | d'accord | et | vous | tu | toi | très | bien | beaucoup | encore | pour | votre | aide | tout | c'est | aujourd'hui | bon | bonne | alors | ah | oh | eh | vraiment | la | le | les | c'est bon | c'est tout | mon | ami | amie | cher | chère | j'ai | de
        health mate | l' | aussi | toute | infiniment | d'avance | par avance | je | pour tout | hâte d'essayer tout ça | ça | à | cordialement | bien à vous | pas | et bonne | est | maintenant
    """),
    languages={
        Language.EN: listed("anglais | anglaise"),
        Language.DE: listed("allemand | allemande"),
        Language.FR: listed("français | française | francais"),
        Language.JA: listed("japonais | japonaise"),
        Language.ZH_HANS: listed("chinois | chinoise | mandarin | chinois simplifié"),
    },
    speaking=listed("""
        en | parler | parlez | parlez-vous | parles | parles-tu | parle | écrire | écrivez | répondre | répondez | réponds | répondez-moi | réponds-moi | changer | changez | change | passer | passez | passons | continuer | continuez | continuons | langue | de | la | le | l' | vous | tu | je | on | nous | peut | peut-on | pouvez-vous | pouvons | pourrait-on | pourriez-vous | préfère
        préférerais | voudrais | veux | souhaite | pour | comprends | que | possible | est-ce possible | c'est possible | est-ce que | s'il | plaît | mettre | mettez | mets | suis | seulement | uniquement | plutôt | maintenant | avec | moi | me | il | est | dans | ma | maternelle | à | y | du | n' | ne | pas | mais | et | parlons | svp | tout | discuter
    """),
    not_speaking=listed(
        "{parle,comprends,lis,écris,connais} {pas,mal,peu} {le,l',} | {parle,comprends} pas bien | pas {en,le,l'} | au lieu {de,du} | pas {d',de}"
    ),
    ordinals=(
        listed(
            "un | premier | première | le premier | la première | le 1 | la 1 | numéro un | numéro 1 | 1er | 1ère | le 1er | choix 1 | option 1"
        ),
        listed(
            "deux | deuxième | le deuxième | la deuxième | second | seconde | le second | la seconde | le 2 | la 2 | numéro deux | numéro 2 | 2e | 2ème | option 2"
        ),
        listed(
            "trois | troisième | le troisième | la troisième | le 3 | la 3 | numéro trois | numéro 3 | 3e | 3ème | option 3"
        ),
        listed(
            "quatre | quatrième | le quatrième | la quatrième | le 4 | la 4 | numéro quatre | numéro 4 | 4e | 4ème | option 4"
        ),
        listed(
            "cinq | cinquième | le cinquième | la cinquième | le 5 | la 5 | numéro cinq | numéro 5 | 5e | 5ème | option 5"
        ),
        listed(
            "sixième | le sixième | la sixième | le 6 | la 6 | numéro six | numéro 6 | 6e | 6ème | option 6"
        ),
    ),
)

_NAME = NameWords(
    leads=listed("""
        je m'appelle | je m'apelle | jm'appelle | mon nom {complet,de famille,} est | mon nom {complet,} c'est | moi c'est | je me nomme | mon prénom est | nom et prénom : | nom : | le nom est | le nom du compte est | le compte est au nom {de,d'} | compte au nom {de,d'} | au nom {de,d'} | appelez-moi | inscrit {sous le nom de,comme,au nom de} | sous le nom {de,d'}
        le titulaire est | le titulaire du compte est | mon nom
    """),
    weak_leads=listed("je suis | c'est | ici | suis"),
    trails=listed("à l'appareil | à votre service"),
    labels=listed("""
        nom | prénom | nom complet | nom de famille | e-mail | email | mail | courriel | adresse | adresse e-mail | adresse email | adresse mail | adresse courriel | compte | mon | ma | est | et | le | la | avec | c'est | voici | voilà | oui | ok | d'accord | bonjour | merci | svp | sous | à | bien sûr | les deux | aussi | l' | voici mon | mes | coordonnées | l'adresse | sur | joignable
        s'il vous plaît | inscrit | inscrite | du | de mon compte
    """),
    sentence_words=listed("""
        je | j | tu | il | elle | on | nous | vous | ils | elles | me | m | te | se | c | est | suis | es | sont | sommes | êtes | était | ai | as | a | avons | avez | ont | peux | peut | pouvez | pourriez | veux | voudrais | souhaite | aimerais | dois | faut | fait | faire | que | qu | qui | quoi | où | comment | pourquoi | quand | quel | quelle | mon | ma | mes | ton | votre | vos | un | une | des
        pas | plus | ne | n | rien | jamais | pour | avec | sans | dans | sur | et | ou | mais | donc | si | désactiver | désactivez | désabonner | envoyer | recevoir | arrêter | notification* | mails | compte | données | supprimer | balance | montre | cassé* | aide | bonjour | merci | non | oui | tout | tous | toutes | ça | cela | ce | cette | ces | au | aux | les | moi | parler | code
        marche | fonctionne | mauvais
    """),
)

_TROUBLE = {
    Trouble.DEVICE: listed("""
        balance* | balence | pèse-personne* | pèse personne | impédancemètre | montre* | smartwatch | montre connectée | tapis de sommeil | {capteur,analyseur,nappe,tracker,matelas,détecteur} de sommeil | thermomètre* | tensiomètre* | {brassard,appareil} {de,à} tension | brassard | tracker* | traqueur*
        bracelet connecté | bracelet | podomètre | autotensiomètre
    """),
    Trouble.THING: listed("""
        appareil* | produit* | dispositif* | objet connecté | objets connectés | matériel | engin | article | capteur | machine | matos
    """),
    Trouble.PART: listed("""
        batterie* | pile | piles | accu | chargeur* | câble* | câble de charge | socle de charge | station de charge | base de charge | adaptateur | prise | alimentation | bloc d'alimentation | écran | vitre | verre | boîtier | couronne | bouton | tuyau | pompe | connecteur | plateau | fil | cordon | afficheur | sangle | attache | aiguille* | coque
    """),
    Trouble.OTHER: listed("""
        téléphone* | portable | iphone | smartphone* | ordinateur | ordi | pc | tablette | ipad | télé | télévision | voiture | frigo | four | maison | cuisine | miroir | grille-pain | wifi | box | routeur | coeur | jambe | bras | appli | application | site | page | lien | compte | vélo | bougie | cigarette* | fenêtre | lave-linge | lave-vaisselle | garmin | fitbit | apple watch | écouteurs | casque
        imprimante | micro-ondes | trottinette | pied | main | clavier | chauffage | natel | doigt
    """),
    Trouble.HAZARD: listed("""
        fumée* | {odeur,sent} {de,le,du,la} {brûlé,brûlée,fumée,plastique,cramé,roussi} | sent le {plastique,brûlé,cramé,roussi} | en feu | prend feu | pris feu | court-circuit* | court circuit | décharge électrique | choc électrique | électrocut* | coup de jus | électris* | prendre le jus | pris le jus
        {batterie*,pile*,accu*} … {gonfl*,enfl*,coul*,fui*,fuit,explos*,éclat*,bomb*,déform*,chauffe*,fond*} | bosse sur la batterie | acide de {batterie,pile} | fils {dénudés,à nu} | fil {dénudé,à nu} | {ça,elle,il} {fume,brûle,crame} | ça a pris feu | au feu$
    """),
    Trouble.HEAT: listed("""
        fume | fumer | fument | fumé | fumait | brûlé* | brûle* | brûlant* | brûlure* | brûler | cramé* | roussi* | carbonis* | feu | flamme* | incendie | enflamm* | étincelle* | décharge* | gonflée* | a gonflé | explos* | explosé | fond | fondu* | fondre | surchauffe* | surchauffé*
        chauffe {énormément,beaucoup,trop,fort,anormalement,très fort,vraiment} | {très,trop,extrêmement,super,vraiment,anormalement,hyper} chaud* | {devient,devenu,devenue} {brûlant*,chaud*,très chaud*} | cloque* | noirci* | grésill* | siffle | me picote | chauffe | la peau | chaud | chaude
    """),
    Trouble.DAMAGE: listed("""
        cassé* | casse | casser | cassée | brisé* | bris | fissur* | fissuré* | fendu* | fendue | fêlé* | fêlure | fente | craque* | pété* | explosé | éclaté* | en miettes | en morceaux | en mille morceaux | en deux | déchir* | arraché* | décollé* | détach* | tombé* | fait tomber | laissé tomber | chute | endommag* | abîm* | abim* | détérior* | défectueu* | défaut | hs | hors service | en panne | panne | mort | morte | mort* | naze | foutu* | fichu*
        rendu l'âme | a lâché | rend l'âme | kaput | rayé* | rayure* | bosselé | tordu* | percé* | fuit | fuite | coule | coulé | a pris l'eau | pris l'eau | tombé* dans l'eau | buée | oxydé* | mouillé* | noyé* | {ne,n'} … {s'allume*,démarre*,fonctionne*,marche*,charge*,répond*,gonfle*,réagit} | {s'allume,démarre,marche,fonctionne,charge,répond} {plus,pas} | plus rien | n'affiche plus rien | rien ne s'affiche | plus aucun signe | écran noir | reste* {noir,éteint,éteinte} | impossible de {l'allumer,la rallumer,le rallumer,l'allumer,la charger,le charger}
        refuse de s'allumer | s'éteint | enfoncé* | mordu | écrasé* | coupé avec | me suis coupé | blessé* | dangereu* | trou | cassure | dégât* | rompu | grosse fissure | lignes | dommage | à moitié
    """),
    Trouble.OWN: listed("""
        ma | mon | mes | notre | nos | j'ai | jai | je me suis | je l'ai | m'a | m'est | ça fume | ça sent | ça brûle | ça a | ça chauffe | il fume | elle fume | elle est | il est | elle a | il a | elle ne | il ne | c'est | au secours | à l'aide | je viens | mon fils | ma fille | mon enfant | le chat | le chien | la mienne | le mien | reçu | acheté | il y a | y a
        depuis | que vous m'avez | ce matin | hier
    """),
    Trouble.GENERAL: listed("""
        si | en cas | au cas où | imaginons | supposons | que se passe-t-il | est-il dangereux | est-ce dangereux | c'est dangereux | que faire {si,quand,en cas,avec} | quand un | quand une | lorsqu'un | lorsqu'une | lorsque | quand on | ^peut-on | ^peut | ^est-ce qu* {une,un,la,le,votre,vos} | ^une {montre,balance} {peut,pourrait} | faut-il | puis-je | peut-il | peut-elle | pourrait | comment signaler | comment déclarer | où déclarer | où signaler | comment procéder
        comment faire | on fait comment | à qui | quelle est | quelles sont | quelle {démarche,procédure,règle,marche} | quel service | qui s'occupe | qui contacter | procédure | démarche | marche à suivre | consignes | précautions | en général | généralement | un jour | prenez-vous en charge | prendre en charge | qu'est-ce qui se passe | ça se répare | réparez-vous | risque de | risque d' | éviter | prévenir | que conseillez | une amie | un ami | juste pour info | avant d'acheter
        infos | informations | quels gestes | y a-t-il un risque | faites-vous
    """),
    Trouble.ASKING: listed(
        "que faire | quoi faire | que dois-je | que puis-je | je fais quoi | qu'est-ce que je | que pouvez-vous | c'est normal | est-ce normal | c'est grave | et maintenant | comment je"
    ),
    Trouble.EMERGENCY: listed("""
        {douleur*,mal,serrement,oppression,pression} … {poitrine,thorax,thoracique*} | poitrine … {serre,mal,douleur} | {peux,peut,arrive,arrive pas à} … respirer | respire {plus,pas,mal,difficilement} | du mal à respirer | difficulté* à respirer | essouffl* | étouffe* | m'étouffe | inconscient* | évanoui* | perdu connaissance | sans connaissance | ne réagit plus du tout | effondré*
        crise cardiaque | infarctus | arrêt cardiaque | avc | attaque cérébrale | suicid* | me tuer | mourir | mettre fin à mes jours | en finir avec la vie | me faire du mal | overdose | surdose | ambulance | samu | pompiers | appelez le {15,112,18} | appeler le {15,112,18} | urgence médicale | urgences | hémorragie | saigne beaucoup | saigne abondamment | convulsions | choc anaphylactique | anaphyla* | intoxiqué* | avalé {une,la} pile
        pas de pouls
    """),
    Trouble.CALM: listed("""
        détect* | mesur* | prévenir | risque* | prédi* | recherche* | statistique* | symptôme* | l'année dernière | il y a {#,un,deux,trois,quatre,cinq,dix,quelques} ans | après {un,mon} {avc,infarctus} | qu'est-ce qu' | c'est quoi | étude* | données | assurance | film | livre | antécédent* | j'ai fait un avc | j'ai eu un | apnée* | fonctionnalité | de rire | mourir de | contact d'urgence | ma batterie
    """),
    Trouble.IGNORE: listed("""
        brûl* … calorie* | calorie* … brûl* | brûle* graisse* | brûler {des,les} {calories,graisses} | brûl* {de la,de} graisse | arrêter de fumer | arrêté de fumer | fumeur* | fumeuse* | je fume | non-fumeur | détecteur* de fumée | choqué* {par,de} | choquant | c'est choquant | feu vert | feu rouge | pare-feu | question brûlante | il fait {très,trop,} chaud | temps chaud | eau chaude | douche chaude | coup de feu | burn out | burn-out
        jambes gonflées | pieds gonflés | chevilles gonflées | mains gonflées | doigts gonflés | visage gonflé | casse-tête | casse les pieds | casser les prix | coeur brisé | bras cassé | jambe cassée | mort de rire | point mort | temps mort | fuite de données | données … fuit* | pas de fumée | ne fume pas | pas chaud | pas cassé* | tombe bien | tombé* {malade,amoureux,enceinte,sur} | laissez tomber | laisse tomber | si vous plaît | s'il vous plaît | s'il te plaît | batterie faible | pile* {vide,usée,faible}
        batterie … {vide,déchargée,tient pas,tient} | se décharge | décharge vite | décharge {rapidement,trop vite} | en charge$ | pris en charge | casse la tête
    """),
}

_SINCE = listed("""
    depuis {hier,aujourd'hui,avant-hier,ce matin,hier soir,hier matin,cette nuit,cette semaine,lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche,noël,pâques,longtemps,peu,le début,toujours,l'achat,la livraison,la mise à jour,la dernière mise à jour,le week-end,le weekend,le déménagement,la chute,janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre}
    depuis {la semaine dernière,le mois dernier,la semaine passée,le mois passé,l'année dernière,l'été,l'hiver} | depuis {lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche} {dernier,matin,soir,} | depuis {environ,presque,plus de,à peu près,} {#,un,une,deux,trois,quatre,cinq,six,sept,huit,dix,quinze,quelques,plusieurs} {minute*,heure*,jour*,semaine*,mois,an*}
    il y a {environ,presque,à peu près,} {#,un,une,deux,trois,quatre,cinq,six,sept,huit,dix,quinze,quelques,plusieurs} {minute*,heure*,jour*,semaine*,mois,an*} | ça fait {#,un,une,deux,trois,quatre,cinq,six,quelques,plusieurs} {heure*,jour*,semaine*,mois,an*} | après {la,une,ma} {mise à jour,dernière mise à jour,chute,douche,baignade}
    hier {soir,matin,après-midi,} | avant-hier | ce {matin,midi,soir,week-end} | cette {nuit,semaine} | la semaine dernière | le mois dernier | la semaine passée | aujourd'hui | {lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche} dernier | dès le début | au déballage | à la livraison | à l'instant | tout à l'heure | récemment | dès réception
    en {janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre}
""")

WORDS = Words(wish=_WISH, talk=_TALK, name=_NAME, trouble=_TROUBLE, since=_SINCE)
