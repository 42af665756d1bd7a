"""German words of wishes about notifications."""

from __future__ import annotations

from bot.understanding.phrases import listed
from bot.understanding.vocabulary import Cue, WishWords
from verification.assurance import Category

WISHES = WishWords(
    categories={
        Category.WEEKLY_REPORTS: listed("""
            wochenbericht* | wochenreport* | wochenmail* | wochenzusammenfassung* | wochenübersicht* |
            wochenstatistik* | wochenrückblick* | wochenauswertung* | wochenupdate* | wochen-{bericht*,
            report*, mail*} | weekly report* | weekly | wöchentliche* {bericht*, mail*, e-mail*, email*,
            zusammenfassung*, report*, übersicht*, auswertung*, statistik*, update*, nachricht*, newsletter,
            rückblick*, meldung*, info*, überblick*} | wöchentliche* | {die, den, meine, meinen, der, eure,
            ihre} {bericht*, report*, berichte} | berichte* | bericht | reports | bericht {an, aus, ab, ein,
            bitte}$ | {jeden, jede} {montag, sonntag, woche} … {bericht, statistik, mail, zusammenfassung,
            auswertung, übersicht} | zusammenfassung der woche | bericht der woche | montagsmail* |
            sonntagsmail* | meine statistik* | statistiken | wuchebricht* | wochebricht*
        """),
        Category.MOTIVATION: listed("""
            motivation* | motivieren* | abzeichen* | badge* | glückwünsch* | glückwunsch* | gratulation* |
            gratulier* | erfolgsmeldung* | erfolge | zielerreichung* | {ziel, ziele, zielen, schrittziel,
            tagesziel} {erreich*, meldung*} | zielmeldung* | zielbenachrichtigung* | schrittziel* | tagesziel*
            | erreichte* ziel* | {meine, meinen, die} ziel* | ziele | zielen | anfeuer* | ansporn* |
            aufmunter* | ermutig* | lob | auszeichnung* | medaill* | pokal* | trophäe* | anstupser* | ziel
            erreicht | erfolgsnachricht* | erfolgsbenachrichtigung* | errungenschaft*
        """),
        Category.FEEDBACK: listed("""
            feedback* | umfrage* | befragung* | fragebog* | fragebög* | {meiner, meine, unsere, unserer}
            meinung* | meinungsumfrage* | meinung | bewertung* | bewertungsanfrage* | bewerten | rückmeldung*
            | zufriedenheit* | zufriedenheitsumfrage* | rezension* | meinungen | ihr fragt mich | fragt ihr
            mich | kundenbefragung* | kundenumfrage* | feedback-anfrage*
        """),
        Category.NEWS: listed("""
            neuigkeit* | news | newsletter* | news-letter | produktneuheit* | produktneuigkeit* | neuheit* |
            produktnews | aktuelles | neue* produkt* | {mails, infos, e-mails, informationen, nachrichten,
            benachrichtigungen, meldungen} über {neue, ihre, eure} {produkt*, gerät*, funktion*} | rundbrief*
            | produktinfo* | produktmeldung* | produktmitteilung* | ankündigung* | newsmail* |
            {aktualisierungen, neuerungen, neues} {meiner, zu, über, rund, von} | über neues | neuerung* |
            produktupdate* | produkt-updates | newslätter | produktaktualisierung*
        """),
        Category.PROMOTIONAL_OFFERS: listed("""
            werbeangebot* | werbe* | werbung* | werbig | reklame* | angebot* | sonderangebot* | rabatt* |
            prozente* | gutschein* | aktionen | aktion | rabattaktion* | aktionsangebot* | promo | promos |
            promotion* | marketing* | kommerzielle* | sonderaktion* | schnäppchen* | vergünstigung* |
            rabattcode* | verkaufsaktion* | ausverkauf | black friday | kaufanreiz* | nachlass | nachlässe |
            preisaktion* | coupon* | deals | verkaufsmail* | werbeverteiler* | werbenewsletter* | promomail* |
            preisnachlass* | preisnachlässe | werbg | verkaufsförder* | vorteilsangebot*
        """),
        Category.RESEARCH_HUB: listed("""
            research hub* | researchhub* | research-hub* | research | forschung* | studie | studien* |
            studieneinladung* | forschungsprojekt* | wissenschaft* | probandensuche | studienteilnahme* |
            forschungshub
        """),
    },
    cues={
        Cue.GENERIC: listed("""
            benachrichtigung* | mitteilung* | meldung* | nachricht | nachrichten* | mail | mails | e-mail* |
            email* | e mail* | push | pushs | pushes | push-{nachricht*, mitteilung*, benachrichtigung*,
            meldung*} | pushnachricht* | pushmeldung* | pushmitteilung* | pushbenachrichtigung* |
            notification* | notifs | hinweis* | erinnerung* | spam | post | postfach | verteiler |
            mailingliste | mailverteiler | abo | abos | abonnement* | info | infos | informationen | messages
            | zuschriften | sms | benachrichtigen | benachrichtigt | alarme | alerts | zusendung* |
            emailverteiler | schreiben von
        """),
        Cue.ON: listed("""
            {schalt*, stell*, mach*, knips*, dreh*} … {an, ein, zu} | {schalt*, stell*} … wieder an |
            einschalten* | eingeschaltet | anschalten* | angeschaltet | anstellen | anmachen | einstellen
            wieder | aktivier* | reaktivier* | wiederaktivier* | anmeld* | angemeldet | {meld*, trag*,
            schreib*} … {an, ein} | eintragen | einzuschalten | anzuschalten | abonnier* | abonieren | wieder
            abonnier* | freischalt* | freigeschaltet | schalt* … frei | an$ | ein$ | wieder an | wieder ein |
            on$ | ja$ | wieder her | aufnehmen | nehm* … wieder auf | hinzufüg* | füg* … hinzu | auf {an,
            ein}$ | setz* … auf {an, ein} | zulassen | erlaub* | registrier* | anzumelden | wieder {rein,
            zurück} | her damit | aktiv$ | aktiv {lassen, setzen, schalten} | mitmachen | teilnehmen | nehme …
            teil | wiederherstell* | fortsetz* | starten | weiter schicken | weiterhin {schicken, senden,
            erhalten, bekommen} | wieder {schicken, senden, erhalten, bekommen, kriegen, haben} | zuschalten |
            anzustellen | eintragen* | mach* … mit | aufdrehen | dreht* … auf | enable | subscribe | turn on |
            aktivierung | schalten wir … ein | ja zu | nimm* … {rein, auf, dazu} | nehm* … {rein, dazu}
        """),
        Cue.OFF: listed("""
            {schalt*, stell*, mach*, knips*, dreh*} … {aus, ab} | ausschalten* | ausgeschaltet | auschalten |
            abschalten* | abgeschaltet | abstell* | abgestellt | ausmachen | ausstellen | abdrehen | abgedreht
            | auszuschalten | abzuschalten | abzustellen | abzumelden | abzubestellen | deaktivier* |
            deaktiviren | inaktiv* | {bestell*, meld*} … ab | abbestell* | abmeld* | abgemeldet | abmeldung |
            austrag* | trag* … aus | nimm* … {aus, raus, weg, von} | nehm* … {aus, raus, weg, von, heraus} |
            rausnehmen | herausnehmen | streich* | entfern* | lösch* … {aus, von} | {lösch*, entfern*} meine
            {adresse, mail*, e-mail*} | kündig* | stopp* | stop | beend* | aufhör* | hör* … auf | hört auf |
            schluss | weg damit | weg$ | raus$ | aus$ | ab$ | nein$ | nein danke | raus | off$ | off | stumm*
            | stummschalten | unterlass* | unterbind* | blockier* | sperr* | verschon* | erspar* | lass* … in
            ruhe | lass* … weg | in ruhe | ruhe haben | weglassen | wegmachen | verzicht* | widerruf* |
            widerspr* | verlassen | austreten | trete … aus | bleiben lassen | lass* … bleiben | einstellen$ |
            stell* … ein$ | wegfallen | sparen sie sich | könnt ihr euch sparen | unsubscribe | turn off |
            opt-out | opt out | pausier* | cancel* | storni* | auf {aus, ab}$ | setz* … auf aus | gestrichen |
            loswerden | los werden | bleibt mir weg | fort damit | abbestellung | verbiete | untersag* |
            ausblend* | ausknipsen | abwählen | abgewählt | wähl* … ab | absag* | abstellig | nicht mehr
            {schicken, senden, bekommen, erhalten, kriegen} | weghaben | abhaken | vom hals | vom leib |
            verschwinden | in frieden | nein zu
        """),
        Cue.WANT: listed("""
            will | möchte* | mag | mögen | hätte gern* | hätte | wünsch* | gern | gerne | würde gern* |
            schick* | send* | sende mir | zuschicken | zusenden | bekommen | bekomme | erhalten | erhalte |
            kriegen | interessier* | brauche | brauch | brauchen | informier* | benachrichtigt mich | haltet
            mich | halten sie mich | fragen | frag* mich | frag* … nach | bitten | bittet | behellig* | teil*
            mir | sagt bescheid | sagen sie bescheid | freu* | her$ | willst | erfahren | habe* gern* | lesen
            | anschreiben | schreib* | lust | vermisse | fehlen mir | erinnern | melden | {hätte, hätt,
            habe, hab} … nichts dagegen | {hätte, hätt, habe, hab} nichts gegen | nichts {dagegen, gegen} |
            {hätte, hätt} ich nichts
        """),
        Cue.UNWANTED: listed("""
            will … nicht mehr | möchte … nicht mehr | mag … nicht mehr | brauche … nicht mehr | nicht länger |
            nie mehr | nie wieder | niemals | nicht interessiert | kein interesse {an, mehr an, } | ohne mich
        """),
        Cue.TIRED: listed("""
            nerv* | satt | leid | genug | zu viel | zu viele | zuviel | zuviele | lästig* | stör* | belästig*
            | reicht | mir reicht's | reicht mir | dauernd | ständig* | ewige* | lauter | überquill* | quillt
            | bombardier* | überflut* | flut* | müll* | zugemüllt | zum hals | auf den keks | auf den geist |
            auf den sack | auf die nerven | geht mir auf | keine lust | keine zeit | hasse | unnütz* |
            nutzlos* | überflüssig* | uninteressant | langweil* | immer noch | trotzdem | obwohl ich sie nicht
            | ungefragt* | unerwünscht* | zugespammt | spammt | spammen | voll mit | voll von | nimmt überhand
            | egal | interessiert mich nicht | interessieren mich nicht | zu oft | andauernd | penetrant |
            aufdringlich
        """),
        Cue.NOT: listed("""
            nicht | nich | net | ned | ned mehr | nicht mehr | nie {gesagt, verlangt, gebeten}
        """),
        Cue.NOT_BEFORE: (),
        Cue.SPARE: (),
        Cue.NONE: listed("""
            kein* | kei | ka | kane | null | nix | nichts | ohne | keinerlei | nimmer | nada | weder
        """),
        Cue.ALL: listed("""
            alle | alles | allem | aller | allen | sämtliche* | jegliche* | jede | jeden | jedes | jeder |
            komplett | gesamte* | ganze* | alle sechs | aller art | nichts | nix | rein gar nichts | gar
            nichts | irgendwelche* | keinerlei | alle sachen | irgendwas | überhaupt {keine*, nichts} | gar
            keine* | überhaupt
        """),
        Cue.REST: listed("""
            den rest | der rest | rest | alles andere | alle andere* | alle übrige* | die andere* | andere*
            {benachrichtigung*, mail*, kategorie*, meldung*, nachricht*, mitteilung*, sache*} | sonst nichts |
            nichts sonst | sonst keine* | nichts anderes | übrige* | restliche* | sonstige* | sonst alles |
            alles sonst | alles übrige | weiter nichts | mehr nicht$
        """),
        Cue.BUT: listed("""
            außer | ausser | ausgenommen | bis auf | abgesehen von | mit ausnahme | ausnahme* | exklusive |
            alle bis auf | alles bis auf | nichts außer | nichts ausser
        """),
        Cue.ONLY: listed("""
            nur | nur noch | ausschließlich | ausschliesslich | lediglich | allein | bloß noch | nichts außer
            | nichts ausser | nichts als | einzig | exklusiv
        """),
        Cue.JUST: listed("bloß | bloss | einfach nur"),
        Cue.KEEP: listed("""
            behalt* | behalten | lass* | lassen | bleib* | bleiben | weiterhin | weiter | beibehalt* | belass*
            | so lassen | drin | aktiv lassen | weiterlaufen | stehen lassen | unverändert | {bloß kein*, bloss kein*, nur kein*, nicht, kein*,
            nichts, nie, ohne} … {verpass*, versäum*, missen, verlier*} | {ist, sind} {ok, okay, in ordnung,
            willkommen}
        """),
        Cue.ALSO: listed("auch | ebenfalls | zusätzlich | außerdem | ^und"),
        Cue.EDIT: listed("""
            änder* | anpass* | verwalt* | umstell* | bearbeit* | einzustellen | konfigur* | aktualisier* |
            auswähl* | wählen | einstellen was | weniger | regel* | überarbeit* | pass* … an | einrichten | verstell* | wechseln |
            einstellungen
        """),
        Cue.MISTAKE: listed("""
            aus versehen | versehentlich | ausversehen | irrtümlich* | unabsichtlich | fälschlich* | aus
            irrtum | ungewollt | nicht absichtlich
        """),
        Cue.JOIN: listed("""
            und | dann | doch | danach | dafür | oder | und dann | dazu | sowie | noch mal | stattdessen
        """),
        Cue.CONTRAST: listed("aber | sondern | jedoch | während | obwohl"),
        Cue.IGNORE: listed("""
            mailadresse* | emailadresse* | e-mailadresse* | {e-mail-adresse*, e-mail adresse*, mail-adresse*} | für alle fälle | vor allem | alles gute | alles klar | alles in ordnung | jeden {tag, montag,
            sonntag, abend, morgen} | jede {woche, minute, stunde, nacht} | alle paar | alle zwei | nicht nur
            | nicht wahr | die ganze zeit | den ganzen tag | ganze zeit | ganzen tag | nicht sicher | keine
            ahnung | weiß nicht | kein problem | keine sorge | an mich | an meine* | an dem | an der | an
            ihnen | ein paar | ein bericht | ein gerät | ein abo | ein problem | aus dem | aus der | aus den |
            ab sofort | ab jetzt | ab und zu | ab heute | will das | ein wenig | auf einmal | zu hause |
            möchte ich mal | wollte ich | ich wollte | möchte wissen | will wissen | gerne wissen | gern
            wissen | einen schaden | nicht an$ | mal {ein, einen, eine} | erhalte ich | bekomme ich | kriege
            ich | ich bekomme | ich erhalte | ich kriege | nicht mehr so | mir nicht klar | am ende | ich
            brauche hilfe | brauche hilfe | beenden sie das gespräch | nein ich | für mich | würden sie |
            können sie | könnten sie | guten tag | schönen | ab$$ | statt$$
        """),
    },
    how=listed("""
        wie | wo | warum | wieso | weshalb | wozu | was | welche* | wer | wohin | woran | worin | worum |
        woher | wofür | erklär* | möchte wissen | will wissen | gern* wissen | würde mich interessieren |
        anleitung | unterschied | bedeutet | heißt das | wia | wos | wieviel | schritte | wo chan
    """),
    whether=listed("""
        kann ich | kann man | könnte ich | könnte man | können wir | geht das | ist es möglich | gibt es |
        gibt's | darf ich | darf man | muss ich | muss man | soll ich | sollte ich | lassen sich | lässt sich
        | ob | chan i | chani | ^ist | ^sind | ^habe ich | ^hab ich | ^bin ich | ^wird | ^werden | ^erhalte
        ich | ^bekomme ich
    """),
    requests=listed("was es gibt | was soll der | wie oft noch | warum nicht einfach"),
    links=listed("dass | daß"),
    tails=listed("""
        bitte | danke | und | aber | außer | ausser | bis | für | jetzt | sofort | mal | dann | wieder | oder
        | sondern | von | nur | so | den | der | werden | sein | haben | soll | sollen | lassen | lassn | weil
        | denn | damit | da | wenn | ich | man | während | ok | endlich | künftig | zukünftig | machen |
        stellen | schalten | ab | lg | mfg | gruß | alle | alles | rest | geht | nerven | nervt
    """),
    full_words=listed("""
        benachrichtigungen | benachrichtigung | mitteilungen | wochenberichte | wochenbericht | motivation |
        feedback | neuigkeiten | werbeangebote | werbung | newsletter | angebote | rabatte | umfragen |
        forschung | research | deaktivieren | deaktiviere | aktivieren | aktiviere | reaktivieren |
        ausschalten | einschalten | abschalten | anschalten | abbestellen | bestellen | abmelden | anmelden |
        abstellen | anstellen | einstellen | ausstellen | abonnieren | stornieren | meldungen | nachrichten |
        abzeichen | alles | außer | studien | marketing | anstelle | abstelle | einstelle | ausschalte |
        einschalte | anschalte | abschalte | erhalten | schalten | schalte | halten | erhalte | behalten |
        behalte | gestellt | gestellte | ausgeschaltet | eingeschaltet | abgemeldet | angemeldet |
        abgeschaltet | angeschaltet | abgestellt | angestellt | eingestellt
    """),
)
