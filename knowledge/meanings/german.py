"""What German words mean, roughly: a line holds the words people use for one thing or in one field.

Words are in any form: their endings are taken off.
"""

LINES = """
kaufen bestellen erwerben anschaffen kauf bestellung shoppen gekauft
stornieren abbrechen kündigen beenden widerrufen aufhören stoppen absagen rückgängig storno \
kündigung abbestellen
löschen entfernen wegmachen vernichten tilgen gelöscht entfernt löschung weg
schließen zumachen deaktivieren ausschalten abschalten ausmachen abstellen aus
öffnen aufmachen aktivieren einschalten freischalten entsperren anschalten anmachen anstellen auf an
sperren blockieren einfrieren sperrung gesperrt
verlieren verloren verlust verlegt verschwunden weg vermissen vermisst abhanden
gestohlen geklaut diebstahl dieb klauen stehlen beraubt
finden suchen entdecken gefunden suche
senden schicken verschicken übermitteln weiterleiten überweisen gesendet versenden geschickt
erhalten bekommen kriegen empfangen angekommen eingetroffen ankommen
ändern wechseln anpassen bearbeiten aktualisieren korrigieren berichtigen änderung umstellen \
verändern geändert
ersetzen austauschen umtauschen ersatz tauschen erneuern
reparieren kaputt defekt schaden beschädigt reparatur gebrochen zerbrochen sprung riss gerissen hinüber
funktionieren gehen klappen läuft laufen tun geht
fehler problem schwierigkeit störung fehlgeschlagen falsch panne ärger
ablehnen verweigern abgelehnt abgewiesen verweigert zurückgewiesen
erlauben dürfen zulassen erlaubnis gestatten genehmigen darf erlaubt
helfen hilfe unterstützen unterstützung beistand support
fragen frage anfrage erkundigen
sagen erzählen erklären mitteilen nennen beschreiben verraten sag
zeigen anzeigen sehen anschauen ansehen einsehen anzeige zeig
wissen verstehen kennen erfahren lernen weiß
preis kosten gebühr gebühren tarif teuer billig günstig kostet entgelt
bezahlen zahlen zahlung bezahlt begleichen abbezahlen
rechnung quittung beleg faktura abrechnung
erstatten rückerstattung erstattung rückzahlung entschädigung geld zurück
rabatt gutschein angebot aktion ermäßigung schnäppchen sonderangebot prozente
geld bargeld bares euro franken moneten kohle
währung dollar pfund wechselkurs yen umrechnen kurs
bank konto girokonto sparkonto sparbuch
karte kreditkarte bankkarte girokarte debitkarte
kredit darlehen leihen hypothek finanzierung borgen
zins zinsen zinssatz
gehalt lohn einkommen verdienst
steuer steuern finanzamt mehrwertsteuer
versicherung versichert police versichern
aktie aktien börse anlegen investieren
ausgeben ausgaben aufwendung
grenze limit höchstens maximum höchstgrenze maximal
kontostand guthaben saldo übrig verfügbar
verspätung spät verspätet warten verzögerung überfällig ausstehend dauert
früh früher eher
wann zeit uhr uhrzeit datum stunde
dauer lange dauern
wo ort adresse wohin standort
nah nähe nächste umgebung umkreis
weit entfernt entfernung kilometer strecke
wer wen wem
warum wieso weshalb grund weswegen
anzahl menge wieviel viele viel
wie anleitung schritte vorgehen weise
brauchen benötigen nötig müssen notwendig erforderlich muss
wollen möchten wünschen wunsch möchte will
können möglich kann möglichkeit
erstellen machen anlegen erzeugen herstellen einrichten
hinzufügen eintragen aufnehmen ergänzen setzen hinzu dazu
neu frisch weitere zusätzlich
anfangen starten beginnen loslegen los start
fortsetzen weitermachen weiter
fertig abgeschlossen erledigt
wiederholen nochmal erneut wieder
erhöhen hoch höher mehr steigern rauf
senken verringern weniger niedriger reduzieren runter
laut lauter lautstärke ton
leise leiser stumm ruhe stille still
hell heller helligkeit dunkel dunkler dimmen
licht lampe leuchte lampen beleuchtung lichter
warm heizung heizen heiß temperatur wärmer
kalt kühl kühler frieren frost
wetter regen regnen schnee sonne sturm regenschirm wettervorhersage wolken wind regnet
musik lied song album melodie stück playlist wiedergabeliste
hören anhören zuhören
künstler sänger band gruppe
spielen abspielen spiel
radio sender podcast hörfunk
film kino video
fernsehen fernseher sendung serie kanal
nachricht nachrichten schlagzeilen neuigkeiten neues
buch lesen roman hörbuch
wecker wecken aufwachen aufstehen alarm weck
timer countdown stoppuhr
erinnern erinnerung merken vergessen
kalender terminplan tagesordnung
termin treffen verabredung besprechung veranstaltung ereignis meeting
buchen reservieren reservierung buchung
heute jetzt aktuell gerade
morgen
woche wochenende wöchentlich montag dienstag mittwoch donnerstag freitag samstag sonntag
monat monatlich januar februar märz april mai juni juli august september oktober november dezember
jahr jährlich
vormittag frühstück
abend nacht nachts
urlaub ferien feiertag reise
geburtstag alter alt
liste einkaufsliste verzeichnis aufgaben todo
laden geschäft supermarkt markt einkauf einkaufen
essen mahlzeit gericht abendessen mittagessen speise
restaurant gaststätte lokal café kneipe imbiss
rezept kochen backen zubereiten zutat zutaten
trinken getränk kaffee tee wasser saft
kalorien ernährung diät gesund zucker fett
gewicht wiegen kilo waage schwer abnehmen
zug bahn eisenbahn zugverbindung
bus tram straßenbahn
flug flugzeug fliegen airline
flughafen bahnhof terminal
auto wagen fahrzeug fahren pkw
taxi fahrt uber
fahrrad rad velo bike
ticket fahrkarte fahrschein billett karte
hotel zimmer unterkunft übernachtung
gepäck koffer tasche rucksack
ausweis reisepass pass visum identität
verkehr stau baustelle
weg route richtung strecke navigation
reifen
benzin tanken sprit diesel
platz sitz sitzplatz
telefon handy smartphone natel mobiltelefon
anrufen telefonieren anruf klingeln
nachricht sms mitteilung
mail email postfach brief post
kontakt erreichen kontaktieren melden
internet wlan netz netzwerk verbindung online wifi
verbinden koppeln koppelung synchronisieren pairing
computer rechner laptop tablet pc
app anwendung programm software
seite webseite website homepage
drucken drucker kopieren kopie scannen ausdrucken
konto account profil benutzerkonto
passwort kennwort pin code geheimzahl zugangscode
anmelden einloggen anmeldung login
abmelden ausloggen austragen abbestellen
vergessen erinnern
bestätigen verifizieren prüfen überprüfen nachweis
registrieren registrierung beitreten anmelden mitmachen
abo abonnement mitgliedschaft mitglied
benutzer kunde nutzer anwender
sicher sicherheit schützen schutz geschützt
privat privatsphäre vertraulich persönlich datenschutz
daten informationen angaben info
teilen weitergeben weitergabe herausgeben
verkaufen verkauf verkauft
speichern aufbewahren behalten gespeichert ablegen lagern
sammeln erheben erfassen
recht gesetz rechtlich dsgvo vorschrift
zustimmen einwilligung zustimmung einverstanden
betrug verdächtig unbefugt gehackt phishing betrüger
unbekannt fremd seltsam komisch unerwartet
benachrichtigung benachrichtigungen meldung hinweis push
newsletter werbung reklame werbemail spam werbe
einstellung einstellungen option optionen
knopf taste menü tippen drücken
installieren herunterladen download aktualisieren update
lieferung versand liefern zustellung ausliefern
paket sendung päckchen
verfolgen sendungsverfolgung nachverfolgen
zurückgeben rückgabe zurückschicken retoure zurück
garantie gewährleistung
größe passen groß klein
farbe bunt
produkt artikel ware
gerät maschine apparat
akku batterie laden aufladen ladegerät
uhr armbanduhr tracker smartwatch
blutdruck blut druck
herz puls herzfrequenz
schlaf schlafen
sport training bewegung fitness laufen
arzt ärztin doktor krankenhaus klinik praxis hausarzt
medikament arznei medizin tablette
krank krankheit symptom fieber husten
impfung impfen impfstoff geimpft
virus infektion corona covid ansteckung
test testen
maske mundschutz
kind kinder baby sohn tochter
eltern mutter vater mama papa
frau mann ehemann partner gatte
freund freundin freunde kumpel
familie verwandte angehörige
haustier hund katze tier
mensch person mitarbeiter berater jemand agent
chef vorgesetzter leiter
arbeit job büro firma arbeitgeber
schule lernen student unterricht kurs
sprache übersetzen übersetzung sprechen heißt
bedeutung definition bedeutet wort synonym
rechnen mathe plus mal geteilt
witz lustig lachen spaß
hallo hi guten grüß moin servus
tschüss wiedersehen ciao
danke dank vielen
entschuldigung sorry leid
ja klar okay genau
nein nicht kein nie
gut toll super prima schön
schlecht furchtbar mies schrecklich
name heißen heiße
wohnen anschrift straße wohnsitz
umziehen umzug umgezogen
haus wohnung zuhause heim daheim
zimmer küche bad schlafzimmer wohnzimmer
putzen reinigen staubsaugen saugen sauber staubsauger
tür schloss
foto bild kamera aufnahme
zufällig würfel münze
meinung denken finden beste
bewertung rückmeldung beschwerde beschweren feedback reklamation
forum gemeinschaft beitrag community
regel regeln richtlinie charta
entwickler api schnittstelle partner
antrag beantragen bewerben bewerbung
berechtigt anspruch
formular dokument unterlagen papier
vertrag vereinbarung bedingungen agb
ablaufen gültig abgelaufen gültigkeit
abheben geldautomat bankomat automat abhebung
einzahlen einzahlung aufladen
automatisch dauerauftrag lastschrift
schnell dringend sofort eilig
unterschied vergleichen
ausland international auslands land
stand status fortschritt
verlauf früher vergangen historie
"""
