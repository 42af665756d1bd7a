"""Common words of other languages in Latin script, so that a message in one of them is not taken for English.

Only enough to tell them from English, German and French: small words, greetings and the commonest support talk.
"""

SPANISH = """
el la los las un una unos unas de del al a y o u pero si no ni que qué quien quién cual cuál cuales como cómo cuando cuándo
donde dónde porque por para con sin sobre entre hasta desde hacia yo tú tu usted ustedes él ella nosotros ellos me te se le
les nos mi mis su sus este esta esto estos estas ese esa eso aquel es son soy eres está estoy están estamos era fue ser
estar hay he has ha hemos han había tener tengo tiene tienes tienen hacer hago hace hacen puedo puede pueden poder quiero
quiere quieren querer debo debe necesito necesita decir dice ir voy va vamos ver muy más menos mucho mucha muchos poco todo
toda todos todas nada algo alguien nadie otro otra mismo ya también tampoco siempre nunca ahora hoy ayer mañana aquí allí
bien mal bueno buena buenos buenas nuevo nueva gracias hola adiós favor sí vale días tardes noches ayuda cuenta correo
correos datos contraseña notificaciones dejar recibir desactivar borrar eliminar cambiar enviar mensajes mensaje teléfono
aplicación reloj báscula peso batería pantalla roto rota funciona problema pregunta persona hablar privacidad dinero precio
pedido seguridad información cancelar semana año vida casa tiempo perro gato quisiera podría cuánto
"""

ITALIAN = """
il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella con su
sul sulla per tra fra e ed o ma se non né che chi cosa quale quali come quando dove perché perche io tu lui lei noi voi loro
mi ti si ci vi me te mio mia miei tuo tua suo sua nostro vostro questo questa questi queste quello quella è sono sei siamo
siete era erano essere stato ho hai ha abbiamo avete hanno avere faccio fa fanno fare posso può puo possono potere voglio
vuole vorrei volere devo deve dovere bisogno so sai sapere vado va andare dire vedere molto più piu meno troppo poco tutto
tutti tutta niente qualcosa qualcuno nessuno altro altra stesso già anche sempre mai ora adesso oggi ieri domani qui bene
male buono buona nuovo grazie ciao salve buongiorno buonasera arrivederci prego sì aiuto conto posta dati notifiche
smettere ricevere disattivare cancellare eliminare cambiare inviare messaggi telefono applicazione orologio bilancia peso
batteria schermo rotto rotta funziona problema domanda persona parlare sicurezza informazioni settimana anno casa tempo
cane gatto soldi prezzo ordine quanto perchè dei miei
"""

PORTUGUESE = """
o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para pra com sem sobre entre até desde e ou mas se
não nao nem que quem qual quais como quando onde porque porquê eu tu você voce vocês ele ela nós eles elas me te lhe meu
minha meus minhas seu sua seus suas nosso este esta isto esse essa isso aquele é são sou está estou estão era foi ser estar
há tenho tem têm ter faço faz fazer posso pode podem poder quero quer querem querer devo deve preciso precisa dizer ir vou
vai vamos ver muito mais menos pouco tudo todos toda nada algo alguém ninguém outro outra mesmo já também tambem sempre
nunca agora hoje ontem amanhã aqui bem mal bom boa novo nova obrigado obrigada olá ola oi tchau favor sim ajuda conta
correio dados senha notificações notificacoes parar receber desativar apagar excluir mudar enviar mensagens telefone
aplicativo relógio balança peso bateria tela quebrada quebrado funciona problema pergunta pessoa falar segurança
informações semana ano casa tempo dinheiro preço pedido quanto gostaria
"""

DUTCH = """
de het een en of maar want als dat die dit deze wat wie waar wanneer waarom hoe welke ik je jij jou jouw u uw hij zij ze wij
we ons onze jullie hun hen mij me mijn zijn haar is ben bent was waren wordt worden werd geweest heb hebt heeft hebben had
gehad kan kunt kunnen kon moet moeten mag mogen wil wilt willen wilde zal zullen zou ga gaat gaan doe doet doen gedaan maak
maakt maken krijg krijgt krijgen niet geen nooit altijd al nog ook alleen zeer heel veel meer minder iets niets iemand
niemand alle alles ander andere met zonder van voor op uit aan bij tot door tegen naar sinds over om onder tussen tijdens
hier daar dan nu vandaag gisteren morgen weer toch wel ja nee graag alsjeblieft alstublieft bedankt dank hallo hoi dag
goed slecht nieuw nieuwe account gegevens wachtwoord meldingen berichten stoppen ontvangen uitzetten uitschakelen
verwijderen wijzigen sturen telefoon horloge weegschaal gewicht batterij scherm kapot werkt werken probleem vraag mens
praten veiligheid informatie week jaar huis tijd geld prijs bestelling hoeveel mijn
"""

POLISH = """
i w na z do nie się sie to jest są być był była co kto jak kiedy gdzie dlaczego czy który która które ja ty on ona my wy oni
mnie mi mój moja moje moich twój ten ta te tego tej tym o od po za przez dla bez pod nad przed między ale lub albo bo więc
że żeby jeśli mam masz ma mamy mają mieć mogę może można chcę chce chciałbym muszę musi trzeba proszę prosze dziękuję
dziekuje dzięki cześć czesc dzień dobry witam tak nie bardzo więcej mniej dużo mało wszystko nic ktoś nikt już jeszcze
też także zawsze nigdy teraz dziś wczoraj jutro tutaj tam dobrze źle nowy konto dane hasło powiadomienia wiadomości
wyłączyć usunąć zmienić wysłać telefon aplikacja zegarek waga bateria ekran zepsuty działa problem pytanie pomoc człowiek
rozmawiać tydzień rok dom czas pieniądze cena zamówienie ile
"""

TURKISH = """
ve bir bu şu o ben sen biz siz onlar benim senin bizim sizin için ile ama fakat veya da de mi mı mu mü ne kim nasıl neden
niçin nerede hangi kaç var yok değil evet hayır çok az daha en gibi kadar sonra önce şimdi bugün dün yarın burada merhaba
selam teşekkürler teşekkür ederim lütfen hesap hesabım hesabımı veri verilerim şifre bildirim bildirimleri mesaj kapat
kapatmak istiyorum istemiyorum nasıl sil silmek değiştir değiştirmek gönder telefon uygulama saat tartı kilo pil ekran
bozuk bozuldu çalışmıyor çalışıyor sorun soru yardım insan konuşmak güvenlik bilgi hafta yıl ev zaman para fiyat sipariş
olarak olan oldu olur yapmak her şey hiç bana size
"""

NORDIC = """
och att det som en ett är i på av för med till den har de inte om jag du han hon vi ni min mitt mina din ditt er var hur vad
vem när varför vilken kan ska skall vill måste får gör göra gjort inte aldrig alltid också bara mycket mer mindre något inget
någon ingen alla allt andra från utan efter före under över mellan här där då nu idag igår imorgon igen ja nej tack hej snälla
bra dålig ny nya konto uppgifter lösenord aviseringar meddelanden stänga av ta bort ändra skicka mobil klocka våg vikt
batteri skärm trasig fungerar problem fråga hjälp människa prata säkerhet vecka år hem tid pengar pris beställning
og er det at en et jeg ikke på som til de med han av der den har du vi i å fra hun hva hvad hvem hvor hvorfor hvordan når
eller men kan skal vil må få får gjør gør gjøre være blir bliver ble var mitt min mine ditt din noen nogle ingen alt alle
andre etter efter uten uden mellom nå nu dag takk tak hei hej venligst vær snill god dårlig passord adgangskode varsler
notifikationer beskeder meldinger slå av slette endre ændre sende telefon klokke ur vekt vægt skjerm skærm ødelagt virker
spørsmål spørgsmål hjelp hjælp menneske snakke uke uge penger penge
minä sinä hän me te he on olen olet ovat oli ei en et että ja tai mutta jos kun mitä mikä kuka missä miksi miten milloin
tämä se ne minun sinun voi voin voiko haluan täytyy pitää kiitos hei moi ole hyvä kyllä nyt myös vain aina ei koskaan tili
tiedot salasana ilmoitukset viestit poistaa muuttaa lähettää puhelin kello vaaka paino akku näyttö rikki toimi ongelma
kysymys apua ihminen puhua viikko vuosi aika raha hinta tilaus
"""

EASTERN = """
a i v ve na se je že to jak co kdo kdy kde proč který která já ty on ona my vy oni mě mi můj moje tvůj ten ta ty s z do od po
za pro bez pod nad před mezi ale nebo když jsem jsi jsou být byl byla mám máte má mít můžu mohu může chci chce musím prosím
děkuji díky ahoj dobrý den ano ne velmi více méně všechno nic někdo nikdo už ještě také vždy nikdy teď dnes včera zítra účet
údaje heslo oznámení zprávy vypnout smazat změnit poslat telefon aplikace hodinky váha baterie obrazovka rozbitý nefunguje
problém otázka pomoc člověk mluvit týden rok dům čas peníze cena objednávka kolik
az és egy hogy nem is meg de ha van volt lesz vagyok vagy én te ő mi ti ők mit mi ki hol mikor miért hogyan melyik ez ezt
azt nekem neked az enyém kérem köszönöm szia helló jó napot igen nagyon több kevesebb minden semmi valaki senki már még
mindig soha most ma tegnap holnap fiók adatok jelszó értesítések üzenetek kikapcsolni törölni módosítani küldeni telefon
alkalmazás óra mérleg súly akkumulátor képernyő törött működik probléma kérdés segítség ember beszélni hét év ház idő pénz
și si în in la cu de pe din un o este sunt era fi nu că ce cine cum când unde de ce care eu tu el ea noi voi ei mă îmi meu
mea mele tău acest această pentru fără sau dar dacă am ai are avem au a avea pot poate vreau vrea trebuie rog mulțumesc
multumesc salut bună ziua da foarte mai mult puțin tot nimic cineva nimeni deja încă și mereu niciodată acum azi ieri mâine
cont date parolă notificări mesaje opresc șterge schimba trimite telefon aplicație ceas cântar greutate baterie ecran stricat
funcționează problemă întrebare ajutor om vorbesc săptămână an casă timp bani preț comandă
"""

ASIAN = """
yang dan di ke dari untuk dengan pada adalah ini itu tidak bukan ada saya kamu anda dia kami kita mereka apa siapa kapan di
mana mengapa kenapa bagaimana berapa bisa dapat mau ingin harus akan sudah belum sedang juga hanya sangat lebih kurang semua
tolong terima kasih halo selamat pagi ya akun data kata sandi notifikasi pesan mematikan menghapus mengubah mengirim telepon
aplikasi jam timbangan berat baterai layar rusak berfungsi masalah pertanyaan bantuan orang bicara minggu tahun rumah waktu
uang harga pesanan saya
và là của có không cho với này đó tôi bạn anh chị em chúng họ gì ai khi nào ở đâu tại sao thế nào làm được muốn cần phải sẽ
đã đang rồi cũng chỉ rất hơn tất cả xin chào cảm ơn vui lòng vâng tài khoản dữ liệu mật khẩu thông báo tin nhắn tắt xóa đổi
gửi điện thoại ứng dụng đồng hồ cân nặng pin màn hình hỏng hoạt động vấn đề câu hỏi giúp người nói chuyện tuần năm nhà tiền
ang ng mga sa na ay at ko mo ako ikaw siya kami kayo sila hindi oo po salamat kumusta paano bakit saan kailan ano sino
"""

FOREIGN = {
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "nl": DUTCH,
    "pl": POLISH,
    "tr": TURKISH,
    "nordic": NORDIC,
    "eastern": EASTERN,
    "asian": ASIAN,
}
