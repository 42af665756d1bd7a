"""German, with words of Austria and Switzerland."""

from __future__ import annotations

from bot.dialogue.events import Command, Courtesy
from bot.understanding.phrases import listed
from bot.understanding.vocabulary import Cue, NameWords, TalkWords, Trouble, WishWords, Words
from knowledge.languages import Language
from verification.assurance import Category

_WISH = WishWords(
    categories={
        Category.WEEKLY_REPORTS: listed("""
            wochenbericht* | wochenreport* | wochenmail* | wochenzusammenfassung* | wochenübersicht* | wochenstatistik* | wochenrückblick* | wochenauswertung* | wochenupdate* | wochen-{bericht*,report*,mail*} | weekly report* | weekly
            wöchentliche* {bericht*,mail*,e-mail*,email*,zusammenfassung*,report*,übersicht*,auswertung*,statistik*,update*,nachricht*,newsletter,rückblick*,meldung*,info*,überblick*} | wöchentliche* | {die,den,meine,meinen,der,eure,ihre} {bericht*,report*,berichte} | berichte* | bericht | reports
            bericht {an,aus,ab,ein,bitte}$ | {jeden,jede} {montag,sonntag,woche} … {bericht,statistik,mail,zusammenfassung,auswertung,übersicht} | zusammenfassung der woche | bericht der woche | montagsmail* | sonntagsmail* | meine statistik* | statistiken
            wuchebricht* | wochebricht*
        """),
        Category.MOTIVATION: listed("""
            motivation* | motivieren* | abzeichen* | badge* | glückwünsch* | glückwunsch* | gratulation* | gratulier* | erfolgsmeldung* | erfolge | zielerreichung* | {ziel,ziele,zielen,schrittziel,tagesziel} {erreich*,meldung*} | zielmeldung* | zielbenachrichtigung* | schrittziel* | tagesziel*
            erreichte* ziel* | {meine,meinen,die} ziel* | ziele | zielen | anfeuer* | ansporn* | aufmunter* | ermutig* | lob | auszeichnung* | medaill* | pokal* | trophäe* | anstupser* | ziel erreicht | erfolgsnachricht* | erfolgsbenachrichtigung* | errungenschaft*
        """),
        Category.FEEDBACK: listed("""
            feedback* | umfrage* | befragung* | fragebog* | fragebög* | {meiner,meine,unsere,unserer} meinung* | meinungsumfrage* | meinung | bewertung* | bewertungsanfrage* | bewerten | rückmeldung* | zufriedenheit* | zufriedenheitsumfrage* | rezension* | meinungen
            ihr fragt mich | fragt ihr mich | kundenbefragung* | kundenumfrage* | feedback-anfrage*
        """),
        Category.NEWS: listed("""
            neuigkeit* | news | newsletter* | news-letter | produktneuheit* | produktneuigkeit* | neuheit* | produktnews | aktuelles | neue* produkt* | {mails,infos,e-mails,informationen,nachrichten,benachrichtigungen,meldungen} über {neue,ihre,eure} {produkt*,gerät*,funktion*}
            rundbrief* | produktinfo* | produktmeldung* | produktmitteilung* | ankündigung* | newsmail* | {aktualisierungen,neuerungen,neues} {meiner,zu,über,rund,von} | über neues | neuerung* | produktupdate* | produkt-updates | newslätter | produktaktualisierung*
        """),
        Category.PROMOTIONAL_OFFERS: listed("""
            werbeangebot* | werbe* | werbung* | werbig | reklame* | angebot* | sonderangebot* | rabatt* | prozente* | gutschein* | aktionen | aktion | rabattaktion* | aktionsangebot* | promo | promos | promotion* | marketing* | kommerzielle* | sonderaktion* | schnäppchen*
            vergünstigung* | rabattcode* | verkaufsaktion* | ausverkauf | black friday | kaufanreiz* | nachlass | nachlässe | preisaktion* | coupon* | deals | verkaufsmail* | werbeverteiler* | werbenewsletter* | promomail* | preisnachlass* | preisnachlässe | werbg | verkaufsförder* | vorteilsangebot*
        """),
        Category.RESEARCH_HUB: listed("""
            research hub* | researchhub* | research-hub* | research | forschung* | studie | studien* | studieneinladung* | forschungsprojekt* | wissenschaft* | probandensuche | studienteilnahme* | forschungshub
        """),
    },
    cues={
        Cue.GENERIC: listed("""
            benachrichtigung* | mitteilung* | meldung* | nachricht | nachrichten* | mail | mails | e-mail* | email* | e mail* | push | pushs | pushes | push-{nachricht*,mitteilung*,benachrichtigung*,meldung*} | pushnachricht* | pushmeldung* | pushmitteilung* | pushbenachrichtigung* | notification* | notifs
            hinweis* | erinnerung* | spam | post | postfach | verteiler | mailingliste | mailverteiler | abo | abos | abonnement* | info | infos | informationen | messages | zuschriften | sms | benachrichtigen | benachrichtigt | alarme | alerts | zusendung* | emailverteiler | schreiben von
        """),
        Cue.ON: listed("""
            {schalt*,stell*,mach*,knips*,dreh*} … {an,ein,zu} | {schalt*,stell*} … wieder an | einschalten* | eingeschaltet | anschalten* | angeschaltet | anstellen | anmachen | einstellen wieder | aktivier* | reaktivier* | wiederaktivier* | anmeld* | angemeldet | {meld*,trag*,schreib*} … {an,ein} | eintragen | einzuschalten | anzuschalten
            abonnier* | abonieren | wieder abonnier* | freischalt* | freigeschaltet | schalt* … frei | an$ | ein$ | wieder an | wieder ein | on$ | ja$ | wieder her | aufnehmen | nehm* … wieder auf | hinzufüg* | füg* … hinzu | auf {an,ein}$ | setz* … auf {an,ein} | zulassen | erlaub* | registrier* | anzumelden
            wieder {rein,zurück} | her damit | aktiv$ | aktiv {lassen,setzen,schalten} | mitmachen | teilnehmen | nehme … teil | wiederherstell* | fortsetz* | starten | weiter schicken | weiterhin {schicken,senden,erhalten,bekommen} | wieder {schicken,senden,erhalten,bekommen,kriegen,haben} | zuschalten | anzustellen | eintragen* | mach* … mit
            aufdrehen | dreht* … auf | enable | subscribe | turn on | aktivierung | schalten wir … ein
        """),
        Cue.OFF: listed("""
            {schalt*,stell*,mach*,knips*,dreh*} … {aus,ab} | ausschalten* | ausgeschaltet | auschalten | abschalten* | abgeschaltet | abstell* | abgestellt | ausmachen | ausstellen | abdrehen | abgedreht | auszuschalten | abzuschalten | abzustellen | abzumelden | abzubestellen | deaktivier* | deaktiviren | inaktiv*
            {bestell*,meld*} … ab | abbestell* | abmeld* | abgemeldet | abmeldung | austrag* | trag* … aus | nimm* … {aus,raus,weg,von} | nehm* … {aus,raus,weg,von,heraus} | rausnehmen | herausnehmen | streich* | entfern* | lösch* … {aus,von} | {lösch*,entfern*} meine {adresse,mail*,e-mail*} | kündig* | stopp* | stop | beend*
            aufhör* | hör* … auf | hört auf | schluss | weg damit | weg$ | raus$ | aus$ | ab$ | nein$ | nein danke | raus | off$ | off | stumm* | stummschalten | unterlass* | unterbind* | blockier* | sperr* | verschon* | erspar* | lass* … in ruhe | lass* … weg | in ruhe | ruhe haben | weglassen | wegmachen | verzicht* | widerruf* | widerspr* | verlassen
            austreten | trete … aus | bleiben lassen | lass* … bleiben | einstellen$ | stell* … ein$ | wegfallen | sparen sie sich | könnt ihr euch sparen | unsubscribe | turn off | opt-out | opt out | pausier* | cancel* | storni* | auf {aus,ab}$ | setz* … auf aus | gestrichen | loswerden | los werden | bleibt mir weg | fort damit | abbestellung | verbiete | untersag*
            ausblend* | ausknipsen | abwählen | abgewählt | wähl* … ab | absag* | abstellig | nicht mehr {schicken,senden,bekommen,erhalten,kriegen} | weghaben | abhaken | vom hals | vom leib | verschwinden
        """),
        Cue.WANT: listed("""
            will | möchte* | mag | mögen | hätte gern* | hätte | wünsch* | gern | gerne | würde gern* | schick* | send* | sende mir | zuschicken | zusenden | bekommen | bekomme | erhalten | erhalte | kriegen | interessier* | brauche | brauch | brauchen | informier* | benachrichtigt mich | haltet mich | halten sie mich | fragen | frag* mich
            frag* … nach | bitten | bittet | behellig* | teil* mir | sagt bescheid | sagen sie bescheid | freu* | her$ | willst | erfahren | habe* gern* | lesen | anschreiben | schreib* | lust | vermisse | fehlen mir | erinnern | melden
        """),
        Cue.UNWANTED: listed(
            "will … nicht mehr | möchte … nicht mehr | mag … nicht mehr | brauche … nicht mehr | nicht länger | nie mehr | nie wieder | niemals | nicht interessiert | kein interesse {an,mehr an,} | ohne mich"
        ),
        Cue.TIRED: listed("""
            nerv* | satt | leid | genug | zu viel | zu viele | zuviel | zuviele | lästig* | stör* | belästig* | reicht | mir reicht's | reicht mir | dauernd | ständig* | ewige* | lauter | überquill* | quillt | bombardier* | überflut* | flut* | müll* | zugemüllt | zum hals | auf den keks | auf den geist | auf den sack | auf die nerven | geht mir auf
            keine lust | keine zeit | hasse | unnütz* | nutzlos* | überflüssig* | uninteressant | langweil* | immer noch | trotzdem | obwohl ich sie nicht | ungefragt* | unerwünscht* | zugespammt | spammt | spammen | voll mit | voll von | nimmt überhand | egal | interessiert mich nicht | interessieren mich nicht | zu oft
            andauernd | penetrant | aufdringlich
        """),
        Cue.NOT: listed("nicht | nich | net | ned | ned mehr | nicht mehr"),
        Cue.NOT_BEFORE: (),
        Cue.NONE: listed(
            "kein* | kei | ka | kane | null | nix | nichts | ohne | keinerlei | nimmer | nada | weder"
        ),
        Cue.ALL: listed("""
            alle | alles | allem | aller | allen | sämtliche* | jegliche* | jede | jeden | jedes | jeder | komplett | gesamte* | ganze* | alle sechs | aller art | nichts | nix | rein gar nichts | gar nichts | irgendwelche* | keinerlei | alle sachen | irgendwas | überhaupt {keine*,nichts} | gar keine* | überhaupt
        """),
        Cue.REST: listed(
            "den rest | der rest | rest | alles andere | alle andere* | alle übrige* | die andere* | andere* {benachrichtigung*,mail*,kategorie*,meldung*,nachricht*,mitteilung*,sache*} | sonst nichts | nichts sonst | sonst keine* | nichts anderes | übrige* | restliche* | sonstige* | sonst alles | alles sonst | alles übrige | weiter nichts | mehr nicht$"
        ),
        Cue.BUT: listed(
            "außer | ausser | ausgenommen | bis auf | abgesehen von | mit ausnahme | ausnahme* | exklusive | alle bis auf | alles bis auf | nichts außer | nichts ausser"
        ),
        Cue.ONLY: listed(
            "nur | nur noch | ausschließlich | ausschliesslich | lediglich | allein | bloß noch | nichts außer | nichts ausser | nichts als | einzig | exklusiv"
        ),
        Cue.JUST: listed("bloß | bloss | einfach nur"),
        Cue.KEEP: listed(
            "behalt* | behalten | lass* | lassen | bleib* | bleiben | weiterhin | weiter | beibehalt* | belass* | so lassen | drin | aktiv lassen | weiterlaufen | stehen lassen | unverändert"
        ),
        Cue.EDIT: listed(
            "änder* | anpass* | verwalt* | umstell* | bearbeit* | einzustellen | konfigur* | aktualisier* | auswähl* | wählen | regel* | überarbeit* | pass* … an | einrichten | verstell* | wechseln | einstellungen"
        ),
        Cue.MISTAKE: listed(
            "aus versehen | versehentlich | ausversehen | irrtümlich* | unabsichtlich | fälschlich* | aus irrtum | ungewollt | nicht absichtlich"
        ),
        Cue.JOIN: listed(
            "und | dann | doch | danach | dafür | oder | und dann | dazu | sowie | noch mal | stattdessen"
        ),
        Cue.CONTRAST: listed("aber | sondern | jedoch | während | obwohl"),
        Cue.IGNORE: listed("""
            für alle fälle | vor allem | alles gute | alles klar | alles in ordnung | jeden {tag,montag,sonntag,abend,morgen} | jede {woche,minute,stunde,nacht} | alle paar | alle zwei | nicht nur | nicht wahr | die ganze zeit | den ganzen tag | ganze zeit | ganzen tag | nicht sicher | keine ahnung | weiß nicht | kein problem | keine sorge
            an mich | an meine* | an dem | an der | an ihnen | ein paar | ein bericht | ein gerät | ein abo | ein problem | aus dem | aus der | aus den | ab sofort | ab jetzt | ab und zu | ab heute | will das | ein wenig | auf einmal | zu hause | möchte ich mal | wollte ich | ich wollte | möchte wissen | will wissen | gerne wissen | gern wissen | einen schaden | nicht an$ | mal {ein,einen,eine}
            erhalte ich | bekomme ich | kriege ich | ich bekomme | ich erhalte | ich kriege | nicht mehr so | mir nicht klar | am ende | ich brauche hilfe | brauche hilfe | beenden sie das gespräch | nein ich | für mich | würden sie | können sie | könnten sie | guten tag | schönen | ab$$ | statt$$
        """),
    },
    how=listed("""
        wie | wo | warum | wieso | weshalb | wozu | was | welche* | wer | wohin | woran | worin | worum | woher | wofür | erklär* | möchte wissen | will wissen | gern* wissen | würde mich interessieren | anleitung | unterschied | bedeutet | heißt das | wia | wos | wieviel | schritte | wo chan | verwalten$ | einstellungen$
    """),
    whether=listed("""
        kann ich | kann man | könnte ich | könnte man | können wir | geht das | ist es möglich | gibt es | gibt's | darf ich | darf man | muss ich | muss man | soll ich | sollte ich | lassen sich | lässt sich | ob | chan i | chani
    """),
    tails=listed("""
        bitte | danke | und | aber | außer | ausser | bis | für | jetzt | sofort | mal | dann | wieder | oder | sondern | von | nur | so | den | der | werden | sein | haben | soll | sollen | lassen | lassn | weil | denn | damit | da | wenn | ich | man | während | ok | endlich | künftig | zukünftig | machen | stellen | schalten | ab | lg | mfg | gruß | bis
        alle | alles | rest | geht | nerven | nervt
    """),
    full_words=listed("""
        benachrichtigungen | benachrichtigung | mitteilungen | wochenberichte | wochenbericht | motivation | feedback | neuigkeiten | werbeangebote | werbung | newsletter | angebote | rabatte | umfragen | forschung | research | deaktivieren | deaktiviere | aktivieren | aktiviere | reaktivieren | ausschalten | einschalten
        abschalten | anschalten | abbestellen | bestellen | abmelden | anmelden | abstellen | anstellen | einstellen | ausstellen | abonnieren | stornieren | meldungen | nachrichten | abzeichen | alles | außer | studien | marketing | anstelle | abstelle | einstelle | ausschalte | einschalte | anschalte | abschalte
        erhalten | schalten | schalte | halten | erhalte | behalten | behalte | gestellt | gestellte | ausgeschaltet | eingeschaltet | abgemeldet | angemeldet | abgeschaltet | angeschaltet | abgestellt | angestellt | eingestellt
    """),
)

_TALK = TalkWords(
    firm_yes=listed(
        "ja | jawohl | jap | jep | jo | jau | jaa | jaja | klar | ja bitte | ja gern | ja gerne | joa | freilich | sicher doch"
    ),
    yes=listed("""
        ok | okay | okey | sicher | natürlich | selbstverständlich | genau | richtig | stimmt | korrekt | passt | das passt | einverstanden | gerne | gern | bitte | bitte sehr | in ordnung | alles klar | mach das | machen sie das | mach mal | machen sie es | tun sie das | tu das | so ist es | das stimmt | das ist richtig | das ist korrekt
        auf jeden fall | absolut | bestätige | bestätigt | ich bestätige | ich stimme zu | unbedingt | yes | sehr gern | sehr gerne | doch | ganz genau | exakt | jawoll | hat geholfen | das hat geholfen | hat mir geholfen | ja das stimmt | so machen wir das | von mir aus | meinetwegen | nur zu | los | warum nicht | perfekt | super | bin einverstanden
        kein problem | geht klar | klaro | logo | eh klar | leider ja | ja hat es | ja genau | bitte ja | bitte machen
    """),
    firm_no=listed(
        "nein | nee | nope | na na | ne danke | nein danke | nei | naa | keineswegs | nöö | auf keinen fall"
    ),
    no=listed("""
        ne | no | nicht wirklich | falsch | stimmt nicht | das stimmt nicht | nicht richtig | das ist falsch | auf keinen fall | keinesfalls | lieber nicht | bitte nicht | jetzt nicht | noch nicht | nicht jetzt | nicht nötig | nicht notwendig | niemals | lassen sie es | lass es | lass das | lassen sie das | doch nicht | eher nicht | hat nicht geholfen
        das hat nicht geholfen | leider nein | leider nicht | nicht korrekt | das war es nicht | das meine ich nicht | das meinte ich nicht | so nicht | überhaupt nicht | gar nicht | nicht hilfreich | will ich nicht | das will ich nicht | möchte ich nicht | das möchte ich nicht | mach das nicht | machen sie das nicht | ich nicht | nix da | bloß nicht | brauche ich nicht
    """),
    after_no=listed(
        "danke | ich | das | nicht | nur | so | doch | lieber | bitte | aber | es | lass | wir | warte | moment | noch | leider | eigentlich"
    ),
    fillers=listed("""
        bitte | danke | dankeschön | vielen dank | danke schön | sehr | gern | gerne | mal | doch | jetzt | dann | also | so | na | und | nun | halt | eben | das | es | ganz | auch | mir | einfach | lieber | schon | genau | hm | ähm | äh | nur | aber | eigentlich | besser | mfg | lg | die | der | den
    """),
    commands={
        Command.CANCEL: listed("""
            abbrechen | abbruch | abbrechn | brechen sie ab | brich ab | bitte abbrechen | vorgang abbrechen | ich möchte abbrechen | ich will abbrechen | stopp | stop | halt | vergiss es | vergessen sie es | vergessen sie das | vergiss das | egal | schon gut | hat sich erledigt | erledigt | zurück | beenden | lassen wir das | lassen wir es
            doch nicht mehr | aufhören | hören sie auf | ich habe es mir anders überlegt | anders überlegt | abbrechen bitte | cancel | schluss | das lassen wir | stornieren
        """),
        Command.RESTART: listed("""
            neu starten | neustart | von vorn | von vorne | noch mal von vorn | noch mal von vorne | nochmal von vorn | nochmal von vorne | neu anfangen | neu beginnen | fangen wir {neu,nochmal,noch mal} an | von vorn anfangen | von vorne anfangen | von vorne beginnen | zurück zum anfang | alles auf anfang | reset | neues gespräch | neuer chat
            nochmal von anfang an | noch einmal von vorn | noch einmal von vorne | zum anfang | wieder von vorn | wieder von vorne
        """),
        Command.HELP: listed(
            "hilfe | helfen | hilf mir | helfen sie mir | ich brauche hilfe | brauche hilfe | können sie mir helfen | kannst du mir helfen | hilfe bitte | menü | hauptmenü | optionen | übersicht | könnten sie mir helfen | hülfe"
        ),
        Command.SKIP: listed("""
            überspringen | überspring* | diese frage überspringen | frage überspringen | auslassen | weiter | nächste frage | nächste | weiß nicht | weiß ich nicht | weiss nicht | weiss ich nicht | ich weiß nicht | ich weiß es nicht | keine ahnung | keine angabe | kann ich nicht sagen | möchte ich nicht sagen | will ich nicht sagen
            unbekannt | kein* e-mail | habe ich nicht | nicht bekannt | bin nicht sicher | ich bin nicht sicher | passe | skip | lieber nicht sagen | weiß nid
        """),
        Command.NONE_OF_THESE: listed("""
            nichts davon | nichts von dem | nichts von beidem | nichts von alledem | keins davon | keines davon | keine davon | keiner davon | keins | keines | keine von beiden | weder noch | etwas anderes | was anderes | andere frage | eine andere frage | nichts dergleichen | kein* dieser | keins von denen | keins der genannten | passt alles nicht | nichts passt
        """),
        Command.RESEND: listed("""
            neuer code | neuen code | code {nochmal,noch mal,noch einmal,erneut,neu} | {nochmal,noch mal,noch einmal,erneut} {senden,schicken,zusenden} | code … {nicht angekommen,nicht bekommen,nicht erhalten,nicht gekommen,nicht da,abgelaufen} | keinen code | kein code | {schick*,send*} … {nochmal,noch mal,noch einmal,erneut}
            {nichts,keine mail,keine e-mail} {angekommen,bekommen,erhalten,gekommen} | {schick*,send*} … neuen | weiteren code | anderen code | wo bleibt der code | wo ist der code | es kam {kein code,nichts,keine mail} | code kommt nicht
        """),
    },
    courtesies={
        Courtesy.GREETING: listed("""
            hallo | hi | hey | guten {tag,morgen,abend,nachmittag} | moin | moin moin | servus | grüezi | grüß gott | grüss gott | grüß dich | grüß sie | tag | morgen | abend | mahlzeit | hallöchen | hallihallo | tach | guete {morge,tag,abig} | gruezi | hoi | sali | na du | halli hallo | habe die ehre | einen {schönen,wunderschönen} guten {tag,morgen,abend}
            schönen guten {tag,morgen,abend} | ist {da,hier} jemand | jemand da | hallo zusammen | liebes team | griaß di | griaß eich | seas | grüßle | guude | schön sie kennenzulernen | freut mich | sehr erfreut | willkommen
        """),
        Courtesy.THANKS: listed("""
            danke | dankeschön | danke schön | vielen dank | herzlichen dank | besten dank | tausend dank | danke sehr | danke ihnen | danke dir | merci | merci vielmal | vergelt's gott | ich danke ihnen | ich danke dir | bedanke mich | ich bedanke mich | super | toll | prima | klasse | perfekt | spitze | großartig | wunderbar | sehr gut | gut gemacht | dankscheen
            {das war,das ist,ist,war} {sehr,echt,wirklich,} {hilfreich,nett,gut,super,toll,prima,lieb,freundlich} | {sie sind,du bist} {sehr,echt,wirklich,} {hilfreich,nett,gut,super,toll,lieb,freundlich,klasse,ein schatz} | lieb von {ihnen,dir} | nett von {ihnen,dir} | sehr nett | sehr freundlich | sehr hilfreich | cool | genial | top | danke für {die,ihre,deine} {hilfe,antwort,auskunft,mühe,info}
            das hat {mir,} {sehr,} geholfen | verstanden | alles klar | aha | ah ok | ach so | gut zu wissen | gute antwort | ausgezeichnet | hervorragend | bin begeistert | passt | haha | hihi | mega | bravo | gute arbeit | weiter so | schön
        """),
        Courtesy.GOODBYE: listed("""
            tschüss | tschüs | tschau | ciao | auf wiedersehen | wiedersehen | auf wiederhören | bis bald | bis dann | bis später | bis morgen | bis zum nächsten mal | mach's gut | machs gut | machen sie es gut | schönen {tag,abend,feierabend,sonntag} {noch,} | schönes wochenende {noch,} | gute nacht | adieu | uf wiederluege | ade | pfiat di | pfiat eich | baba | tschö
            einen schönen {tag,abend,feierabend} {noch,} | ein schönes wochenende {noch,} | ich wünsche ihnen | wünsche {noch,} | das war's | das wars | das war alles | mehr nicht | ich bin fertig | keine {weiteren,} fragen mehr | keine weiteren fragen | alles erledigt | bis die tage | leb wohl | leben sie wohl | das war's schon | man sieht sich | ebenso | gleichfalls
        """),
        Courtesy.IDENTITY: listed("""
            {sind sie,bist du} {ein,eine,} {echter,echte,} {bot,roboter,mensch,maschine,ki,computer,chatbot,programm,person,real,echt} | wer sind sie | wer bist du | was sind sie | was bist du | wie heißen sie | wie heißt du | wie ist ihr name | wie ist dein name | haben sie einen namen | hast du einen namen | bot | roboter | chatbot | ki
            {rede,spreche,schreibe,chatte} ich {hier,} mit {einem,einer,} {echten,} {mensch,menschen,bot,roboter,maschine,ki,computer,person} | oder {mit,} {einem,einer,ein,eine} {mensch,menschen,bot,roboter,maschine,computer,ki} | was können sie | was kannst du | was machst du | was machen sie | wie alt {bist du,sind sie} | wer hat {dich,sie} {gemacht,programmiert,gebaut}
            mit wem {spreche,rede,schreibe,habe} ich | antwortet {mir,} {da,hier} ein {bot,roboter,mensch} | ist {das,hier} {ein,eine} {bot,roboter,mensch,maschine} | bist du echt | bist du lebendig | womit können sie {mir,} helfen | wobei können sie {mir,} helfen | wie können sie {mir,} helfen | was wissen sie | stellen sie sich vor | stell dich vor | was sind sie eigentlich
            was kann ich {sie,dich} fragen | was bist du eigentlich | was machst du so | sitzt da ein mensch
        """),
        Courtesy.WELLBEING: listed("""
            wie geht's | wie gehts | wie geht es {ihnen,dir,euch} | wie geht's {ihnen,dir,euch} | wie gehts {ihnen,dir,euch} | wie läuft's | wie läufts | alles gut | alles gut bei {ihnen,dir} | was geht | wie war ihr tag | wie war dein tag | geht es {ihnen,dir} gut | geht's {ihnen,dir} gut | wie fühlst du dich | wie fühlen sie sich | na wie gehts | und selbst | wia gehts | wie gahts
            was gibt's neues | alles klar bei {ihnen,dir} | wie steht's
        """),
    },
    courtesy_fillers=listed("""
        heute | so | denn | du | sie | ihnen | dir | zusammen | liebe | lieber | liebes | team | bot | assistent | alle | an alle | noch | ok | okay | und | sehr | wirklich | das war's | für die hilfe | für ihre hilfe | mein | freund | frau | herr | ich | schon | eigentlich | erst mal | dann | ach | oh | alles | alles gute | gute | mit | wieder | auch | schönen
        gut | perfekt | meine | damen | herren | da | hier | euch | also | mal | gell | für | alles klar | health mate | dafür | recht | herzlich | na
    """),
    languages={
        Language.EN: listed("englisch | englische | englischer"),
        Language.DE: listed("deutsch | deutsche | deutscher | hochdeutsch"),
        Language.FR: listed("französisch | franz. | französische"),
        Language.JA: listed("japanisch | japanische"),
        Language.ZH_HANS: listed("chinesisch | chinesische | mandarin"),
    },
    speaking=listed("""
        auf | in | sprechen | sprechen sie | sprichst du | reden | schreiben | antworten | antworte | antworten sie | wechseln | wechsle | wechseln sie | umstellen | ändern | sprache | zu | zur | können | könnten | kann | wir | sie | du | ich | mir | lieber | möchte | will | würde | weiter | weiterreden | weitermachen | nur | bitte | mit | doch | uns | bevorzuge
        stellen sie | stell | um | verstehe | spreche | rede | gern | gerne | unterhalten | chatten | auch | geht | geht es | ist | möglich | meine | muttersprache | nach | kannst | besser | man | das | es | hier | eher | kein | nicht | und | deutsch sprechen
    """),
    not_speaking=listed(
        "{spreche,verstehe,kann,rede} {leider,} {kein,nicht,nur wenig,kaum} | kein | nicht | statt | anstatt | {spreche,verstehe} nicht"
    ),
    ordinals=(
        listed(
            "eins | erste | das erste | die erste | der erste | den ersten | die 1 | nummer eins | nummer 1 | option 1 | erstens | ersteres | erster | erstes"
        ),
        listed(
            "zwei | zweite | das zweite | die zweite | der zweite | den zweiten | die 2 | nummer zwei | nummer 2 | option 2 | zweitens | letzteres | zweiter | zweites"
        ),
        listed(
            "drei | dritte | das dritte | die dritte | der dritte | den dritten | die 3 | nummer drei | nummer 3 | option 3 | drittens | dritter | drittes"
        ),
        listed(
            "vier | vierte | das vierte | die vierte | der vierte | den vierten | die 4 | nummer vier | nummer 4 | option 4"
        ),
        listed(
            "fünf | fünfte | das fünfte | die fünfte | der fünfte | den fünften | die 5 | nummer fünf | nummer 5 | option 5"
        ),
        listed(
            "sechs | sechste | das sechste | die sechste | der sechste | den sechsten | die 6 | nummer sechs | nummer 6 | option 6"
        ),
    ),
)

_NAME = NameWords(
    leads=listed("""
        mein {voller,ganzer,vollständiger,} name ist | mein {voller,ganzer,} name | name ist | der name ist | der name lautet | mein name lautet | ich heiße | ich heisse | i heiß | i heisse | {das,mein} konto läuft auf {den namen,} | auf den namen | unter dem namen | angemeldet als | registriert als | registriert auf | {das,mein} konto gehört | vollständiger name :
        man nennt mich | vor- und nachname : | auf dem konto steht {der name,}
    """),
    weak_leads=listed("ich bin | bin | das ist | hier ist | i bin | hier spricht | hier schreibt"),
    trails=listed("heiße ich | ist mein name | mein name | heisse ich"),
    labels=listed("""
        name | vorname | nachname | vor- und nachname | e-mail | email | e mail | mail | mailadresse | e-mail-adresse | emailadresse | adresse | e-mail adresse | email adresse | mail-adresse | konto | mein | meine | ist | lautet | und | die | mit | unter | für | hier | gerne | gern | ja | ok | okay | hallo | danke | bitte | beides | sicher | klar | der | das | vollständiger
        kontoname | natürlich | also | auch | erreichbar | bin | ich bin | registriert | sind | guten tag | anbei
    """),
    sentence_words=listed("""
        ich | du | er | wir | ihr | sie | es | mich | mir | dich | dir | uns | euch | ihnen | ist | sind | bin | bist | war | waren | habe | hat | haben | hatte | kann | können | könnte | will | möchte | muss | soll | darf | wird | werden | würde | was | wie | wo | warum | wann | wer | welche* | wieso | mein | meine | meinen | dein | unser | der | das | ein | eine | einen | den | dem
        und | oder | aber | nicht | kein* | nur | auch | noch | schon | für | mit | auf | aus | bei | bitte | danke | schalten | abmelden | stellen | machen | schicken | senden | benachrichtigung* | werbung | konto | daten | löschen | waage | uhr | kaputt | hilfe | hallo | nein | ja | alle | alles | nichts | wenn | weil | dass | ob | über | unter | keine | mails | code | falsch | wieder | doch
        diese* | dieser | jetzt | heute | immer | nie | name | gern | gerne | schon | weiß
    """),
)

_TROUBLE = {
    Trouble.DEVICE: listed("""
        waage | waagen | waag | körperwaage | personenwaage | körperfettwaage | smartwaage | badezimmerwaage | uhr | uhren | smartwatch | armbanduhr | watch | fitnessuhr | schlafmatte* | schlafsensor* | schlaftracker* | schlafanalysegerät | matte | thermometer* | fieberthermometer* | stirnthermometer
        blutdruckmess* | blutdruckgerät* | bluetdruckgerät | blutdruckmanschette | tracker* | fitnesstracker* | fitnessarmband | fitnessband | aktivitätstracker | messgerät* | manschette | körperanalysewaage | schrittzähler
    """),
    Trouble.THING: listed("""
        gerät | geräte | gerät* | produkt | produkte | hardware | apparat | artikel | wearable
    """),
    Trouble.PART: listed("""
        akku* | batterie* | ladegerät* | ladekabel* | ladestation* | ladeschale* | ladeanschluss* | kabel | netzteil* | netzkabel | stecker | armband | display* | bildschirm | glas | glasplatte | uhrglas | gehäuse | krone | knopf | taste | schlauch | pumpe | sensor | batteriefach | touchscreen | halterung | adapter | ladebuchse | deckel | rückseite
    """),
    Trouble.OTHER: listed("""
        handy* | smartphone* | iphone | telefon | laptop | computer | pc | tablet | ipad | fernseher | auto | wagen | kühlschrank | herd | ofen | haus | küche | spiegel | toaster | wlan | router | herz | bein | arm | rücken | app | webseite | website | seite | link | konto | fahrrad | kerze | zigarette* | fenster | waschmaschine | spülmaschine | garmin | fitbit | apple watch | kopfhörer
        drucker | mikrowelle | föhn | roller | powerbank | fuß | hand | tastatur | heizung | wohnung | finger
    """),
    Trouble.HAZARD: listed("""
        rauch | rauchwolke* | feuer gefangen | in flammen | brandgeruch | brandfleck* | {riecht,stinkt,roch} {nach,verbrannt,verschmort,verkokelt,angebrannt,angeschmort,irgendwie verbrannt} | verbrannte haut | haut verbrannt
        {akku*,batterie*} … {aufgebläht,gebläht,geschwollen,aufgequollen,dick,ausgelaufen,läuft aus,gewölbt,aufgegangen,aufgeplatzt,geplatzt,explodiert,undicht,ausgedehnt,aufgebläh*,bläht,wölbt,leckt,heiß,heiss}
        {aufgebläht*,geblähte*,geschwollene*,ausgelaufene*,undichte*,explodierte*,aufgequollene*} {akku*,batterie*} | batteriesäure | {stromschlag*,stromschläge,elektroschock*,elektrischen schlag,elektrischer schlag} | eine gewischt | einen schlag bekommen | einen schlag gekriegt | einen gewischt
        kurzschluss* | kurzgeschlossen | blanke kabel | blanke drähte | offene kabel | offenliegende kabel | brandgefahr | unter strom | {es,sie,das} {raucht,qualmt,brennt,kokelt,schmort,funkt} | raucht {aus,es} | feuer$ | da raucht | riecht verbrannt
    """),
    Trouble.HEAT: listed("""
        raucht | rauchen* | qualm* | rauchend* | brand | brennt | brannte | verbrannt* | angebrannt* | verschmort* | angeschmort* | schmort | verkokelt | kokelt | feuer | flamme* | verbrenn* | brandblase* | brandwunde* | funken* | funkt | explodier* | explosion* | geschmolzen* | schmilzt | schmelz*
        überhitz* | {sehr,so,extrem,zu,glühend,brennend,richtig,total,kochend,viel zu,ganz,wahnsinnig,ungewöhnlich,unglaublich,furchtbar} {heiß*,heiss*} | {wird,wurde,ist,läuft} {heiß,heiss} | glüht | zischt | knistert | aufgebläht* | bläht sich | wölbt sich | aufgequollen | versengt | angesengt | kribbelt
        heiß | heiss
    """),
    Trouble.DAMAGE: listed("""
        kaputt* | kaput | defekt* | gebrochen* | zerbrochen* | bricht | gesprungen* | sprung | riss | risse | rissen | gerissen* | zersplittert* | gesplittert* | splitter | geborsten | zerstört* | beschädigt* | schaden | schäden | abgebrochen* | ausgebrochen | herausgebrochen | durchgebrochen | abgerissen | abgefallen | abgegangen | gelöst | löst sich | lose | hin | hinüber | im eimer | tot | futsch | geschrottet
        verbogen | verbeult | delle | zerkratzt | kratzer | wasserschaden | undicht | leckt | läuft aus | ausgelaufen | geplatzt | zerrissen | durchgebissen | heruntergefallen | runtergefallen | hingefallen | gefallen | fallen lassen | fallen gelassen | gestürzt | ins wasser gefallen | nass geworden | abgesoffen | {geht,lässt sich,schaltet sich,springt} {nicht mehr,nicht,nimmer,gar nicht mehr,gar nicht,nid} {an,einschalten,ein,anschalten,starten}
        {funktioniert,reagiert,startet,lädt,rührt sich,läuft,geht} {nicht mehr,gar nicht mehr,überhaupt nicht mehr,nimmer} | {funktioniert,reagiert,startet,lädt,rührt sich} {nicht,gar nicht,überhaupt nicht} | nicht mehr {an,einschalten,zum laufen,aufladen,laden} | keinen mucks | {bleibt,ist,wird} {schwarz,dunkel} | zeigt {gar,} nichts {mehr,} an | gibt keinen ton | den geist aufgegeben | spinnt | ausgefallen | verkratzt | geht nimmer
        zerlegt | auseinandergefallen | auseinander gefallen | eingedrückt | zertreten | draufgetreten | geschnitten | aufgeschnitten | verletzt | gefährlich | unsicher | loch | blanke | geknallt | erwischt | tut sich nichts | pläst nichts | angeschlagen | zerdrückt | macht keinen mucks | isch hi | is hin
    """),
    Trouble.OWN: listed("""
        mein | meine | meinem | meinen | meiner | meines | mini | mei | mir | unser | unsere | unserem | unseren | unserer | ich habe ein* | ich hab ein* | habe ich | hab ich | ich habe | ich hab | sie ist | er ist | es ist | ist mir | die ich | das ich | den ich | es raucht | es brennt | es riecht | es qualmt | es stinkt | der akku ist | die batterie ist
        aus der | aus dem | aus meine* | hilfe | ich glaube | da kommt | gerade | plötzlich | seit* | gestern | heute
    """),
    Trouble.GENERAL: listed("""
        was wenn | , wenn | ^wenn | falls | angenommen | gesetzt den fall | im falle | im fall | was passiert | was wäre | was ist wenn | ist es {gefährlich,sicher,normal,schlimm} | ^ist {ein,eine} | sind {defekte,kaputte,beschädigte} | ^kann {ein*,man,mein*,die,der,das,so,es,ich} | ^können | ^könnte* | darf man | darf ich | ^dürfen | soll man | sollte man | wie melde | wie meldet | wo melde | wo meldet | an wen | wer hilft | wer ist zuständig | wer kümmert | wohin
        wie geht ihr | wie gehen sie | ablauf | vorgehen | vorgehensweise | allgemein | generell | im allgemeinen | eines tages | grundsätzlich | was macht man | was tut man | was tun bei | was soll man | was ist zu tun | raten sie | wie bekommt man | lassen sich | lässt sich das | wie verhalte | wie groß ist | wahrscheinlich | gefahr von | vorbeugen | verhindern | vermeiden | anleitung | sicherheitshinweise | welche informationen
        was muss ich angeben | kann ich | bei {einem,einer} | ein freund | eine freundin | bekannte* | reparieren sie | repariert ihr | gibt es
    """),
    Trouble.ASKING: listed(
        "was tun | was nun | was jetzt | was soll ich | was mache ich | was muss ich | was kann ich | was machen wir | wie gehe ich | an wen wende ich | wer kann | wo kann ich | ist das gefährlich | ist das normal | was unternehme ich"
    ),
    Trouble.EMERGENCY: listed("""
        brustschmerz* | schmerzen in der brust | schmerz in der brust | druck auf der brust | stechen in der brust | enge in der brust | brust … weh | {bekomme,kriege,kriegt,bekommt,krieg} {keine,kaum,schlecht,kaum noch,keine luft,kein} luft | {keine,kaum} luft | kann nicht {mehr,} atmen | kaum atmen | atemnot | erstick* | bewusstlos* | ohnmächtig | zusammengebrochen | nicht ansprechbar
        herzinfarkt | herzanfall | herzstillstand | schlaganfall | suizid* | selbstmord* | umbringen | mir das leben nehmen | nicht mehr leben | will sterben | sterben will | selbst verletzen | mich verletzen will | überdosis | krankenwagen | notarzt | rettungswagen | rettungsdienst | rufen sie 112 | medizinischer notfall | notfall | verblutet | verblute | stark* blut* | blutet stark | krampfanfall
        atmet nicht | vergiftet | allergischer schock | anaphyla* | kein puls | batterie verschluckt | zu viele tabletten
    """),
    Trouble.CALM: listed("""
        erkenn* | messen | misst | vorbeug* | risiko | gefahr | warn* | letztes jahr | vor jahren | nach {einem,meinem} | was ist | symptome | forschung | statistik* | kann die | kann eure | kann ihre | studie* | versicherung | film | buch | vorgeschichte | funktion | daten | notfallkontakt* | im notfall | hatte ich | hatte einen | akku | schlafapnoe
    """),
    Trouble.IGNORE: listed("""
        rauchmelder* | rauchwarnmelder | raucher* | nichtraucher* | mit dem rauchen | aufhören zu rauchen | rauchstopp | rauche {nicht,viel,seit,eine} | ich rauche | fett verbrenn* | fettverbrenn* | kalorien … verbrannt | kalorien … verbrenn* | kalorienverbrenn* | verbrannte* kalorien | verbrennt … kalorien | schockiert* | heiß begehrt | heiße* {dusche,tag,sommer,wetter,bad,thema,tipp} | heute heiß | heißt | hin und her | hin oder her
        hin und wieder | brennende frage | brennt mir | brennt auf | ausgebrannt | burnout | feuerwehr | gefallen mir | gefällt | gefallen lassen | einen gefallen | mir gefallen | gefallen hat | geschwollene* {füße,beine,hände,finger,gesicht,augen,knöchel} | gebrochenes {bein,herz,deutsch} | riss am | kein rauch | raucht nicht | nicht heiß | nicht kaputt | nicht defekt | akku {leer,hält,schnell} | akkulaufzeit | batterie {leer,ist leer} | akku ist leer
        akku … leer | schaden für | schadet | tote winkel | todmüde | totes meer | sprung ins | in einem sprung | vorsprung | datenleck | lebensgefährlich wichtig
    """),
}

_SINCE = listed("""
    seit {gestern,heute,vorgestern,montag,dienstag,mittwoch,donnerstag,freitag,samstag,sonnabend,sonntag,weihnachten,ostern,neujahr,kurzem,langem,wochen,tagen,monaten,stunden,anfang an,beginn,dem update,dem letzten update,dem wochenende,dem umzug,dem kauf,sturz,dem sturz,dem fall,der lieferung,januar,februar,märz,april,mai,juni,juli,august,september,oktober,november,dezember}
    seit {heute,gestern} {morgen,früh,abend,nacht,mittag,nachmittag,vormittag} | seit {letzter,letztem,letzten,dieser,diesem,voriger} {woche,monat,jahr,montag,dienstag,mittwoch,donnerstag,freitag,samstag,sonntag,wochenende,sommer,winter,nacht} | seit {ungefähr,etwa,ca.,fast,über,mehr als,rund,gut,knapp,} {#,einem,einer,zwei,drei,vier,fünf,sechs,sieben,acht,zehn,ein paar,einigen,mehreren,wenigen} {minute*,stunde*,tag*,woche*,monat*,jahr*}
    vor {ungefähr,etwa,ca.,} {#,einem,einer,zwei,drei,vier,fünf,sechs,ein paar,einigen,wenigen} {minute*,stunde*,tag*,woche*,monat*,jahr*} | nach {dem,einem,ihrem,eurem} {update,letzten update,sturz,fall,duschen,umzug,firmware-update} | {gestern,heute,vorgestern} {morgen,früh,abend,nacht,mittag,nachmittag,vormittag} | gestern | heute | vorgestern | gerade eben | eben | soeben | beim auspacken
    {letzte,letzten,letztes,diese,diesen} {woche,nacht,monat,montag,dienstag,mittwoch,donnerstag,freitag,samstag,sonntag,wochenende,jahr} | am {montag,dienstag,mittwoch,donnerstag,freitag,samstag,sonntag,wochenende} | am # . {januar,februar,märz,april,mai,juni,juli,august,september,oktober,november,dezember} | von anfang an | von beginn an | neulich | kürzlich | im {januar,februar,märz,april,mai,juni,juli,august,september,oktober,november,dezember} | sit {geschter,hüt}
""")

WORDS = Words(wish=_WISH, talk=_TALK, name=_NAME, trouble=_TROUBLE, since=_SINCE)
