"""Common words of the three Latin-script languages the assistant speaks: small words first, then support talk.

Words are as typed in a chat: small letters, with and without accents. A word may stand in several lists.
"""

ENGLISH = """
the a an and or but if of to in on at by for with from up about into over after before out off as is are was were be been
being am do does did doing done have has had having i me my mine myself you your yours we us our ours he him his she her
it its they them their this that these those there here what which who whom whose when where why how all any both each few
more most other some such no not nor only own same so than too very can could will would shall should may might must just
now then once again also because while until though yes yeah yep nope ok okay please thanks thank thx hi hello hey bye dear
sorry sure really still never always often already yet even ever every anything something nothing everything everyone
someone anyone nobody somebody thing things way ways lot lots much many one two three first last next new old good bad
great best better wrong right able back down without within between during against through under around since dont doesnt
didnt cant cannot couldnt wont wouldnt shouldnt isnt arent wasnt werent havent hasnt hadnt im ive ill id youre youve youll
theyre thats whats wheres hows theres its lets gonna wanna gotta kinda u ur pls plz cos cuz
get gets getting got give gives given go goes going gone went come comes coming came make makes making made take takes
taking taken took put keep keeps keeping kept let know knows known think thought want wants wanted need needs needed like
likes look looking find found use uses used using work works working worked help helps tell told say says said ask asked
asking show shows see seen call called try tried trying turn turns turned stop stops stopped stopping start started change
changes changed changing switch switched set open close delete deleted remove removed send sends sending sent receive
received receiving happen happened happens happening broke broken cracked breaks crack dead died stuck burn burnt burning
smoke smoking hot leaking swollen fell dropped hurt unsubscribe subscribe subscribed sign signed log logged login disable
enable mute muted cancel forget update updated reset download export erase share shared sharing sell sold selling store
stored collect protect keep track read write speak talk talking understand mean means believe worry bother contact reach
report request provide require required allow access remember weigh weighs enter type choose pick buy bought pay paid
data privacy security secure safe safety personal information info account profile password email emails mail mails inbox
newsletter newsletters news notification notifications alert alerts message messages push promotional promotion promotions
offer offers marketing advert adverts ads ad spam weekly daily monthly week weeks day days month months year years today
tomorrow yesterday morning night time settings setting option options preference preferences app phone scale scales watch
tracker thermometer mat monitor device devices product products battery screen display button strap cable charger glass
weight height name gender birthday age location gps address country company companies third party parties partner partners
developer developers api notice forum rules rule community member members post posts user users customer customers support
human person people agent someone real robot bot machine service team question questions answer answers problem problems
issue issues reason report reports goal goals feedback survey surveys research hub study studies motivation badges digest
encrypted encryption server servers law legal consent permission permissions doctor hospital insurance health body fat
blood pressure heart rate sleep steps price cost order delivery shipping warranty refund return returned money free trial
subscription bill payment card shop store weather time book movie music joke story recipe dog cat house home car city
world friend friends wife husband mother father mom dad son daughter kid kids child children baby family man woman guys
everyone's yours stuff bit kind sort mine's couple half whole big small long short high low hard easy early late fast slow
nice cool fine happy brilliant excellent cheers haha hiya blue red green test chair live chat dark mode contact policy terms api
damage damaged repair charter etiquette conduct current manage menu request requests jobs job internet connection calculator sad mad angry annoying annoyed useless stupid terrible awful tired sick full enough details detail form forms mandatory compulsory endpoint endpoints route channel guest lead
synced sync pairing pair strap motivation badge streaks file files filing copy wipe deal deals discount discounts survey
position whereabouts registration register registering
"""

GERMAN = """
der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner und oder aber denn wenn weil dass
daß ob als wie wo was wer wen wem wessen wann warum wieso weshalb wozu woher wohin womit worum wofür wofuer welche welcher
welches welchen welchem ich mich mir mein meine meinen meinem meiner meines du dich dir dein deine deinen er ihn ihm sein
seine seinen sie ihr ihre ihren ihrem ihrer ihnen es wir uns unser unsere euch euer eure eurer man sich dies diese dieser
dieses diesen diesem jener jede jeder jedes jeden alle alles allen aller allem beide einige mehr mehrere viel viele vielen
wenig weniger etwas nichts niemand jemand ist sind bin bist seid war waren wäre waere gewesen werden wird wurde wurden
würde wuerde worden haben habe hab hat hast hatte hatten hätte haette gehabt kann kannst können koennen könnte koennte
könnt muss muß müssen muessen musste soll sollen sollte darf dürfen duerfen will wollen wollte möchte moechte möchten mag
mögen tun tue tut getan machen mache macht machst gemacht geben gib gibt gegeben gehen gehe geht gegangen kommen kommt
gekommen nicht nich net ned nie niemals immer schon noch nur auch sehr so zu zum zur zurück mit ohne von vom für fuer auf
aus an am im in ins bei beim bis durch gegen nach seit über ueber um unter vor vorm zwischen während wegen trotz statt hier
da dort dann nun jetzt heute gestern morgen wieder mal einmal eigentlich überhaupt ueberhaupt denn doch halt eben ja nein
nee nö jo bitte danke dankeschön vielen gruß grüße gruss grüezi servus moin hallo hi guten tag abend tschüss tschüß ciao
merci sorry super toll gut besser schlecht richtig falsch neu neue neuen alt alte ganz genau klar gerne gern leider
vielleicht bloß einfach endlich sofort gleich bald weiter los weg raus rein hin her drauf dran davon dafür damit dazu
darüber dagegen dabei danach darauf daran daher deshalb deswegen sondern außer ausser außerdem isch nid mer hob hoab oida
kriege kriegen krieg bekomme bekommen bekam erhalte erhalten schicken schickt schick senden sendet gesendet stellen stelle
stellt abstellen abschalten ausschalten einschalten aktivieren deaktivieren abbestellen bestellen abmelden anmelden
anmeldung löschen loeschen gelöscht geloescht entfernen ändern aendern geändert umstellen einstellen behalten lassen lass
läßt lässt laufen läuft laeuft funktioniert funktionieren gehört finden finde gefunden suchen suche brauchen brauche
braucht nutzen nutzt benutzen verwenden verwendet verkaufen verkauft speichern gespeichert weitergeben weitergegeben teilen
geteilt schützen geschützt sagen sag sagt gesagt fragen frage fragt sprechen reden schreiben schreibt lesen verstehen
verstehe wissen weiß weiss denken glaube melden meldet erreichen erreiche kontaktieren helfen hilft hilfe zeigen zeig zeigt
sehen sieht anzeigen eingeben angeben wählen gewählt kaufen gekauft bezahlen kostet kosten warten passiert passieren
kaputt gebrochen zerbrochen gesprungen defekt beschädigt tot brennt raucht heiß heiss geschwollen aufgebläht ausgelaufen
gefallen runtergefallen nerven nervt genervt reicht aufhören hören hör wollt
daten datenschutz dsgvo sicher sicherheit privatsphäre privat persönlich persönliche persönlichen angaben information
informationen konto benutzerkonto kundenkonto account profil passwort kennwort mail mails email e-mail e-mails postfach
werbung werbemails werbeangebote angebote newsletter neuigkeiten nachricht nachrichten news benachrichtigung
benachrichtigungen mitteilung mitteilungen meldungen push spam woche wochen wochenbericht wochenberichte wöchentlich
wöchentliche täglich monat jahr jahre tage stunden minuten uhr zeit einstellung einstellungen option app handy telefon
smartphone waage uhr tracker thermometer fieberthermometer schlafmatte matte blutdruckmessgerät messgerät gerät geräte
geraet geraete produkt produkte akku batterie bildschirm anzeige display knopf armband kabel ladegerät glas gewicht
startgewicht anfangsgewicht größe groesse grösse körpergröße name namen geschlecht geburtstag alter standort ort ortung
adresse land firma firmen unternehmen dritte dritten partner partnerin entwickler schnittstelle api ankündigung forum
regeln regel gemeinschaft mitglied mitglieder beitrag beiträge nutzer kunde kunden kundendienst kundenservice support
mensch menschen mitarbeiter mitarbeiterin jemanden echte echten person personen roboter bot maschine team fragen antwort
antworten problem probleme fehler grund bericht berichte ziel ziele abzeichen umfrage umfragen forschung studie studien
motivation verschlüsselt verschlüsselung server gesetz recht einwilligung zustimmung erlaubnis berechtigung arzt ärztin
krankenkasse gesundheit körper körperfett blutdruck herz puls schlaf schritte preis bestellung lieferung versand garantie
rückgabe geld kostenlos abo rechnung zahlung wetter buch film musik witz geschichte rezept hund katze haus auto stadt welt
freund freundin frau mann mutter vater kind kinder sohn tochter familie sache zeug ding dinge leute stück wieviel
update updates premium paket kontakt telefonnummer nummer kundennummer enthalten datensicherheit datenexport kontolöschung
auskunft weitergabe hängt prozent mal wöchentlichen chan weli isch gits ebbis besten dankee hallöchen grüß gott klasse agent
blau rot grün test montag urlaub kaffee richtlinien nutzungsbedingungen zustand schaden beschwerde reklamation hotline chat
"""

FRENCH = """
le la les l un une des du de d au aux et ou mais donc or ni car si que qu qui quoi dont où quand comment combien pourquoi
pkoi pk quel quelle quels quelles lequel laquelle je j me m moi mon ma mes mien tu te t toi ton ta tes il elle on ils elles
lui leur leurs se s soi son sa ses nous notre nos vous votre vos y en ce c cet cette ces cela ça ca ceci celui celle ceux
celles est es suis sommes êtes etes sont était etait étais étaient sera serait seront être etre été ete ai as a avons avez
ont avais avait avaient aurait aura avoir eu fait fais faites font faire faut fallait peux peut pouvez pouvons peuvent
pouvoir pourrais pourrait pourriez veux veut voulez voulons veulent vouloir voudrais voudrait dois doit devez doivent
devoir devrais sais sait savez savoir vais vas va allez allons vont aller viens vient venez venir mets met mettez mettre
pas ne n plus moins jamais rien personne aucun aucune tout toute tous toutes chaque même meme autre autres quelque quelques
quelqu quelqu'un chose choses très tres trop assez peu beaucoup bien mal mieux bon bonne bons bonnes mauvais nouveau nouvel
nouvelle nouvelles vieux grand petit petite avec sans pour par sur sous dans chez vers entre depuis pendant avant après
apres contre jusqu jusque alors ensuite puis encore toujours déjà deja souvent maintenant aujourd'hui aujourdhui hier
demain ici là oui ouais non nan si ok merci svp stp s'il plaît plait bonjour bonsoir salut allô allo coucou bjr slt
madame monsieur désolé desole pardon revoir au-revoir bye bientôt super génial cool d'accord accord jsuis chui jai jveux jpeux
cest ya quest parce puisque comme ainsi aussi surtout juste vraiment peut-être sinon voilà voici
recevoir reçois recois reçoit reçu recevez envoyer envoyez envoie envoi arrêter arreter arrêtez arretez arrête arrete stop
stopper désactiver desactiver désactivez désactive activer activez réactiver couper coupez enlever enlevez retirer retirez
supprimer supprimez supprime effacer effacez désabonner desabonner désinscrire désinscription abonner abonné inscrire
inscription inscrit changer changez modifier modifiez régler regler garder gardez conserver laisser laissez donner donne
donnez donné prendre prend montrer montrez afficher affiche voir vois dire dites dit demander demande demandez parler parle
écrire ecrire lire comprendre comprends connaître trouver trouve chercher cherche utiliser utilise utilisez utilisées
utilisés vendre vendez vendu vendues vendez partager partagez partage partagées stocker stockées protéger protégées
protégés joindre contacter appeler rappeler aider aidez aide marche marcher fonctionne fonctionner allume allumer éteindre
éteint charge chargé cassé casse cassée brisé fissuré fissurée fêlé fend abîmé abimé endommagé défectueux brûle brule
brûlé fume fumée chauffe gonflé gonflée gonfle coule fuit tombé tombée mort morte peser pèse saisir entrer renseigner
indiquer choisir acheter acheté payer coûte coute attendre passe passé arrive besoin envie marre assez ras-le-bol tanné
tannée écœuré plate
données donnees vie privée privee confidentialité confidentialite sécurité securite sécurisé sécurisées sûr sures sûres
personnelles personnelle personnel perso informations infos info compte comptes profil mot passe mail mails courriel
courriels e-mail e-mails email boîte boite messagerie pub pubs publicité publicités publicitaires promo promos promotion
promotions promotionnel promotionnels promotionnelles offre offres actualités actualites actus actu newsletter infolettre
notification notifications notif notifs alerte alertes message messages avis rapport rapports hebdo hebdomadaire
hebdomadaires semaine semaines jour jours mois an ans année heure heures temps réglage réglages reglages paramètres
parametres préférences option options appli application téléphone telephone cellulaire cell portable balance pèse-personne
montre tracker bracelet thermomètre thermometre tensiomètre tensiometre matelas tapis capteur appareil appareils produit
produits batterie pile écran ecran bouton câble chargeur verre vitre poids départ taille nom prénom sexe âge age naissance
position localisation géolocalisation gps adresse pays société entreprise entreprises tiers partenaire partenaires
développeur développeurs api préavis délai forum charte règles regles communauté membre membres discussion utilisateur
utilisateurs client clients service assistance support humain humaine vrai vraie personne conseiller conseillère agent
robot machine équipe question questions réponse réponses problème probleme problèmes souci bug raison objectif objectifs
badges sondage sondages recherche étude études motivation chiffrées chiffré chiffrement cryptées serveurs serveur rgpd loi
consentement autorisation accès acces médecin medecin docteur mutuelle assurance santé sante corps graisse tension
artérielle coeur cœur sommeil pas prix commande livraison colis garantie remboursement retour argent gratuit abonnement
facture paiement carte magasin météo meteo livre film musique blague histoire recette chien chat maison voiture ville monde
ami amie femme mari mère mere père pere fils fille enfant enfants bébé famille truc trucs gens monde fois coup
contact hotline numéro numero test top cool tchao ciao nickel adieu haha update mise jour wifi erreur bloquez zéro bof euh hmm sav chat
premium obligatoire obligatoires gratuite gratuites dégâts dommage dommages réparation réclamation conditions
"""

# Words that all three use, and names of things in the app: they tell nothing.
SHARED = """
ok okay app api account email mail e-mail newsletter news feedback motivation research hub health mate push spam update reset
login logout support service hotline chat bot chatbot robot agent tracker smartphone internet wifi wlan bluetooth online
offline website server gps gdpr iphone ipad android ios apple google samsung garmin fitbit strava premium test info infos
cool super top hello hi hey bye sorry stop start spa pdf csv sms id pin code dashboard developer partner forum badge
badges design marketing team banana pizza sport club bonus mobile status version
"""

SPOKEN = {"en": ENGLISH + SHARED, "de": GERMAN + SHARED, "fr": FRENCH + SHARED}
