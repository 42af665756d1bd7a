"""English words about broken and dangerous products, and about emergencies."""

from __future__ import annotations

from collections.abc import Mapping

from bot.understanding.phrases import listed
from bot.understanding.vocabulary import Phrases, Trouble

TROUBLE: Mapping[Trouble, Phrases] = {
    Trouble.DEVICE: listed("""
        {smart, bathroom, body, digital, new, } scale | scales | weighing scale* | {smart, hybrid, fitness,
        sports, activity, new, } watch | smartwatch | watches | sleep {mat, pad, tracker, sensor, analyzer,
        analyser} | sleep tracking mat | {under mattress, bed} sensor | mat | {smart, ear, forehead, digital,
        new, } thermometer | thermo | {wireless, smart, upper arm, } {blood pressure, bp} {monitor, cuff,
        meter, machine, device, gauge} | {blood pressure, bp} cuff | bpm | {activity, fitness, step, sleep, }
        tracker | {fitness, activity} band | wristband | body composition scale | sphygmomanometer | sleep
        analyser mat | bed mat
    """),
    Trouble.THING: listed("""
        device | product | hardware | unit | gadget | wearable | machine | monitor | appliance | devices |
        products | item | items
    """),
    Trouble.PART: listed("""
        battery | batteries | charger | charging {cable, dock, cradle, station, pad, base, port, cord} | cable
        | cord | power {supply, adapter, adaptor, cord, brick} | adapter | adaptor | plug | strap | cuff |
        display | screen | glass | casing | housing | case | crown | button | hose | tube | pump | sensor |
        battery {compartment, pack, cover} | touchscreen | bracelet | charging contact* | back {cover, plate}
        | usb {cable, plug}
    """),
    Trouble.OTHER: listed("""
        phone | iphone | smartphone | mobile | laptop | computer | pc | tablet | ipad | tv | television | car
        | fridge | oven | stove | house | kitchen | mirror | toaster | wifi | router | router's | heart | leg
        | arm | back | app | website | page | link | account | bike | candle | cigarette* | window | parcel
        box | washing machine | dishwasher | garmin | fitbit | apple watch | samsung | xiaomi | huawei |
        airpods | headphones | earbuds | printer | microwave | hairdryer | vape | e-bike | scooter | power
        bank | powerbank | my foot | my hand | keyboard | finger
    """),
    Trouble.HAZARD: listed("""
        {leaking, leaks, leaked, dripping, oozing} {from, out of} {the, my,} battery | battery fluid | shattered and cut |
        smoke | caught fire | catch* fire | on fire | in flames | burning smell | {smells, smell, smelling,
        smelled, smelt, stinks} {of, like, } {burn*, smoke, plastic, burnt plastic} | burnt smell | burn on my
        {skin, wrist, hand, arm, leg, foot, finger} | burn mark* | {battery, accumulator} … {swollen, swelled,
        swelling, bulg*, leak*, bloated, puffy, expand*, explod*, burst*, inflated, ballooned, melt*, hissing,
        hot} | {swollen, swelling, bulging, leaking, leaky, bloated, exploding, exploded, burst, puffed,
        expanded} {battery, batteries, accumulator} | battery acid | {electric, electrical, static} shock* |
        {got, gave me, gives me, get, getting, giving me, received, felt} {a, an, } {shock*, electric*, zap*}
        | electrocut* | zapped | short circuit* | short-circuit* | {bare, exposed} wire* | {it's, it is, its,
        is it} {smoking, burning, on fire, melting, sparking, overheating, smouldering} | smoke {coming,
        comes, came, is coming} | smell* of smoke | fire$ | burn from {your, the, my} | it {smokes, burns,
        sparks}
    """),
    Trouble.HEAT: listed("""
        smoking | smoked | smokes | smoky | smouldering | smoldering | fumes | flames | burst into | burning |
        burned | burnt | burns my | singed | scorch* | charred | a burn | shocked me | sparks | spark |
        sparked | sparking | explod* | explosion | about to explode | blew up | blown up | melted | melting |
        melts | melt | overheat* | {red, boiling, burning, scalding, extremely, dangerously, really, very,
        super, so, too, unbearably, incredibly} hot | hot to {the, } touch | {gets, got, getting, becomes,
        runs, running, is, went, becoming} {really, very, so, extremely, too, super, quite, incredibly, } hot
        | blister* | burned my | burnt my | hissing | fire | swollen | swelled up | bulging | bulged | battery
        … lifting | hot
    """),
    Trouble.DAMAGE: listed("""
        broken | broke | brake | crack | cracked | cracks | smashed | shattered | shatter* | split | snapped |
        torn | ripped | tear in | bent | crushed | chipped | dented | fell apart | fallen apart | {in, into}
        {pieces, two, half} | damaged | damage to | damage on | defective | defect | faulty | malfunction* |
        bust | busted | kaput | dead | died | knackered | {given, gave} up the ghost | packed up | water
        damage* | {won't, wont, will not, does not, doesn't, doesnt, do not, don't, didn't, can't, cannot}
        {turn, switch, power, start, come} {on, up} | {won't, doesn't, does not, will not} {start, charge,
        inflate, boot, light up, respond, react} | no longer {turns, switches, powers, starts, works, charges}
        | {stays, stayed, remains, is, gone, goes, went} {black, dark, blank, foggy} | stopped {working,
        functioning, turning on, charging} | not turning on | {fell, falling, came, come, comes, coming,
        broken, break, snapped} {off, apart, loose} | has come {off, loose, apart} | {gone, went} {dead,
        kaput, blank, black} | scratched | leaks | leaking | leaked | corroded | corrosion | {fell, dropped,
        fallen} | i dropped | dropped it | dropped my | stepped on | chewed | bit through | sat on it | fell
        {on, into, in, off, down, from} | {got, went} wet | water {got, came, is, has} in* | soaked |
        completely dead | not working any more | doesn't work any more | does not work any more | stopped
        completely | {bare, exposed} wires | physical damage | lines across | open wires | cut {my, myself} |
        injured | unsafe | no longer safe | dangerous | hole in | come unglued | detached
    """),
    Trouble.OWN: listed("""
        it also | now it | is leaking from | is dripping from |
        my | mine | our | ours | i have a | i have an | i've got a | i got a | i dropped | i broke | i stepped
        | i cracked | i received a | i bought | bought it | it's | it is | it just | it has | it fell | it
        broke | it got | it caught | it won't | it doesn't | it does not | it started | the one i | i was | i
        had | i own | we have a | i think | burnt me | i smell | help me | please help | help$ | hurt me |
        this thing | this scale | this watch | i noticed | i see | i can see | there is | there's | i just |
        you sent us | your {scale, watch, tracker, mat, thermometer, product, device, charger} | i cut | i
        burnt | i burned | i got | out of it | of it | from it
    """),
    Trouble.GENERAL: listed("""
        {can, could} {i, you, one} get {a shock, shocked, burnt, burned, an electric shock} | {can, could} {it, the scale, the watch, the mat, the tracker} {give, shock, explode, burn, catch} |
        if | in case | suppose | supposing | what happens {if, when, to} | what if | is it {dangerous, safe,
        normal, ok, okay, bad} | are damaged | are they | ^is {a, an, the, there} | ^can {a, an, the, my, one,
        you, your, it, i} | ^could {a, an, the, my, one, your, it} | ^do {your, the, these} | ^does {your, a,
        the} | ^are {your, the} | ^may | ^would | ^will | ^should | ^can support | ^does support | could you
        tell me | the right way to | when {a, an, something, one, products, devices} | how do i report | where
        {do, can} {i, you, one} | who do i | who {handles, should, can, is} | how {are, is, do you} |
        procedure | policy | in general | generally | would it | ever | one day | how to | how can i | how
        likely | chance of | risk of | prevent | avoid | my neighbour's | before i buy | what to do | what
        does one | what should {people, one, you} | should one | can one | whom | safety {instruction*,
        advice, tip*} | advice {on, for} | guidance | guideline* | information | how often | do you repair |
        can you repair | can it be repaired | may i still | a colleague | a friend | ^say | then what | a
        customer | customers | what should we tell
    """),
    Trouble.ASKING: listed("""
        what {do, should, can, shall, must} i do | what do i do | what now | who do i contact | who to | whom
        do i | how do i | where can i | what's next | what next | is that dangerous | is this dangerous | is
        this normal | is that normal | advice | wonder* | how well | how safe
    """),
    Trouble.EMERGENCY: listed("""
        ending my life | end it all | {going to, about to, gonna} faint | feel faint | feeling faint | can't get up | cannot get up | arm is numb |
        chest pain* | chest hurts | pain in my chest | pains in my chest | {tight, tightness, pressure} in my
        chest | chest is tight | {can't, cannot, can not, can hardly, can barely, unable to, struggling to,
        hard to, trouble, difficulty, not} {breathe, breath, breathing} | stopped breathing | short of breath
        | shortness of breath | unconscious | passed out | collapsed | fainted | unresponsive | not responding
        to me | heart attack | cardiac arrest | a stroke | stroke now | having a stroke | suicid* | kill
        {myself, himself, herself} | end my life | want to die | take my own life | hurt myself | self harm |
        self-harm | harm myself | overdose* | call an ambulance | need an ambulance | ambulance | {call, dial}
        {911, 999, 112} | bleeding {heavily, badly, to death, a lot} | bleeding won't stop | heavy bleeding |
        severe bleeding | choking | anaphyla* | seizure | severe allergic | medical emergency | dying | face
        is drooping | poisoned | swallowed {a, the} battery | no pulse | heart stopped | turning blue | i took
        too many pills
    """),
    Trouble.CALM: listed("""
        detect* | measure* | prevent* | risk | predict* | recogni* | warn* | last year | years ago | {had,
        after} a {stroke, heart attack} | what is | what are | symptom* of | research | statistic* | can your
        | can the | does the | does your | sleep apn* | data | article* | study | studies | insurance | film |
        movie | book | history of | alarm feature | feature | dying to | battery dying | is dying | battery |
        scale dying | watch is dying | of laughter | i'm dying to | stroke order | phone is dying
    """),
    Trouble.COOL: listed("""
        calorie* | calories | kcal | kilocalorie* | quit smoking | stop smoking | smoking habit* | smoker* |
        cigarette* | shocked {by, at, about, to} | price* | burn fat | fat burn* | workout*
    """),
    Trouble.IGNORE: listed("""
        {feet, foot, ankle*, leg*, knee*, hand*, eye*, finger*, face, glands, belly} {is, are, look*, feel*, get*, }
        swollen | burn {calories, fat, more, off} | burned calories | burnt calories | calories {burned, burnt} |
        burning {calories, fat} | fat burn* | calorie burn* | {quit, stop, stopped, quitting, give up} smoking
        | smoking {habit*, cessation, statistics, less} | i smoke | smoker* | non-smoker | smoke alarm* |
        smoke detector* | smoke free | shocked {by, at, about, to} | i'm shocked | i am shocked | fire {you,
        me, him, her, them} | get fired | fired | amazon fire | fire tv | firewall | fire station | burning
        question* | burning desire | burned out | burnt out | burnout | hot {topic, weather, summer, day,
        shower, bath, flash*, tub, deal*, water} | it's hot today | hot outside | break even | breaking news |
        news broke | heart broke* | broken heart | broken {link, english, sleep, arm, leg, bone} | crack {on,
        down} | cracking {job, app} | dead easy | deadline | dead skin | dead zone | drop {me, in, off, out} a
        | spark joy | smells good | no smoke | not smoking | isn't smoking | no burning | not hot | isn't hot
        | swollen {feet, ankle*, leg*, knee*, hand*, eye*, finger*, face, lymph*, glands} | blood shock |
        shocking price* | a shock when i saw | price shock | split {screen, time*} | watch {out, the, a,
        video*, tv, this video} | scale back | on a scale | scale of | large scale | full scale | break a
        record | broken record | breakdown | leaked data | data leak* | leaks data | leak my | leaking my data
        | data … leaked | fell asleep | fall asleep | fell in love | fell ill | fell behind | dropped {in, by}
        price | battery life | battery died | dead battery | battery {is, was} {empty, low, flat, dead} |
        battery empt* | machine learning | heart monitor | product {news, update*} | {smoking, smoke} {a, my,
        } {cigarette*, weed, pipe} | fell off the wagon | fire department | hot flush*
    """),
}

SINCE = listed("""
    since {yesterday, today, this morning, last night, monday, tuesday, wednesday, thursday, friday, saturday,
    sunday, last week, last month, last weekend, the weekend, christmas, easter, new year, the start, the
    beginning, day one, the update, the last update, the latest update, the move, delivery, i bought it, it
    fell, it arrived, it was delivered} | since {january, february, march, april, may, june, july, august,
    september, october, november, december} | since {last, this} {monday, tuesday, wednesday, thursday,
    friday, saturday, sunday, spring, summer, autumn, fall, winter, year} | since {about, around, } # | since
    {a, an, one, two, three, four, five, six, a few, several, some} {hour*, day*, week*, month*, year*} {ago,
    } | for {about, around, almost, over, more than, } {#, a, an, one, two, three, four, five, six, seven,
    eight, nine, ten, a few, several, a couple of, some} {minutes, hour, hours, day, days, week, weeks, month,
    months, year, years} {now, } | {#, a, an, one, two, three, four, five, six, a few, several, a couple of}
    {minute*, hour*, day*, week*, month*, year*} ago | after {the, an, your, my} {update, last update, latest
    update, fall, shower, swim, move, firmware update, repair} | after {the, } {#, one, two, three, a few}
    {day*, week*, month*, year*} | yesterday {morning, evening, afternoon, night, } | this {morning,
    afternoon, evening, week, weekend, month} | last {night, week, weekend, month, monday, tuesday, wednesday,
    thursday, friday, saturday, sunday, year} | the day before yesterday | just now | today | from {the start,
    the beginning, day one} | right out of the box | straight out of the box | on {monday, tuesday, wednesday,
    thursday, friday, saturday, sunday} | when {it arrived, i unpacked it, i opened the box} | in {january,
    february, march, april, june, july, august, september, october, november, december} | an hour ago |
    recently | lately | a while ago
""")
