"""German words about broken and dangerous products, and about emergencies."""

from __future__ import annotations

from collections.abc import Mapping

from bot.understanding.phrases import listed
from bot.understanding.vocabulary import Phrases, Trouble

TROUBLE: Mapping[Trouble, Phrases] = {
    Trouble.DEVICE: listed("""
        waage | waagen | waag | körperwaage | personenwaage | körperfettwaage | smartwaage | badezimmerwaage |
        uhr | uhren | smartwatch | armbanduhr | watch | fitnessuhr | schlafmatte* | schlafsensor* |
        schlaftracker* | schlafanalysegerät | matte | thermometer* | fieberthermometer* | stirnthermometer |
        blutdruckmess* | blutdruckgerät* | bluetdruckgerät | blutdruckmanschette | tracker* | fitnesstracker*
        | fitnessarmband | fitnessband | aktivitätstracker | messgerät* | manschette | körperanalysewaage |
        schrittzähler
    """),
    Trouble.THING: listed("""
        gerät | geräte | gerät* | produkt | produkte | hardware | apparat | artikel | wearable
    """),
    Trouble.PART: listed("""
        akku* | batterie* | ladegerät* | ladekabel* | ladestation* | ladeschale* | ladeanschluss* | kabel |
        netzteil* | netzkabel | stecker | armband | display* | bildschirm | glas | glasplatte | uhrglas |
        gehäuse | krone | knopf | taste | schlauch | pumpe | sensor | batteriefach | touchscreen | halterung |
        adapter | ladebuchse | deckel | rückseite
    """),
    Trouble.OTHER: listed("""
        handy* | smartphone* | iphone | telefon | laptop | computer | pc | tablet | ipad | fernseher | auto |
        wagen | kühlschrank | herd | ofen | haus | küche | spiegel | toaster | wlan | router | herz | bein |
        arm | rücken | app | webseite | website | seite | link | konto | fahrrad | kerze | zigarette* |
        fenster | waschmaschine | spülmaschine | garmin | fitbit | apple watch | kopfhörer | drucker |
        mikrowelle | föhn | roller | powerbank | fuß | hand | tastatur | heizung | wohnung | finger
    """),
    Trouble.HAZARD: listed("""
        rauch | rauchwolke* | feuer gefangen | in flammen | brandgeruch | brandfleck* | {riecht, stinkt, roch}
        {nach, verbrannt, verschmort, verkokelt, angebrannt, angeschmort, irgendwie verbrannt} | verbrannte
        haut | haut verbrannt | {akku*, batterie*} … {aufgebläht, gebläht, geschwollen, aufgequollen, dick,
        ausgelaufen, läuft aus, gewölbt, aufgegangen, aufgeplatzt, geplatzt, explodiert, undicht, ausgedehnt,
        aufgebläh*, bläht, wölbt, leckt, heiß, heiss} | {aufgebläht*, geblähte*, geschwollene*, ausgelaufene*,
        undichte*, explodierte*, aufgequollene*} {akku*, batterie*} | batteriesäure | {stromschlag*,
        stromschläge, elektroschock*, elektrischen schlag, elektrischer schlag} | eine gewischt | einen schlag …
        {bekommen, gekriegt, verpasst, abbekommen, versetzt} | einen gewischt | kurzschluss* | kurzgeschlossen | blanke kabel |
        blanke drähte | offene kabel | offenliegende kabel | brandgefahr | unter strom | {es, sie, das}
        {raucht, qualmt, brennt, kokelt, schmort, funkt} | raucht {aus, es} | feuer$ | da raucht | riecht
        verbrannt
    """),
    Trouble.HEAT: listed("""
        raucht | rauchen* | qualm* | rauchend* | brand | brennt | brannte | verbrannt* | angebrannt* |
        verschmort* | angeschmort* | schmort | verkokelt | kokelt | feuer | flamme* | verbrenn* | brandblase*
        | brandwunde* | funken* | funkt | explodier* | explosion* | geschmolzen* | schmilzt | schmelz* |
        überhitz* | {sehr, so, extrem, zu, glühend, brennend, richtig, total, kochend, viel zu, ganz,
        wahnsinnig, ungewöhnlich, unglaublich, furchtbar} {heiß*, heiss*} | {wird, wurde, ist, läuft} {heiß,
        heiss} | glüht | zischt | knistert | aufgebläht* | bläht sich | wölbt sich | aufgequollen | versengt |
        angesengt | kribbelt | heiß | heiss
    """),
    Trouble.DAMAGE: listed("""
        kaputt* | kaput | defekt* | gebrochen* | zerbrochen* | bricht | gesprungen* | sprung | riss | risse |
        rissen | gerissen* | zersplittert* | gesplittert* | splitter | geborsten | zerstört* | beschädigt* |
        schaden | schäden | abgebrochen* | ausgebrochen | herausgebrochen | durchgebrochen | abgerissen |
        abgefallen | abgegangen | gelöst | löst sich | lose | hin | hinüber | im eimer | tot | futsch |
        geschrottet | verbogen | verbeult | delle | zerkratzt | kratzer | wasserschaden | undicht | leckt |
        läuft aus | ausgelaufen | geplatzt | zerrissen | durchgebissen | heruntergefallen | runtergefallen |
        hingefallen | gefallen | fallen lassen | fallen gelassen | gestürzt | ins wasser gefallen | nass
        geworden | abgesoffen | {geht, lässt sich, schaltet sich, springt} {nicht mehr, nicht, nimmer, gar
        nicht mehr, gar nicht, nid} {an, einschalten, ein, anschalten, starten} | {funktioniert, reagiert,
        startet, lädt, rührt sich, läuft, geht} {nicht mehr, gar nicht mehr, überhaupt nicht mehr, nimmer} |
        {funktioniert, reagiert, startet, lädt, rührt sich} {nicht, gar nicht, überhaupt nicht} | nicht mehr
        {an, einschalten, zum laufen, aufladen, laden} | keinen mucks | {bleibt, ist, wird} {schwarz, dunkel}
        | zeigt {gar, } nichts {mehr, } an | gibt keinen ton | den geist aufgegeben | spinnt | ausgefallen |
        verkratzt | geht nimmer | zerlegt | auseinandergefallen | auseinander gefallen | eingedrückt |
        zertreten | draufgetreten | geschnitten | aufgeschnitten | verletzt | gefährlich | unsicher | loch |
        blanke | geknallt | erwischt | tut sich nichts | pläst nichts | angeschlagen | zerdrückt | macht
        keinen mucks | isch hi | is hin
    """),
    Trouble.OWN: listed("""
        mein | meine | meinem | meinen | meiner | meines | mini | mei | mir | unser | unsere | unserem |
        unseren | unserer | ich habe ein* | ich hab ein* | habe ich | hab ich | ich habe | ich hab | sie ist |
        er ist | es ist | ist mir | die ich | das ich | den ich | es raucht | es brennt | es riecht | es
        qualmt | es stinkt | der akku ist | die batterie ist | aus der | aus dem | aus meine* | hilfe | ich
        glaube | da kommt | gerade | plötzlich | seit* | gestern | heute
    """),
    Trouble.GENERAL: listed("""
        was wenn | , wenn | ^wenn | falls | angenommen | gesetzt den fall | im falle | im fall | was passiert
        | was wäre | was ist wenn | ist es {gefährlich, sicher, normal, schlimm} | ^ist {ein, eine} | sind
        {defekte, kaputte, beschädigte} | ^kann {ein*, man, mein*, die, der, das, so, es, ich} | ^können |
        ^könnte* | darf man | darf ich | ^dürfen | soll man | sollte man | wie melde | wie meldet | wo melde |
        wo meldet | an wen | wer hilft | wer ist zuständig | wer kümmert | wohin | wie geht ihr | wie gehen
        sie | ablauf | vorgehen | vorgehensweise | allgemein | generell | im allgemeinen | eines tages |
        grundsätzlich | was macht man | was tut man | was tun bei | was soll man | was ist zu tun | raten sie
        | wie bekommt man | lassen sich | lässt sich das | wie verhalte | wie groß ist | wahrscheinlich |
        gefahr von | vorbeugen | verhindern | vermeiden | anleitung | sicherheitshinweise | welche
        informationen | was muss ich angeben | kann ich | bei {einem, einer} | ein freund | eine freundin |
        bekannte* | reparieren sie | repariert ihr | gibt es | ein kunde | eine kundin | kunden
    """),
    Trouble.ASKING: listed("""
        was tun | was nun | was jetzt | was soll ich | was mache ich | was muss ich | was kann ich | was
        machen wir | wie gehe ich | an wen wende ich | wer kann | wo kann ich | ist das gefährlich | ist das
        normal | was unternehme ich
    """),
    Trouble.EMERGENCY: listed("""
        arm ist taub | schwarz vor augen | kann nicht {mehr, } aufstehen | mir das leben |
        brustschmerz* | schmerzen in der brust | schmerz in der brust | druck auf der brust | stechen in der
        brust | enge in der brust | brust … weh | {bekomme, kriege, kriegt, bekommt, krieg} {keine, kaum,
        schlecht, kaum noch, keine luft, kein} luft | {keine, kaum} luft | kann nicht {mehr, } atmen | kaum
        atmen | atemnot | erstick* | bewusstlos* | ohnmächtig | zusammengebrochen | umgekippt |
        zusammengesackt | nicht ansprechbar | herzinfarkt | herzanfall | herzstillstand | schlaganfall |
        suizid* | selbstmord* | umbringen | mir das leben nehmen | nicht mehr leben | will sterben | sterben
        will | selbst verletzen | mich verletzen will | überdosis | krankenwagen | notarzt | rettungswagen |
        rettungsdienst | rufen sie 112 | medizinischer notfall | verblutet | verblute | stark* blut* | blutet
        stark | krampfanfall | atmet nicht | vergiftet | allergischer schock | anaphyla* | kein puls |
        batterie verschluckt | zu viele tabletten | das ist ein notfall | habe einen notfall
    """),
    Trouble.CALM: listed("""
        erkenn* | messen | misst | vorbeug* | risiko | gefahr | warn* | letztes jahr | vor jahren | nach
        {einem, meinem} | was ist | symptome | forschung | statistik* | kann die | kann eure | kann ihre |
        studie* | versicherung | film | buch | vorgeschichte | funktion | daten | notfallkontakt* | im notfall
        | hatte ich | hatte einen | akku | schlafapnoe
    """),
    Trouble.COOL: listed("""
        kalorie* | kcal | fettverbrenn* | rauchstopp | mit dem rauchen | raucher* | zigarette* | schockiert* |
        preis | preise | rauchmelder* | rauchwarnmelder*
    """),
    Trouble.IGNORE: listed("""
        rauchmelder* | rauchwarnmelder | raucher* | nichtraucher* | mit dem rauchen | aufhören zu rauchen |
        rauchstopp | rauche {nicht, viel, seit, eine} | ich rauche | fett verbrenn* | fettverbrenn* | kalorien
        … verbrannt | kalorien … verbrenn* | kalorienverbrenn* | verbrannte* kalorien | verbrennt … kalorien |
        schockiert* | heiß begehrt | heiße* {dusche, tag, sommer, wetter, bad, thema, tipp} | heute heiß |
        heißt | hin und her | hin oder her | hin und wieder | brennende frage | brennt mir | brennt auf |
        ausgebrannt | burnout | feuerwehr | gefallen mir | gefällt | gefallen lassen | einen gefallen | mir
        gefallen | gefallen hat | geschwollene* {füße, beine, hände, finger, gesicht, augen, knöchel} |
        gebrochenes {bein, herz, deutsch} | riss am | kein rauch | raucht nicht | nicht heiß | nicht kaputt |
        nicht defekt | akku {leer, hält, schnell} | akkulaufzeit | batterie {leer, ist leer} | akku ist leer |
        akku … leer | schaden für | schadet | tote winkel | todmüde | totes meer | sprung ins | in einem
        sprung | vorsprung | datenleck | lebensgefährlich wichtig
    """),
}

SINCE = listed("""
    seit {gestern, heute, vorgestern, montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonnabend,
    sonntag, weihnachten, ostern, neujahr, kurzem, langem, wochen, tagen, monaten, stunden, anfang an, beginn,
    dem update, dem letzten update, dem wochenende, dem umzug, dem kauf, sturz, dem sturz, dem fall, der
    lieferung, januar, februar, märz, april, mai, juni, juli, august, september, oktober, november, dezember}
    | seit {heute, gestern} {morgen, früh, abend, nacht, mittag, nachmittag, vormittag} | seit {letzter,
    letztem, letzten, dieser, diesem, voriger} {woche, monat, jahr, montag, dienstag, mittwoch, donnerstag,
    freitag, samstag, sonntag, wochenende, sommer, winter, nacht} | seit {ungefähr, etwa, ca., fast, über,
    mehr als, rund, gut, knapp, } {#, einem, einer, zwei, drei, vier, fünf, sechs, sieben, acht, zehn, ein
    paar, einigen, mehreren, wenigen} {minute*, stunde*, tag*, woche*, monat*, jahr*} | vor {ungefähr, etwa,
    ca., } {#, einem, einer, zwei, drei, vier, fünf, sechs, ein paar, einigen, wenigen} {minute*, stunde*,
    tag*, woche*, monat*, jahr*} | nach {dem, einem, ihrem, eurem} {update, letzten update, sturz, fall,
    duschen, umzug, firmware-update} | {gestern, heute, vorgestern} {morgen, früh, abend, nacht, mittag,
    nachmittag, vormittag} | gestern | heute | vorgestern | gerade eben | eben | soeben | beim auspacken |
    {letzte, letzten, letztes, diese, diesen} {woche, nacht, monat, montag, dienstag, mittwoch, donnerstag,
    freitag, samstag, sonntag, wochenende, jahr} | am {montag, dienstag, mittwoch, donnerstag, freitag,
    samstag, sonntag, wochenende} | am # . {januar, februar, märz, april, mai, juni, juli, august, september,
    oktober, november, dezember} | von anfang an | von beginn an | neulich | kürzlich | im {januar, februar,
    märz, april, mai, juni, juli, august, september, oktober, november, dezember} | sit {geschter, hüt}
""")
