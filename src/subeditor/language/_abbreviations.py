"""English abbreviations by what stands after them, and the words that begin a sentence after one.

Knows lists of closed classes and nothing else; `sentences` decides by them. Without the last point, in lower
case unless the class says otherwise; inner points are kept (`e.g`).

Sources: the abbreviations of the Associated Press Stylebook (titles, states, months, companies, addresses),
of the Chicago Manual of Style 10.42 (scholarly), and those met in the treebanks that
`benchmarks/sentences.py` reads.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Stand before a name, and then with a capital: never the end.
TITLES = _words(
    """mr mrs ms mx dr drs prof profs rev revd gen col lt sgt capt gov govs sen sens rep reps fr hon pres msgr
    cpl pvt pte adm maj cmdr comdr cdr supt messrs mmes mme mlle ste mt ft det insp brig ald atty amb asst
    assoc dir spec pfc attn"""
)
# Stand before a number or a Roman numeral; elsewhere they are words or end a sentence.
NUMBERED = _words(
    """no nos fig figs eq eqs sec secs sect ch chap chaps vol vols p pp art arts cl para paras ex app tab ver
    v ed eds pt pts bd bk ser ln ll rm apt par op nr n sc ext tel ph fax mob b c d m r div"""
)
# Days and months, as they are written. Before a figure or one another they go on.
DATES = _words("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun")
# Stand inside a sentence, whatever follows.
INNER = _words(
    "e.g eg i.e ie cf c.f viz v vs approx ca esp incl resp nr aka a.k.a ibid loc opp trans repr fl"
)
# Inside a sentence or at its end. These also where they are written in lower case:
EITHER_LOWER = _words("al inc ltd co")
# and these with a capital only, for many are words too.
EITHER = EITHER_LOWER | _words(
    """corp bros jr sr esq plc llc gmbh st ave blvd rd hwy pkwy sq assn dept univ natl intl govt mfg est cir
    ct pl ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb
    nebr nev okla ore pa penn tenn tex va vt wash wis wisc wyo"""
)
# Words that, with a capital, nearly always begin a sentence: closed classes and adverbs that join sentences.
STARTERS = _words(
    """a after again all also although always an and another any anyone are as at because before both but by
    can clearly could despite did do does during each earlier either even every everyone few finally first
    following for from further given has have he her here his how however i if in indeed instead is it its
    just last later least let likewise many may maybe meanwhile more moreover most much my near nearly
    neither never nevertheless next no nobody none nor not nothing now of often on once one only or other
    others our out over perhaps please rather recently see several shall she should similarly since so some
    someone sometimes soon still such than that the their them then there therefore these they this those
    though through throughout thus to today together tomorrow tonight too two under unfortunately unless
    unlike until upon was we were what whatever when whenever where whereas whether which while who whose why
    will with within without would yes yesterday yet you your"""
)
