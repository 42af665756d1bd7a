"""German words of talking with the assistant itself."""

from __future__ import annotations

from bot.dialogue.events import Command, Courtesy
from bot.understanding.phrases import listed
from bot.understanding.vocabulary import TalkWords
from knowledge.languages import Language

TALK = TalkWords(
    firm_yes=listed("""
        ja | jawohl | jap | jup | jupp | gebongt | auf alle fälle | aber sicher | jep | jo | jau | jaa | jaja
        | klar | ja bitte | ja gern | ja gerne | joa | freilich | sicher doch
    """),
    yes=listed("""
        ok | okay | okey | sicher | natürlich | selbstverständlich | genau | richtig | stimmt | korrekt |
        passt | das passt | einverstanden | gerne | gern | bitte | bitte sehr | in ordnung | alles klar | mach
        das | machen sie das | mach mal | machen sie es | tun sie das | tu das | so ist es | das stimmt | das
        ist richtig | das ist korrekt | auf jeden fall | absolut | bestätige | bestätigt | ich bestätige | ich
        stimme zu | unbedingt | yes | sehr gern | sehr gerne | doch | ganz genau | exakt | jawoll | hat
        geholfen | das hat geholfen | hat mir geholfen | ja das stimmt | so machen wir das | von mir aus |
        meinetwegen | nur zu | los | warum nicht | perfekt | super | bin einverstanden | kein problem | geht
        klar | klaro | logo | eh klar | leider ja | ja hat es | ja genau | bitte ja | bitte machen
    """),
    firm_no=listed("""
        nein | nee | nope | ach nein | lass mal | lassen sie mal | nicht mehr nötig | doch lieber nicht | na
        na | ne danke | nein danke | nei | naa | keineswegs | nöö | auf keinen fall
    """),
    no=listed("""
        ne | no | nicht wirklich | falsch | stimmt nicht | das stimmt nicht | nicht richtig | das ist falsch |
        auf keinen fall | keinesfalls | lieber nicht | bitte nicht | jetzt nicht | noch nicht | nicht jetzt |
        nicht nötig | nicht notwendig | niemals | lassen sie es | lass es | lass das | lassen sie das | doch
        nicht | eher nicht | hat nicht geholfen | das hat nicht geholfen | leider nein | leider nicht | nicht
        korrekt | das war es nicht | das meine ich nicht | das meinte ich nicht | so nicht | überhaupt nicht |
        gar nicht | nicht hilfreich | will ich nicht | das will ich nicht | möchte ich nicht | das möchte ich
        nicht | mach das nicht | machen sie das nicht | ich nicht | nix da | bloß nicht | brauche ich nicht
    """),
    no_answer_before=listed("zu | zum | zur | für"),
    after_no=listed("""
        danke | ich | das | nicht | nur | so | doch | lieber | bitte | aber | es | lass | wir | warte | moment
        | noch | leider | eigentlich
    """),
    fillers=listed("""
        bitte | danke | dankeschön | vielen dank | danke schön | sehr | gern | gerne | mal | doch | jetzt |
        dann | also | so | na | und | nun | halt | eben | das | es | ganz | auch | mir | einfach | lieber |
        schon | genau | hm | ähm | äh | nur | aber | eigentlich | besser | mfg | lg | die | der | den
    """),
    commands={
        Command.CANCEL: listed("""
            abbrechen | abbruch | abbrechn | brechen sie ab | brich ab | bitte abbrechen | vorgang abbrechen |
            ich möchte abbrechen | ich will abbrechen | stopp | stop | halt | vergiss es | vergessen sie es |
            vergessen sie das | vergiss das | egal | schon gut | hat sich erledigt | erledigt | zurück |
            beenden | lassen wir das | lassen wir es | doch nicht mehr | aufhören | hören sie auf | ich habe
            es mir anders überlegt | anders überlegt | abbrechen bitte | cancel | schluss | das lassen wir |
            stornieren
        """),
        Command.RESTART: listed("""
            neu starten | neustart | von vorn | von vorne | noch mal von vorn | noch mal von vorne | nochmal
            von vorn | nochmal von vorne | neu anfangen | neu beginnen | fangen wir {neu, nochmal, noch mal}
            an | von vorn anfangen | von vorne anfangen | von vorne beginnen | zurück zum anfang | alles auf
            anfang | reset | neues gespräch | neuer chat | nochmal von anfang an | noch einmal von vorn | noch
            einmal von vorne | {alles, noch mal, nochmal, bitte, } von anfang an | zum anfang | wieder von vorn | wieder von vorne
        """),
        Command.HELP: listed("""
            hilfe | helfen | hilf mir | helfen sie mir | ich brauche hilfe | brauche hilfe | können sie mir
            helfen | kannst du mir helfen | hilfe bitte | menü | hauptmenü | optionen | übersicht | könnten
            sie mir helfen | hülfe | was können sie {für mich, } tun | was kannst du {für mich, } tun | was
            kannst du | was kannst du alles | was können sie alles | wobei können sie {mir, } helfen | wobei
            kannst du {mir, } helfen | was machst du {hier, } | wie funktioniert das hier
        """),
        Command.SKIP: listed("""
            überspringen | überspring* | diese frage überspringen | frage überspringen | auslassen | weiter |
            nächste frage | nächste | weiß nicht | weiß ich nicht | weiss nicht | weiss ich nicht | ich weiß
            nicht | ich weiß es nicht | keine ahnung | keine angabe | kann ich nicht sagen | möchte ich nicht
            sagen | will ich nicht sagen | unbekannt | kein* e-mail | habe ich nicht | nicht bekannt | bin
            nicht sicher | ich bin nicht sicher | passe | skip | lieber nicht sagen | weiß nid
        """),
        Command.NONE_OF_THESE: listed("""
            nichts davon | nichts von dem | nichts von beidem | nichts von alledem | keins davon | keines
            davon | keine davon | keiner davon | keins | keines | keine von beiden | weder noch | etwas
            anderes | was anderes | andere frage | eine andere frage | nichts dergleichen | kein* dieser |
            keins von denen | keins der genannten | passt alles nicht | nichts passt
        """),
        Command.UNDO: listed("""
            rückgängig | rückgängig machen | {mach, machen sie, mache, macht} {das, es, die änderung} {wieder,
            bitte, } rückgängig | {das, die änderung} {bitte, wieder, } rückgängig {machen, } | {bitte, }
            wieder rückgängig {machen, } | doch wieder {einschalten, ausschalten, anschalten, zurück,
            rückgängig} | stell {das, es} wieder zurück | stellen sie {das, es} wieder zurück | {das, es}
            wieder zurückstellen | wieder zurück | wie {vorher, zuvor} | {nimm, nehmen sie} {das, es, die
            änderung} {wieder, } zurück
        """),
        Command.RESEND: listed("""
            neuer code | neuen code | code {nochmal, noch mal, noch einmal, erneut, neu} | {nochmal, noch mal,
            noch einmal, erneut} {senden, schicken, zusenden} | code … {nicht angekommen, nicht bekommen,
            nicht erhalten, nicht gekommen, nicht da, abgelaufen} | keinen code | kein code | {schick*, send*}
            … {nochmal, noch mal, noch einmal, erneut} | {nichts, keine mail, keine e-mail} {angekommen,
            bekommen, erhalten, gekommen} | {schick*, send*} … neuen | weiteren code | anderen code | wo
            bleibt der code | wo ist der code | es kam {kein code, nichts, keine mail} | code kommt nicht
        """),
    },
    courtesies={
        Courtesy.GREETING: listed("""
            hallo | hi | hey | guten {tag, morgen, abend, nachmittag} | moin | moin moin | servus | grüezi |
            grüß gott | grüss gott | grüß dich | grüß sie | tag | morgen | abend | mahlzeit | hallöchen |
            hallihallo | tach | guete {morge, tag, abig} | gruezi | hoi | sali | na du | halli hallo | habe
            die ehre | einen {schönen, wunderschönen} guten {tag, morgen, abend} | schönen guten {tag, morgen,
            abend} | ist {da, hier} jemand | jemand da | hallo zusammen | liebes team | griaß di | griaß eich
            | seas | grüßle | guude | schön sie kennenzulernen | freut mich | sehr erfreut | willkommen
        """),
        Courtesy.THANKS: listed("""
            danke | dankeschön | danke schön | vielen dank | herzlichen dank | besten dank | tausend dank |
            danke sehr | danke ihnen | danke dir | merci | merci vielmal | vergelt's gott | ich danke ihnen |
            ich danke dir | bedanke mich | ich bedanke mich | super | toll | prima | klasse | perfekt | spitze
            | großartig | wunderbar | sehr gut | gut gemacht | dankscheen | {das war, das ist, ist, war}
            {sehr, echt, wirklich, } {hilfreich, nett, gut, super, toll, prima, lieb, freundlich} | {sie sind,
            du bist} {sehr, echt, wirklich, } {hilfreich, nett, gut, super, toll, lieb, freundlich, klasse,
            ein schatz} | lieb von {ihnen, dir} | nett von {ihnen, dir} | sehr nett | sehr freundlich | sehr
            hilfreich | cool | genial | top | danke für {die, ihre, deine} {hilfe, antwort, auskunft, mühe,
            info} | das hat {mir, } {sehr, } geholfen | verstanden | alles klar | aha | ah ok | ach so | gut
            zu wissen | gute antwort | ausgezeichnet | hervorragend | bin begeistert | passt | haha | hihi |
            mega | bravo | gute arbeit | weiter so | schön
        """),
        Courtesy.GOODBYE: listed("""
            tschüss | tschüs | tschau | ciao | auf wiedersehen | wiedersehen | auf wiederhören | bis bald |
            bis dann | bis später | bis morgen | bis zum nächsten mal | mach's gut | machs gut | machen sie es
            gut | schönen {tag, abend, feierabend, sonntag} {noch, } | schönes wochenende {noch, } | gute
            nacht | adieu | uf wiederluege | ade | pfiat di | pfiat eich | baba | tschö | einen schönen {tag,
            abend, feierabend} {noch, } | ein schönes wochenende {noch, } | ich wünsche ihnen | wünsche {noch,
            } | das war's | das wars | das war alles | mehr nicht | ich bin fertig | keine {weiteren, } fragen
            mehr | keine weiteren fragen | alles erledigt | bis die tage | leb wohl | leben sie wohl | das
            war's schon | man sieht sich | ebenso | gleichfalls
        """),
        Courtesy.IDENTITY: listed("""
            {sind sie, bist du} {ein, eine, } {echter, echte, } {bot, roboter, mensch, maschine, ki, computer,
            chatbot, programm, person, real, echt} | wer sind sie | wer bist du | was sind sie | was bist du |
            wie heißen sie | wie heißt du | wie ist ihr name | wie ist dein name | haben sie einen namen |
            hast du einen namen | bot | roboter | chatbot | ki | {rede, spreche, schreibe, chatte} ich {hier,
            } mit {einem, einer, } {echten, } {mensch, menschen, bot, roboter, maschine, ki, computer, person}
            | oder {mit, } {einem, einer, ein, eine} {mensch, menschen, bot, roboter, maschine, computer, ki}
            | was können sie | was kannst du | was machst du | was machen sie | wie alt {bist du, sind sie} |
            wer hat {dich, sie} {gemacht, programmiert, gebaut} | mit wem {spreche, rede, schreibe, habe} ich
            | antwortet {mir, } {da, hier} ein {bot, roboter, mensch} | ist {das, hier} {ein, eine} {bot,
            roboter, mensch, maschine} | bist du echt | bist du lebendig | womit können sie {mir, } helfen |
            wobei können sie {mir, } helfen | wie können sie {mir, } helfen | was wissen sie | stellen sie
            sich vor | stell dich vor | was sind sie eigentlich | was kann ich {sie, dich} fragen | was bist
            du eigentlich | was machst du so | sitzt da ein mensch
        """),
        Courtesy.WELLBEING: listed("""
            wie geht's | wie gehts | wie geht es {ihnen, dir, euch} | wie geht's {ihnen, dir, euch} | wie
            gehts {ihnen, dir, euch} | wie läuft's | wie läufts | alles gut | alles gut bei {ihnen, dir} | was
            geht | wie war ihr tag | wie war dein tag | geht es {ihnen, dir} gut | geht's {ihnen, dir} gut |
            wie fühlst du dich | wie fühlen sie sich | na wie gehts | und selbst | wia gehts | wie gahts | was
            gibt's neues | alles klar bei {ihnen, dir} | wie steht's
        """),
    },
    courtesy_fillers=listed("""
        heute | so | denn | du | sie | ihnen | dir | zusammen | liebe | lieber | liebes | team | bot |
        assistent | alle | an alle | noch | ok | okay | und | sehr | wirklich | das war's | für die hilfe |
        für ihre hilfe | mein | freund | frau | herr | ich | schon | eigentlich | erst mal | dann | ach | oh |
        alles | alles gute | gute | mit | wieder | auch | schönen | gut | perfekt | meine | damen | herren |
        da | hier | euch | also | mal | gell | für | alles klar | health mate | dafür | recht | herzlich | na
    """),
    languages={
        Language.EN: listed("englisch | englische | englischer"),
        Language.DE: listed("deutsch | deutsche | deutscher | hochdeutsch"),
        Language.FR: listed("französisch | franz. | französische"),
        Language.JA: listed("japanisch | japanische"),
        Language.ZH_HANS: listed("chinesisch | chinesische | mandarin"),
    },
    speaking=listed("""
        auf | in | sprechen | sprechen sie | sprichst du | reden | schreiben | antworten | antworte |
        antworten sie | wechseln | wechsle | wechseln sie | umstellen | ändern | sprache | zu | zur | können |
        könnten | kann | wir | sie | du | ich | mir | lieber | möchte | will | würde | weiter | weiterreden |
        weitermachen | nur | bitte | mit | doch | uns | bevorzuge | stellen sie | stell | um | verstehe |
        spreche | rede | gern | gerne | unterhalten | chatten | auch | geht | geht es | ist | möglich | meine
        | muttersprache | nach | kannst | besser | man | das | es | hier | eher | kein | nicht | und | deutsch
        sprechen
    """),
    not_speaking=listed("""
        {spreche, verstehe, kann, rede} {leider, } {kein, nicht, nur wenig, kaum} | kein | nicht | statt |
        anstatt | {spreche, verstehe} nicht
    """),
    ordinals=(
        listed("""
            eins | erste | das erste | die erste | der erste | den ersten | die 1 | nummer eins | nummer 1 |
            option 1 | erstens | ersteres | erster | erstes
        """),
        listed("""
            zwei | zweite | das zweite | die zweite | der zweite | den zweiten | die 2 | nummer zwei | nummer
            2 | option 2 | zweitens | letzteres | zweiter | zweites
        """),
        listed("""
            drei | dritte | das dritte | die dritte | der dritte | den dritten | die 3 | nummer drei | nummer
            3 | option 3 | drittens | dritter | drittes
        """),
        listed("""
            vier | vierte | das vierte | die vierte | der vierte | den vierten | die 4 | nummer vier | nummer
            4 | option 4
        """),
        listed("""
            fünf | fünfte | das fünfte | die fünfte | der fünfte | den fünften | die 5 | nummer fünf | nummer
            5 | option 5
        """),
        listed("""
            sechs | sechste | das sechste | die sechste | der sechste | den sechsten | die 6 | nummer sechs |
            nummer 6 | option 6
        """),
    ),
)
