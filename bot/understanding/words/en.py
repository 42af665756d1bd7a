"""English."""

from __future__ import annotations

from bot.dialogue.events import Command, Courtesy
from bot.understanding.phrases import listed
from bot.understanding.vocabulary import Cue, NameWords, TalkWords, Trouble, WishWords, Words
from knowledge.languages import Language
from verification.assurance import Category

_WISH = WishWords(
    categories={
        Category.WEEKLY_REPORTS: listed("""
            weekly {report*,mail*,email*,e-mail*,summar*,update*,digest*,stat*,overview*,message*,thing,letter*,recap*}
            weekly {review*,notification*,roundup*,round-up*,one,ones,health*,info*,trend*,alert*,newsletter*,progress} | weekly
            reports | {the,my,your,that,this,a} report | report {off,on,back,please}$ | week in review | recap of {the,my} week
            {sunday,monday,saturday} {mail*,email*,e-mail*,report*,summar*} | summary {mail*,email*,e-mail*} | summaries
            end of week {mail*,email*,report*,summar*} | {report*,summary} of {the,my} week | every {sunday,monday,week} … {mail,email,report,summary,thing}
        """),
        Category.MOTIVATION: listed("""
            motivation* | motivat* | badge* | achievement* | encourag* | congrat* | streak* | cheering | cheer me on | cheer* {message*,notification*}
            {step,activity,daily,reached,hit,my,the,a} goal* | goal* {alert*,notification*,message*,reminder*,thing*,reached} | goals | pep talk*
            hit {my,a,the} {step,} goal | {reach*,hit*,meet*} … goal* | nudge* | praise | trophies | trophy | well done {message*,thing*} | pat on the back
        """),
        Category.FEEDBACK: listed("""
            feedback* | survey* | questionnaire* | opinion* | satisfaction {poll*,mail*,email*,quer*,check*,form*} | poll | polls
            review request* | rating request* | {request*,invit*} {for,to} {review*,rat*,feedback} | {rate,rating,review} {you,your,the app,us,me} | what i think
            how {satisfied,happy} i am | how {you are,you're} doing {mail*,email*}
        """),
        Category.NEWS: listed("""
            news | newsletter* | news letter* | product {news*,update*,announcement*,info*,newsletter*} | new product* | latest {news*,updates}
            announcement* | news feed | newsflash* | what's new | novelt* | release notes | company updates | updates {on,about} {your,the,new,my} {product*,device*}
        """),
        Category.PROMOTIONAL_OFFERS: listed("""
            promotion* | promo | promos | promotional offer* | offer | offers | special offer* | discount* | deal | deals | ad | ads | advert* | marketing*
            sale | sales | sales {pitch*,talk} | coupon* | voucher* | commercial* | bargain* | black friday | cyber monday | discount code* | price cut*
            reduced price* | money off | advertisement* | publicity | promotional {mail*,email*,e-mail*,message*,stuff,newsletter*,list}
        """),
        Category.RESEARCH_HUB: listed("""
            research hub* | researchhub | research* | study | studies | scientific {stud*,program*,project*,invit*} | clinical {stud*,trial*} | reserch hub
        """),
    },
    cues={
        Cue.GENERIC: listed("""
            notification* | notif | notifs | alert | alerts | message* | messaging | email* | e-mail* | e mail* | mail | mails | mailing* | push | pushes | pings | pinging
            subscription* | communication* | letter | letters | reminder* | text | texts | spam* | popup* | pop-up* | pop up* | buzzing | notifying | stuff you send
            contact me | write to me | writing to me | inbox | push {message*,notification*}
        """),
        Cue.ON: listed("""
            {turn,switch,put,set} {it,them,that,this,these,those} {back,} on | {turn,switch,put,set,turning,switching} {back,} on
            {turn,switch,set} … on | {turn,switch,put,bring,get,give} … back | turned on | switched on | enable* | re-enable* | reenable* | activat*
            reactivat* | re-activat* | subscribe* | re-subscribe* | resubscribe* | sign me {back,} {up,in,on} | sign us up | sign up | opt {me,us,} {back,} in | opt-in | opting in
            add me | put me … list | put me {back,} {on,down} | resume* | restart {sending,the,my} | start {sending,getting,receiving,emailing,mailing,notifying,messaging}
            on$ | unmute* | un-mute* | include me | begin sending | restore | reinstate | yes$ | set … to on | to on | count me in | register me | enrol* me | enroll me
            tick | allow | keep sending | keep them coming | resubscrib* | don't unsubscribe | send … again | signed up again | i'm in$
        """),
        Cue.OFF: listed("""
            {turn,switch,shut,put} {it,them,that,this,these,those} {of,off} | {turn,switch,shut,turning,switching} {of,off}
            {turn,switch,shut,set} … off | turned off | switched off | disable* | deactivat* | de-activat* | stop | stops | stopped | stopping | stopp | quit | unsubscri* | un-subscribe | unsub
            de-subscribe | desubscribe | opt … out | opt-out | opting out | opt me {out,off} | cancel* | end | end it | get rid | rid of | remove* | take … off | take me {off,out} | take … out
            delete me from | drop | kill | mute | muted | silence | block* | pause* | halt | cease* | withdraw* | revok* | leave me {alone,out} | leave … off | put an end
            knock it off | knock … off | cut {it,them} {off,out,down} | cut {off,out,down} | cut … {off,down} | off | make … go away | go away | leave {the,your} {research,study,studies,programme,program}
            get me {out,off} | get out of | exit | discontinu* | refrain | out of {the,your} {list,mailing,research} | shut up | no$ | ditch | scrap | lose the
            strike me | untick | erase me from | stay away | give it a rest | out$ | no thanks | no thank you | unregister | deregister | out again | abolish
            keep … to yourself | spare me | {has,have,needs} to {go,stop}
        """),
        Cue.WANT: listed("""
            want | wants | wanna | want to {get,receive,hear,have,see,join,be told,be informed,know about,take part} | like | love | send me | send us | send | sending | receive | receiving
            get | getting | interested {in,} | hear about | hear | need | be informed | informed about | told about | keep me {posted,informed,updated,in the loop} | let me know | tell me about | notify me | inform me | give me | miss
            join | take part | participate | happy to | ask me | asking me | be asked | contact me about | looking forward | i'll take | would love to | bother me | email me | mail me | message me
            telling me
        """),
        Cue.UNWANTED: listed("""
            {don't,do not,didn't,did not,won't,will not,can't,cannot,wouldn't,would not,shouldn't,should not} | {don't,do not} want {to,} | {don't,do not} wanna
            no longer {want,wish,need,like,require,interested} {to,in,} | {don't,do not} {need,wish,require} {to,} | rather not | prefer not | i'd rather not | not want {to,} | never
            {don't,do not,doesn't,does not} interest* | no need {for,to,of} | not {interested,keen} {in,on,} | no interest in | {don't,do not} care {for,about} | not need | without
            no longer | no wish {to,for} | quit asking | do without | have no use for | nor
        """),
        Cue.TIRED: listed("""
            sick of | sick and tired | tired of | fed up | had enough | enough {of,with,is} | enough$ | annoy* | irritat* | bother* | too many | too much | too often | far too | spamming | spammed
            bore me | boring | hate* | on my nerves | nerves | can't stand | can't take | useless | driv* me | nag* | pester* | bombard* | flood* | swamp* | don't like | in peace | unwanted
            never asked | {never,don't} read* | clutter* | full of | you keep | keeps coming | keep coming | keep getting | keep receiving | keeps sending | keeps asking | harass* | every single day | pointless
            still {get*,receiv*,com*} | waste of | not useful | unsolicited | what a nuisance | nuisance | overwhelm* | distract* | wake* me | disturb* | do not like
        """),
        Cue.NOT: listed("not | rather than | instead of | as opposed to"),
        Cue.NOT_BEFORE: (),
        Cue.NONE: listed(
            "no | no more | zero | none | not a single | not any | nothing | not one | any {more,further} of"
        ),
        Cue.ALL: listed("""
            all | everything | every | anything | any | each | entire | all six | the lot | whatsoever | every single | nothing | six categories | all of {it,them,those,these} | whole lot
            any {more,further} {email*,e-mail*,mail*,message*,notification*,alert*}
        """),
        Cue.REST: listed("""
            the rest | rest of {them,it,the} | everything else | anything else | all else | {the,all,all the} other* | others | other {one*,thing*,stuff,notification*,mail*,email*,message*,categor*}
            nothing else | remaining | remainder | whatever else
        """),
        Cue.BUT: listed("""
            except | excepting | except for | apart from | other than | besides | exclud* | but for | {all,everything,anything,any,every} but | save for | with the exception of | aside from
            {all,everything} bar | minus | not including | unless it's | unless it is
        """),
        Cue.ONLY: listed(
            "only | solely | exclusively | merely | nothing but | no more than the | nothing except | nothing other than | nothing apart from"
        ),
        Cue.JUST: listed("just | simply | alone"),
        Cue.KEEP: listed(
            "keep* | leave | leaving | retain* | stay | stays | remain | stick with | hold on to | continue | preserve | untouched | as {it is,they are,is} | carry on"
        ),
        Cue.EDIT: listed(
            "change* | changing | edit | modify | adjust | update | manage | amend | review | customi* | configure | choose | pick | select"
        ),
        Cue.MISTAKE: listed(
            "by {mistake,accident} | accident* | mistakenly | unintentionally | in error | wrongly | didn't mean to"
        ),
        Cue.JOIN: listed("and | then | also | while | instead | or | yet | plus"),
        Cue.CONTRAST: listed("but | however | whereas | though"),
        Cue.IGNORE: listed("""
            any more | anymore | any longer | want to | would like to | i'd like to | like to | at all | good news | bad news | no problem | no idea | not sure | if not | why not | all the time | all day
            every day | every time | every night | every {week,morning,evening,month} | each {time,day,week} | after all | first of all | above all | report {a,my,damage,this,an} | feel like | would like | i'd like
            off the top | don't worry | don't know | do not know | don't think | don't mind | sounds like | looks like | such as | like this | for the {third,second} time | need to | i need you to | on my account | on my behalf
            on the {phone,app} | on time | in the end | weekend | no one | nobody | no reply | at the end | end of the | get {back to,in touch} | turn {up,out} | text me back | ok no | no$$
            stopped {getting,receiving,coming,arriving,sending} | not {getting,receiving} | can't {find,see,open} | cannot {find,see,open} | have to | has to | have been | have you | you have | i have {asked,told,said,written}
            just now | just in case | not just | not only | letter by letter | thanks to | asked you
        """),
    },
    how=listed("""
        how | where | why | what | which | who | whose | what's | where's | how's | can you {tell,explain,show} me | could you {tell,explain,show} me | could you kindly | explain | {want,like} to know | know how | tell me how | wonder* | difference between | steps to | guide | manual | instructions
        what if | path to | list of | settings$ | menu$ | preferences$
    """),
    whether=listed("""
        is it possible | possible to | is there {a,an,any} | can i | could i | may i | can one | could one | can we | do i | should i | am i | are there | does | did | is the | are the | do you | have to receive | do i have to | can notifications | can the | mean | means | is research hub | must i
    """),
    tails=listed("""
        please | pls | plz | and | but | except | apart | for | thanks | thx | thank | now | again | then | from | if | or | too | asap | today | only | in | on | as | while | so | immediately | already | ok | with | because | since
        until | permanently | forever | though | completely
    """),
    full_words=listed("""
        notifications | notification | promotional | promotions | promotion | offers | motivation | feedback | weekly | reports | report | research | newsletter | unsubscribe | subscribe | disable | deactivate | activate | enable
        switch | discount | marketing | advertising | survey | surveys | everything | except | messages | emails | email | research | badges | resubscribe | cancel | reactivate | unable
    """),
)

_TALK = TalkWords(
    firm_yes=listed("yes | yeah | yep | yup | yea | ya | yess | yesss | aye | affirmative | yes please"),
    yes=listed("""
        ok | okay | okey | k | oki | sure | sure thing | of course | certainly | absolutely | definitely | correct | right | that's right | that is right | exactly | go ahead | do it | do that | please do
        {that's,that is,all} {fine,ok,okay,good,correct,it,perfect} | sounds good | fine | alright | all right | confirm | confirmed | i confirm | i agree | agreed | i do | it did | it does | it helped | that helped
        why not | proceed | go for it | yes it {is,did,does,was} | very much | true | you got it | works for me | fine by me | good idea | gladly | happy to | with pleasure | by all means | 👍 | 👌 | ✅ | make it so
        yes i do | i would | that would be {great,nice,good,helpful} | perfect | great | no problem | no worries | please | indeed | i think so | that's the one | that works
    """),
    firm_no=listed("nope | nah | naw | no way | no thanks | no thank you | no not"),
    no=listed("""
        no | negative | not really | not now | not yet | not at all | don't | do not | don't do {it,that} | never | wrong | incorrect | that's {wrong,not right,incorrect,not it,not what i meant} | that is {wrong,not right}
        i don't | i do not | i don't think so | not correct | not right | rather not | i'd rather not | better not | not necessary | no need | it didn't | it did not | didn't help | did not help | it didn't help | it doesn't
        not helpful | leave it | leave it as it is | forget about it | 👎 | ❌ | no it {didn't,doesn't,isn't,wasn't,did not} | neither | keep it | not this one | that didn't help | doesn't help | please don't | please no | hell no
    """),
    after_no=listed(
        "i | i'm | i'd | don't | do | not | that | that's | it | it's | leave | just | only | wait | stop | never | this | but | keep | they | we | thanks | thank | sorry | you | hold | actually | let | rather | way | please"
    ),
    fillers=listed("""
        please | pls | plz | thanks | thank you | thx | ty | cheers | very much | so much | a lot | then | now | kindly | sir | madam | mate | buddy | just | um | uh | er | hmm | well | so | and | for me | it | that | this | actually
        i think | i guess | of course | really | my friend | dear | again | the | a
    """),
    commands={
        Command.CANCEL: listed("""
            cancel | cancel {it,this,that,everything,the request,request,this request,the process,my request} | abort | stop | stop {it,this,that,here,everything,now} | never mind | nevermind | forget it | forget {that,this} | quit
            i changed my mind | changed my mind | let's stop | end this | exit | no cancel | go back | back | leave it there | i want to {cancel,stop,quit} | i'd like to {cancel,stop} | can we stop | drop it | call it off
        """),
        Command.RESTART: listed("""
            start over | start again | restart | reset | begin again | start from {the beginning,scratch,zero} | start anew | from the {start,beginning,top} | let's start {over,again} | new conversation | start a new {chat,conversation}
            back to the {start,beginning} | i want to start {over,again} | can we start {over,again} | new chat
        """),
        Command.HELP: listed(
            "help | help me | i need help | need help | can you help me | can you help | could you help me | menu | main menu | options | help menu | show menu | i need some help | what are my options"
        ),
        Command.SKIP: listed("""
            skip | skip {it,this,that,this question,question,the question} | pass | next | next question | i don't know | don't know | dunno | no idea | i have no idea | not sure | i'm not sure | i am not sure | i can't say | can't remember
            i don't remember | i'd rather not say | rather not say | prefer not to say | i prefer not to say | no comment | not applicable | n/a | idk | i don't have one
        """),
        Command.NONE_OF_THESE: listed("""
            none of these | none of {those,them,the above,that,it} | none | neither | neither of {these,them,those} | nothing of that | not {these,those,any of these,any of them} | something else | something different | none of this
            another question | no none of {these,them,those} | not what i meant | not what i mean
        """),
        Command.RESEND: listed("""
            resend | re-send | send {it,the code,code,me the code} again | send … new code | send … another code | new code | another code | {no,didn't get the,did not get the,haven't got the,have not received the,haven't received the} code
            {didn't,did not,never,haven't,have not} {get,got,receive,received} {a,any,the,my,your} {code,mail,email} | code … {expired,not arrived,didn't arrive,did not arrive,hasn't arrived,not come,didn't come} | no {email,mail} {came,arrived}
            {didn't,did not,haven't,have not,never} {get,got,receive,received} {it,anything} | where is {the,my} code | nothing {came,arrived} | hasn't {come,arrived} | fresh code
        """),
    },
    courtesies={
        Courtesy.GREETING: listed("""
            hi | hello | hey | hiya | howdy | hallo | good {morning,afternoon,evening,day} | greetings | g'day | gday | yo | sup | hi there | hello there | hey there | morning | evening | nice to meet you | anybody there | anyone there
            {hi,hello,hey} {bot,assistant,health mate,team,everyone,all,everybody,folks,guys} | 👋 | welcome | hullo | heya | pleased to meet you | is anyone there | is anybody there | hellooo | helloo | hii | hiii
        """),
        Courtesy.THANKS: listed("""
            thanks | thank you | thank u | thx | ty | tysm | cheers | much appreciated | appreciated | i appreciate it | appreciate it | many thanks | thanks a {lot,million,bunch} | thanks so much | thank you {so,very} much | ta | 🙏 | ❤
            {you're,you are,that's,that is,that was,this was,it was} {great,very helpful,helpful,the best,awesome,amazing,nice,kind,so kind,very kind,perfect,wonderful,lovely,a star} | good bot | well done | nice | great | awesome | excellent | lovely
            wonderful | brilliant | cool | super | fantastic | amazing | good job | great job | nice job | nice work | good work | thank you for {your,the} {help,answer,time,reply} | thanks for {your,the} {help,answer,time,reply} | thanks for {helping,that}
            very helpful | that helped | that helps | love it | i love it | you rock | well explained | perfect | grateful | good to know | got it | understood | i see | ok cool | 😊 | 🙂 | 😀 | haha | lol | 😂 | good answer | helpful
        """),
        Courtesy.GOODBYE: listed("""
            bye | bye bye | goodbye | good bye | see you | see ya | cya | see you {later,soon,tomorrow,around} | later | good night | take care | have a {nice,good,great,lovely} {day,evening,weekend,one,night} | farewell | ciao | until next time | ttyl | so long
            that's all | that is all | that's it | that was all | that will be all | nothing else | i'm done | all done | no more questions | no further questions | i have no more questions | have a good one | talk to you later | you too | enjoy your day
        """),
        Courtesy.IDENTITY: listed("""
            are you {a,an,the,} {bot,robot,human,real,machine,person,real person,human being,ai,chatbot,computer,program,real human} | who are you | what are you | what's your name | what is your name | whats your name | do you have a name | what do i call you | bot
            {is,am} {this,i} {a,talking to a,talking to an,chatting with a,speaking to a,speaking with a,talking with a} {bot,robot,human,machine,person,real person,ai,computer,real human} | {is,am} i {talking,chatting,speaking} {to,with} {a,an} {bot,robot,human,machine,person,ai,real person}
            or a {computer,robot,machine,bot,human,person} | what can you do | what do you do | how old are you | who made you | who am i {talking,speaking,chatting} {to,with} | chatbot | robot | are you alive | are you there | you a bot | u a bot | are u a bot | are u human
            how do you work | tell me about yourself | introduce yourself | do you have feelings | where are you from | what are you called | a bot | real human | are you chatgpt | what can i ask you | how can you help {me,} | what can you help {me,} with | what do you know
        """),
        Courtesy.WELLBEING: listed("""
            how are you | how are you {doing,today,doing today} | how r u | how are things | how's it going | hows it going | how is it going | how do you do | what's up | whats up | wassup | you {ok,okay,good,alright} | are you {ok,okay,well} | how have you been
            how's your day | how is your day | how is life | how do you feel | how are you feeling | everything {ok,okay,alright,good} | how was your day
        """),
    },
    courtesy_fillers=listed("""
        bot | assistant | dear | sir | madam | everyone | team | there | today | friend | mate | health mate | for your help | you | very | so | much | ok | okay | oh | ah | wow | bud | everybody | all | to | the | team | really | just | wanted to say
        and you | my dear | guys | support | love | then | well | i | for | helping | the help | me | again | everything | all good | fine | good | that's all | it's | nice day | right | that | was | your | hey | anyway | a lot | one | with me
    """),
    languages={
        Language.EN: listed("english | englisch | anglais"),
        Language.DE: listed("german"),
        Language.FR: listed("french"),
        Language.JA: listed("japanese"),
        Language.ZH_HANS: listed("chinese | mandarin | simplified chinese | zh"),
    },
    speaking=listed("""
        in | speak | speaking | spoken | talk | write | reply | answer | respond | switch | change | language | to | can | could | we | you | i | do | me | prefer | would | like | want | need | rather | only | please | let's | continue | use | my | is | the | go on
        be | it | with | instead | understand | have | have this | don't speak | conversation | chat | now | possible | from | on | speaker | native | mother tongue | and | not
    """),
    not_speaking=listed(
        "{don't,do not,can't,cannot} {speak,understand,read,write,know} | not | {don't,do not} {speak,understand} any | no | instead of | from"
    ),
    ordinals=(
        listed(
            "one | first | the first | first one | the first one | 1st | number one | number 1 | option 1 | option one | the former | the top one"
        ),
        listed(
            "two | second | the second | second one | the second one | 2nd | number two | number 2 | option 2 | option two | the latter"
        ),
        listed(
            "three | third | the third | third one | the third one | 3rd | number three | number 3 | option 3 | option three"
        ),
        listed(
            "four | fourth | the fourth | fourth one | the fourth one | 4th | number four | number 4 | option 4"
        ),
        listed(
            "five | fifth | the fifth | fifth one | the fifth one | 5th | number five | number 5 | option 5"
        ),
        listed(
            "six | sixth | the sixth | sixth one | the sixth one | 6th | number six | number 6 | option 6"
        ),
    ),
)

_NAME = NameWords(
    leads=listed("""
        my {full,first,last,account,legal,real,} name is | my {full,first,last,} name's | my {full,first,last,} name | the name is | name is | name's | {full,account,first,last,} name : | full name | the {full,} name on {the,my} account is | call me | i am called | i'm called
        {the,my} account is {under,in} the name of | {the,my} account is under | it's under | registered {as,under,to} | in the name of | under the name {of,} | this is mr | this is mrs | this is ms
        the account {belongs to,holder is,owner is}
    """),
    weak_leads=listed("i'm | i am | this is | it's | it is | im"),
    trails=listed("here | speaking"),
    labels=listed("""
        name | full name | first name | last name | surname | e-mail | email | e mail | mail | email address | e-mail address | mail address | address | account | my | is | and | the | with | at | it's | it is | registered | under | for | here | here is | here's | here you go | sure
        mailto | yes | ok | okay | hi | hello | thanks | thank you | please | both | as | well | also | on | e | i am | i'm | id | user | my account | of course | certainly | yeah | no problem | are | they | this | that
    """),
    sentence_words=listed("""
        i | you | we | they | he | she | it | this | that | these | those | am | is | are | was | were | be | been | do | does | did | don't | have | has | had | can | can't | could | would | should | may | might | must | want | wants | need | needs | like | get | got | turn | stop | send
        what | why | how | when | where | who | which | whose | my | your | our | their | the | a | an | to | of | for | with | from | about | not | no | if | because | please | tell | give | show | help | change | off | notification* | email | emails | news | account | data | delete | name | mails | mail
        there | here | any | all | some | only | just | really | never | always | already | again | still | in | at | on | or | me | us | them | so | but | and | unsubscribe | subscribe | scale | watch | broken | code | wrong | didn't | doesn't | isn't | won't | yes | thanks | thank | hello | sorry | never
    """),
)

_TROUBLE = {
    Trouble.DEVICE: listed("""
        {smart,bathroom,body,digital,new,} scale | scales | weighing scale* | {smart,hybrid,fitness,sports,activity,new,} watch | smartwatch | watches | sleep {mat,pad,tracker,sensor,analyzer,analyser} | sleep tracking mat | {under mattress,bed} sensor | mat | {smart,ear,forehead,digital,new,} thermometer
        thermo | {wireless,smart,upper arm,} {blood pressure,bp} {monitor,cuff,meter,machine,device,gauge} | {blood pressure,bp} cuff | bpm | {activity,fitness,step,sleep,} tracker | {fitness,activity} band | wristband | body composition scale | sphygmomanometer | sleep analyser mat | bed mat
    """),
    Trouble.THING: listed("""
        device | product | hardware | unit | gadget | wearable | machine | monitor | appliance | devices | products | item | items
    """),
    Trouble.PART: listed("""
        battery | batteries | charger | charging {cable,dock,cradle,station,pad,base,port,cord} | cable | cord | power {supply,adapter,adaptor,cord,brick} | adapter | adaptor | plug | strap | cuff | display | screen | glass | casing | housing | case | crown | button | hose | tube | pump | sensor | battery {compartment,pack,cover}
        touchscreen | bracelet | charging contact* | back {cover,plate} | usb {cable,plug}
    """),
    Trouble.OTHER: listed("""
        phone | iphone | smartphone | mobile | laptop | computer | pc | tablet | ipad | tv | television | car | fridge | oven | stove | house | kitchen | mirror | toaster | wifi | router | router's | heart | leg | arm | back | app | website | page | link | account | bike | candle | cigarette* | window | parcel box | washing machine | dishwasher
        garmin | fitbit | apple watch | samsung | xiaomi | huawei | airpods | headphones | earbuds | printer | microwave | hairdryer | vape | e-bike | scooter | power bank | powerbank | my foot | my hand | keyboard | finger
    """),
    Trouble.HAZARD: listed("""
        smoke | caught fire | catch* fire | on fire | in flames | burning smell | {smells,smell,smelling,smelled,smelt,stinks} {of,like,} {burn*,smoke,plastic,burnt plastic} | burnt smell | burn on my {skin,wrist,hand,arm,leg,foot,finger} | burn mark*
        {battery,accumulator} … {swollen,swelled,swelling,bulg*,leak*,bloated,puffy,expand*,explod*,burst*,inflated,ballooned,melt*,hissing,hot} | {swollen,swelling,bulging,leaking,leaky,bloated,exploding,exploded,burst,puffed,expanded} {battery,batteries,accumulator} | battery acid
        {electric,electrical,static} shock* | {got,gave me,gives me,get,getting,giving me,received,felt} {a,an,} {shock*,electric*,zap*} | electrocut* | zapped | short circuit* | short-circuit* | {bare,exposed} wire* | {it's,it is,its,is it} {smoking,burning,on fire,melting,sparking,overheating,smouldering}
        smoke {coming,comes,came,is coming} | smell* of smoke | fire$ | burn from {your,the,my} | it {smokes,burns,sparks}
    """),
    Trouble.HEAT: listed("""
        smoking | smoked | smokes | smoky | smouldering | smoldering | fumes | flames | burst into | burning | burned | burnt | burns my | singed | scorch* | charred | a burn | shocked me | sparks | spark | sparked | sparking | explod* | explosion | about to explode | blew up | blown up | melted | melting
        melts | melt | overheat* | {red,boiling,burning,scalding,extremely,dangerously,really,very,super,so,too,unbearably,incredibly} hot | hot to {the,} touch | {gets,got,getting,becomes,runs,running,is,went,becoming} {really,very,so,extremely,too,super,quite,incredibly,} hot | blister* | burned my
        burnt my | hissing | fire | swollen | swelled up | bulging | bulged | battery … lifting | hot
    """),
    Trouble.DAMAGE: listed("""
        broken | broke | brake | crack | cracked | cracks | smashed | shattered | shatter* | split | snapped | torn | ripped | tear in | bent | crushed | chipped | dented | fell apart | fallen apart | {in,into} {pieces,two,half} | damaged | damage to | damage on | defective | defect | faulty | malfunction* | bust | busted | kaput
        dead | died | knackered | {given,gave} up the ghost | packed up | water damage* | {won't,wont,will not,does not,doesn't,doesnt,do not,don't,didn't,can't,cannot} {turn,switch,power,start,come} {on,up} | {won't,doesn't,does not,will not} {start,charge,inflate,boot,light up,respond,react} | no longer {turns,switches,powers,starts,works,charges}
        {stays,stayed,remains,is,gone,goes,went} {black,dark,blank,foggy} | stopped {working,functioning,turning on,charging} | not turning on | {fell,falling,came,come,comes,coming,broken,break,snapped} {off,apart,loose} | has come {off,loose,apart} | {gone,went} {dead,kaput,blank,black} | scratched | leaks | leaking | leaked | corroded | corrosion
        {fell,dropped,fallen} | i dropped | dropped it | dropped my | stepped on | chewed | bit through | sat on it | fell {on,into,in,off,down,from} | {got,went} wet | water {got,came,is,has} in* | soaked | completely dead | not working any more | doesn't work any more | does not work any more | stopped completely | {bare,exposed} wires
        physical damage | lines across | open wires | cut {my,myself} | injured | unsafe | no longer safe | dangerous | hole in | come unglued | detached
    """),
    Trouble.OWN: listed("""
        my | mine | our | ours | i have a | i have an | i've got a | i got a | i dropped | i broke | i stepped | i cracked | i received a | i bought | bought it | it's | it is | it just | it has | it fell | it broke | it got | it caught | it won't | it doesn't | it does not | it started | the one i | i was | i had | i own | we have a | i think | burnt me
        i smell | help me | please help | help$ | hurt me | this thing | this scale | this watch | i noticed | i see | i can see | there is | there's | i just | you sent us | your {scale,watch,tracker,mat,thermometer,product,device,charger} | i cut | i burnt | i burned | i got
    """),
    Trouble.GENERAL: listed("""
        if | in case | suppose | supposing | what happens {if,when,to} | what if | is it {dangerous,safe,normal,ok,okay,bad} | are damaged | are they | ^is {a,an,the,there} | ^can {a,an,the,my,one,you,your,it,i} | ^could {a,an,the,my,one,your,it} | ^do {your,the,these} | ^does {your,a,the} | ^are {your,the} | ^may | ^would | ^will | ^should | ^can support | ^does support | could you tell me | the right way to
        when {a,an,something,one,products,devices} | how do i report | where {do,can} {i,you,one} | who do i | who {handles,should,can,is} | how {are,is,do you} | procedure | policy | in general | generally | would it | ever | one day | how to | how can i | how likely | chance of | risk of | prevent | avoid | my neighbour's | before i buy
        what to do | what does one | what should {people,one,you} | should one | can one | whom | safety {instruction*,advice,tip*} | advice {on,for} | guidance | guideline* | information | how often | do you repair | can you repair | can it be repaired | may i still | a colleague | a friend
    """),
    Trouble.ASKING: listed(
        "what {do,should,can,shall,must} i do | what do i do | what now | who do i contact | who to | whom do i | how do i | where can i | what's next | what next | is that dangerous | is this dangerous | is this normal | is that normal | advice"
    ),
    Trouble.EMERGENCY: listed("""
        chest pain* | chest hurts | pain in my chest | pains in my chest | {tight,tightness,pressure} in my chest | chest is tight | {can't,cannot,can not,can hardly,can barely,unable to,struggling to,hard to,trouble,difficulty,not} {breathe,breath,breathing} | stopped breathing | short of breath | shortness of breath | unconscious | passed out
        collapsed | fainted | unresponsive | not responding to me | heart attack | cardiac arrest | a stroke | stroke now | having a stroke | suicid* | kill {myself,himself,herself} | end my life | want to die | take my own life | hurt myself | self harm | self-harm | harm myself | overdose* | call an ambulance | need an ambulance | ambulance
        {call,dial} {911,999,112} | bleeding {heavily,badly,to death,a lot} | bleeding won't stop | heavy bleeding | severe bleeding | choking | anaphyla* | seizure | severe allergic | medical emergency | dying | face is drooping | poisoned | swallowed {a,the} battery | no pulse | heart stopped | turning blue | i took too many pills
    """),
    Trouble.CALM: listed("""
        detect* | measure* | prevent* | risk | predict* | recogni* | warn* | last year | years ago | {had,after} a {stroke,heart attack} | what is | what are | symptom* of | research | statistic* | can your | can the | does the | does your | sleep apn* | data | article* | study | studies | insurance | film | movie | book | history of | alarm feature
        feature | dying to | battery dying | is dying | battery | scale dying | watch is dying | of laughter | i'm dying to | stroke order | phone is dying
    """),
    Trouble.IGNORE: listed("""
        burn {calories,fat,more,off} | burned calories | burnt calories | calories {burned,burnt} | burning {calories,fat} | fat burn* | calorie burn* | {quit,stop,stopped,quitting,give up} smoking | smoking {habit*,cessation,statistics,less} | i smoke | smoker* | non-smoker | smoke alarm* | smoke detector* | smoke free | shocked {by,at,about,to} | i'm shocked | i am shocked
        fire {you,me,him,her,them} | get fired | fired | amazon fire | fire tv | firewall | fire station | burning question* | burning desire | burned out | burnt out | burnout | hot {topic,weather,summer,day,shower,bath,flash*,tub,deal*,water} | it's hot today | hot outside | break even | breaking news | news broke | heart broke* | broken heart | broken {link,english,sleep,arm,leg,bone}
        crack {on,down} | cracking {job,app} | dead easy | deadline | dead skin | dead zone | drop {me,in,off,out} a | spark joy | smells good | no smoke | not smoking | isn't smoking | no burning | not hot | isn't hot | swollen {feet,ankle*,leg*,knee*,hand*,eye*,finger*,face,lymph*,glands} | blood shock | shocking price* | a shock when i saw | price shock | split {screen,time*}
        watch {out,the,a,video*,tv,this video} | scale back | on a scale | scale of | large scale | full scale | break a record | broken record | breakdown | leaked data | data leak* | leaks data | leak my | leaking my data | data … leaked | fell asleep | fall asleep | fell in love | fell ill | fell behind | dropped {in,by} price | battery life | battery died | dead battery | battery {is,was} {empty,low,flat,dead}
        battery empt* | machine learning | heart monitor | product {news,update*} | {smoking,smoke} {a,my,} {cigarette*,weed,pipe} | fell off the wagon | fire department | hot flush*
    """),
}

_SINCE = listed("""
    since {yesterday,today,this morning,last night,monday,tuesday,wednesday,thursday,friday,saturday,sunday,last week,last month,last weekend,the weekend,christmas,easter,new year,the start,the beginning,day one,the update,the last update,the latest update,the move,delivery,i bought it,it fell,it arrived,it was delivered}
    since {january,february,march,april,may,june,july,august,september,october,november,december} | since {last,this} {monday,tuesday,wednesday,thursday,friday,saturday,sunday,spring,summer,autumn,fall,winter,year} | since {about,around,} # | since {a,an,one,two,three,four,five,six,a few,several,some} {hour*,day*,week*,month*,year*} {ago,}
    for {about,around,almost,over,more than,} {#,a,an,one,two,three,four,five,six,seven,eight,nine,ten,a few,several,a couple of,some} {minutes,hour,hours,day,days,week,weeks,month,months,year,years} {now,}
    {#,a,an,one,two,three,four,five,six,a few,several,a couple of} {minute*,hour*,day*,week*,month*,year*} ago | after {the,an,your,my} {update,last update,latest update,fall,shower,swim,move,firmware update,repair} | after {the,} {#,one,two,three,a few} {day*,week*,month*,year*}
    yesterday {morning,evening,afternoon,night,} | this {morning,afternoon,evening,week,weekend,month} | last {night,week,weekend,month,monday,tuesday,wednesday,thursday,friday,saturday,sunday,year} | the day before yesterday | just now | today | from {the start,the beginning,day one} | right out of the box | straight out of the box
    on {monday,tuesday,wednesday,thursday,friday,saturday,sunday} | when {it arrived,i unpacked it,i opened the box} | in {january,february,march,april,june,july,august,september,october,november,december} | an hour ago | recently | lately | a while ago
""")

WORDS = Words(wish=_WISH, talk=_TALK, name=_NAME, trouble=_TROUBLE, since=_SINCE)
