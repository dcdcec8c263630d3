"""Words that name nobody although they may stand with a capital letter.

Small on purpose: a word that is missing costs a warning too many, never one too few. English, as
the desk's own pages are.
"""

from __future__ import annotations

# How sentences begin, in a message to somebody and in a worry about somebody.
_BEGINNINGS = """
a about after again all almost already also although always am an and another any anybody anyone
anything are around as ask at away be because been before being best between both but by call came
can cannot come could dear did do does doing don done during each earlier either else even ever
every everybody everyone everything feel few find first for found from further gave get gets getting
give go goes going gone good got great had has have having he hello help her here hers herself hey
hi him himself his hope how however i if in instead into is it its itself just keep kind know last
lately later least less let like long look looking made many maybe me mine more most much must my
myself near need never new next nice no nobody none nor not nothing now of off often oh ok okay on
once one only onto or other others our ours out over own people perhaps person please put quite
rather read really recently regards right ring said same saw say says see seems seen send she should
since so some somebody someone something sometimes soon sorry speak spoke stay still stop such sure
take talk tell than thank thanks that the their theirs them themselves then there these they thing
things think this those though through till to today together told tomorrow tonight too towards two
under until up us use used very want wants was watch we welcome well went were what whatever when
where whether which while who whole whom whose why will with within without wondering worried worry
would write yes yesterday yet you your yours yourself
"""
_PEOPLE_AND_TEAMS = """
adult ambulance aunt auntie authority boy brother case child children college colleague contact
council court cousin dad daddy daughter doctor emergency ex father family friend friends gp girl
grandad granddad grandfather grandma grandmother gran grandpa hospital husband intervention kid kids
line local mam man mother mum mummy nan nephew neighbour niece nurse officer pal parent parents
partner police practitioner prevent programme reporter safeguarding school services sister social
son staff support teacher team uncle university wife woman work worker
"""
_CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
january february march april may june july august september october november december jan feb mar
apr jun jul aug sep sept oct nov dec christmas easter ramadan eid diwali passover hanukkah spring
summer autumn winter am pm gmt bst morning afternoon evening night week weekend month year
"""
_LANGUAGES_AND_FAITHS = """
arabic bengali bulgarian czech dutch english farsi french german greek gujarati hindi hungarian
italian kurdish lithuanian pashto persian polish portuguese punjabi romanian russian somali spanish
tamil turkish ukrainian urdu welsh british scottish irish european god allah christian christians
christianity hindu hinduism islam islamic jew jewish jews judaism muslim muslims sikh
"""
_HOUSES_AND_NETS = """
act channel childline early nhs nspcc samaritans crisis cctv dbs mash uk gb eu usa tv pc id pin sms
facebook google instagram internet online phone signal snapchat telegram tiktok twitter whatsapp
xbox youtube discord reddit twitch steam
"""
WORDS = frozenset(
    " ".join(
        (_BEGINNINGS, _PEOPLE_AND_TEAMS, _CALENDAR, _LANGUAGES_AND_FAITHS, _HOUSES_AND_NETS)
    ).split()
)
# First names that are words as well: taken as names only where a capital stands inside a sentence.
ALSO_NAMES = frozenset(
    "april august autumn dean faith frank grace hope jack june joy mark may rob rose sky summer"
    " sue will".split()
)
# Months that are first names, too, and what stands in front of them where they are months.
MONTHS_AND_NAMES = frozenset("april may june august".split())
BEFORE_A_MONTH = frozenset(
    "in since last next this until till by from of early mid late before after during every".split()
)
