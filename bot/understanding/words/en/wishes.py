"""English words of wishes about notifications."""

from __future__ import annotations

from bot.understanding.phrases import listed
from bot.understanding.vocabulary import Cue, WishWords
from verification.assurance import Category

WISHES = WishWords(
    categories={
        Category.WEEKLY_REPORTS: listed("""
            weekly {report*, mail*, email*, e-mail*, summar*, update*, digest*, stat*, overview*, message*,
            thing, letter*, recap*} | weekly {review*, notification*, roundup*, round-up*, one, ones, health*,
            info*, trend*, alert*, newsletter*, progress} | weekly | reports | {the, my, your, that, this, a}
            report | report {off, on, back, please}$ | week in review | recap of {the, my} week | {sunday,
            monday, saturday} {mail*, email*, e-mail*, report*, summar*} | summary {mail*, email*, e-mail*} |
            summaries | end of week {mail*, email*, report*, summar*} | {report*, summary} of {the, my} week |
            every {sunday, monday, week} … {mail, email, report, summary, thing}
        """),
        Category.MOTIVATION: listed("""
            motivation* | motivat* | badge* | achievement* | encourag* | congrat* | streak* | cheering | cheer
            me on | cheer* {message*, notification*} | {step, activity, daily, reached, hit, my, the, a} goal*
            | goal* {alert*, notification*, message*, reminder*, thing*, reached} | goals | pep talk* | hit
            {my, a, the} {step, } goal | {reach*, hit*, meet*} … goal* | nudge* | praise | trophies | trophy |
            well done {message*, thing*} | pat on the back
        """),
        Category.FEEDBACK: listed("""
            feedback* | survey* | questionnaire* | opinion* | satisfaction {poll*, mail*, email*, quer*,
            check*, form*} | poll | polls | review request* | rating request* | {request*, invit*} {for, to}
            {review*, rat*, feedback} | {rate, rating, review} {you, your, the app, us, me} | what i think |
            how {satisfied, happy} i am | how {you are, you're} doing {mail*, email*}
        """),
        Category.NEWS: listed("""
            news | newsletter* | news letter* | product {news*, update*, announcement*, info*, newsletter*} |
            new product* | latest {news*, updates} | announcement* | news feed | newsflash* | what's new |
            novelt* | release notes | company updates | updates {on, about} {your, the, new, my} {product*,
            device*}
        """),
        Category.PROMOTIONAL_OFFERS: listed("""
            promotion* | promo | promos | promotional offer* | offer | offers | special offer* | discount* |
            deal | deals | ad | ads | advert* | marketing* | sale | sales | sales {pitch*, talk} | coupon* |
            voucher* | commercial* | bargain* | black friday | cyber monday | discount code* | price cut* |
            reduced price* | money off | advertisement* | publicity | promotional {mail*, email*, e-mail*,
            message*, stuff, newsletter*, list}
        """),
        Category.RESEARCH_HUB: listed("""
            research hub* | researchhub | research* | study | studies | scientific {stud*, program*, project*,
            invit*} | clinical {stud*, trial*} | reserch hub
        """),
    },
    cues={
        Cue.GENERIC: listed("""
            notification* | notif | notifs | alert | alerts | message* | messaging | email* | e-mail* | e
            mail* | mail | mails | mailing* | push | pushes | pings | pinging | subscription* | communication*
            | letter | letters | reminder* | text | texts | spam* | popup* | pop-up* | pop up* | buzzing |
            notifying | stuff you send | contact me | write to me | writing to me | inbox | push {message*,
            notification*} | what {i'm, i am} {getting, receiving} | what {you, you're} {send, sending}
        """),
        Cue.ON: listed("""
            {turn, switch, put, set} {it, them, that, this, these, those} {back, } on | {turn, switch, put,
            set, turning, switching} {back, } on | {turn, switch, set} … on | {turn, switch, put, bring, get,
            give} … back | turned on | switched on | enable* | re-enable* | reenable* | activat* | reactivat*
            | re-activat* | subscribe* | re-subscribe* | resubscribe* | sign me {back, } {up, in, on} | sign
            us up | sign up | opt {me, us, } {back, } in | opt-in | opting in | add me | put me … list | put
            me {back, } {on, down} | resume* | restart {sending, the, my} | start {sending, getting,
            receiving, emailing, mailing, notifying, messaging} | on$ | unmute* | un-mute* | include me |
            begin sending | restore | reinstate | yes$ | set … to on | to on | count me in | register me |
            enrol* me | enroll me | tick | allow | keep sending | keep them coming | resubscrib* | don't
            unsubscribe | send … again | signed up again | i'm in$ | have … back | start | yes to
        """),
        Cue.OFF: listed("""
            {turn, switch, shut, put} {it, them, that, this, these, those} {of, off} | {turn, switch, shut,
            turning, switching} {of, off} | {turn, switch, shut, set} … off | turned off | switched off |
            disable* | deactivat* | de-activat* | stop | stops | stopped | stopping | stopp | quit |
            unsubscri* | un-subscribe | unsub | de-subscribe | desubscribe | opt … out | opt-out | opting out
            | opt me {out, off} | cancel* | end | end it | get rid | rid of | remove* | take … off | take me
            {off, out} | take … out | delete me from | drop | kill | mute | muted | silence | block* | pause*
            | halt | cease* | withdraw* | revok* | leave me {alone, out} | put an end | knock it off | knock …
            off | cut {it, them} {off, out, down} | cut {off, out, down} | cut … {off, down} | off | make … go
            away | go away | leave {the, your} {research, study, studies, programme, program} | get me {out,
            off} | get out of | exit | discontinu* | refrain | out of {the, your} {list, mailing, research} |
            shut up | no$ | ditch | scrap | lose the | strike me | untick | erase me from | stay away | give
            it a rest | out$ | no thanks | no thank you | unregister | deregister | out again | abolish | keep
            … to yourself | spare me | {has, have, needs} to {go, stop} | can {go, leave} | begone | no to |
            bin {the, all, them, it, my, those, these, every*} | chuck {the, all, them, it, out} | toss {the,
            all, them, it, out} | trash {the, all, them, it}
        """),
        Cue.WANT: listed("""
            want | wants | wanna | want to {get, receive, hear, have, see, join, be told, be informed, know
            about, take part} | like | love | send me | send us | send | sending | receive | receiving | get |
            getting | interested {in, } | hear about | hear | need | be informed | informed about | told about
            | keep me {posted, informed, updated, in the loop} | let me know | tell me about | notify me |
            inform me | give me | miss | join | take part | participate | happy to | ask me | asking me | be
            asked | contact me about | looking forward | {wouldn't, would not} mind | i'll take | would love to | bother me | email me |
            mail me | message me | telling me
        """),
        Cue.UNWANTED: listed("""
            {don't, do not, didn't, did not, won't, will not, can't, cannot, wouldn't, would not, shouldn't,
            should not} | {don't, do not} want {to, } | {don't, do not} wanna | no longer {want, wish, need,
            like, require, interested} {to, in, } | {don't, do not} {need, wish, require} {to, } | rather not
            | prefer not | i'd rather not | not want {to, } | never | {don't, do not, doesn't, does not}
            interest* | no need {for, to, of} | not {interested, keen} {in, on, } | no interest in | {don't,
            do not} care {for, about} | not need | without | no longer | no wish {to, for} | quit asking | do
            without | have no use for | nor
        """),
        Cue.TIRED: listed("""
            sick of | sick and tired | tired of | fed up | had enough | enough {of, with, is} | enough$ |
            annoy* | irritat* | bother* | too many | too much | too often | far too | spamming | spammed |
            bore me | boring | hate* | on my nerves | nerves | can't stand | can't take | useless | driv* me |
            nag* | pester* | bombard* | flood* | swamp* | don't like | in peace | unwanted | never asked |
            {never, don't} read* | clutter* | full of | you keep | keeps coming | keep coming | keep getting |
            keep receiving | keeps sending | keeps asking | harass* | {that, which, what} {bother*, annoy*} me | every single day | pointless | still
            {get*, receiv*, com*} | waste of | not useful | unsolicited | what a nuisance | nuisance |
            overwhelm* | distract* | wake* me | disturb* | do not like | had it with | had it up to | up to
            here | sick to death | bored of | done with | enough already
        """),
        Cue.NOT: listed("""
            not | rather than | instead of | as opposed to | {never, didn't, did not} {said, say, asked you,
            ask you, told you, tell you, meant, mean} {to, that, }
        """),
        Cue.NOT_BEFORE: (),
        Cue.SPARE: (),
        Cue.NONE: listed("""
            no | no more | zero | none | not a single | not any | nothing | not one | any {more, further} of
        """),
        Cue.ALL: listed("""
            all | everything | every | anything | any | each | entire | all six | the lot | whatsoever | every
            single | nothing | six categories | all of {it, them, those, these} | whole lot | any {more,
            further} {email*, e-mail*, mail*, message*, notification*, alert*}
        """),
        Cue.REST: listed("""
            the rest | rest of {them, it, the} | everything else | anything else | all else | {the, all, all
            the} other* | others | other {one*, thing*, stuff, notification*, mail*, email*, message*,
            categor*} | nothing else | remaining | remainder | whatever else
        """),
        Cue.BUT: listed("""
            except | excepting | except for | apart from | other than | besides | exclud* | but for | {all,
            everything, anything, any, every} but | save for | with the exception of | aside from | {all,
            everything} bar | minus | not including | unless it's | unless it is | {all, everything, anything}
            … but | {all, everything, anything} … except
        """),
        Cue.ONLY: listed("""
            only | solely | exclusively | merely | nothing but | no more than the | nothing except | nothing
            other than | nothing apart from | is all i {want, need, care about} | all i {want, need, care
            about} | are all i {want, need}
        """),
        Cue.JUST: listed("just | simply"),
        Cue.KEEP: listed("""
            keep* | leave | leaving | leave … alone | retain* | stay | stays | remain | stick with | hold on to | continue |
            preserve | untouched | as {it is, they are, is} | carry on | {is, are} {fine, ok, okay, welcome,
            alright, all right} | {don't, do not, wouldn't, would not, can't, cannot} {want to, wanna, like
            to, } {miss, lose} | hate to {miss, lose} | {not, never, without} {to , }miss* {out on, }
        """),
        Cue.ALSO: listed("too | also | as well | in addition | additionally | ^and"),
        Cue.EDIT: listed("""
            change* | changing | edit | modify | adjust | update | manage | amend | review | customi* | less | fewer |
            configure | choose | pick | select
        """),
        Cue.MISTAKE: listed("""
            by {mistake, accident} | accident* | mistakenly | unintentionally | in error | wrongly | didn't
            mean to
        """),
        Cue.JOIN: listed("and | then | also | while | instead | or | yet | plus"),
        Cue.CONTRAST: listed("but | however | whereas | though"),
        Cue.IGNORE: listed("""
            {email, e-mail, mail} address* | any more | anymore | any longer | want to | would like to | i'd like to | like to | at all | good
            news | bad news | no problem | no idea | not sure | if not | why not | all the time | all day |
            every day | every time | every night | every {week, morning, evening, month} | each {time, day,
            week} | after all | first of all | above all | report {a, my, damage, this, an} | feel like |
            would like | i'd like | off the top | don't worry | don't know | do not know | don't think | don't
            mind | sounds like | looks like | such as | like this | for the {third, second} time | need to | i
            need you to | on my account | on my behalf | on the {phone, app} | on time | in the end | weekend
            | no one | nobody | no reply | at the end | end of the | get {back to, in touch} | turn {up, out}
            | text me back | ok no | no$$ | stopped {getting, receiving, coming, arriving, sending} | not
            {getting, receiving} | can't {find, see, open} | cannot {find, see, open} | have to | has to |
            have been | have you | you have | i have {asked, told, said, written} | just now | just in case |
            not just | not only | letter by letter | thanks to | asked you
        """),
    },
    how=listed("""
        how | where | why | what | which | who | whose | what's | where's | how's | can you {tell, explain,
        show} me | could you {tell, explain, show} me | could you kindly | explain | {want, like} to know |
        know how | tell me how | wonder* | difference between | steps to | guide | manual | instructions |
        what if | path to | list of
    """),
    whether=listed("""
        is it possible | possible to | is there {a, an, any} | can i | could i | may i | can one | could one |
        can we | do i | should i | am i | are there | does | did | is the | are the | do you | have to receive
        | do i have to | can notifications | can the | mean | means | is research hub | must i | ^is | ^are |
        ^have i | ^has the | ^did i | check {if, whether} | can you {check, see} | can u see
    """),
    requests=listed("""
        tell me when | let me know when | what a | how dare | how often do i have to | why don't you just |
        why not just | {change, adjust, edit, modify, update} {what, which}
    """),
    links=listed("that"),
    tails=listed("""
        please | pls | plz | and | but | except | apart | for | thanks | thx | thank | now | again | then |
        from | if | or | too | asap | today | only | in | on | as | while | so | immediately | already | ok |
        with | because | since | until | permanently | forever | though | completely
    """),
    full_words=listed("""
        notifications | notification | promotional | promotions | promotion | offers | motivation | feedback |
        weekly | reports | report | research | newsletter | unsubscribe | subscribe | disable | deactivate |
        activate | enable | switch | discount | marketing | advertising | survey | surveys | everything |
        except | messages | emails | email | badges | resubscribe | cancel | reactivate | unable
    """),
)
