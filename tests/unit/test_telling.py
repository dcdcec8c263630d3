"""What a telling says plainly is taken from it; where two readings are possible, nothing is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import telling
from core.questions import QUESTIONS


@pytest.mark.parametrize(
    ("text", "relation", "age"),
    [
        ("I am worried about my son. He has changed.", "parent", None),
        ("my son, 15, is in a group", "parent", "13_15"),
        ("My 15 year old daughter shouts", "parent", "13_15"),
        ("my eldest son who is 17 is angry", "parent", "16_17"),
        ("I think my husband's brother is in it", None, None),
        ("my ex-husband follows them", "former_partner", None),
        ("worried about my friend, my mum says I should", "friend", None),
        ("my son says my brother is in it", None, None),
        ("my brother has 3 guns", "sibling", None),
        ("one of my pupils, 14, has changed", "professional", "13_15"),
        ("my nephew is 19 and angry", "other_family", "18_24"),
        ("my son 20 followers", "parent", None),
        ("my son has 20 followers", "parent", None),
        ("my son is 15 minutes away", "parent", None),
        ("he's 15. she is 17.", None, None),
        ("my mother-in-law shouts", None, None),
        ("he left his friends", None, None),
        ("I'm his form tutor", "professional", None),
        ("I teach year 7", "professional", None),
        ("I run a youth club", "professional", None),
        ("I run the youth club they come to", "professional", None),
        ("I'm a youth worker", "professional", None),
        ("I am a nurse at a GP practice", "professional", None),
        ("I work with them", "professional", None),
        ("Bloke I work with", "colleague", None),
        ("guy at work", "colleague", None),
        ("I am worried about a lad on my shift", "colleague", None),
        ("he hit a guy at work", None, None),
        ("A guy at work told me that he joined them", None, None),
        ("I'm a teacher and my son is angry", None, None),
        ("a mate of mine Craig. his mum says my little girl saw it", "friend", None),
        ("it's a friend of mine from church", "friend", None),
        ("worried about this pal of mine", "friend", None),
        ("a mate of mine told me my brother has joined", "sibling", None),
        ("just a guy fae work", "colleague", None),
        ("jist a guy frae ma work", "colleague", None),
        ("my little girl is 8. he is my husband. i am his wife", "partner", "under_10"),
        ("i'm not his parent, he's my mate", "friend", None),
        ("am her da", "parent", None),
        ("its ma lassie ya daft machine. kirsty, 19.", "parent", "18_24"),
        ("ma wee brother", "sibling", None),
        ("my son, fifteen, is in a group", "parent", "13_15"),
        ("I am writing about my granddaughter Cerys, who is sixteen.", "grandparent", "16_17"),
        ("my brother reece hes 22", "sibling", "18_24"),
        ("he's forty odd", None, "25_over"),
        ("in his forties", None, "25_over"),
        ("He is in his thirties", None, "25_over"),
        ("my uncle is in his sixties", "other_family", "25_over"),
        ("my dad, in his fifties, shouts", "child", "25_over"),
        ("she is in her early twenties", None, "18_24"),
        ("she is in her twenties", None, None),
        ("he talks to someone in his forties", None, None),
        ("his teacher, in her fifties, told me", None, None),
        ("he's 15. she is in her forties", None, None),
        ("My son Callum, 16.", "parent", "16_17"),
        ("MY SON IS 15.", "parent", "13_15"),
        ("my stepsons 15", "parent", "13_15"),
        ("my sons 15 and 17", "parent", None),
        ("our Callum", None, None),
        ("our kid is off", None, None),
        ("C'est mon fils, il a 20 ans", "parent", "18_24"),
        ("mi hijo de 15 años", "parent", "13_15"),
        ("my missus", "partner", None),
        ("It's me brother", "sibling", None),
        ("me bro", "sibling", None),
        ("worried about me nan", "other_family", None),
        ("me mam shouts", "child", None),
        ("my brother told my nan", "sibling", None),
        ("he goes to my nan's home", None, None),
        ("proud of me mum said", None, None),
        ("Coach, he says it is war", None, None),
        ("Grandad, 83.", None, None),
        ("he told me brothers are rats", None, None),
        ("I'm assistant head at a primary", "professional", None),
        ("assistant head", "professional", None),
        ("the assistant head told me", None, None),
        ("I am a health visitor", "professional", None),
        ("Health visitor here.", "professional", None),
        ("housemate of his", "friend", None),
        ("I'm a flatmate of hers", "friend", None),
        ("A friend of his told me", None, None),
        ("a mate of his is violent", None, None),
        ("a cousin of his", "other_family", None),
    ],
)
def test_who_and_how_old(text, relation, age):
    assert (telling.relation(text), telling.age(text)) == (relation, age)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Kyle is 18", "18_24"),
        ("Kyle's 18 and angry", "18_24"),
        ("Simone, 23", "18_24"),
        ("hes 20", "18_24"),
        ("he is 16 now", "16_17"),
        ("is 17 and does not go out", "16_17"),
        ("boy, 14", "13_15"),
        ("A girl of 12.", "10_12"),
        ("daughter 17 years", "16_17"),
        ("my 16 year old", "16_17"),
        ("28 year old brother", "25_over"),
        ("I'm worried about a 14-year-old", "13_15"),
        ("my 15yo", "13_15"),
        ("she's just turned 19", "18_24"),
        ("elle a 15 ans", "13_15"),
        ("tiene 17 años", "16_17"),
        ("a Year 9 boy", "13_15"),
        ("She is in Year 12", "16_17"),
        ("my son Callum, 16. His sister is 11.", "16_17"),
        ("I'm Kate, 45. Kyle is 18.", "18_24"),
        ("son's 20. got in with a crowd", "18_24"),
        ("Fraser, 29", "25_over"),
        ("kirsty, 19", "18_24"),
        ("granddaughter who is sixteen", "16_17"),
        ("maybe 19", "18_24"),
        ("about nineteen", "18_24"),
        ("16yo", "16_17"),
        ("reece hes 22", "18_24"),
        ("he is maybe 19", "18_24"),
        ("he is 38. but what i do now?", "25_over"),
        ("she's twenty five", "25_over"),
        ("hes like 17", "16_17"),
        # what they deny is not it
        ("can I go back, he's twenty six not twenty four", "25_over"),
        ("not 24, he's 26", "25_over"),
        ("he's not 14 he's 16", "16_17"),
        ("she's not 18 yet", None),
        # two people
        ("Mine is 13 and my sister 15", None),
        # a school year of two bands
        ("a Year 8 boy", None),
        ("Kyle is 18. Zoe is 11.", None),
        # of somebody else
        ("his sister is 11", None),
        ("His little sister Zoe is 11.", None),
        ("her mate, who is 25, drives", None),
        ("he has a brother, 12", None),
        ("his sister is in year 7", None),
        ("Mum is 52.", None),
        ("my friend's 15 year old son", None),
        ("I am 45", None),
        ("I'm 14 and scared", None),
        ("I teach year 9", None),
        # of another time
        ("when he was 12", None),
        ("since he turned 12.", None),
        ("until he was 14 he was fine", None),
        # no age at all
        ("maybe 19 of them", None),
        ("about nineteen of them came", None),
        ("he has nineteen followers", None),
        ("he's one of nineteen", None),
        ("he was nineteen when it started", None),
        ("reece hes 22 people behind him", None),
        ("he is maybe 19 stone", None),
        ("he spent twenty pounds", None),
        ("im 16yo", None),
        ("line, 19", None),
        ("for 3 years", None),
        ("my husband, 20 years in the army", None),
        ("16 of them", None),
        ("at 11 at night", None),
        ("he is 15 minutes away", None),
        ("It is 11.", None),
        ("On Monday, 16 of them came", None),
        ("May, 16", None),
        ("Kyle is 20 quid short", None),
        ("he's 14 stone", None),
        ("he sent 50, then 20.", None),
        ("he has 15 of them", None),
        ("he's 10.30 home", None),
    ],
)
def test_an_age_in_passing_is_of_the_person_and_of_now(text, age):
    assert telling.age(text) == age


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He is angry since he met them.", "since he met them"),
        ("It began two months ago", "two months ago"),
        ("Over the last few weeks he", "Over the last few weeks"),
        ("and it is getting worse", "it is getting worse"),
        ("He is angry since about Easter", "since about Easter"),
        ("Since about Easter he goes to meetings all the time", "Since about Easter"),
        ("It started around June, I think", "started around June"),
        ("it began in March last year", "began in March last year"),
        ("he started the summer job", None),
        ("he left", None),
    ],
)
def test_since_when(text, words):
    assert telling.since(text) == words


@given(st.text(max_size=80))
def test_any_text_is_read_as_an_allowed_value_or_not_at_all(text):
    relations = {choice.value for choice in QUESTIONS["relation"]}

    assert telling.relation(text) in {None, *relations}
    assert telling.since(text) is None or telling.since(text) in text


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("My lad's 16 and he has a list", "parent"),
        ("my cousins mother in law says things", None),
        ("my lad's teacher says things", None),
    ],
)
def test_whose_it_is_is_told_from_what_it_is(text, relation):
    assert telling.relation(text) == relation


def test_the_writer_says_who_they_are():
    assert telling.writer_is("im his dad") == "parent"
    assert telling.writer_is("can you put that I'm his father") == "parent"
    assert telling.writer_is("his dad is worried") is None
    assert telling.writer_is("i am his wife's friend") is None
    assert telling.writer_is("he is my brother's mate") is None
    assert telling.writer_is("hes no ma son hes ma nephew") == "other_family"


def test_nobody_is_what_they_deny():
    assert telling.writer_is("i am not his mum") is None
    assert telling.writer_is("I am not friend, I am neighbour") == "other"
    assert telling.denied("he's not my son") == {"parent"}
    assert telling.denied("he's not her son") == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "I am worried about my granddaughter who is 18.",
        "I am anxious about my granddaughter Chloe who is 18.",
        "I am a grandmother in Harrogate and I am rather anxious about my granddaughter Chloe"
        " who is 18.",
        "worried sick about my brother",
        "I'm concerned for our neighbour",
        "im dead worried about my wee brother, hes 16",
        "We are very scared for my son, he is sixteen",
        "am worried about ma dad",
        "I worry about my best friend Sam.",
        "I am worry for the boy, 19",
        "Hello, I am very worried about my 15 year old daughter",
    ],
)
def test_whom_one_worries_about_is_no_sign(text):
    assert telling.only_worries(text)


@pytest.mark.parametrize(
    "text",
    [
        "I am scared of my husband",
        "I am worried about my violent brother",
        "I am worried about my brother joining them",
        "I am worried about my son and his knives",
        "worried about my son who says they must die",
        "I am worried about my radicalised nephew",
        "I am afraid for my life",
        "I am afraid for tonight",
        "scared about my brother leaving for Syria",
        "worried about my son. He has a gun",
        "my son is 16 and angry",
        "I am worried that my sister will marry him",
    ],
)
def test_a_worry_that_says_more_may_be_a_sign(text):
    assert not telling.only_worries(text)


@pytest.mark.parametrize(
    ("text", "relation", "age"),
    [
        (
            "I coach boxing. Lad of 15 in my group, he passes his phone round",
            "professional",
            "13_15",
        ),
        ("one of the lads I teach football, 14, says Hitler was right", "professional", "13_15"),
        ("I am writing about my wife, Hilary, who is fifty-eight. Over", "partner", "25_over"),
        ("about my godson Edmund, who is twenty-three. He has fallen in", "other_family", "18_24"),
        ("sorry. I am afraid for my daughter Inès, 17 ans. Elle passe", "parent", "16_17"),
        ("G'day. It's me boy Lachie, 16. He's started training", "parent", "16_17"),
        (
            "I am father from Greece. I want to tell about my son Nikos, he is 20. My wife died.",
            *("parent", "18_24"),
        ),
        ("I am his godfather; I was at school with his late father.", "other_family", None),
        ("he's my brother in law", "other_family", None),
        ("my brother in law has been buying stuff", "other_family", None),
        ("hiya. its my husbands brother Cathal, hes 28. started", "other_family", "25_over"),
        ("its my sisters lad Corey hes 17", "other_family", "16_17"),
        ("I lead prayers. A boy of 16 listens", "professional", "16_17"),
        # near misses
        ("I coach my son's team", None, None),
        ("worried about my brother, my sisters husband told me", "sibling", None),
        ("my sister, my brother in law told me", None, None),
        ("one of the lads I know, 14 of them, says", None, None),
        ("a group of 15 in my town", None, None),
        ("a lad of 15 minutes fame", None, None),
        ("my coach, he says it is war", None, None),
    ],
)
def test_who_it_is_and_how_old_is_known_from_the_telling(text, relation, age):
    assert (telling.relation(text), telling.age(text)) == (relation, age)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "no danger. im not his sister, hes my brother in law, married to my sister",
            "other_family",
        ),
        ("im his brother in law not his brother", "other_family"),
        ("hes my brother in law", "other_family"),
        ("I am her godmother", "other_family"),
        ("im his brother", "sibling"),
        ("im his mother in law's friend", None),
    ],
)
def test_somebody_by_marriage_is_no_brother(text, relation):
    assert telling.writer_is(text) == relation


@pytest.mark.parametrize(
    ("text", "here"),
    [
        ("theres only my stepdad here and my baby brother.", True),
        ("two foster weans live in the house wi him", True),
        ("the bairns stay with her", True),
        ("our baby sister lives here", True),
        ("he likes my baby brother", False),
        ("he lives on his own", False),
        ("the kids at school are scared of him", False),
        ("children are going to be hurt", False),
    ],
)
def test_children_who_live_there_are_told_plainly(text, here):
    assert telling.children_here(text) is here


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I am worry for my wife son, Darius, he has 20 years.", "18_24"),
        ("I have a colleague, he is 29 years, same line like me.", "25_over"),
        ("its my mate reece hes 17 aswell, hes gone rly weird", "16_17"),
        ("hi im 13 im rly scared of my step bro hes 19 n he watches vids", "18_24"),
        ("my partner lee is 36 and for the last year he's been on these videos", "25_over"),
        ("theres a lad on my shift called Nathan, about 34, and he shows us videos", "25_over"),
        ("I saw a 22 year old man this morning", "18_24"),
        # another's, or no age
        ("he has 20 years of experience", None),
        ("he has 20 followers and 16 groups", None),
        ("my brother boss is 50", None),
        ("my mum sue is 40 and my son is 12", None),
        ("he did 20 years inside", None),
    ],
)
def test_an_age_is_read_in_text_speak_and_a_second_language(text, age):
    assert telling.age(text) == age


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("I'm Megan's dad, she's 16.", "parent"),
        ("im megans dad", "parent"),
        ("I am Ahmeds sister", "sibling"),
        ("I play bowls with a chap called Clive", "friend"),
        ("He rents a flat off me.", "other"),
        ("It is about one of my tenants", "other"),
        ("I have a colleague, he is 29", "colleague"),
        (
            "I've had our Bethan. When I asked she said mixing is how they kill us off, Nain.",
            "grandparent",
        ),
        # nobody, or another
        ("my neighbour Glenys put me onto this", None),
        ("my mate told me about this and my son is 12", "parent"),
        ("She had a lovely friendship bracelet off Amina from school", None),
        ("I'm Tom's mum's boyfriend", None),
        ("I'm dad's friend", None),
        ("I'm Megan's dad and her boyfriend has a gun", None),
        ("I have a friend, his son has a knife", None),
        ("My tenant's son shouts", None),
    ],
)
def test_who_the_writer_is_may_be_told_by_a_name_a_game_or_a_flat(text, relation):
    assert telling.relation(text) == relation


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("I am worry about the cousin of my husband, Balint, he live with us", "other_family"),
        ("sorry my english. is about the brother of my wife", "other_family"),
        ("now i can explain: the brother of my wife, he is 28", "other_family"),
        ("It's a lad I'm godmother to, he's 18", "other_family"),
        ("its about my half brother tyler hes 19. he lives w me n my mum.", "sibling"),
        (
            "it's my grandson Oliver I'm bothered about. He's at our Julie's, that's my daughter",
            "g",
        ),
        ("about my son, a friend of my wife met him", "parent"),
        # of whom is not plain
        ("a friend of my son has a gun", None),
        ("my godson's mother told me", None),
        ("its my mum who told me about my brother", None),
    ],
)
def test_the_cousin_of_my_husband_is_no_husband(text, relation):
    assert telling.relation(text) == ("grandparent" if relation == "g" else relation)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I write about my son Kacper, 17. My daughter heard it also, she is 9.", "16_17"),
        ("about my brother Gethin who's 29, and his lad is 4", "25_over"),
        ("my daughter is 9 and she heard it, he's 17", None),
    ],
)
def test_the_age_is_of_whom_it_is_about(text, age):
    assert telling.age(text) == age


@pytest.mark.parametrize(
    ("text", "here"),
    [
        ("he lives with us and my daughter, she is 9", True),
        ("my youngest is 9 she lives here", True),
        ("my son is 16 and lives with us", False),
        ("he lives with us and my brother, he is 30", False),
    ],
)
def test_a_child_whose_age_is_told_lives_there(text, here):
    assert telling.children_here(text) is here


@pytest.mark.parametrize(
    ("quote", "said", "themself"),
    [
        (
            "My daughter had a knife in her bag and told me she was going to stab somebody.",
            "",
            True,
        ),
        ("My son told me he wants to join them.", "My son is 15.", True),
        ("my brother texted me that it starts soon", "", True),
        # others
        ("My son told me he has a list.", "It is about my brother.", False),
        ("My daughter told me he wants to go.", "Its my son Ryan.", False),
        ("My other son told me he has a list.", "My son is 15.", False),
        ("My son told me his mate has a gun.", "", False),
        ("My son said his friend told me", "", False),
        ("someone told me he has a list", "my son", False),
    ],
)
def test_my_son_told_me_is_of_himself_where_no_other_is_named(quote, said, themself):
    assert telling.told_me_themself(quote, said) is themself


@pytest.mark.parametrize(
    ("text", "relation", "age"),
    [
        ("My son Tyler is 15, a sophomore. But my husband hunts.", "parent", "13_15"),
        ("my husband is 40 and my son is 15", None, None),
        ("I have been talking with a man of 24 on one of the wings", None, "18_24"),
        ("I fear he talks to a man of 40", None, None),
    ],
)
def test_whose_age_is_told_is_whom_it_is_about(text, relation, age):
    assert telling.relation(text) == relation
    assert telling.age(text) == age


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("im worried bout my mate sami hes 18 im 17. hes gone all weird", "18_24"),
        ("my sister shes 15 i'm 19", "13_15"),
        ("My wife's uncle Ron who is 58 said to me that they should be gassed", "25_over"),
        ("My husband's cousin Mark, 41, said to me at a barbecue", "25_over"),
        ("its my sisters lad Corey who's 17 saying it", "16_17"),
        ("He must be 22 now.", "18_24"),
        ("she'd be 16 now", "16_17"),
        ("hes 35 btw u never asked", "25_over"),
        ("shes 14 lol", "13_15"),
        ("And one more, his age is not 22. He made 26 last month", "25_over"),
        ("he turned 18 in May", "18_24"),
        ("he made 26 last month", None),
        ("my son told me my wife's uncle has 58 guns", None),
        ("his mate must be 22 now", None),
        ("im 20 btw", None),
        ("he has 20 lol followers in 18 groups", None),
        ("My husband's cousin Mark, 41 of them said it", None),
        ("he'll be 18 in May", None),
        ("he turned 30 people against me", None),
        ("My wife's uncle Ron who is 58 miles away", None),
    ],
)
def test_the_age_of_the_person_is_read_beside_what_is_said_of_others(text, age):
    assert telling.age(text) == age


@pytest.mark.parametrize(
    ("text", "here"),
    [
        ("No. She lives in Whitby on her own and can barely get up the stairs", "no"),
        ("no, he lives on his own now", "no"),
        ("my brother lives alone", "no"),
        ("I just told you, it's only her and the cat", "no"),
        ("she's still living on her own in a flat", "no"),
        ("hi im 12 n my cousin lives wiv us hes 17", "yes"),
        ("i'm 15 and he lives with me", "yes"),
        ("im 14. i live with him", "yes"),
        ("he lives on his own with the kids", None),
        ("he used to live on his own", None),
        ("she doesn't live on her own", None),
        ("My brother changed. My nan says she lives alone", None),
        ("I live on my own", None),
        ("he lives with his mum, not on his own", None),
        ("he lives for being on his own in his room when he is home", None),
        ("he lives alone with his son", None),
        ("im 32 and my cousin lives with us", None),
        ("he hates it, it's only her and the cat that matter to him before us", None),
        ("im 12 percent sure he lives with us", None),
        ("im 15 and he used to live with us", None),
    ],
)
def test_whether_a_child_lives_there_is_told_ahead_of_its_question(text, here):
    assert telling.child_lives_there(text) == here


@pytest.mark.parametrize(
    ("text", "relation", "age"),
    [
        ("yo its about my mate zak hes 21 hes been on some mad stuff", "friend", "18_24"),
        ("hiya its about my lad callum hes 19 and hes in wi a funny crowd", "parent", "18_24"),
        (
            "is about the son of my neighbor he has like nineteen years his mother cry",
            "other",
            "18_24",
        ),
        ("about a collegue of mine at the warehouse, Luke, who is 34.", "colleague", "25_over"),
        ("my housemate callum he 24 n hes on about jews", "friend", "18_24"),
        (
            "a concern about a boy in my Year 11 tutor group. I am a form tutor",
            "professional",
            None,
        ),
        ("I'm worried about my sister's boyfriend dean hes 27", "other_family", "25_over"),
        (
            "I write with regard to my grandson Rupert, who is twenty-one and reads Law. My wife"
            " and I are uneasy.",
            "grandparent",
            "18_24",
        ),
        ("my grandson Rupert has a bad friend. My husband says it is nothing", "grandparent", None),
        ("the daughter of my neighbour, she is 16", "other", "16_17"),
        ("my neighbours son he's 20", "other", "18_24"),
        ("my friend's brother hes 18", "other", "18_24"),
        ("It is about colleague from my work in warehouse", "colleague", None),
        ("a colleague from work, he has 45 years", "colleague", "25_over"),
        ("a colleague told me his son is a nazi", None, None),
        ("mi cousin shes 18 shes gone proper weird", "other_family", "18_24"),
        ("my brother kai is 15 he told me gaz wants him", "sibling", "13_15"),
        ("my mate danny whos 19 keeps on", "friend", "18_24"),
        ("my brother he is having 20 years", "sibling", "18_24"),
        ("my boyfriends mate is a nazi", None, None),
        ("he has 3 he keeps in a box", None, None),
    ],
)
def test_who_and_how_old_is_read_as_people_type_it(text, relation, age):
    assert telling.relation(text) == relation
    assert telling.age(text) == age
