"""The ``model`` commands: train the statistical entity model, and measure it or the whole."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from graph.errors import ChainNavError
from graph.settings import Settings
from nlp.measuring import FINDERS, Whole, WrongRelation, whole_report
from nlp.model.examples import Entity, digest, read_examples
from nlp.model.labels import OURS
from nlp.model.scores import Mistake, Score
from nlp.model.tagger import EntityModel
from nlp.model.training import measure, train
from webapp.cli.output import QUIET, print_json, print_rows, remark
from webapp.entities import NO_MODEL, home_model, keep_model, model_path, read_model

OUT = click.Path(dir_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_KINDS = {"missed": "漏", "spurious": "多", "label": "标签错", "span": "边界错"}


@click.group()
def model() -> None:
    """统计实体模型：train 训练，eval 评测。The statistical entity model."""


@model.command("train")
@click.option("--data", required=True, type=FILE, help="标注文件，CLUENER 格式，每行一个 JSON。")
@click.option("--out", type=OUT, help="写到哪里；默认作为本机的模型。")
@QUIET
@click.pass_obj
def model_train(settings: Settings, data: Path, out: Path | None) -> None:
    """用标注文件训练实体模型。Train the entity model from labelled sentences."""
    examples = read_examples(data.read_bytes(), str(data))
    out = out or model_path(settings)
    kept = sum(one.in_dev for one in examples)
    remark(f"训练 {len(examples) - kept:,} 句，另留 {kept:,} 句评测；一万句约需十分钟…", err=True)
    started = time.monotonic()
    with TemporaryDirectory(prefix="chainnav-model-") as folder:
        content = train(examples, Path(folder))
    keep_model(out, content)
    card, minutes = EntityModel(content).card, (time.monotonic() - started) / 60
    remark(
        f"模型 {out}：{len(content) / 1e6:.1f} MB，用时 {minutes:.1f} 分钟，留出句上"
        f"查准率 {_shown(card.precision)}，查全率 {_shown(card.recall)}，"
        f"F1 {_shown(card.f1)}",
        err=True,
    )


@model.command("eval")
@click.option("--data", required=True, type=FILE, help="标注文件，每行一个 JSON。")
@click.option("--model", "path", type=FILE, help="模型文件；默认本机的模型。")
@click.option("--dev", is_flag=True, help="只评留出句；训练所用的文件总是如此。")
@click.option(
    "--kind",
    type=click.Choice(["policy", "patent", "text"]),
    default="text",
    show_default=True,
    help="标签为本系统的数据按哪种文本抽取。",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="输出格式。Output format.",
)
@QUIET
@click.pass_obj
def model_eval(
    settings: Settings, data: Path, path: Path | None, dev: bool, kind: Any, form: str
) -> None:
    """按标签给出查准率、查全率、F1，并列出每个错误。Scores by label, and the errors.

    标签都是本系统的（COMPANY、PLACE……）则评整个抽取（规则、词表与模型），否则只评模型。
    """
    examples = read_examples(data.read_bytes(), str(data))
    used = read_model(path) if path else home_model(settings)
    learnt = used is not None and used.card.data == digest(examples)
    if dev or learnt:
        examples = [one for one in examples if one.in_dev]
    if not examples:
        raise ChainNavError(f"{data}: 没有留出的句子；请增加数据，或不加 --dev")
    if all(entity.label in OURS for one in examples for entity in one.entities):
        what, whole = "整个抽取", whole_report(examples, kind, used)
    elif used is None:
        raise ChainNavError(NO_MODEL)
    else:
        what, whole = "统计模型", Whole(measure(used, examples), {})
    part = "留出的" if dev or learnt else "全部"
    remark(f"评测{what}，{part} {len(examples):,} 句", err=True)
    _print(whole, len(examples), form)


def _print(whole: Whole, sentences: int, form: str) -> None:
    report, related = whole.mentions, whole.relations
    rows = [
        _row(label, score) | _shares(whole.finders.get(label))
        if whole.finders
        else _row(label, score)
        for label, score in report.labels.items()
    ]
    rows.append(_row("micro", report.micro))
    if whole.finders:
        rows[-1] |= _shares(sum(whole.finders.values(), Counter()))
    errors = [_error(one) for one in report.mistakes]
    confused = [
        {"expected": expected, "found": found, "count": count}
        for (expected, found), count in report.confusion().most_common()
    ]
    relations = [_row(name, score) for name, score in related.types.items()] if related else []
    relations += [_row("micro", related.micro)] if related else []
    wrong = [_wrong(one) for one in related.mistakes] if related else []
    if form == "json":
        shape = {"sentences": sentences, "labels": rows, "confusion": confused, "errors": errors}
        print_json(shape | {"relations": relations, "relationErrors": wrong})
        return
    print_rows(rows, _SCORES + (_FOUND if whole.finders else []), "table")
    tables = [
        ("混淆", confused, _CONFUSED),
        ("错误", [one | {"kind": _KINDS[one["kind"]]} for one in errors], _ERRORS),
        ("关系", relations, _SCORES),
        ("关系的错误", [one | {"kind": _KINDS[one["kind"]]} for one in wrong], _WRONG),
    ]
    for title, table, columns in tables if related else tables[:2]:
        click.echo(f"\n{title}")
        print_rows(table, columns, "table")


_BY = ("byRule", "byLexicon", "byModel")
_SCORES = [
    *(("label", "标签"), ("precision", "查准率"), ("recall", "查全率"), ("f1", "F1")),
    *(("right", "对"), ("wrong", "多或错"), ("missed", "漏或错")),
]
_FOUND = [(name, title) for name, title in zip(_BY, ("规则", "词表", "模型"), strict=True)]
_WRONG = [
    *(("kind", "错误"), ("type", "关系"), ("head", "甲"), ("tail", "乙"), ("text", "句子")),
]
_CONFUSED = [("expected", "应为"), ("found", "判为"), ("count", "次")]
_ERRORS = [
    *(("kind", "错误"), ("expectedLabel", "应为"), ("expected", "应为文字")),
    *(("foundLabel", "判为"), ("found", "判为文字"), ("text", "句子")),
]


def _row(label: str, score: Score) -> dict[str, Any]:
    return {
        "label": label,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "right": score.right,
        "wrong": score.wrong,
        "missed": score.missed,
    }


def _shares(counts: Counter[str] | None) -> dict[str, float | None]:
    """Return the share of the right mentions that rules, lexicons and the model found."""
    counts = counts or Counter()
    total = counts.total()
    shares = (counts[finder] / total if total else None for finder in FINDERS)
    return dict(zip(_BY, shares, strict=True))


def _wrong(one: WrongRelation) -> dict[str, Any]:
    kind = "missed" if one.missed else "spurious"
    return {"kind": kind, **one.relation._asdict(), "text": one.text}


def _error(one: Mistake) -> dict[str, Any]:
    return {
        "kind": one.kind,
        **_end("expected", one.text, one.expected),
        **_end("found", one.text, one.found),
        "text": one.text,
    }


def _end(side: str, text: str, entity: Entity | None) -> dict[str, Any]:
    if entity is None:
        return {side: None, f"{side}Label": None, f"{side}Start": None}
    words = text[entity.start : entity.end]
    return {side: words, f"{side}Label": entity.label, f"{side}Start": entity.start}


def _shown(share: float | None) -> str:
    return "无" if share is None else f"{share:.3f}"


COMMANDS = (model,)
