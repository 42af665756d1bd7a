"""French words of wishes about notifications."""

from __future__ import annotations

from bot.understanding.phrases import listed
from bot.understanding.vocabulary import Cue, WishWords
from verification.assurance import Category

WISHES = WishWords(
    categories={
        Category.WEEKLY_REPORTS: listed("""
            rapport* hebdo* | {bilan*, résumé*, récap*, compte rendu, compte-rendu, point, mail*, e-mail*,
            courriel*, message*, stat*, statistiques, synthèse*, notif*, infos, lettre} hebdo* | hebdo |
            hebdomadaire* | hebdos | {rapport*, bilan*, résumé*, récap*, compte-rendu, synthèse*} {de, de la,
            par} semaine | {rapport*, bilan*, résumé*} chaque semaine | rapports | rapport | bilans | bilan |
            {mail*, e-mail*, courriel*} {de la semaine, du lundi, du dimanche} | {mail*, message*, rapport*}
            {toutes les semaines, chaque lundi, chaque dimanche, tous les lundis, tous les dimanches} |
            récapitulatif* | weekly report* | weekly | résumé de {ma, la} semaine | résumés
        """),
        Category.MOTIVATION: listed("""
            motivation* | motivant* | motiver | encouragement* | encourag* | badge* | félicit* | féliciter |
            récompense* | objectif* | {alerte*, notif*, message*} d'objectif* | objectif atteint | trophée* |
            médaille* | défis atteints | bravo* | coup* de pouce | succès | réussites | exploits
        """),
        Category.FEEDBACK: listed("""
            avis | feedback* | sondage* | enquête* | questionnaire* | satisfaction | mon opinion | opinion* |
            retours | {demande*, donner, donne} {d'avis, mon avis, un avis, son avis} | retour d'expérience |
            évaluation* | notation | noter {l'appli, l'application} | ce que je pense | commentaires |
            rétroaction*
        """),
        Category.NEWS: listed("""
            actualité* | actu | actus | news | nouveauté* | newsletter* | infolettre* | lettre d'info* |
            lettre d'information* | lettres d'info* | bulletin* | infos {produit*, sur les produits, sur mes
            produits} | info produit* | nouveaux produits | {nouvelles, infos} {sur, de, des} {mes, vos, les}
            {produit*, appareil*} | annonce* {de, produit*} | nouvelles {des produits, produit*} | mises à
            jour {produit*, de produits, de mes produits, de mes appareils} | les nouvelles$ | vos nouvelles |
            dernières nouvelles
        """),
        Category.PROMOTIONAL_OFFERS: listed("""
            offre* promotionnelle* | offre* promo* | promo | promos | promotion* | promotionnel* | offre |
            offres | offres spéciales | pub | pubs | publicité* | publicitaire* | réclame* | réduction* |
            remise* | rabais | bon* plan* | solde* | code* promo* | bon* de réduction | coupon* | commercia* |
            marketing* | démarchage | black friday | vendredi fou | ventes flash | vente* privée* | réduc |
            réducs | spéciaux | aubaine* | ristourne* | prospection | sollicitation* commerciale* |
            publipostage | mailing* pub* | ventes
        """),
        Category.RESEARCH_HUB: listed("""
            research hub* | researchhub | research | recherche* | étude* {de recherche, scientifique*,
            clinique*, } | études | étude | programme* de recherche | projet* de recherche | scientifique* |
            hub de recherche
        """),
    },
    cues={
        Cue.GENERIC: listed("""
            notification* | notif | notifs | alerte* | message* | mail* | e-mail* | email* | e mail* |
            courriel* | pourriel* | push | spam* | spams | abonnement* | envoi | envois | communication* | sms
            | rappel* | inscriptions | liste de diffusion | liste d'envoi | listes | infos | mailing list |
            boîte mail | boîte de réception | spammer | spammez | ce que {vous envoyez, vous m'envoyez, tu
            m'envoies, je reçois} | m'écri* | m'écrire | écrire | sonneries | vibrations | courrier* | notification push | notifications push
        """),
        Cue.ON: listed("""
            activ* | réactiv* | allum* | rallum* | remet* | remis | remettez | remets | {abonn*, réabonn*} |
            m'abonn* | inscri* | inscriv* | réinscri* | réinscriv* | m'inscri* | rétabli* | coche* | repren* |
            recommenc* | rejoin* | {mets, mettez, mettre} … {en marche, sur oui, en service, sur on, sur
            activé, on} | passe* … {sur oui, sur activé, sur on} | sur oui | sur on | on$ | oui pour | oui aux
            | oui à | oui au | ok pour | oui$ | d'accord pour | autoris* | ajout* | intégr* | ouvr* |
            rebranch* | redémarr* | restaur* | remise en {marche, service} | enable |
            turn on | subscribe | débloqu* | annule* mon désabonnement | annulez mon désabonnement | à nouveau
            activ* | mets-moi | mettez-moi | mettez moi | rajout*
        """),
        Cue.OFF: listed("""
            désactiv* | désactivé | couper | coupe | coupes | coupez | coupe-moi | coupez-moi | coupons |
            arrêt* | arretter | arrettez | stop | stopp* | stoppez | éteind* | éteign* | supprim* | supress* |
            enlev* | enlève* | retir* | ôt* | désabonn* | désabon* | désinscri* | désinscriv* | cess* | bloqu*
            | virez | vire | virer | vire-moi | virez-moi | annul* | résili* | fichez-moi la paix | fiche-moi
            la paix | foutez-moi la paix | fous-moi la paix | laissez-moi tranquille | laisse-moi tranquille |
            lâchez-moi | lâche-moi | décoch* | à la poubelle | poubelle | débarrass* | effac* {mon adresse,
            mon mail, mon email} | off$ | off | non$ | non merci | non aux | non à | non au | non pour | zapp*
            | muet | sourdine | en sourdine | {mets, mettez, mettre} … {en sourdine, sur non, en pause, sur
            off} | passe* … {sur non, sur désactivé, sur off} | sur non | sur désactivé | suspend* | mettre
            fin | mettez fin | mets fin | met* un terme | unsubscribe | turn off | opt out | opt-out | tais |
            taire | faites cesser | faites taire | fermez | fermer | quitter | quitte | sortir de | sortez-moi
            | sors-moi | interromp* | évit* de | ça suffit | dispens* | épargn* | éjecte* | radi* | révoqu* |
            rejett* | dégag* | dégage | refus* | disparai* | disparaît* | interdi* | exclure | je me retire |
            retrait
        """),
        Cue.WANT: listed("""
            veux | voudrais | voudrait | souhaite | souhaiterais | souhaiterait | ravoir | dérangerait pas | aimerais |
            aimerait | désire | envoy* | m'envoy* | recevoir | reçoi* | recevrai | avoir | intéress* | tenez-moi | tiens-moi |
            tenir au courant | tenez moi | informez-moi | prévenez-moi | donnez-moi | donne-moi | participer |
            participe | demand* | écriv* | m'écriv* | besoin | envie | veux bien | adress* | contact* |
            harcel* | embêt* | communiqu* | partant* | volontiers | solliciter | sollicit* | dérang* | parl*
        """),
        Cue.UNWANTED: listed("""
            {ne, n'} … {plus, pas, jamais, rien, aucun, aucune} | {veux, souhaite, veut, désire, voudrais,
            aimerais, demande} {plus, pas, plus jamais} | j'en veux {plus, pas} | plus besoin | pas besoin |
            pas {intéress*, envie} | {envoyez, envoie, envoyer} {plus, pas} | m'envoyez {plus, pas} |
            {m'intéresse, m'intéressent} {pas, plus, pas du tout} | sans façon | pas question | plus envie |
            plus jamais | me passer de | me passe de
        """),
        Cue.TIRED: listed("""
            marre | ras le bol | ras-le-bol | en ai assez | assez de | plein le dos | plein les bottes | trop
            de | trop d' | beaucoup trop | trop | insupportable* | pénible* | agac* | énerv* | saoul* | soûl*
            | gonfl* | tape* sur {les, mes} nerfs | sur les nerfs | spammez | spamm* | inond* | bombard* |
            harcèle* | tann* | écoeur* | lass* | inutile* | envahi* | polluer | pollue* | sature* | rien à
            faire | rien à cirer | me fatigue* | fatigué* de | ennui* | encombr* | dérang* | {me, m'} {dérang*, gên*, embêt*, agac*,
            énerv*} | intempestif* | intempestives | déteste* | plus supporter | n'en peux plus | non sollicité* | non désiré* |
            indésirable* | casse* les | tout le temps | ma claque | ras la casquette | vous continuez
        """),
        Cue.NOT: listed("""
            ^pas | c'est pas | c'est point | ce sont pas | ce {n'est, ne sont} pas | mais pas | et pas |
            plutôt que | au lieu {de, des, du} | non pas
        """),
        Cue.NOT_BEFORE: (),
        Cue.SPARE: listed("""
            {ne , ne les , ne la , ne le , ne l', n', }{désactive, désactivez, coupe, coupez, arrête, arrêtez,
            supprime, supprimez, enlève, enlevez, stoppe, stoppez, retire, retirez, bloque, bloquez} {pas,
            surtout pas} | ne … pas {désactiver, couper, supprimer, arrêter}
        """),
        Cue.NONE: listed("""
            plus {de, d'} | pas {de, d'} | aucun | aucune | zéro | zero | ni | plus aucun | plus aucune | plus
            rien | rien | plu de | plus du tout | sans | jamais {de, d'} | point de | pu de | halte {à, aux,
            au} | stop {à, aux, au} | fini {les, la, le} | basta | {plus, pas} {de, d'} {notif*, mail*,
            e-mail*, message*, alerte*, courriel*}
        """),
        Cue.ALL: listed("""
            tout | toute | tous | toutes | {plus, pas} {de, d'} {notif*, mail*, e-mail*, message*, alerte*,
            courriel*} | plus rien | rien | aucun | aucune | l'ensemble | la totalité | les six | intégralité
            | n'importe quel* | quoi que ce soit | toutes sortes | zéro | ni mails ni
        """),
        Cue.REST: listed("""
            le reste | reste | les autres | tous les autres | toutes les autres | tout le reste | les {deux,
            trois, quatre, cinq} autres | autres | rien d'autre | rien de plus | d'autre | restant* | autre
            chose | les restants
        """),
        Cue.BUT: listed("""
            sauf | excepté* | à part | hormis | hors | mis à part | à l'exception | en dehors | autre que |
            autres que | exception faite | mise à part | à l'exclusion
        """),
        Cue.ONLY: listed("""
            seulement | uniquement | exclusivement | rien que | seuls | seules | seul | seule | juste | que
            {les, la, le, l', des, du, de} | {garde, gardez, laisse, laissez, veux, veut, reçois, garder,
            conserver, recevoir, conserve, conservez} {que, qu'} | ne … {que, qu'} | que l' | simplement
        """),
        Cue.JUST: (),
        Cue.KEEP: listed("""
            gard* | conserv* | laiss* | maint* | continu* | préserv* | rest* {actif*, active*, comme} | comme
            {ça, c'est, avant} | inchangé* | tel quel | telles quelles | poursui* | {ne, n'} … {pas, plus,
            jamais, rien} {rater, manquer, louper, perdre} | {veux, voudrais, souhaite, aimerais} {pas, plus}
            {rater, manquer, louper, perdre} | sans {rater, manquer, louper, perdre} | me conviennent | me
            convient | {est, sont} {bienvenu*, les bienvenu*, la bienvenue, le bienvenu}
        """),
        Cue.ALSO: listed("aussi | également | ^et"),
        Cue.EDIT: listed("""
            modifi* | chang* | gére* | gérer | gestion | règl* | régl* | paramétr* | préférence* |
            personnalis* | configur* | ajust* | mettre à jour | mettez à jour | adapt* | choisir | revoir | moins {de, d'} |
            trier | réduire
        """),
        Cue.MISTAKE: listed("""
            j'avais {tout, désactivé, coupé, supprimé, enlevé} | par erreur | sans faire exprès | par mégarde
            | par accident | sans le vouloir | accidentellement | involontairement | trompé*
        """),
        Cue.JOIN: listed("et | puis | ensuite | alors | ou | aussi | ainsi que | donc | et puis"),
        Cue.CONTRAST: listed("mais | cependant | par contre | tandis que | en revanche | toutefois"),
        Cue.IGNORE: listed("""
            adresse* {mail, e-mail, email, courriel, électronique} | tout de suite | tout à fait | tout court | tout à l'heure | tous les {jours, matins, soirs, mois}
            | toutes les {heures, semaines, nuits, minutes, deux} | chaque jour | de plus en plus | en plus |
            au plus | plus tard | non plus | plus ou moins | plus vite | le plus | pas mal | pas encore | pas
            de {souci, problème} | n'est-ce pas | n'est ce pas | est-ce que | est ce que | est-ce qu' | s'il
            vous plaît | s'il te plaît | en cours | à propos | au cours | tout le monde | une fois pour toutes
            | pour toujours | malgré tout | du tout | voudrais savoir | aimerais savoir | souhaite savoir |
            veux savoir | je ne sais pas | sais pas | ne trouve pas | trouve pas | trouve plus | aimerais
            comprendre | parler à | ne comprends pas | comprends pas | comprends rien | pas reçu | rien reçu | rien eu | ne reçois
            {plus, pas} | reçois {plus, pas} | j'ai reçu | ne marche* {pas, plus} | ne fonctionne* {pas, plus}
            | ne s'allume* {pas, plus} | ne … que faire | rien compris | ça ne fait rien | de rien | rien de
            grave | sans doute | sans cesse | sans arrêt | sans fin | sans problème | avant tout | surtout
            pas$ | après tout | de toute façon | en tout cas | tout simplement | pas clair | pas sûr* | change
            d'avis | changé d'avis | changer d'avis
        """),
    },
    how=listed("""
        comment | où | ou ? | pourquoi | pkoi | quoi | quel | quelle | quels | quelles | qui | qu'est-ce |
        qu'est ce | c'est quoi | combien | que faire | que puis | que signifi* | que reçoit | que contien* |
        savoir | comprendre | expliqu* | explication* | différence* | sert à quoi | servent à quoi | à quoi |
        dans quel* | procédure | démarche | méthode | mode d'emploi | se désactive* où | correspond* |
        signifie* | que se passe | chemin | que dois | que doit | ça se {coupe, règle, active, désactive} |
        lesquel* | dites-moi quelles | connaître
    """),
    whether=listed("""
        est-il possible | est il possible | serait-il possible | y a-t-il | y a t il | il y a {un, une} |
        est-ce que | est ce que | puis-je | puis je | peut-on | peut on | on peut | dois-je | dois je |
        faut-il | faut il | possible de | sont-elles | peut-elle | est-ce possible | suis-je | suis je | ai-je
        | est-il | est-elle | sont-ils | je suis abonné* | vérifi* si | pouvez-vous {contrôler, voir,
        vérifier, me dire} | c'est activé | est-ce normal | si je reçois | sont {cochés, activés, actifs,
        actives, activées} | est {coché, activé, actif, active, activée}
    """),
    requests=listed("pourquoi ne pas | combien de fois"),
    links=listed("que | qu'"),
    tails=listed("""
        svp | stp | merci | et | mais | sauf | à | pour | s | maintenant | de | des | du | mes | vos | les |
        la | le | l | toutes | tous | tout | excepté | hormis | s'il | puis | aussi | encore | ou | que | aux
        | au | d | en | sur | qui | non | oui | dès | immédiatement
    """),
    full_words=listed("""
        notifications | notification | désactiver | désactivez | désactive | activer | activez | réactiver |
        réactivez | désabonner | désabonnez | abonner | abonnez | réabonnez | désinscrire | désinscrivez |
        inscrire | inscrivez | inscription | désinscription | réinscrire | réinscrivez | actualités | rapports
        | rapport | hebdomadaires | hebdomadaire | promotions | promotion | promotionnelles | publicité |
        publicités | motivation | newsletter | sondages | recherche | research | supprimer | supprimez |
        arrêter | arrêtez | arrête | enlever | enlevez | couper | coupez | offres | courriels | messages |
        alertes | envoyer | envoyez | recevoir | désabonnement | abonnement | marche | arrive | arriver |
        remettre | remettez | soupe | soupez | écoupez
    """),
)
