"""English words by whether they may stand twice, and the words round them that tell.

Lists of the closed classes, and of the few verbs that decide what a preposition beside them is; all in lower
case.
"""

from __future__ import annotations

# Twice, these are a slip whatever stands round them.
NEVER = frozenset(
    """a an the and or but nor if than as of into onto upon unto between among against toward towards without
    within during until unless because while although though whether your our their its his my these those
    some any each every both such we they she them be been being am also then when where which who whom whose
    what how not just even often only most other another however therefore today yesterday tomorrow can could
    would should must may might will shall cannot there's it's don't doesn't isn't can't""".split()
)
COPULAS = frozenset("is was are were has have".split())
PREPOSITIONS = frozenset("in on at to for with by from about through after before over".split())
# Neither reported nor judged: they may stand twice for grammar, for emphasis or as one word.
FREE = frozenset(
    """had do did does her you i me us he so no very many much more too really long ever never yes yeah no ok
    okay ha hey hi hello bye well now there here oh ah la ta tut knock please out up down off away back again
    round around one two three ten hundred thousand million hush quick please why all like old little big
    good great far super same right same""".split()
)
ARTICLES = frozenset("the a an this that his her its their our your my".split())
RELATIVES = frozenset("who whoever which what whatever that".split())
# Words by which a clause may lack its object or complement until its end ("what it is is a farm").
GAP_OPENERS = frozenset(
    """what whatever who whoever whom which where wherever when whenever how however why that all than as
    whether if thing problem point everything anything something nothing""".split()
)
FREE_RELATIVES = frozenset("what whatever who whoever whom which that all those where when how if as".split())
SUBJECTS = frozenset("i you he she it we they there who everybody nobody somebody".split())
# After these "that" is a pronoun, and another may follow ("it was because of that that he left").
THAT_AS_NOUN = frozenset("of like for by with in on at about than from to exactly was just".split())
DETERMINERS = frozenset(
    "the a an this these those his its our their your my any each every he she it we they i you there".split()
)
TIMES = frozenset(
    """time year week month morning afternoon evening night day weekend summer autumn winter spring fall
    season quarter century decade way""".split()
)
# "To want to to" is a slip whatever stands before it; "the shop she goes to to buy bread" is not.
CATENATIVES = frozenset(
    """want wants wanted wanting need needs needed needing have has had having able try tries tried trying
    going used ought like likes liked wish wishes hope hopes hoped plan plans planned begin begins began
    start starts started continue continues continued seem seems seemed decide decides decided order likely
    allowed expected required supposed willing ready unable bound intend intends intended mean means meant
    """.split()
)
# "Engaged in in vitro fertilisation".
LATIN = frozenset("vitro vivo situ silico utero camera absentia toto".split())
BE = frozenset("be is are was were been being get gets got getting".split())
# Verbs that take "in" or "on" as a particle ("log in in June"), perhaps behind an object ("put a coat on on
# Monday").
IN_VERBS = frozenset(
    """log sign check chime zoom come go move give cash chip join kick set step break bring burst slip take send
    pull push phone call invite hand fill lock plug draw help lay put turn get keep let live sit stay hold
    tune dial cut drop fit fly jump lean look opt phase pitch pour press rein ride run rush see settle sink
    stand stick suck throw walk factor usher barge squeeze type key clock cave fade pile trickle flood stream
    blow write drive be is are was were been am had have has did do came went gone gave took taken brought
    sent got kept left held ran saw stood stuck threw blew blown drove driven wrote written rode flew fell
    """.split()
)
ON_VERBS = frozenset(
    """log carry go move get keep turn switch put come bring drag wear hang hold read pass play try take
    build depend rely count insist touch click tap spur egg lay sign add work press march soldier drive walk
    ride sail fly fight talk chat live look lead help set let pull leave urge call show sew tack bolt clip
    strap weld be is are was were been am had have has did do came went gone going brought took taken got
    kept left held wore worn drove driven rode flew fought led hung drew""".split()
)
# Verbs whose preposition may stand alone in the passive ("it was dealt with with care"), by the preposition.
PASSIVE_VERBS = {
    "with": frozenset(
        "dealt tampered coped interfered experimented reckoned met toyed trifled meddled".split()
    ),
    "for": frozenset(
        "paid cared provided accounted called asked looked sent hoped prayed wished waited spoken".split()
    ),
    "to": frozenset(
        "talked spoken referred listened attended seen agreed adhered written appealed lied".split()
    ),
    "at": frozenset("looked laughed shouted stared aimed arrived sneered shot got".split()),
    "about": frozenset("talked written spoken thought heard known complained worried".split()),
    "from": frozenset("heard learned recovered benefited".split()),
    "by": frozenset("abided stood passed lived come".split()),
    "in": frozenset("lived slept believed moved taken sat dealt written confided".split()),
    "on": frozenset(
        "relied acted worked agreed called sat built depended decided spied frowned spat put".split()
    ),
    "after": frozenset("looked sought".split()),
    "over": frozenset("fought passed argued taken run".split()),
}
