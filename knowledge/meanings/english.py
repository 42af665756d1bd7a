"""What English words mean, roughly: a line holds the words people use for one thing or in one field.

Words are in any form: their endings are taken off.
"""

LINES = """
buy purchase order acquire obtain shop
cancel stop end terminate abort undo withdraw revoke quit discontinue drop
delete remove erase clear discard eliminate wipe
close shut deactivate disable
open unlock activate enable unblock
block freeze lock suspend
lose lost missing misplace disappear vanish gone
steal stolen theft thief robbed rob swiped
find locate search look seek discover
send transfer transmit forward mail wire remit
receive get obtain arrive come
change modify alter edit update adjust amend correct
replace swap exchange substitute renew
repair fix mend broken damaged defective fault faulty malfunction
break broken crack cracked shatter smash
work function operate
fail failed failure unsuccessful error wrong problem issue trouble bug
refuse reject decline denied deny rejected declined
accept approve allow permit authorize grant
permit allowed permitted permission forbidden may
help assist support aid assistance
ask question inquire query enquiry
tell say inform explain describe mention
show display view see look list
know understand aware learn
price cost fee charge rate fare tariff expensive cheap
pay payment paid settle bill
bill invoice receipt statement
refund reimburse reimbursement repay compensation
discount coupon voucher promo promotion offer deal bargain sale rebate
money cash fund funds banknote dollars euros pounds bucks
dollar euro pound yen currency forex
bank account savings checking balance
card credit debit visa mastercard
loan credit borrow lend mortgage financing
interest rate apr percent
salary income wage paycheck earnings payday
tax taxes irs vat
insurance insured coverage policy insure
invest stock stocks shares market
spend spending expense expenses
limit maximum cap minimum restriction most
balance remaining left available
late delay delayed overdue behind pending wait waiting slow
early soon earlier
when time date day hour clock
long duration length take
where place location address located
near nearby nearest close closest around local
far distance away mile miles kilometer
who person whom
why reason cause because
many much number amount quantity count
how way method steps procedure process
need require required necessary must
want wish like desire prefer
can able possible could
make create build produce generate
add insert include append put
new fresh another additional extra
begin start launch commence initiate
continue resume proceed
finish complete done finished completed
repeat again once
increase raise more higher up boost
reduce lower decrease less down fewer cut
loud volume louder noise sound
quiet mute silence silent quieter
bright brightness brighter dim dark
light lamp bulb lights lighting illuminate
warm hot heat heating heater temperature warmer
cold cool chilly freezing cooler frost
weather forecast rain rainy snow sunny storm cloudy wind umbrella
music song tune track album playlist melody
listen hear audio
artist singer band musician
play start
radio station broadcast podcast
video film movie cinema theater
tv television channel show series
game play gaming
news headline headlines
book novel read reading audiobook
alarm wake snooze
timer countdown stopwatch
reminder remind remember forget
calendar agenda schedule diary planner
appointment meeting event
book reserve reservation booking
today tonight now currently
tomorrow
week weekend weekly monday tuesday wednesday thursday friday saturday sunday
month monthly january february march april june july august september october november december
year annual yearly
morning breakfast
evening night tonight
holiday vacation leave festival
birthday anniversary age old
list checklist
shop store supermarket grocery groceries mall
food meal eat dish dinner lunch breakfast snack
restaurant cafe diner eatery bistro
recipe cook cooking bake prepare ingredient ingredients
drink beverage coffee tea water juice
calorie calories nutrition diet healthy fat sugar
weight weigh kilo pounds scale scales heavy
train railway rail
bus coach
flight plane airplane fly airline
airport gate terminal
car vehicle auto automobile drive driving
taxi cab uber ride
bike bicycle cycle cyclist
ticket pass
travel trip journey tour visit
hotel room accommodation lodging motel
luggage baggage suitcase bag backpack
passport visa id identity
traffic jam congestion
route direction directions way map navigate navigation
tire tires tyre pressure
gas fuel petrol gasoline oil diesel
mileage mpg
seat place
phone telephone mobile cellphone smartphone call
call dial ring
message text sms
email mail inbox
contact reach
internet wifi wireless wlan online network connection broadband
connect connection pair pairing link sync synchronize
computer laptop pc tablet
app application software program
website site page web
print printer copy scan photocopy
account profile
password pin passcode passphrase code
login signin log sign
forgot forgotten remember forget
verify verification identity confirm prove authenticate
register signup enrol enroll join subscribe
unsubscribe cancel
subscription membership member subscriber
user customer client
secure security safe safety protect protected protection
private privacy confidential personal
data information info details
share sharing disclose pass
sell sold selling
store stored keep kept save storage
collect gather record
law legal gdpr regulation rights
agree consent permission
fraud scam scammer suspicious unauthorized hacked phishing
unknown unrecognized unfamiliar strange unexpected recognize
notification notifications alert push notify
newsletter advertising ads ad marketing promotional spam
settings setting option preferences options
menu button tap press click
install download update upgrade
delivery shipping ship deliver dispatch
parcel package shipment
track tracking trace
return back returned
exchange swap
warranty guarantee
size fit small large big
color colour
product item article goods
device gadget appliance machine
battery charge charger charging
watch smartwatch tracker
pressure blood
heart pulse
sleep asleep
sport exercise workout training fitness run
doctor physician gp medic hospital clinic
medicine drug medication pill vaccine
sick ill illness disease symptom fever cough
vaccine vaccination shot jab
virus infection infected covid corona
test testing
mask
child children kid kids baby son daughter
parent mother father mom dad mum
wife husband spouse partner
friend friends buddy
family relatives
pet dog cat animal puppy
human person agent representative operator someone staff employee
boss manager supervisor
work job office company employer
school study student class course
teach lesson teacher learn
language translate translation speak mean
word definition define meaning spell spelling synonym
calculate math sum multiply divide plus times
convert conversion
joke funny laugh humor
hello hi hey greetings
bye goodbye
thanks thank
sorry apologize
yes sure okay right
no nope not
good great nice fine
bad awful terrible poor
name called
address street residence live
move relocate relocated moving
home house apartment flat
room kitchen bedroom bathroom
clean cleaning vacuum
door lock
camera photo picture image
random coin dice
opinion think favorite best
feedback review rating complaint complain
forum community post board
rule rules guideline charter
developer api integration partner
apply application applicant request
eligible eligibility qualify entitled
document form paper
contract agreement terms
expire expiry expiration expired valid
activate
top topup load recharge refill
withdraw withdrawal atm
deposit
automatic automatically auto recurring
fast quick quickly urgent immediately asap
difference different compare versus
international abroad foreign overseas country
check verify
status progress
history past previous
exact specific certain
"""
