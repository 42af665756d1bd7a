"""German words around names and addresses."""

from __future__ import annotations

from bot.understanding.phrases import listed
from bot.understanding.vocabulary import NameWords

NAMES = NameWords(
    leads=listed("""
        mein {voller, ganzer, vollständiger, } name ist | mein {voller, ganzer, } name | name ist | der name
        ist | der name lautet | mein name lautet | ich heiße | ich heisse | i heiß | i heisse | {das, mein}
        konto läuft auf {den namen, } | auf den namen | unter dem namen | angemeldet als | registriert als |
        registriert auf | {das, mein} konto gehört | vollständiger name : | man nennt mich | vor- und nachname
        : | auf dem konto steht {der name, }
    """),
    weak_leads=listed("ich bin | bin | das ist | hier ist | i bin | hier spricht | hier schreibt"),
    trails=listed("heiße ich | ist mein name | mein name | heisse ich"),
    labels=listed("""
        name | vorname | nachname | vor- und nachname | e-mail | email | e mail | mail | mailadresse |
        e-mail-adresse | emailadresse | adresse | e-mail adresse | email adresse | mail-adresse | konto | mein
        | meine | ist | lautet | und | die | mit | unter | für | hier | gerne | gern | ja | ok | okay | hallo
        | danke | bitte | beides | sicher | klar | der | das | vollständiger | kontoname | natürlich | also |
        auch | erreichbar | registriert | sind | guten tag | anbei
    """),
    sentence_words=listed("""
        ich | du | er | wir | ihr | sie | es | mich | mir | dich | dir | uns | euch | ihnen | ist | sind | bin
        | bist | war | waren | habe | hat | haben | hatte | kann | können | könnte | will | möchte | muss |
        soll | darf | wird | werden | würde | was | wie | wo | warum | wann | wer | welche* | wieso | mein |
        meine | meinen | dein | unser | der | das | ein | eine | einen | den | dem | und | oder | aber | nicht
        | kein* | nur | auch | noch | schon | für | mit | auf | aus | bei | bitte | danke | schalten |
        abmelden | stellen | machen | schicken | senden | benachrichtigung* | werbung | konto | daten |
        löschen | waage | uhr | kaputt | hilfe | hallo | nein | ja | alle | alles | nichts | wenn | weil |
        dass | ob | über | unter | keine | mails | code | falsch | wieder | doch | diese* | dieser | jetzt |
        heute | immer | nie | name | gern | gerne | weiß
    """),
)
