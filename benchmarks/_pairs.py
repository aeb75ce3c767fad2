"""Pairs of a word as written and the word meant: of what kind they are, and whether the rules know them.

The kinds are for reading a table by. They are told here, without the project's own word lists, so that
a pair's row does not depend on what is being measured.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from benchmarks import _checking, _corpora
from subeditor.checks.confusion import Parameters

KINDS = ("a/an", "inflection", "homophone", "function word", "other")
# The pairs that are on: a row a directed pair, the word as written and the word meant first.
CONFUSIONS = _corpora.ROOT / "src/subeditor/data/thresholds.tsv"

# The forms of verbs and nouns that the endings do not make, a lemma between semicolons.
_IRREGULAR = """
be am is are was were been being isn't aren't wasn't weren't; have has had having; do does did done doing;
go goes went gone going; this these; that those; man men; woman women; child children; foot feet;
tooth teeth; mouse mice; person people; life lives; knife knives; leaf leaves; half halves; index indices;
arise arose arisen; become became; begin began begun; bend bent; bind bound; bite bit bitten; bleed bled;
blow blew blown; break broke broken; breed bred; bring brought; build built; buy bought; catch caught;
choose chose chosen; cling clung; come came; creep crept; deal dealt; dig dug; draw drew drawn; drink drank
drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find found;
flee fled; fly flew flown; forget forgot forgotten; freeze froze frozen; get got gotten; give gave given;
grow grew grown; hang hung; hear heard; hide hid hidden; hold held; keep kept; know knew known; lay laid;
lead led; leave left; lend lent; lie lay lain; light lit; lose lost; make made; mean meant; meet met; pay
paid; ride rode ridden; ring rang rung; rise rose risen; run ran; say said; see saw seen; seek sought; sell
sold; send sent; shake shook shaken; shine shone; shoot shot; show shown; shrink shrank shrunk; sing sang
sung; sink sank sunk; sit sat; sleep slept; slide slid; speak spoke spoken; spend spent; spin spun; stand
stood; steal stole stolen; stick stuck; strike struck; swear swore sworn; sweep swept; swim swam swum; swing
swung; take took taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown;
understand understood; wake woke woken; wear wore worn; weave wove woven; win won; write wrote written
"""
# Words that sound alike, or so nearly that they are taken for one another.
_HOMOPHONES = """
accept except; affect effect; aid aide; air heir; aisle isle; allowed aloud; all-together altogether;
allude elude; already all-ready; altar alter; ascent assent; assure ensure insure; aural oral; bail bale;
baited bated; ball bawl; band banned; bare bear; baron barren; base bass; beach beech; beat beet; berry bury;
berth birth; billed build; board bored; boarder border; born borne; bough bow; brake break; bread bred;
breach breech; breath breathe; bridal bridle; buy by bye; cannon canon; canvas canvass; capital capitol;
carat carrot caret; cast caste; ceiling sealing; cell sell; cent scent sent; cereal serial; check cheque;
choir quire; chord cord; cite sight site; coarse course corse; complement compliment; complementary
complimentary; core corps; council counsel; councillor counsellor; creak creek; cue queue; currant current;
cymbal symbol; dear deer; dependant dependent; desert dessert; device devise; die dye; dies dyes; discreet
discrete; draft draught; dual duel; earn urn; elicit illicit; emigrate immigrate; eminent imminent; every-day
everyday; fair fare; farther further; faze phase; feat feet; find fined; fir fur; flair flare; flea flee;
flew flu flue; flour flower; for fore four; forth fourth; foreword forward; formally formerly; foul fowl;
gait gate; gamble gambol; gild guild; gorilla guerrilla; grate great; grisly grizzly; groan grown; guessed
guest; hail hale; hair hare; hall haul; hangar hanger; heal heel; hear here; heard herd; he'd heed; higher
hire; hoard horde; hoards hordes; hoarse horse; hole whole; holy wholly; hour our; idle idol; in inn; its it's;
jam jamb; key quay; knead need; knew new; knight night; knot not; know no; knows nose; lead led; leak leek;
lean lien; lessen lesson; levee levy; liable libel; licence license; lightening lightning; loan lone; loose
lose; made maid; mail male; main mane; manner manor; marshal martial; meat meet mete; medal meddle; metal
mettle; might mite; mind mined; miner minor; missed mist; moose mousse; moral morale; morning mourning; muscle
mussel; naval navel; none nun; oar or ore; of off; one won; pail pale; pain pane; pair pare pear; palate
palette; passed past; patience patients; pause paws; peace piece; peak peek pique; peal peel; pedal peddle;
peer pier; personal personnel; pi pie; plain plane; plum plumb; pole poll; poor pore pour; populace populous;
practice practise; pray prey; precede proceed; presence presents; principal principle; principals principles;
profit prophet; quiet quite; rack wrack; rain reign rein; raise raze; rap wrap; read red; real reel; reek
wreak; rest wrest; retch wretch; right rite write; ring wring; road rode rowed; role roll; root route; rote
wrote; rye wry; sail sale; sauce source; scene seen; sea see; seam seem; sear seer; serf surf; sew so sow;
shear sheer; sheet cheat; shone shown; side sighed; slay sleigh; sleight slight; soar sore; sole soul; some
sum; son sun; stair stare; stake steak; stalk stock; stationary stationery; steal steel; step steppe; stile
style; storey story; straight strait; straights straits; suite sweet suit; tail tale; taught taut; tea tee;
team teem; tear tier; than then; their there they're; theirs there's; threw through; throne thrown; throws
throes; tide tied; timber timbre; to too two; toe tow; told tolled; track tract; troop troupe; undo undue;
vain vane vein; vale veil; vial vile; wail whale; waist waste; wait weight; waive wave; wander wonder; want
wont; ware wear where; war wore; warn worn; way weigh; weak week; weather whether; were we're where; wet whet;
which witch; whine wine; who's whose; wood would; yoke yolk; yore your you're
"""
_FUNCTION = frozenset(
    """
a about above across after against all along although am among an and another any anybody anyone anything
are around as at away be because been before behind being below beneath beside besides between beyond both
but by can cannot could did do does doing done down during each either else enough etc even ever every
everybody everyone everything few for from had has have having he hence her here hers herself him himself
his how however i if in inside into is it its itself just least less like many may me might mine more most
much must my myself near neither never no nobody none nor not nothing now of off often on once one only onto
or other others ought our ours ourselves out outside over own per perhaps rather same shall she should since
so some somebody someone something still such than that the their theirs them themselves then there
therefore these they this those though through throughout thus till to together too toward towards two under
unless until up upon us very via was we well were what whatever when whenever where wherever whether which
while who whoever whom whose why will with within without would yet you your yours yourself
""".split()
)
_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("'s", ""), ("s'", ""))  # fmt: skip


def kind(old: str, new: str) -> str:
    """The kind of a pair, one of `KINDS`.

    `homophone`: words that sound alike or nearly so (*its/it's*, *effects/affects*). `inflection`: other forms
    of one lemma (*show/shows*, *was/were*). `function word`: others that both belong to closed classes.
    """
    one, other = _plain(old), _plain(new)
    if {one, other} == {"a", "an"}:
        return "a/an"
    if _sounds(one) & _sounds(other):
        return "homophone"
    if _lemmas(one) & _lemmas(other):
        return "inflection"
    if any(_sounds(a) & _sounds(b) for a in _lemmas(one) for b in _lemmas(other)):
        return "homophone"
    return "function word" if one in _FUNCTION and other in _FUNCTION else "other"


def knows(old: str, new: str) -> bool:
    """Whether the rules choose between the two words at all, where the first stands."""
    return (_plain(old), _plain(new)) in _known()


@cache
def _known() -> frozenset[tuple[str, str]]:
    """The directed pairs of the file of confusions, those that rules list, and what rules on articles do."""
    pairs: set[tuple[str, str]] = set()
    if CONFUSIONS.is_file():
        pairs |= set(pairs_of(CONFUSIONS.read_text("utf-8").splitlines()))
    for rule in _checking.all_rules().rules.values():
        if rule.default and isinstance(rule.parameters, Parameters):
            listed = (*rule.parameters.slips, *rule.parameters.pairs)
            pairs |= {(_plain(pair.word), _plain(pair.meant)) for pair in listed}
        if rule.default and rule.kind == "article":
            pairs |= {("a", "an"), ("an", "a")}
    return frozenset(pairs)


def pairs_of(rows: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of a table of confusions: the first two columns of each row that is no comment."""
    cells = (row.split("\t") for row in rows if row.strip() and not row.startswith("#"))
    return [(_plain(row[0]), _plain(row[1])) for row in cells if len(row) > 1]


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").strip()


@cache
def _lemmas(word: str) -> frozenset[str]:
    """What a word may be a form of: itself, what its endings leave, the lemma of an irregular form."""
    found = {word}
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending) + instead
            found.add(stem)
            if ending in ("ed", "ing") and len(stem) > 3 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return frozenset(found | {lemma for form in found for lemma in _table(_IRREGULAR).get(form, ())})


def _sounds(word: str) -> set[str]:
    """The groups of words that sound alike to which a word belongs."""
    return _table(_HOMOPHONES).get(word, set())


@cache
def _table(text: str) -> dict[str, set[str]]:
    """Each word of a list of groups, with the first words of its groups."""
    groups: dict[str, set[str]] = {}
    for group in text.split(";"):
        words = group.split()
        for word in words:
            groups.setdefault(word, set()).add(words[0])
    return groups
