"""French words about broken and dangerous products, and about emergencies."""

from __future__ import annotations

from collections.abc import Mapping

from bot.understanding.phrases import listed
from bot.understanding.vocabulary import Phrases, Trouble

TROUBLE: Mapping[Trouble, Phrases] = {
    Trouble.DEVICE: listed("""
        balance* | balence | pèse-personne* | pèse personne | impédancemètre | montre* | smartwatch | montre
        connectée | tapis de sommeil | {capteur, analyseur, nappe, tracker, matelas, détecteur} de sommeil |
        thermomètre* | tensiomètre* | {brassard, appareil} {de, à} tension | brassard | tracker* | traqueur* |
        bracelet connecté | bracelet | podomètre | autotensiomètre
    """),
    Trouble.THING: listed("""
        appareil* | produit* | dispositif* | objet connecté | objets connectés | matériel | engin | article |
        capteur | machine | matos
    """),
    Trouble.PART: listed("""
        batterie* | pile | piles | accu | chargeur* | câble* | câble de charge | socle de charge | station de
        charge | base de charge | adaptateur | prise | alimentation | bloc d'alimentation | écran | vitre |
        verre | boîtier | couronne | bouton | tuyau | pompe | connecteur | plateau | fil | cordon | afficheur
        | sangle | attache | aiguille* | coque
    """),
    Trouble.OTHER: listed("""
        téléphone* | portable | iphone | smartphone* | ordinateur | ordi | pc | tablette | ipad | télé |
        télévision | voiture | frigo | four | maison | cuisine | miroir | grille-pain | wifi | box | routeur |
        coeur | jambe | bras | appli | application | site | page | lien | compte | vélo | bougie | cigarette*
        | fenêtre | lave-linge | lave-vaisselle | garmin | fitbit | apple watch | écouteurs | casque |
        imprimante | micro-ondes | trottinette | pied | main | clavier | chauffage | natel | doigt
    """),
    Trouble.HAZARD: listed("""
        fumée* | {odeur, sent} {de, le, du, la} {brûlé, brûlée, fumée, plastique, cramé, roussi} | sent le
        {plastique, brûlé, cramé, roussi} | en feu | prend feu | pris feu | court-circuit* | court circuit |
        décharge électrique | choc électrique | électrocut* | coup de jus | électris* | prendre le jus | pris
        le jus | {batterie*, pile*, accu*} … {gonfl*, enfl*, coul*, fui*, fuit, explos*, éclat*, bomb*,
        déform*, chauffe*, fond*} | bosse sur la batterie | acide de {batterie, pile} | fils {dénudés, à nu} |
        fil {dénudé, à nu} | {ça, elle, il} {fume, brûle, crame} | ça a pris feu | au feu$
    """),
    Trouble.HEAT: listed("""
        fume | fumer | fument | fumé | fumait | brûlé* | brûle* | brûlant* | brûlure* | brûler | cramé* |
        roussi* | carbonis* | feu | flamme* | incendie | enflamm* | étincelle* | décharge* | gonflée* | a
        gonflé | explos* | explosé | fond | fondu* | fondre | surchauffe* | surchauffé* | chauffe {énormément,
        beaucoup, trop, fort, anormalement, très fort, vraiment} | {très, trop, extrêmement, super, vraiment,
        anormalement, hyper} chaud* | {devient, devenu, devenue} {brûlant*, chaud*, très chaud*} | cloque* |
        noirci* | grésill* | siffle | me picote | chauffe | la peau | chaud | chaude
    """),
    Trouble.DAMAGE: listed("""
        cassé* | casse | casser | cassée | brisé* | bris | fissur* | fissuré* | fendu* | fendue | fêlé* |
        fêlure | fente | craque* | pété* | explosé | éclaté* | en miettes | en morceaux | en mille morceaux |
        en deux | déchir* | arraché* | décollé* | détach* | tombé* | fait tomber | laissé tomber | chute |
        endommag* | abîm* | abim* | détérior* | défectueu* | défaut | hs | hors service | en panne | panne |
        mort | morte | mort* | naze | foutu* | fichu* | rendu l'âme | a lâché | rend l'âme | kaput | rayé* |
        rayure* | bosselé | tordu* | percé* | fuit | fuite | coule | coulé | a pris l'eau | pris l'eau |
        tombé* dans l'eau | buée | oxydé* | mouillé* | noyé* | {ne, n'} … {s'allume*, démarre*, fonctionne*,
        marche*, charge*, répond*, gonfle*, réagit} | {s'allume, démarre, marche, fonctionne, charge, répond}
        {plus, pas} | plus rien | n'affiche plus rien | rien ne s'affiche | plus aucun signe | écran noir |
        reste* {noir, éteint, éteinte} | impossible de {l'allumer, la rallumer, le rallumer, l'allumer, la
        charger, le charger} | refuse de s'allumer | s'éteint | enfoncé* | mordu | écrasé* | coupé avec | me
        suis coupé | blessé* | dangereu* | trou | cassure | dégât* | rompu | grosse fissure | lignes | dommage
        | à moitié
    """),
    Trouble.OWN: listed("""
        ma | mon | mes | notre | nos | j'ai | jai | je me suis | je l'ai | m'a | m'est | ça fume | ça sent |
        ça brûle | ça a | ça chauffe | il fume | elle fume | elle est | il est | elle a | il a | elle ne | il
        ne | c'est | au secours | à l'aide | je viens | mon fils | ma fille | mon enfant | le chat | le chien
        | la mienne | le mien | reçu | acheté | il y a | y a | depuis | que vous m'avez | ce matin | hier
    """),
    Trouble.GENERAL: listed("""
        si | en cas | au cas où | imaginons | supposons | que se passe-t-il | est-il dangereux | est-ce
        dangereux | c'est dangereux | que faire {si, quand, en cas, avec} | quand un | quand une | lorsqu'un |
        lorsqu'une | lorsque | quand on | ^peut-on | ^peut | ^est-ce qu* {une, un, la, le, votre, vos} | ^une
        {montre, balance} {peut, pourrait} | faut-il | puis-je | peut-il | peut-elle | pourrait | comment
        signaler | comment déclarer | où déclarer | où signaler | comment procéder | comment faire | on fait
        comment | à qui | quelle est | quelles sont | quelle {démarche, procédure, règle, marche} | quel
        service | qui s'occupe | qui contacter | procédure | démarche | marche à suivre | consignes |
        précautions | en général | généralement | un jour | prenez-vous en charge | prendre en charge |
        qu'est-ce qui se passe | ça se répare | réparez-vous | risque de | risque d' | éviter | prévenir | que
        conseillez | une amie | un ami | juste pour info | avant d'acheter | infos | informations | quels
        gestes | y a-t-il un risque | faites-vous | quand une cliente | quand un client | une cliente
    """),
    Trouble.ASKING: listed("""
        que faire | quoi faire | que dois-je | que puis-je | je fais quoi | qu'est-ce que je | que pouvez-vous
        | c'est normal | est-ce normal | c'est grave | et maintenant | comment je
    """),
    Trouble.EMERGENCY: listed("""
        {douleur*, mal, serrement, oppression, pression} … {poitrine, thorax, thoracique*} | poitrine …
        {serre, mal, douleur} | {peux, peut, arrive, arrive pas à} … respirer | respire {plus, pas, mal,
        difficilement} | du mal à respirer | difficulté* à respirer | essouffl* | étouffe* | m'étouffe |
        inconscient* | évanoui* | perdu connaissance | sans connaissance | ne réagit plus du tout | effondré*
        | crise cardiaque | infarctus | arrêt cardiaque | avc | attaque cérébrale | suicid* | me tuer | mourir
        | mettre fin à mes jours | en finir avec la vie | me faire du mal | overdose | surdose | ambulance |
        samu | pompiers | appelez le {15, 112, 18} | appeler le {15, 112, 18} | urgence médicale | urgences |
        hémorragie | saigne beaucoup | saigne abondamment | convulsions | choc anaphylactique | anaphyla* |
        intoxiqué* | avalé {une, la} pile | pas de pouls | {fais, fait, faire, eu, ai, a} un malaise
    """),
    Trouble.CALM: listed("""
        détect* | mesur* | prévenir | risque* | prédi* | recherche* | statistique* | symptôme* | l'année
        dernière | il y a {#, un, deux, trois, quatre, cinq, dix, quelques} ans | après {un, mon} {avc,
        infarctus} | qu'est-ce qu' | c'est quoi | étude* | données | assurance | film | livre | antécédent* |
        j'ai fait un avc | j'ai eu un | apnée* | fonctionnalité | de rire | mourir de | contact d'urgence | ma
        batterie
    """),
    Trouble.COOL: listed("""
        calorie* | kcal | fumeur* | fumeuse* | arrêter de fumer | cigarette* | choqué* {par, de} | prix |
        détecteur* de fumée
    """),
    Trouble.IGNORE: listed("""
        brûl* … calorie* | calorie* … brûl* | brûle* graisse* | brûler {des, les} {calories, graisses} | brûl*
        {de la, de} graisse | arrêter de fumer | arrêté de fumer | fumeur* | fumeuse* | je fume | non-fumeur |
        détecteur* de fumée | choqué* {par, de} | choquant | c'est choquant | feu vert | feu rouge | pare-feu
        | question brûlante | il fait {très, trop, } chaud | temps chaud | eau chaude | douche chaude | coup
        de feu | burn out | burn-out | jambes gonflées | pieds gonflés | chevilles gonflées | mains gonflées |
        doigts gonflés | visage gonflé | casse-tête | casse les pieds | casser les prix | coeur brisé | bras
        cassé | jambe cassée | mort de rire | point mort | temps mort | fuite de données | données … fuit* |
        pas de fumée | ne fume pas | pas chaud | pas cassé* | tombe bien | tombé* {malade, amoureux, enceinte,
        sur} | laissez tomber | laisse tomber | si vous plaît | s'il vous plaît | s'il te plaît | batterie
        faible | pile* {vide, usée, faible} | batterie … {vide, déchargée, tient pas, tient} | se décharge |
        décharge vite | décharge {rapidement, trop vite} | en charge$ | pris en charge | casse la tête
    """),
}

SINCE = listed("""
    depuis {hier, aujourd'hui, avant-hier, ce matin, hier soir, hier matin, cette nuit, cette semaine, lundi,
    mardi, mercredi, jeudi, vendredi, samedi, dimanche, noël, pâques, longtemps, peu, le début, toujours,
    l'achat, la livraison, la mise à jour, la dernière mise à jour, le week-end, le weekend, le déménagement,
    la chute, janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre}
    | depuis {la semaine dernière, le mois dernier, la semaine passée, le mois passé, l'année dernière, l'été,
    l'hiver} | depuis {lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche} {dernier, matin, soir, } |
    depuis {environ, presque, plus de, à peu près, } {#, un, une, deux, trois, quatre, cinq, six, sept, huit,
    dix, quinze, quelques, plusieurs} {minute*, heure*, jour*, semaine*, mois, an*} | il y a {environ,
    presque, à peu près, } {#, un, une, deux, trois, quatre, cinq, six, sept, huit, dix, quinze, quelques,
    plusieurs} {minute*, heure*, jour*, semaine*, mois, an*} | ça fait {#, un, une, deux, trois, quatre, cinq,
    six, quelques, plusieurs} {heure*, jour*, semaine*, mois, an*} | après {la, une, ma} {mise à jour,
    dernière mise à jour, chute, douche, baignade} | hier {soir, matin, après-midi, } | avant-hier | ce
    {matin, midi, soir, week-end} | cette {nuit, semaine} | la semaine dernière | le mois dernier | la semaine
    passée | aujourd'hui | {lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche} dernier | dès le début
    | au déballage | à la livraison | à l'instant | tout à l'heure | récemment | dès réception | en {janvier,
    février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre}
""")
