"""The spaCy pipeline: our tokenizer and three components over characters.

Components find spans of characters, never of tokens, because a Chinese name may begin or end
inside a word. A statistical model, where one is handed in, is one more. They read ``doc._.source``,
the text as it was given (``doc.text`` puts the tokens together at each access), ``doc._.folded``,
the same with half-width forms, and ``doc._.starts``, where its words begin, and leave their
results in ``doc._.candidates`` (all, overlapping), ``doc._.mentions`` (flat), ``doc._.place``,
``doc._.measures``, ``doc._.targets``, ``doc._.rewards``, ``doc._.relations`` and ``doc._.aspects``.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from nlp import duties, lexicon
from nlp.agencies import AgencyNames, Resolved
from nlp.agency_finder import given_offices
from nlp.combining import settle
from nlp.duty_rows import duty_rows
from nlp.gazetteer import Gazetteer
from nlp.holders import holder_kinds
from nlp.issuer import IssuerFinder
from nlp.lexicon import Region
from nlp.materials import materials
from nlp.mentions import Aspect, AspectKind, Kind, Label
from nlp.organisations import credited, institutes, organisations
from nlp.patents import aspects, subject_label
from nlp.places import RegionIndex, region_index
from nlp.products import products
from nlp.quantities import Amount, When, amounts, dates
from nlp.relations import relations
from nlp.rewards import distinct, rewards
from nlp.short_names import again, short_names, zones_in_short
from nlp.spacy_parts import Doc, Language, Vocab, blank
from nlp.spans import Candidate, flatten
from nlp.structure import conditions, items, measures
from nlp.tables import table_targets
from nlp.tails import TailReader
from nlp.targets import TargetReader
from nlp.text import Span, fold, marked
from nlp.tokenizer import Tokenizer, plain_tokenizer, word_starts

if TYPE_CHECKING:
    from nlp.model.tagger import EntityModel

MAX_LENGTH = 2_000_000  # code points of one text
GIVEN_NAMES = (
    *(Label.AGENCY, Label.ZONE, Label.CENTRE, Label.INSTITUTE, Label.COMPANY, Label.FUND),
    Label.PROGRAM,
)
"""What a text gives a short name (以下简称…) that is looked for everywhere in it."""
GAZETTEERS = 512  # regions and zones whose names are kept ready
_EXTENSIONS: dict[str, object] = {
    **dict.fromkeys(("candidates", "mentions", "measures", "targets", "rewards", "relations"), ()),
    **dict.fromkeys(("amounts", "dates", "items", "tails", "duties", "aspects", "starts"), ()),
    **dict.fromkeys(("source", "folded"), ""),
    **dict.fromkeys(("place", "zone", "agencies")),
}


class WordTokenizer:
    """spaCy's view of :class:`~nlp.tokenizer.Tokenizer`: words and blanks as tokens."""

    def __init__(self, vocab: Vocab, tokenizer: Tokenizer) -> None:
        self.vocab = vocab
        self._tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        """Return a Doc whose text is ``text``."""
        words = self._tokenizer.cut(text)
        doc = Doc(self.vocab, words=words, spaces=[False] * len(words))
        doc._.source, doc._.folded = text, marked(fold(text))
        doc._.starts = tuple(word_starts(words))
        return doc


class QuantityComponent:
    """Adds dates, money, percentages and counts."""

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc._.dates`` and ``doc._.amounts`` and their candidates."""
        folded = doc._.folded
        doc._.dates = tuple(dates(folded))
        doc._.amounts = tuple(amounts(folded, doc._.dates))
        doc._.candidates += tuple(_date(when) for when in doc._.dates)
        doc._.candidates += tuple(_amount(amount) for amount in doc._.amounts)
        return doc


class GazetteerComponent:
    """Adds names: terms, places, agencies, documents, names by their heads."""

    def __init__(self, index: RegionIndex, place: Region | None, institutes: bool) -> None:
        self._index = index
        self._fixed = place
        self._institutes = institutes
        self._issuer = IssuerFinder(index)
        self._gazetteers: dict[tuple[str | None, str | None], Gazetteer] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc._.place``, ``zone``, ``candidates`` and, of a policy, ``doc._.agencies``."""
        text = doc._.source
        place = self._fixed or self._issuer.find(text)
        doc._.place, doc._.zone = place, self._issuer.zone(text, place)
        ends = sorted(item.end for item in (*doc._.amounts, *doc._.dates))
        folded, edges = doc._.folded, frozenset(doc._.starts)
        gazetteer = self.of(place, doc._.zone)
        found = list(gazetteer.find(folded, edges, ends))
        if self._institutes:
            found += (*institutes(folded, doc._.starts), *credited(folded))
            doc._.agencies, found = _with_given(folded, gazetteer.agencies, found)
        doc._.candidates += tuple(found)
        return doc

    def of(self, place: Region | None, zone: str | None) -> Gazetteer:
        """Return the gazetteer of a region or one of its zones, built at its first text."""
        key = place.code if place else None, zone
        if key not in self._gazetteers:
            if len(self._gazetteers) >= GAZETTEERS:
                self._gazetteers.pop(next(iter(self._gazetteers)))
            self._gazetteers[key] = Gazetteer(self._index, place, zone)
        return self._gazetteers[key]


def _with_given(
    folded: str, agencies: AgencyNames, found: list[Candidate]
) -> tuple[AgencyNames, list[Candidate]]:
    """Add the short names that a text gives to what was found, and what they are parts of.

    The agencies returned know them, and the body that issued the text.

    A class that ends where such a name does is none (统筹解决示例区).
    """
    things = (c for c in found if c.label in GIVEN_NAMES and not c.generic)
    given = list(short_names(folded, things))
    names = {folded[c.start : c.end]: Resolved(c.canonical, False, c.label) for c in given}
    names |= {short: Resolved(full, False, Label.ZONE) for short, full in zones_in_short(folded)}
    issuer = agencies.issuer(folded)
    if not names and not issuer:
        return agencies, found
    knowing = agencies.knowing(names, issuer)
    ends = {c.end for c in given}
    kept = (c for c in found if not (c.generic and c.end in ends))
    return knowing, [*kept, *given, *given_offices(folded, given, knowing)]


class MaterialComponent:
    """Adds materials, which patents and free text name; plans use the same words otherwise."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the candidates."""
        found = materials(doc._.folded, lambda: frozenset(doc._.starts))
        doc._.candidates += tuple(found)
        return doc


class OrganisationComponent:
    """Adds firms and institutes as running text names them, in place of the grammar of plans."""

    def __call__(self, doc: Doc) -> Doc:
        """Exchange the candidates."""
        others = (c for c in doc._.candidates if not _by_grammar(c))
        doc._.candidates = (*others, *organisations(doc._.folded, doc._.starts))
        return doc


class PatentComponent:
    """Reads what a patent says of itself; its subject is a mention too."""

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc._.aspects``, from the text and the materials found in it."""
        text = doc._.source
        found = flatten((c for c in doc._.candidates if c.label is Label.MATERIAL), len(text))
        doc._.aspects = tuple(aspects(text, doc._.folded, found))
        doc._.candidates += tuple(
            _subject(a) for a in doc._.aspects if a.kind is AspectKind.SUBJECT
        )
        return doc


class PolicyComponent:
    """Reads measures, targets and rewards, and settles the mentions."""

    def __init__(self, structure: bool) -> None:
        self._structure = structure

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc._.measures`` and the rest; without structure the mentions alone."""
        text = doc._.source
        folded = doc._.folded
        if self._structure:
            self._tails(doc, text, folded)
        flat = settle(doc._.candidates, len(text))
        doc._.mentions = tuple(candidate.mention(text) for candidate in flat)
        if self._structure:
            self._facts(doc, text, folded, flat)
        return doc

    def _tails(self, doc: Doc, text: str, folded: str) -> None:
        reader, rows = TailReader(doc._.agencies), duty_rows(text, folded)
        plain = duties.without(folded, rows)
        found = reader.read(plain)
        doc._.items = tuple(items(plain))
        listed = [(row, duties.tail(reader, folded, row)) for row in rows]
        tasks = [duties.measure(text, folded, row, who) for row, who in listed]
        whole = measures(text, plain, list(doc._.items), found)
        kept = (one for one in whole if one.agencies or not duties.heads(plain, one, rows))
        doc._.measures = tuple(sorted([*kept, *tasks], key=lambda one: one.start))
        doc._.tails = (*found, *(who for _, who in listed if who is not None))
        doc._.duties = tuple(rows)
        bodies = tuple(c for tail in doc._.tails for c in tail.candidates())
        doc._.candidates += (*bodies, *again(folded, bodies))

    def _facts(self, doc: Doc, text: str, folded: str, flat: list[Candidate]) -> None:
        titles = (Label.DOC, Label.DOCNO, Label.STANDARD)
        blocked = [Span(c.start, c.end) for c in flat if c.label in titles]
        rows = doc._.duties
        lines = {row.span for row in rows}
        blocked += [tail.span for tail in doc._.tails if tail.span not in lines]
        blocked += [cell for row in rows for _, cell in row.who]
        blocked += conditions(folded, list(doc._.items))
        tabled, listed = table_targets(text, folded)
        reader = TargetReader(text, duties.in_cells(folded, rows), doc._.amounts, doc._.dates)
        goals = [
            replace(goal, deadline=duties.deadline(goal, rows, doc._.dates))
            for goal in reader.read([*blocked, *listed], [r.task for r in rows if r.when])
        ]
        inside = [Span(measure.start, measure.end) for measure in doc._.measures]
        doc._.targets = tuple(sorted((*goals, *tabled), key=lambda goal: goal.start))
        doc._.rewards = tuple(distinct(rewards(text, folded, doc._.amounts), inside))
        named = (c for c in flat if not c.generic or c.label is not Label.HONOUR)
        names = [Span(c.start, c.end) for c in named]
        kinds = holder_kinds(text, folded, [*names, *(tail.span for tail in doc._.tails)])
        found = relations(doc._.measures, doc._.mentions, doc._.targets, doc._.rewards, kinds)
        doc._.relations = tuple(found)


def _by_grammar(candidate: Candidate) -> bool:
    return candidate.found_by in ("rule:head-company", "rule:head-institute")


class ProductComponent:
    """Adds the products that profiles of firms list."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the candidates."""
        doc._.candidates += tuple(products(doc._.folded))
        return doc


class StatementComponent:
    """Reads the relations that running text states between the mentions."""

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc._.relations``."""
        from nlp.statements import statements  # noqa: PLC0415 -- compiles patterns of text alone

        doc._.relations = tuple(statements(doc._.folded, doc._.mentions))
        return doc


def _subject(aspect: Aspect) -> Candidate:
    label = subject_label(aspect.name)
    return Candidate(aspect.start, aspect.end, label, aspect.found_by, aspect.name)


def _date(when: When) -> Candidate:
    return Candidate(when.start, when.end, Label.DATE, "rule:date", when.last)


def _amount(amount: Amount) -> Candidate:
    return Candidate(amount.start, amount.end, amount.label, "rule:amount")


@Language.factory("chainnav_quantities")
def quantity_component(nlp: Language, name: str) -> QuantityComponent:
    """Make the component for dates and amounts."""
    return QuantityComponent()


@Language.factory("chainnav_gazetteer", default_config={"place": None, "institutes": True})
def gazetteer_component(
    nlp: Language, name: str, place: str | None, institutes: bool
) -> GazetteerComponent:
    """Make the component for names; ``place`` fixes the issuing region (name or code).

    ``institutes``: as plans name them; running text has a component of its own for organisations.
    """
    index = region_index()
    fixed = IssuerFinder(index).named(place) if place else None
    return GazetteerComponent(index, fixed, institutes)


@Language.factory("chainnav_materials")
def material_component(nlp: Language, name: str) -> MaterialComponent:
    """Make the component for materials."""
    return MaterialComponent()


@Language.factory("chainnav_organisations")
def organisation_component(nlp: Language, name: str) -> OrganisationComponent:
    """Make the component for firms and institutes in running text."""
    return OrganisationComponent()


@Language.factory("chainnav_products")
def product_component(nlp: Language, name: str) -> ProductComponent:
    """Make the component for products."""
    return ProductComponent()


@Language.factory("chainnav_statements")
def statement_component(nlp: Language, name: str) -> StatementComponent:
    """Make the component for the relations of running text."""
    return StatementComponent()


@Language.factory("chainnav_patent")
def patent_component(nlp: Language, name: str) -> PatentComponent:
    """Make the component for the aspects of a patent; it reads the materials found."""
    return PatentComponent()


@Language.factory("chainnav_policy", default_config={"structure": True})
def policy_component(nlp: Language, name: str, structure: bool) -> PolicyComponent:
    """Make the component for measures and facts; it reads what the gazetteer knows."""
    return PolicyComponent(structure)


def build_pipeline(
    place: str | None = None, *, kind: Kind = "policy", model: "EntityModel | None" = None
) -> Language:
    """Return a new pipeline for Chinese text.

    ``place`` fixes the issuing region (full name, short name or code), otherwise it is read from
    each text; an unknown one is a :class:`~nlp.errors.PlaceError`. Measures, targets and rewards
    are read from a ``policy`` alone, aspects from a ``patent``. A ``model`` adds its names to what
    rules find in other texts than policies (:mod:`nlp.combining`).
    """
    lexicon.require_sound()  # here and below: fail now, not inside spaCy
    if place:
        IssuerFinder(region_index()).named(place)
    for extension, default in _EXTENSIONS.items():
        Doc.set_extension(extension, default=default, force=True)
    nlp = blank("zh")
    nlp.max_length = MAX_LENGTH
    nlp.tokenizer = WordTokenizer(nlp.vocab, plain_tokenizer())
    nlp.add_pipe("chainnav_quantities")
    config = {"place": place, "institutes": kind == "policy"}
    nlp.add_pipe("chainnav_gazetteer", config=config)
    if kind != "policy":
        nlp.add_pipe("chainnav_organisations")
        nlp.add_pipe("chainnav_materials")
    if kind == "text":
        nlp.add_pipe("chainnav_products")
    if kind == "patent":
        nlp.add_pipe("chainnav_patent")
    if kind != "policy" and model is not None:
        from nlp.model.component import ModelComponent  # noqa: PLC0415 -- only where there is one

        cast(ModelComponent, nlp.add_pipe("chainnav_model")).model = model
    nlp.add_pipe("chainnav_policy", config={"structure": kind == "policy"})
    if kind == "text":
        nlp.add_pipe("chainnav_statements")
    return nlp
