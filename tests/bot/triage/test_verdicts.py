"""What is sent to review and what is left alone, by example, in five languages."""

from __future__ import annotations

import pytest

from bot.triage import Context, Decided, Rule, Severity, triage
from bot.triage.loading import shipped_lists

LISTS = shipped_lists()

BREAKING = (
    ("en", "insult_discrimination", "You are such an idiot, honestly."),
    ("en", "insult_discrimination", "Only a complete m0r0n buys this twice."),
    ("en", "insult_discrimination", "What an i.d.i.o.t you are"),
    ("en", "insult_discrimination", "You are a m o r o n, you st\u00adupid 1d10t."),
    ("en", "insult_discrimination", "Immigrants are parasites, all of them."),
    ("en", "respect", "Did your mum write this for you, or did you manage it all by yourself?"),
    ("en", "respect", "I know where you live. Watch your back."),
    ("en", "courteous", "Shut up and read the bloody manual."),
    ("en", "courteous", "WHY DON'T YOU EVER LISTEN TO ANYBODY HERE"),
    ("en", "quarrel", "Vaccines are poison and the government is lying to you."),
    ("en", "quarrel", "Come at me then, go crying to the moderators."),
    ("en", "rights_privacy", "Her phone number is +44 7911 123456, give her a ring at night."),
    ("en", "rights_privacy", "Sandra Miller is a thief, she stole from our club."),
    ("en", "rights_privacy", "Here is a photo of my neighbour on the scale, she doesn't know."),
    ("en", "terms", "Use my referral code FIT20, 20% off at https://deals.shop/?ref=77"),
    ("en", "respect", "Some people in this thread clearly bought the wrong hobby."),
    ("en", "respect", "Ah, the self-proclaimed specialist has arrived. Now we're saved."),
    ("en", "insult_discrimination", "Overweight folks have no business here."),
    ("en", "insult_discrimination", "ur so d.u.m.b it hurts"),
    ("de", "insult_discrimination", "Dicke haben in einem Fitnessforum nichts verloren."),
    ("de", "respect", "Jedes Mal, wenn du etwas schreibst, sinkt hier das Niveau."),
    ("fr", "respect", "Chaque fois que tu écris quelque chose, le niveau du forum baisse."),
    ("fr", "insult_discrimination", "Les gros n'ont rien à faire sur un forum de sport."),
    ("de", "insult_discrimination", "Du bist echt zu blöd, du Trottel."),
    ("de", "insult_discrimination", "Was für ein V0llid1ot"),
    ("de", "insult_discrimination", "Frauen gehören an den Herd und nicht an die Technik."),
    ("de", "respect", "Glückwunsch, Einstein. Hast du das ganz allein herausgefunden?"),
    ("de", "respect", "Ich weiß, wo du wohnst. Pass bloß auf."),
    ("de", "courteous", "Halt endlich die Klappe."),
    ("de", "quarrel", "Die Lügenpresse und die Altparteien stecken doch alle dahinter."),
    ("de", "rights_privacy", "Seine Handynummer ist 0171 2345678, ruft ihn ruhig nachts an."),
    ("de", "terms", "Nutzt meinen Gutscheincode FIT10 und spart 10 %, Link im Profil."),
    ("fr", "insult_discrimination", "T'es vraiment qu'un pauvre con."),
    ("fr", "insult_discrimination", "Espèce d'a b r u t i"),
    ("fr", "insult_discrimination", "Les immigrés sont tous des voleurs."),
    ("fr", "respect", "Bravo, Einstein. T'as trouvé ça tout seul ?"),
    ("fr", "respect", "Je sais où tu habites, fais gaffe à toi."),
    ("fr", "courteous", "Ferme-la un peu, personne ne t'a sonné."),
    ("fr", "quarrel", "Encore les gauchistes et les merdias, réveillez-vous."),
    ("fr", "terms", "Contactez-moi sur WhatsApp pour les prix, code promo dans ma bio."),
    ("ja", "insult_discrimination", "お前みたいなバカは初めて見た。"),
    ("ja", "insult_discrimination", "お前は本当にバ・カだな"),
    ("ja", "insult_discrimination", ">>27 お前、頭おかしいだろ、バカが"),
    ("ja", "insult_discrimination", "女は黙って家にいろ。"),
    ("ja", "respect", "小学生でもわかることを聞くなよ。"),
    ("ja", "respect", "住所特定したからな。"),
    ("ja", "courteous", "うるさい黙れ。"),
    ("ja", "terms", "在宅で月収50万円稼げます。詳しくはLINE登録してください。"),
    ("zh-Hans", "insult_discrimination", "你真是个傻逼。"),
    ("zh-Hans", "insult_discrimination", "你这个傻*逼，懂什么"),
    ("zh-Hans", "insult_discrimination", "女人就该滚回厨房做饭。"),
    ("zh-Hans", "respect", "我知道你家住哪，你给我等着。"),
    ("zh-Hans", "respect", "幼儿园小朋友都会，你怎么连这个都不会？"),
    ("zh-Hans", "courteous", "闭嘴吧，没人问你。"),
    ("zh-Hans", "terms", "加我微信 fit8888，内部优惠码，全网最低价。"),
)

FAIR = (
    ("ja", "マイナンバーカードの住所変更をしたら、アプリの登録も変えますか。"),
    ("en", ">> You are an idiot.\nI don't see why that was written."),
    ("en", "This stupid app crashed again, the sync is absolute rubbish."),
    ("en", "Dick Van Dyke walked through Scunthorpe with Dr. Cock."),
    ("en", "My fat mass went up while my heart rate went down."),
    ("en", "I'm such an idiot, I forgot to charge it."),
    ("en", "Please don't call other people idiots."),
    ("en", "Somebody called me a moron yesterday, could the moderators have a look?"),
    ("en", "He wrote “you are an idiot” under my post."),
    ("en", '[quote="anna"]you are an idiot[/quote]\nI don\'t agree with that.'),
    ("en", "> shut up, idiot\nLet's stay friendly."),
    ("en", "The last update killed my battery and I will kill the notification sound next."),
    ("en", "Does anyone have a discount code for the strap?"),
    ("en", "As a gay man and a nurse I wear it on night shifts."),
    ("en", "SN 00:24:E4:12:34:56, FIRMWARE 1861, ERROR 42 ON SCREEN"),
    ("en", "Withings, you lied about the battery life. I want a refund."),
    ("en", "Are you kidding me? Another 40 euros for a strap?"),
    ("en", "I'm sick of your updates breaking things every month."),
    ("en", "That's insane, 100 km in a day, you animal!"),
    ("en", "Chinese users cannot log in since the update, is that known?"),
    ("de", "Dicke sind nicht faul, das ist ein altes Vorurteil."),
    ("de", "Die Uhr ist zu blöd, um Treppen zu zählen."),
    ("fr", "Vous avez menti sur l'autonomie, je veux être remboursé."),
    ("de", "Die Waage ist so dumm wie am ersten Tag, die App nervt."),
    ("de", "Die Creme dick auftragen, dann sitzt die Elektrode."),
    ("de", "Ich Idiot habe den Akku vergessen."),
    ("de", "Herr Fuchs aus Darmstadt hat das Band gewechselt."),
    ("de", "Der Akku ist nach der Behinderung des Signals leer."),
    ("fr", "Mon mari a un retard mental à la livraison, non : un retard de livraison."),
    ("fr", "Cette appli est nulle, la synchro ne marche jamais."),
    ("fr", "Je suis trop bête, j'avais oublié la pile."),
    ("ja", "カスタム設定でバカンス用のモードを作りました。"),
    ("ja", "死ぬほど疲れたけど、歩数は増えました。"),
    ("ja", "こればかりはアプリの不具合だと思います。"),
    ("zh-Hans", "傻瓜式操作，老人也能用，滚动菜单很顺。"),
    ("zh-Hans", "应用又死机了，真是垃圾软件。"),
    ("zh-Hans", "我真笨，忘记充电了。"),
)


@pytest.mark.parametrize(("language", "rule", "text"), BREAKING)
def test_what_breaks_the_charter_is_reviewed_under_the_commitment_it_breaks(
    language: str, rule: str, text: str
) -> None:
    verdict = triage(text, language, lists=LISTS)
    assert verdict.verdict == Decided.REVIEW
    assert Rule(rule) in {finding.rule for finding in verdict.findings}


@pytest.mark.parametrize(("language", "text"), FAIR)
def test_fair_posts_are_left_alone_without_any_alarm(language: str, text: str) -> None:
    assert triage(text, language, lists=LISTS).findings == ()


def test_ones_own_number_is_a_note_to_its_author_at_most() -> None:
    verdict = triage("My number is +44 7911 123456, call me.", "en", lists=LISTS)
    assert verdict.verdict == Decided.OK
    assert [finding.severity for finding in verdict.findings] == [Severity.NOTE]


def test_the_address_of_ones_own_profile_is_ones_own_whatever_stands_beside_it() -> None:
    text = "His mail is paul@example.com"
    own = Context(own_contacts=("Paul@example.com",))
    assert triage(text, "en", lists=LISTS).verdict == Decided.REVIEW
    assert triage(text, "en", own, lists=LISTS).verdict == Decided.OK


def test_the_number_of_a_hotline_is_nobodys() -> None:
    assert triage("The support hotline is +44 7911 123456.", "en", lists=LISTS).findings == ()


@pytest.mark.parametrize("text", ["", " ", "\n\n", "😀", "\ud800", "1234567890 " * 40, "\u0301\u0301"])
def test_texts_of_nothing_are_fine(text: str) -> None:
    assert triage(text, "en", lists=LISTS).verdict == Decided.OK


def test_a_sentence_is_read_in_its_own_language() -> None:
    text = "Danke für die Hilfe, die Waage geht wieder. But you are a complete idiot and everybody here knows it."
    assert triage(text, "de", lists=LISTS).verdict == Decided.REVIEW
    assert triage("Der Hund ist dick und die Waage zeigt das an.", "en", lists=LISTS).findings == ()


def test_a_disguise_makes_it_surer() -> None:
    plain = triage("Typical moron above", "en", lists=LISTS).findings[0]
    hidden = triage("Typical m0r0n above", "en", lists=LISTS).findings[0]
    assert hidden.confidence > plain.confidence
