"""French words around names and addresses."""

from __future__ import annotations

from bot.understanding.phrases import listed
from bot.understanding.vocabulary import NameWords

NAMES = NameWords(
    leads=listed("""
        je m'appelle | je m'apelle | jm'appelle | mon nom {complet, de famille, } est | mon nom {complet, }
        c'est | moi c'est | je me nomme | mon prénom est | nom et prénom : | nom : | le nom est | le nom du
        compte est | le compte est au nom {de, d'} | compte au nom {de, d'} | au nom {de, d'} | appelez-moi |
        inscrit {sous le nom de, comme, au nom de} | sous le nom {de, d'} | le titulaire est | le titulaire du
        compte est | mon nom
    """),
    weak_leads=listed("je suis | c'est | ici | suis"),
    trails=listed("à l'appareil | à votre service"),
    labels=listed("""
        nom | prénom | nom complet | nom de famille | e-mail | email | mail | courriel | adresse | adresse
        e-mail | adresse email | adresse mail | adresse courriel | compte | mon | ma | est | et | le | la |
        avec | c'est | voici | voilà | oui | ok | d'accord | bonjour | merci | svp | sous | à | bien sûr | les
        deux | aussi | l' | voici mon | mes | coordonnées | l'adresse | sur | joignable | s'il vous plaît |
        inscrit | inscrite | du | de mon compte
    """),
    sentence_words=listed("""
        je | j | tu | il | elle | on | nous | vous | ils | elles | me | m | te | se | c | est | suis | es |
        sont | sommes | êtes | était | ai | as | a | avons | avez | ont | peux | peut | pouvez | pourriez |
        veux | voudrais | souhaite | aimerais | dois | faut | fait | faire | que | qu | qui | quoi | où |
        comment | pourquoi | quand | quel | quelle | mon | ma | mes | ton | votre | vos | un | une | des | pas
        | plus | ne | n | rien | jamais | pour | avec | sans | dans | sur | et | ou | mais | donc | si |
        désactiver | désactivez | désabonner | envoyer | recevoir | arrêter | notification* | mails | compte |
        données | supprimer | balance | montre | cassé* | aide | bonjour | merci | non | oui | tout | tous |
        toutes | ça | cela | ce | cette | ces | au | aux | les | moi | parler | code | marche | fonctionne |
        mauvais
    """),
)
