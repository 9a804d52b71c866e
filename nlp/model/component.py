"""The statistical model as a component of the pipeline."""

from nlp.model.labels import mention_label
from nlp.model.tagger import FOUND_BY, EntityModel
from nlp.spacy_parts import Doc, Language
from nlp.spans import Candidate


class ModelComponent:
    """Adds the names that a model finds; without one it adds nothing.

    spaCy's configuration holds no bytes, so ``model`` is set after the component was made, or read
    by :meth:`from_bytes` together with the pipeline.
    """

    def __init__(self) -> None:
        self.model: EntityModel | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Add to ``doc._.candidates`` what has a label of ours, with its score."""
        if self.model is not None:
            doc._.candidates += tuple(_candidates(self.model, doc._.folded))
        return doc

    def to_bytes(self, **_: object) -> bytes:
        """Return the model's bytes, empty without one."""
        return b"" if self.model is None else self.model.content

    def from_bytes(self, content: bytes, **_: object) -> "ModelComponent":
        """Take the model from bytes; raises :class:`~nlp.model.file.ModelError`."""
        self.model = EntityModel(content) if content else None
        return self


def _candidates(model: EntityModel, folded: str) -> list[Candidate]:
    found = []
    for one in model.find(folded):
        label = mention_label(one.label, folded[one.start : one.end])
        if label is not None:
            found.append(Candidate(one.start, one.end, label, FOUND_BY, score=one.score))
    return found


@Language.factory("chainnav_model")
def model_component(nlp: Language, name: str) -> ModelComponent:
    """Make the component, still without a model."""
    return ModelComponent()
