"""English words of talking with the assistant itself."""

from __future__ import annotations

from bot.dialogue.events import Command, Courtesy
from bot.understanding.phrases import listed
from bot.understanding.vocabulary import TalkWords
from knowledge.languages import Language

TALK = TalkWords(
    firm_yes=listed("yes | yeah | yep | yup | yea | ya | yess | yesss | aye | affirmative | yes please"),
    yes=listed("""
        ok | okay | okey | k | oki | sure | sure thing | of course | certainly | absolutely | definitely |
        correct | right | that's right | that is right | exactly | go ahead | do it | do that | please do |
        {that's, that is, all} {fine, ok, okay, good, correct, it, perfect} | sounds good | fine | alright |
        all right | confirm | confirmed | i confirm | i agree | agreed | i do | it did | it does | it helped |
        that helped | why not | proceed | go for it | yes it {is, did, does, was} | very much | true | you got
        it | works for me | fine by me | good idea | gladly | happy to | with pleasure | by all means | 👍 |
        👌 | ✅ | make it so | yes i do | i would | that would be {great, nice, good, helpful} | perfect |
        great | no problem | no worries | please | indeed | i think so | that's the one | that works
    """),
    firm_no=listed("nope | nah | naw | no way | no thanks | no thank you | no not"),
    no=listed("""
        no | negative | not really | not now | not yet | not at all | don't | do not | don't do {it, that} |
        never | wrong | incorrect | that's {wrong, not right, incorrect, not it, not what i meant} | that is
        {wrong, not right} | i don't | i do not | i don't think so | not correct | not right | rather not |
        i'd rather not | better not | not necessary | no need | it didn't | it did not | didn't help | did not
        help | it didn't help | it doesn't | not helpful | leave it | leave it as it is | forget about it | 👎
        | ❌ | no it {didn't, doesn't, isn't, wasn't, did not} | neither | keep it | not this one | that
        didn't help | doesn't help | please don't | please no | hell no
    """),
    no_answer_before=listed("to"),
    after_no=listed("""
        i | i'm | i'd | don't | do | not | that | that's | it | it's | leave | just | only | wait | stop |
        never | this | but | keep | they | we | thanks | thank | sorry | you | hold | actually | let | rather
        | way | please
    """),
    fillers=listed("""
        please | pls | plz | thanks | thank you | thx | ty | cheers | very much | so much | a lot | then | now
        | kindly | sir | madam | mate | buddy | just | um | uh | er | hmm | well | so | and | for me | it |
        that | this | actually | i think | i guess | of course | really | my friend | dear | again | the | a
    """),
    commands={
        Command.CANCEL: listed("""
            cancel | cancel {it, this, that, everything, the request, request, this request, the process, my
            request} | abort | stop | stop {it, this, that, here, everything, now} | never mind | nevermind |
            forget it | forget {that, this} | quit | i changed my mind | changed my mind | let's stop | end
            this | exit | no cancel | go back | back | leave it there | i want to {cancel, stop, quit} | i'd
            like to {cancel, stop} | can we stop | drop it | call it off
        """),
        Command.RESTART: listed("""
            start over | start again | restart | reset | begin again | start from {the beginning, scratch,
            zero} | start anew | from the {start, beginning, top} | let's start {over, again} | new
            conversation | start a new {chat, conversation} | back to the {start, beginning} | i want to start
            {over, again} | can we start {over, again} | new chat
        """),
        Command.HELP: listed("""
            help | help me | i need help | need help | can you help me | can you help | could you help me |
            menu | main menu | options | help menu | show menu | i need some help | what are my options
            | what can you do {for me, } | what can you help {me, } with | what do you do | how does this work
        """),
        Command.SKIP: listed("""
            skip | skip {it, this, that, this question, question, the question} | pass | next | next question
            | i don't know | don't know | dunno | no idea | i have no idea | not sure | i'm not sure | i am
            not sure | i can't say | can't remember | i don't remember | i'd rather not say | rather not say |
            prefer not to say | i prefer not to say | no comment | not applicable | n/a | idk | i don't have
            one
        """),
        Command.NONE_OF_THESE: listed("""
            none of these | none of {those, them, the above, that, it} | none | neither | neither of {these,
            them, those} | nothing of that | not {these, those, any of these, any of them} | something else |
            something different | none of this | another question | no none of {these, them, those} | not what
            i meant | not what i mean
        """),
        Command.UNDO: listed("""
            undo | undo {it, this, that, the change, my change, the last change} | please undo | put it back |
            put {that, it} back {please, how it was, the way it was, as it was} | change it back | change that
            back | revert {it, that, this, the change} | revert | take {it, that} back | switch it back | turn
            it back {on, off} | back to {how, the way} it was | reverse that | make it undone
        """),
        Command.RESEND: listed("""
            resend | re-send | send {it, the code, code, me the code} again | send … new code | send … another
            code | new code | another code | {no, didn't get the, did not get the, haven't got the, have not
            received the, haven't received the} code | {didn't, did not, never, haven't, have not} {get, got,
            receive, received} {a, any, the, my, your} {code, mail, email} | code … {expired, not arrived,
            didn't arrive, did not arrive, hasn't arrived, not come, didn't come} | no {email, mail} {came,
            arrived} | {didn't, did not, haven't, have not, never} {get, got, receive, received} {it,
            anything} | where is {the, my} code | nothing {came, arrived} | hasn't {come, arrived} | fresh
            code
        """),
    },
    courtesies={
        Courtesy.GREETING: listed("""
            hi | hello | hey | hiya | howdy | hallo | good {morning, afternoon, evening, day} | greetings |
            g'day | gday | yo | sup | hi there | hello there | hey there | morning | evening | nice to meet
            you | anybody there | anyone there | {hi, hello, hey} {bot, assistant, health mate, team,
            everyone, all, everybody, folks, guys} | 👋 | welcome | hullo | heya | pleased to meet you | is
            anyone there | is anybody there | hellooo | helloo | hii | hiii
        """),
        Courtesy.THANKS: listed("""
            thanks | thank you | thank u | thx | ty | tysm | cheers | much appreciated | appreciated | i
            appreciate it | appreciate it | many thanks | thanks a {lot, million, bunch} | thanks so much |
            thank you {so, very} much | ta | 🙏 | ❤ | {you're, you are, that's, that is, that was, this was,
            it was} {great, very helpful, helpful, the best, awesome, amazing, nice, kind, so kind, very kind,
            perfect, wonderful, lovely, a star} | good bot | well done | nice | great | awesome | excellent |
            lovely | wonderful | brilliant | cool | super | fantastic | amazing | good job | great job | nice
            job | nice work | good work | thank you for {your, the} {help, answer, time, reply} | thanks for
            {your, the} {help, answer, time, reply} | thanks for {helping, that} | very helpful | that helped
            | that helps | love it | i love it | you rock | well explained | perfect | grateful | good to know
            | got it | understood | i see | ok cool | 😊 | 🙂 | 😀 | haha | lol | 😂 | good answer | helpful |
            {you were, you have been, you've been} {very, so, really, } {helpful, great, kind, nice,
            wonderful, a great help}
        """),
        Courtesy.GOODBYE: listed("""
            bye | bye bye | goodbye | good bye | see you | see ya | cya | see you {later, soon, tomorrow,
            around} | later | good night | take care | have a {nice, good, great, lovely} {day, evening,
            weekend, one, night} | farewell | ciao | until next time | ttyl | so long | that's all | that is
            all | that's it | that was all | that will be all | nothing else | i'm done | all done | no more
            questions | no further questions | i have no more questions | have a good one | talk to you later
            | you too | enjoy your day
        """),
        Courtesy.IDENTITY: listed("""
            are you {a, an, the, } {bot, robot, human, real, machine, person, real person, human being, ai,
            chatbot, computer, program, real human} | who are you | what are you | what's your name | what is
            your name | whats your name | do you have a name | what do i call you | bot | {is, am} {this, i}
            {a, talking to a, talking to an, chatting with a, speaking to a, speaking with a, talking with a}
            {bot, robot, human, machine, person, real person, ai, computer, real human} | {is, am} i {talking,
            chatting, speaking} {to, with} {a, an} {bot, robot, human, machine, person, ai, real person} | or
            a {computer, robot, machine, bot, human, person} | what can you do | what do you do | how old are
            you | who made you | who am i {talking, speaking, chatting} {to, with} | chatbot | robot | are you
            alive | are you there | you a bot | u a bot | are u a bot | are u human | how do you work | tell
            me about yourself | introduce yourself | do you have feelings | where are you from | what are you
            called | a bot | are you chatgpt | what can i ask you | how can you help {me, } | what can you
            help {me, } with | what do you know
        """),
        Courtesy.WELLBEING: listed("""
            how are you | how are you {doing, today, doing today} | how r u | how are things | how's it going
            | hows it going | how is it going | how do you do | what's up | whats up | wassup | you {ok, okay,
            good, alright} | are you {ok, okay, well} | how have you been | how's your day | how is your day |
            how is life | how do you feel | how are you feeling | everything {ok, okay, alright, good} | how
            was your day
        """),
    },
    courtesy_fillers=listed("""
        bot | assistant | dear | sir | madam | everyone | team | there | today | friend | mate | health mate |
        for your help | you | very | so | much | ok | okay | oh | ah | wow | bud | everybody | all | to | the
        | really | just | wanted to say | and you | my dear | guys | support | love | then | well | i | for |
        helping | the help | me | again | everything | all good | fine | good | that's all | it's | nice day |
        right | that | was | your | hey | anyway | a lot | one | with me
    """),
    languages={
        Language.EN: listed("english | englisch | anglais"),
        Language.DE: listed("german"),
        Language.FR: listed("french"),
        Language.JA: listed("japanese"),
        Language.ZH_HANS: listed("chinese | mandarin | simplified chinese | zh"),
    },
    speaking=listed("""
        in | speak | speaking | spoken | talk | write | reply | answer | respond | switch | change | language
        | to | can | could | we | you | i | do | me | prefer | would | like | want | need | rather | only |
        please | let's | continue | use | my | is | the | go on | be | it | with | instead | understand | have
        | have this | don't speak | conversation | chat | now | possible | from | on | speaker | native |
        mother tongue | and | not
    """),
    not_speaking=listed("""
        {don't, do not, can't, cannot} {speak, understand, read, write, know} | not | {don't, do not} {speak,
        understand} any | no | instead of | from
    """),
    ordinals=(
        listed("""
            one | first | the first | first one | the first one | 1st | number one | number 1 | option 1 |
            option one | the former | the top one
        """),
        listed("""
            two | second | the second | second one | the second one | 2nd | number two | number 2 | option 2 |
            option two | the latter
        """),
        listed("""
            three | third | the third | third one | the third one | 3rd | number three | number 3 | option 3 |
            option three
        """),
        listed("""
            four | fourth | the fourth | fourth one | the fourth one | 4th | number four | number 4 | option 4
        """),
        listed(
            "five | fifth | the fifth | fifth one | the fifth one | 5th | number five | number 5 | option 5"
        ),
        listed(
            "six | sixth | the sixth | sixth one | the sixth one | 6th | number six | number 6 | option 6"
        ),
    ),
)
